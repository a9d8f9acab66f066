//! The example stays true, the table stays whole, and no password is shown.

use super::*;

const EXAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../deploy/svod.example.toml");

#[test]
fn the_example_can_be_used_and_names_every_key() {
    let config = Config::read(Some(Path::new(EXAMPLE)), &Flags::default()).unwrap();
    assert!(config.public_url().unwrap().is_secure());
    let text = std::fs::read_to_string(EXAMPLE).unwrap();
    for key in KEYS {
        let named = |line: &str| line.trim_start_matches("# ").starts_with(&format!("{key} = "));
        assert!(text.lines().any(named), "{key} is not in the example");
    }
}

#[test]
fn the_table_names_every_key_and_its_other_names() {
    let source = include_str!("../config.rs");
    for key in KEYS {
        let (variable, flag) =
            (format!("SVOD_{}", key.to_uppercase()), format!("--{}", key.replace('_', "-")));
        let row = format!("//! | `{key}` | `{variable}` | `{flag}` |");
        assert!(source.contains(&row), "no row for {key}");
    }
}

#[test]
fn flags_go_before_the_file() {
    let flags = Flags {
        database: Some("postgres://svod:secret@db/svod".to_owned()),
        migrate: Some(true),
        ..Flags::default()
    };
    let config = Config::read(Some(Path::new(EXAMPLE)), &flags).unwrap();
    assert_eq!(config.database_kind().unwrap(), DatabaseKind::Postgres);
    assert!(config.migrates().unwrap());
    assert!(!format!("{config:?}").contains("secret"));
}

#[test]
fn what_cannot_be_used_is_named() {
    let directory = tempfile::tempdir().unwrap();
    for (text, named) in [
        ("listen = \"nowhere\"", "listen"),
        ("lissten = \"127.0.0.1:1\"", "lissten"),
        ("log_format = \"xml\"", "xml"),
        ("listen = ", "TOML"),
    ] {
        let file = directory.path().join("svod.toml");
        std::fs::write(&file, text).unwrap();
        let error = format!("{:#}", Config::read(Some(&file), &Flags::default()).unwrap_err());
        assert!(error.contains(named), "{text}: {error}");
    }
    let missing = directory.path().join("missing.toml");
    assert!(Config::read(Some(&missing), &Flags::default()).is_err());
}

#[test]
fn passwords_are_not_shown() {
    for (url, shown) in [
        ("postgres://svod:secret@db:5432/svod", "postgres://svod@db:5432/svod"),
        ("postgres://svod:p@ss@db/svod", "postgres://svod@db/svod"),
        ("postgres://svod@db/svod", "postgres://svod@db/svod"),
        ("postgres://db/svod?user=svod", "postgres://db/svod?user=svod"),
        ("sqlite://svod.db", "sqlite://svod.db"),
    ] {
        assert_eq!(without_password(url), shown);
    }
}

#[test]
fn the_file_of_a_database() {
    for (url, file) in [
        ("sqlite://svod.db", Some("svod.db")),
        ("sqlite:///var/lib/svod/svod.db?mode=rwc", Some("/var/lib/svod/svod.db")),
        ("sqlite::memory:", None),
        ("postgres://db/svod", None),
    ] {
        let flags = Flags { database: Some(url.to_owned()), ..Flags::default() };
        let config = Config::read(Some(Path::new(EXAMPLE)), &flags).unwrap();
        assert_eq!(config.database_file(), file.map(PathBuf::from), "{url}");
    }
}
