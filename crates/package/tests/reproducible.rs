//! The same snapshot gives the same bytes in another process, folder, language, time zone, moment, and with another number of
//! threads.

#![allow(clippy::unwrap_used)] // Clippy knows tests by their attribute, and not what they call.

mod support;

use std::ops::ControlFlow;
use std::path::Path;
use std::process::Command;
use std::time::Duration;
use std::{env, fs};

/// Where a child process is to write the package.
const OUT: &str = "SVOD_TEST_PACKAGE_OUT";

/// Not a test of its own: what the other one runs in processes with other environments.
#[test]
fn child_writes_a_package() {
    let Some(out) = env::var_os(OUT) else { return };
    let package = svod_package::build(&support::snapshot(), &mut |_| ControlFlow::Continue(())).unwrap();
    fs::write(out, package).unwrap();
}

fn built_with(folder: &Path, environment: &[(&str, &str)]) -> Vec<u8> {
    let out = folder.join("package.zip");
    let mut child = Command::new(env::current_exe().unwrap());
    child.args(["--exact", "child_writes_a_package"]).current_dir(folder).env_clear().env(OUT, &out);
    assert!(child.envs(environment.iter().copied()).output().unwrap().status.success(), "{environment:?}");
    fs::read(out).unwrap()
}

#[test]
fn another_environment_gives_the_same_bytes() {
    let (one, another) = (tempfile::tempdir().unwrap(), tempfile::tempdir_in(env::temp_dir()).unwrap());
    let first = built_with(one.path(), &[("TZ", "UTC"), ("LANG", "C"), ("RAYON_NUM_THREADS", "1")]);
    // ZIP counts time in steps of two seconds.
    std::thread::sleep(Duration::from_millis(2_100));
    let russian = [
        ("TZ", "Asia/Kamchatka"),
        ("LANG", "ru_RU.UTF-8"),
        ("LC_ALL", "ru_RU.UTF-8"),
        ("HOME", "/nonexistent"),
        ("USER", "somebody"),
        ("SOURCE_DATE_EPOCH", "1"),
        ("RAYON_NUM_THREADS", "4"),
    ];
    assert!(first == built_with(another.path(), &russian));
    assert!(first == svod_package::build(&support::snapshot(), &mut |_| ControlFlow::Continue(())).unwrap());
}
