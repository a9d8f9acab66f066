//! Sums and signatures, checked as docs/package.md tells people to who have no Svod.

use std::fs;
use std::process::Command;

use anyhow::Result;

use super::Scene;
use super::outcome::{Outcome, fault};
use super::samples::Package;

const SHA256: &str = "SHA256SUMS";
const STREEBOG: &str = "STREEBOG256SUMS";

/// Checks all of it.
///
/// # Errors
/// When a tool cannot be started.
pub fn check(scene: &Scene<'_>) -> Result<Vec<Outcome>> {
    let sha256 = sums(scene, "SHA-256 sums (sha256sum)", SHA256, "sha256sum --strict --quiet -c SHA256SUMS")?;
    let streebog = if scene.tools.has_streebog() {
        sums(scene, "Streebog-256 sums (gost12sum)", STREEBOG, "gost12sum -c STREEBOG256SUMS")?
    } else {
        Outcome::excused("Streebog-256 sums (gost12sum)", "gost12sum cannot be had here (Debian: gostsum)")
    };
    Ok(vec![sha256, streebog, signatures(scene)?])
}

fn sums(scene: &Scene<'_>, what: &'static str, list: &str, command: &str) -> Result<Outcome> {
    let (mut count, mut faults) = (0, Vec::new());
    let mut words = command.split(' ');
    let (program, arguments) = (words.next().unwrap_or_default(), words.collect::<Vec<_>>());
    for package in &scene.packages {
        let name = package.name();
        let mut command = Command::new(program);
        command.args(&arguments).current_dir(&package.folder);
        faults.extend(fault(&mut command)?.map(|said| format!("{name}: {said}")));
        let listed = fs::read_to_string(package.folder.join(list)).unwrap_or_default();
        count += listed.lines().count();
        faults.extend(unlisted(package, &listed).map(|file| format!("{name}: {list} has no {file}")));
    }
    Ok(Outcome::new(what, count, faults))
}

/// The files that a list of sums must name and does not: neither the lists themselves nor signatures, which come later.
fn unlisted<'a>(package: &'a Package, listed: &'a str) -> impl Iterator<Item = &'a String> {
    let is_listed =
        |name: &str| listed.lines().any(|line| line.split_once(' ').is_some_and(|it| it.1.trim() == name));
    let must_be = |name: &str| ![SHA256, STREEBOG].contains(&name) && !name.starts_with("signatures/");
    package.files.iter().filter(move |name| must_be(name) && !is_listed(name))
}

fn signatures(scene: &Scene<'_>) -> Result<Outcome> {
    let (mut count, mut faults) = (0, Vec::new());
    for package in &scene.packages {
        for name in package.files.iter().filter(|name| name.ends_with(".p7s")) {
            count += 1;
            let Some(authorities) = &scene.authorities else {
                faults.push(format!("{}: {name}: say with --authorities whom to trust", package.name()));
                continue;
            };
            let mut command = Command::new("openssl");
            command.current_dir(&package.folder);
            command.args([
                "cms",
                "-verify",
                "-binary",
                "-inform",
                "DER",
                "-in",
                name,
                "-content",
                "manifest.json",
            ]);
            command.arg("-CAfile").arg(authorities).args(["-out", "/dev/null"]);
            faults.extend(fault(&mut command)?.map(|said| format!("{}: {name}: {said}", package.name())));
        }
    }
    Ok(Outcome::new("Signatures over the manifest (openssl cms)", count, faults))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_no_sum_covers_is_found() {
        let files = ["SHA256SUMS", "a.xml", "b.pdf", "signatures/01-x.p7s"].map(str::to_owned).to_vec();
        let package = Package { folder: "packages/one".into(), files };
        assert_eq!(unlisted(&package, "00  a.xml\n").collect::<Vec<_>>(), ["b.pdf"]);
        assert_eq!(unlisted(&package, "00  a.xml\n11 b.pdf\n").count(), 0);
    }
}
