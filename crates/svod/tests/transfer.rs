//! Lists in and out on the command line.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use std::process::{Command, Stdio};

use tempfile::TempDir;

/// What a command ended with and printed.
struct Ended {
    code: Option<i32>,
    output: String,
    error: String,
}

fn svod(place: &TempDir, arguments: &[&str]) -> Ended {
    let output = Command::new(env!("CARGO_BIN_EXE_svod"))
        .args(arguments)
        .current_dir(place.path())
        .env_clear()
        .env("LANG", "C.UTF-8")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    Ended {
        code: output.status.code(),
        output: String::from_utf8(output.stdout).unwrap(),
        error: String::from_utf8(output.stderr).unwrap(),
    }
}

const GOOD: &str =
    "oktmo;name;subject\n47701000;Мурманск;Мурманская область\n47703000;Апатиты;Мурманская область\n";

#[test]
fn a_list_comes_in_and_goes_out() {
    let place = tempfile::tempdir().unwrap();
    assert_eq!(svod(&place, &["migrate"]).code, Some(0));
    std::fs::write(place.path().join("m.csv"), GOOD).unwrap();
    let rehearsed = svod(&place, &["import", "municipalities", "m.csv", "--dry-run"]);
    assert_eq!(rehearsed.code, Some(0), "{}", rehearsed.error);
    assert_eq!(
        rehearsed.output,
        "A dry run: nothing was written.\nRows: 2; new: 2, changed: 0, unchanged: 0, bad: 0.\n"
    );
    for expected in ["new: 2, changed: 0, unchanged: 0", "new: 0, changed: 0, unchanged: 2"] {
        let imported = svod(&place, &["import", "municipalities", "m.csv"]);
        assert_eq!(imported.code, Some(0), "{}", imported.error);
        assert!(imported.output.contains(expected), "{}", imported.output);
    }
    let exported = svod(&place, &["export", "municipalities", "--out", "m.xlsx"]);
    assert_eq!((exported.code, exported.output.as_str()), (Some(0), "Rows exported: 2 → m.xlsx\n"));
    let back = svod(&place, &["import", "municipalities", "m.xlsx"]);
    assert!(back.output.contains("unchanged: 2"), "{}{}", back.output, back.error);
    assert_eq!(svod(&place, &["audit", "verify"]).code, Some(0));
}

#[test]
fn bad_rows_are_a_table_and_end_with_1() {
    let place = tempfile::tempdir().unwrap();
    assert_eq!(svod(&place, &["migrate"]).code, Some(0));
    let bad = format!("{GOOD}477010009;Не тот;Мурманская область\n47701000;;Мурманская область\n");
    std::fs::write(place.path().join("m.csv"), bad).unwrap();
    let refused = svod(&place, &["import", "municipalities", "m.csv"]);
    assert_eq!(refused.code, Some(1), "{}", refused.error);
    assert_eq!(
        refused.output,
        "row  column  value      what is wrong\n\
         \x20 4  oktmo   477010009  the check digit does not fit the OKTMO code: it should be 0\n\
         \x20 5  name               a value is missing\n\
         \n\
         Nothing was imported: there are bad rows. Correct them or give --keep-good.\n\
         Rows: 4; new: 2, changed: 0, unchanged: 0, bad: 2.\n"
    );
    let kept = svod(&place, &["import", "municipalities", "m.csv", "--keep-good", "--language", "ru"]);
    assert_eq!(kept.code, Some(1), "bad rows are bad even when the good ones are kept");
    assert!(kept.output.contains("Загружено.\nСтрок: 4; новых: 2"), "{}", kept.output);
}

#[test]
fn a_file_that_is_no_list_and_a_forum_that_is_not_there() {
    let place = tempfile::tempdir().unwrap();
    assert_eq!(svod(&place, &["migrate"]).code, Some(0));
    std::fs::write(place.path().join("m.csv"), "oktmo;nmae\n").unwrap();
    for (arguments, error) in [
        (["import", "municipalities", "m.csv"], "m.csv: wrong columns; missing: name, subject"),
        (["import", "municipalities", "none.csv"], "none.csv: the file cannot be read"),
        (["import", "sessions", "m.csv"], "There is no forum yet."),
    ] {
        let ended = svod(&place, &arguments);
        assert_eq!(ended.code, Some(1), "{arguments:?}");
        assert!(ended.error.contains(error), "{arguments:?}: {}", ended.error);
    }
}
