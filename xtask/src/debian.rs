//! Programs that a command needs, and getting them where root may install Debian's packages.
//!
//! It must not know what they are needed for.

use std::process::{Command, Stdio};

use anyhow::{Result, ensure};

use crate::cargo::must_succeed;

/// Whether a program can be started by its name.
pub fn is_there(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join(program).is_file())
}

/// Whether packages can be installed from here.
pub fn can_install() -> bool {
    is_there("dpkg-query") && is_there("apt-get") && is_root()
}

/// Whether a package is installed.
pub fn is_installed(package: &str) -> bool {
    let mut query = Command::new("dpkg-query");
    let output = query.args(["-W", "-f", "${Status}", package]).stderr(Stdio::null()).output();
    output.is_ok_and(|output| output.stdout.starts_with(b"install ok installed"))
}

/// `apt-get`, asking nothing and waiting for whoever else installs.
pub fn apt_get(arguments: &[&str]) -> Command {
    let mut command = Command::new("apt-get");
    command.args(["-q", "-q", "-o", "DPkg::Lock::Timeout=300"]).args(arguments);
    command.env("DEBIAN_FRONTEND", "noninteractive").stdin(Stdio::null());
    command
}

/// Installs packages.
///
/// # Errors
/// When one cannot be installed.
pub fn install(packages: &[&str]) -> Result<()> {
    eprintln!("Installing {}", packages.join(" "));
    must_succeed(&mut apt_get(&["update"]), "apt-get update")?;
    let install = ["install", "--yes", "--no-install-recommends"];
    must_succeed(&mut apt_get(&[&install[..], packages].concat()), "apt-get install")
}

/// Makes sure of programs, each given with the package that holds it: root on Debian gets them installed, anybody else is
/// told what to install.
///
/// # Errors
/// When one is missing and cannot be installed.
pub fn must_have(programs: &[(&str, &str)]) -> Result<()> {
    let absent = || programs.iter().filter(|(program, _)| !is_there(program));
    let packages: Vec<&str> = absent().map(|(_, package)| *package).collect();
    if !packages.is_empty() && can_install() {
        install(&packages)?;
    }
    let told: Vec<String> =
        absent().map(|(program, package)| format!("{program} (Debian: {package})")).collect();
    ensure!(told.is_empty(), "needed and not found: {}", told.join(", "));
    Ok(())
}

fn is_root() -> bool {
    let output = Command::new("id").arg("-u").output();
    output.is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}
