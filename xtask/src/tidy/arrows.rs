//! The arrows between the rooms: which crate may name which, and who owns a heavy library.
//!
//! Only what a crate is built from counts (normal and build dependencies); tests may look anywhere.

use std::path::Path;

use anyhow::{Context as _, Result};

use super::Finding;
use crate::workspace::{Package, Workspace};

/// Where a room's arrows may lead.
enum Arrows {
    To(&'static [&'static str]),
    Anywhere,
}

/// ARCHITECTURE.md draws the same picture.
const ARROWS: &[(&str, Arrows)] = &[
    ("svod-text", Arrows::To(&[])),
    ("svod-domain", Arrows::To(&["svod-text"])),
    ("svod-migrations", Arrows::To(&[])),
    ("svod-storage", Arrows::To(&["svod-domain", "svod-migrations"])),
    ("svod-package", Arrows::To(&["svod-domain"])),
    ("svod-app", Arrows::To(&["svod-domain", "svod-storage", "svod-package"])),
    ("svod-graphql", Arrows::To(&["svod-app", "svod-domain"])),
    ("svod-web", Arrows::To(&[])),
    ("svod-server", Arrows::To(&["svod-app", "svod-graphql", "svod-web", "svod-domain"])),
    // A client of the public API, as anybody else could write one.
    ("svod-demo", Arrows::To(&[])),
    ("svod", Arrows::Anywhere),
    ("svod-tests", Arrows::Anywhere),
    ("xtask", Arrows::To(&[])),
];

/// A family of libraries (`typst` with `typst-pdf` and the like) and the only rooms that may name it.
const OWNED: &[(&str, &[&str])] = &[
    ("sea-orm", &["svod-storage", "svod-migrations", "svod-tests"]),
    ("sqlx", &["svod-storage", "svod-migrations", "svod-tests"]),
    ("async-graphql", &["svod-graphql", "svod-server"]),
    ("axum", &["svod-server", "svod-tests"]),
    ("typst", &["svod-package"]),
];

/// The rooms that do no I/O and take neither a clock nor chance, and what would bring those in.
const PURE: &[&str] = &["svod-text", "svod-domain"];
const IMPURE: &[&str] = &["tokio", "sea-orm", "sqlx", "reqwest", "rand", "getrandom"];

/// A crate of the workspace as its manifest declares it.
pub struct Room {
    /// The package's name.
    pub name: String,
    /// The manifest, relative to the workspace's root.
    pub manifest: String,
    /// The crates it is built from, with the manifest's line that names each, when found.
    pub needs: Vec<(String, Option<usize>)>,
}

/// Every crate of the workspace.
///
/// # Errors
/// When cargo cannot read the workspace, or a manifest cannot be read.
pub fn rooms(root: &Path) -> Result<Vec<Room>> {
    Workspace::read(root)?.packages.iter().map(|package| room(root, package)).collect()
}

fn room(root: &Path, package: &Package) -> Result<Room> {
    let manifest = &package.manifest_path;
    let text = std::fs::read_to_string(manifest)
        .with_context(|| format!("could not read {}", manifest.display()))?;
    Ok(Room {
        name: package.name.clone(),
        manifest: manifest.strip_prefix(root).unwrap_or(manifest).display().to_string(),
        needs: package
            .dependencies
            .iter()
            .filter(|dependency| dependency.builds())
            .map(|dependency| (dependency.name.clone(), line_of(&text, &dependency.name)))
            .collect(),
    })
}

/// The manifest's first line, counted from 1, that gives the dependency.
fn line_of(manifest: &str, dependency: &str) -> Option<usize> {
    let names_it = |line: &str| {
        line.trim_start().strip_prefix(dependency).is_some_and(|rest| rest.starts_with(['.', ' ', '=']))
    };
    manifest.lines().position(names_it).map(|index| index + 1)
}

/// Every arrow that the picture does not have.
pub fn findings(rooms: &[Room]) -> Vec<Finding> {
    rooms.iter().flat_map(|room| room_findings(room, rooms)).collect()
}

