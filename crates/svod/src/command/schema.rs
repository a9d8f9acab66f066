//! `svod schema`.

use std::process::ExitCode;

use anyhow::Result;

/// Prints the GraphQL schema, as `schema.graphql` has it.
pub fn run() -> Result<ExitCode> {
    print!("{}", svod_graphql::sdl());
    Ok(ExitCode::SUCCESS)
}
