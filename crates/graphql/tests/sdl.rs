//! The schema at the top level says what the server says, and says it of everything.

/// `cargo xtask codegen` rewrites the file.
#[test]
fn schema_graphql_is_current() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../schema.graphql");
    let written = std::fs::read_to_string(file).expect("schema.graphql at the top level");
    assert!(
        written == svod_graphql::sdl(),
        "schema.graphql is not what the server says: run `cargo xtask codegen`"
    );
}

/// A declaration follows the end of its description, or of the arguments of the one before.
#[test]
fn everything_in_the_schema_is_described() {
    let sdl = svod_graphql::sdl();
    let lines: Vec<&str> = sdl.lines().collect();
    let described = |at: usize| at > 0 && lines[at - 1].trim_end().ends_with('"');
    let declares = |line: &str| {
        let type_of = ["type ", "input ", "enum ", "union ", "interface ", "scalar "];
        let member = line.starts_with('\t') && !line.starts_with("\t\t") && !line.starts_with("\t)");
        type_of.iter().any(|word| line.starts_with(word)) || (member && !line.trim_start().starts_with('"'))
    };
    // What a connection of the library is needs no words of ours.
    let of_library = |line: &str| line.starts_with("type ") && line.contains("Connection ");
    let undescribed: Vec<_> = (0..lines.len())
        .filter(|at| declares(lines[*at]) && !described(*at) && !of_library(lines[*at]))
        .map(|at| lines[at].trim())
        .collect();
    assert!(undescribed.is_empty(), "without a description: {undescribed:#?}");
}