fn room_findings(room: &Room, all: &[Room]) -> Vec<Finding> {
    let Some((_, arrows)) = ARROWS.iter().find(|(name, _)| *name == room.name) else {
        let message =
            format!("{} has no place among the arrows: give it one in xtask/src/tidy/arrows.rs", room.name);
        return vec![Finding { path: room.manifest.clone(), line: None, message }];
    };
    let mut findings = Vec::new();
    for (need, line) in &room.needs {
        let internal = all.iter().any(|other| other.name == *need);
        let objection =
            if internal { forbidden_arrow(arrows, need) } else { forbidden_library(&room.name, need) };
        if let Some(reason) = objection {
            let message = format!("{} must not depend on {need}: {reason}", room.name);
            findings.push(Finding { path: room.manifest.clone(), line: *line, message });
        }
    }
    findings
}

fn forbidden_arrow(arrows: &Arrows, need: &str) -> Option<String> {
    match arrows {
        Arrows::Anywhere => None,
        Arrows::To(allowed) if allowed.contains(&need) => None,
        Arrows::To([]) => Some("its arrows lead to no other crate".to_owned()),
        Arrows::To(allowed) => Some(format!("its arrows lead only to {}", allowed.join(", "))),
    }
}

fn forbidden_library(room: &str, need: &str) -> Option<String> {
    let owners = OWNED.iter().find(|(family, _)| belongs(need, family)).map(|(_, owners)| owners);
    if let Some(owners) = owners.filter(|owners| !owners.contains(&room)) {
        return Some(format!("only {} may name it", owners.join(", ")));
    }
    let impure = IMPURE.iter().any(|family| belongs(need, family));
    (PURE.contains(&room) && impure).then(|| "it does no I/O and takes neither a clock nor chance".to_owned())
}

/// Whether a library is the family's own or one of its satellites.
fn belongs(library: &str, family: &str) -> bool {
    library.strip_prefix(family).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn house(name: &str, need: &str) -> Vec<Room> {
        let rooms = ["svod-text", "svod-domain", "svod-storage", "svod-migrations", "svod-app", "svod"];
        let mut house: Vec<_> = rooms
            .into_iter()
            .filter(|other| *other != name)
            .map(|other| Room { name: other.to_owned(), manifest: String::new(), needs: Vec::new() })
            .collect();
        house.push(Room {
            name: name.to_owned(),
            manifest: "crates/x/Cargo.toml".to_owned(),
            needs: vec![(need.to_owned(), Some(7))],
        });
        house
    }

    #[test]
    fn arrows_are_judged_as_drawn() {
        let cases = [
            ("svod-domain", "svod-text", ""),
            ("svod-text", "svod-domain", "its arrows lead to no other crate"),
            ("svod-graphql", "svod-storage", "its arrows lead only to svod-app, svod-domain"),
            ("svod-demo", "svod-domain", "its arrows lead to no other crate"),
            ("svod", "svod-storage", ""),
            ("svod-tests", "svod-storage", ""),
            ("svod-app", "sea-orm", "only svod-storage, svod-migrations, svod-tests may name it"),
            ("svod-app", "sea-orm-migration", "only svod-storage, svod-migrations, svod-tests may name it"),
            ("svod-storage", "sea-orm", ""),
            ("svod", "axum-extra", "only svod-server, svod-tests may name it"),
            ("svod-server", "async-graphql-axum", ""),
            ("svod-app", "typst-pdf", "only svod-package may name it"),
            ("svod-text", "rand", "it does no I/O and takes neither a clock nor chance"),
            ("svod-domain", "tokio-stream", "it does no I/O and takes neither a clock nor chance"),
            ("svod-domain", "serde", ""),
            ("svod-app", "rand", ""),
        ];
        for (room, need, objection) in cases {
            let findings = findings(&house(room, need));
            let expected: Vec<_> = (!objection.is_empty())
                .then(|| Finding {
                    path: "crates/x/Cargo.toml".to_owned(),
                    line: Some(7),
                    message: format!("{room} must not depend on {need}: {objection}"),
                })
                .into_iter()
                .collect();
            assert_eq!(findings, expected, "{room} → {need}");
        }
    }

    #[test]
    fn a_crate_without_a_place_is_found() {
        let findings = findings(&house("svod-attic", "serde"));
        assert!(findings[0].message.contains("svod-attic has no place"));
    }

    #[test]
    fn the_line_of_a_dependency_is_its_own() {
        let manifest =
            "[dependencies]\nserde_json.workspace = true\nserde = \"1\"\nuuid={ version = \"1\" }\n";
        assert_eq!(line_of(manifest, "serde_json"), Some(2));
        assert_eq!(line_of(manifest, "serde"), Some(3));
        assert_eq!(line_of(manifest, "uuid"), Some(4));
        assert_eq!(line_of(manifest, "tokio"), None);
    }
}
