//! The published schemas: JSON Schemas of the data, and an unofficial XML Schema of the container's passport.
//!
//! They are files, so that whoever reads a package needs nothing else. A test holds them to what is written.

/// The JSON Schema of `package.json`.
pub(crate) const PACKAGE: &str = include_str!("../schemas/package.schema.json");
/// The JSON Schema of a line of `register.jsonl`.
pub(crate) const REGISTER: &str = include_str!("../schemas/register.schema.json");

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::lineage::Lineage;
    use crate::profile::Profile;

    fn check(schema: &str) -> jsonschema::Validator {
        let schema: Value = serde_json::from_str(schema).unwrap();
        assert!(jsonschema::draft202012::meta::is_valid(&schema));
        let id = schema["$id"].as_str().unwrap();
        assert!(id.starts_with("urn:svod:schema:"), "{id}");
        jsonschema::options().should_validate_formats(true).build(&schema).unwrap()
    }

    #[test]
    fn the_data_are_as_their_schema_says_and_other_data_are_not() {
        let check = check(PACKAGE);
        let mut snapshot = crate::fixture::snapshot();
        let good = serde_json::to_value(&snapshot).unwrap();
        let faults: Vec<_> = check.iter_errors(&good).map(|error| error.to_string()).collect();
        assert!(faults.is_empty(), "{faults:?}");
        for name in Profile::shipped_names() {
            snapshot.profile = Profile::shipped(name).unwrap().unwrap();
            assert!(check.is_valid(&serde_json::to_value(&snapshot).unwrap()), "{name}");
        }
        for (place, wrong) in [
            ("/format_version", json!(1)),
            ("/built_at", json!("yesterday")),
            ("/resolution/adopted_on", json!("2025-02-30")),
            ("/resolution/id", json!("4")),
            ("/resolution/verb", json!("demand")),
            ("/resolution/sections/0/clauses/0/sources/0/grade", json!("whole")),
            ("/resolution/sections/0/clauses/0/spans/0/origin/kind", json!("nobody")),
            ("/resolution/vote", json!({ "entitled": 1 })),
            ("/proposals/0/disposition", json!({ "kind": "sources", "clauses": [] })),
            ("/proposals/3/disposition", json!({ "kind": "declined" })),
            ("/forum", json!({ "id": "00000000-0000-0000-0000-000000000001", "name": "Форум" })),
        ] {
            let mut bad = good.clone();
            *bad.pointer_mut(place).unwrap() = wrong;
            assert!(!check.is_valid(&bad), "{place}");
        }
    }

    #[test]
    fn lines_of_the_register_are_as_their_schema_says() {
        let check = check(REGISTER);
        let snapshot = crate::fixture::snapshot();
        let mut lines = Vec::new();
        crate::register::write_jsonl(&snapshot, &Lineage::of(&snapshot), &mut lines).unwrap();
        let lines = String::from_utf8(lines).unwrap();
        for line in lines.lines() {
            let mut row: Value = serde_json::from_str(line).unwrap();
            let faults: Vec<_> = check.iter_errors(&row).map(|error| error.to_string()).collect();
            assert!(faults.is_empty(), "{faults:?}");
            row["more"] = json!(true);
            assert!(!check.is_valid(&row));
        }
        assert_eq!(lines.lines().count(), snapshot.proposals.len());
    }
}
