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

/// A declaration follows the end of its description.
#[test]
fn everything_in_the_schema_is_described() {
    let sdl = svod_graphql::sdl();
    let mut undescribed = Vec::new();
    let mut in_description = false;
    let mut before = "";
    for line in sdl.lines() {
        let quotes = line.matches("\"\"\"").count();
        if quotes == 1 {
            in_description = !in_description;
        } else if !in_description && declares(line) && !before.trim_end().ends_with('"') {
            undescribed.push(line.trim());
        }
        before = line;
    }
    assert!(undescribed.is_empty(), "without a description: {undescribed:#?}");
}

fn declares(line: &str) -> bool {
    let type_of = ["type ", "input ", "enum ", "union ", "interface ", "scalar "];
    let member = line.starts_with('\t') && !line.starts_with("\t\t") && !line.starts_with("\t)");
    // What a connection is needs no words of ours, and the roots are named, not described.
    let plain = line.contains("Connection {") || line.ends_with(": Query") || line.ends_with(": Mutation");
    (type_of.iter().any(|word| line.starts_with(word)) || member)
        && !plain
        && !line.ends_with(": Subscription")
        && !line.trim_start().starts_with('"')
}
