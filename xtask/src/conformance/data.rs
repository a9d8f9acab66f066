//! The files that speak to machines: XML is well-formed, Akoma Ntoso, MEDO and JSON are what their schemas ask for.

use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use super::Scene;
use super::outcome::{Outcome, fault};
use super::samples::{list, unpack};

const MEDO_SCHEMA: &str = "crates/package/schemas/medo-2.7.1-shaped.xsd";
const JSON_SCHEMAS: &str = "crates/package/schemas";

/// What documents that are archives of XML end in.
const ARCHIVES: [&str; 3] = [".docx", ".odt", ".xlsx"];

/// Checks all of it.
///
/// # Errors
/// When a tool cannot be started or an archive cannot be unpacked.
pub fn check(scene: &Scene<'_>) -> Result<Vec<Outcome>> {
    let (containers, damaged) = containers(scene)?;
    let mut medo = medo(scene)?;
    medo.faults.extend(damaged);
    Ok(vec![
        well_formed(scene, &containers)?,
        akoma_ntoso(scene)?,
        passports(scene, &containers)?,
        medo,
        schemas(scene)?,
    ])
}

/// The folders that the MEDO containers of all packages were unpacked to, and what is wrong with those that could not be.
///
/// # Errors
/// When the attempt cannot be made.
pub fn containers(scene: &Scene<'_>) -> Result<(Vec<PathBuf>, Vec<String>)> {
    let room = scene.room("containers")?;
    let (mut folders, mut damaged) = (Vec::new(), Vec::new());
    for package in &scene.packages {
        for name in package.files.iter().filter(|name| name.ends_with(".edc.zip")) {
            let folder = room.join(package.name());
            match if folder.exists() {
                None
            } else {
                unpack(scene.tools, &package.folder.join(name), &folder)?
            } {
                Some(damage) => damaged.push(damage),
                None => folders.push(folder),
            }
        }
    }
    Ok((folders, damaged))
}

fn well_formed(scene: &Scene<'_>, containers: &[PathBuf]) -> Result<Outcome> {
    let mut files = scene.files(|name| name.ends_with(".xml"));
    files.extend(containers.iter().map(|container| container.join("passport.xml")));
    let room = scene.room("parts")?;
    let mut faults = Vec::new();
    for package in &scene.packages {
        for name in package.files.iter().filter(|name| ARCHIVES.iter().any(|ending| name.ends_with(ending))) {
            let folder = room.join(format!("{}--{name}", package.name()));
            if let Some(damage) = unpack(scene.tools, &package.folder.join(name), &folder)? {
                faults.push(damage);
                continue;
            }
            let mut parts = Vec::new();
            list(&folder, "", &mut parts)?;
            parts.retain(|part| part.ends_with(".xml") || part.ends_with(".rels"));
            files.extend(parts.iter().map(|part| folder.join(part)));
        }
    }
    faults.extend(fault(Command::new("xmllint").args(["--noout", "--nonet", "--huge"]).args(&files))?);
    Ok(Outcome::new("XML is well-formed (xmllint)", files.len(), faults))
}

fn akoma_ntoso(scene: &Scene<'_>) -> Result<Outcome> {
    let files = scene.files(|name| name.ends_with(".akn.xml"));
    let mut command = scene.python("akn.py");
    command.arg(scene.tools.akoma_ntoso_schema()).args(&files);
    judged("Akoma Ntoso: OASIS schema, references (lxml)", files.len(), &mut command)
}

fn passports(scene: &Scene<'_>, containers: &[PathBuf]) -> Result<Outcome> {
    let passports: Vec<_> = containers.iter().map(|container| container.join("passport.xml")).collect();
    let mut command = Command::new("xmllint");
    command.args(["--noout", "--nonet", "--schema"]).arg(scene.root.join(MEDO_SCHEMA)).args(&passports);
    judged("MEDO passports: our own schema (xmllint)", passports.len(), &mut command)
}

fn medo(scene: &Scene<'_>) -> Result<Outcome> {
    let files = scene.files(|name| name.ends_with(".edc.zip"));
    let mut command = scene.python("medo.py");
    command.arg(scene.root.join(MEDO_SCHEMA)).args(&files);
    judged("MEDO containers: files and names", files.len(), &mut command)
}

fn schemas(scene: &Scene<'_>) -> Result<Outcome> {
    let files = scene.files(|name| name == "package.json" || name == "register.jsonl");
    let mut command = scene.python("schemas.py");
    command.arg(scene.root.join(JSON_SCHEMAS)).args(scene.folders());
    judged("JSON: published schemas (jsonschema)", files.len(), &mut command)
}

/// One command that judges so many files; none is started for nothing.
///
/// # Errors
/// When it cannot be started.
pub fn judged(what: &'static str, checked: usize, command: &mut Command) -> Result<Outcome> {
    let found = if checked == 0 { None } else { fault(command)? };
    Ok(Outcome::new(what, checked, found.into_iter().collect()))
}
