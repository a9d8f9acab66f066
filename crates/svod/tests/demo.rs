//! The demonstration, played small: the line from proposals to a package, and the package in an operator's hands.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::{
    path::Path,
    process::{Command, Output, Stdio},
};

fn svod(directory: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_svod"));
    command.args(arguments).current_dir(directory).env_clear().env("LANG", "C.UTF-8").stdin(Stdio::null());
    command.output().unwrap()
}

fn succeeds(directory: &Path, arguments: &[&str]) -> String {
    let output = svod(directory, arguments);
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn a_small_forum_is_played_and_its_package_stands() {
    let directory = tempfile::tempdir().unwrap();
    let place = directory.path();
    let told =
        succeeds(place, &["demo", "--dir", "here", "--scale", "small", "--once", "--package", "council.zip"]);
    for said in ["3 sessions", "Every proposal has a disposition", "participant", "moderator", "editor"] {
        assert!(told.contains(said), "{told}");
    }
    let verified = succeeds(place, &["package", "verify", "council.zip"]);
    assert!(verified.starts_with("The package is whole"), "{verified}");

    let database = ["--database", "sqlite://here/svod.db"];
    assert!(succeeds(place, &[&["audit", "verify"][..], &database].concat()).ends_with("The chain holds.\n"));
    assert!(
        succeeds(place, &[&["user", "list", "--role", "editor"][..], &database].concat()).contains("editor@")
    );

    let built = succeeds(place, &[&["package", "build", "--out", "again.zip"][..], &database].concat());
    assert!(built.contains("again.zip\nSHA-256 "), "{built}");
    succeeds(place, &["package", "verify", "again.zip"]);

    let mut bytes = std::fs::read(place.join("council.zip")).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(place.join("council.zip"), bytes).unwrap();
    let output = svod(place, &["package", "verify", "council.zip", "--language", "ru"]);
    assert_eq!(output.status.code(), Some(1), "one altered byte is found");
}

#[test]
fn a_database_in_use_is_not_played_on() {
    let directory = tempfile::tempdir().unwrap();
    let place = directory.path();
    let database = ["--database", "sqlite://mine.db"];
    let admin = ["user", "create-admin", "--email", "anna@example.org", "--name", "Анна"];
    succeeds(place, &[&admin[..], &database].concat());
    let output = svod(place, &[&["demo", "--scale", "small", "--once"][..], &database].concat());
    assert!(!output.status.success());
    let error = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(error.contains("needs an empty one"), "{error}");
}
