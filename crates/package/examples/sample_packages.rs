//! Writes packages that other people's tools can be tried on: `cargo run -p svod-package --example sample_packages -- DIR [KEYS]`.
//!
//! For each shipped profile one package and one with hostile text in every field that people fill, one in English, and, when KEYS
//! is a folder with `rsa.pem` and `rsa.key`, `p256.pem` and `p256.key`, one with two signatures. All content is invented.

#![allow(clippy::unwrap_used, clippy::panic)] // It stands with the tests: what goes wrong here must be seen at once.

#[path = "../tests/support/mod.rs"]
mod support;

use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use serde_json::Value;
use svod_package::profile::{Profile, Subject};
use svod_package::signature::{SigningKey, sign};
use svod_package::snapshot::{Disposition, Language, ProposalKind, Snapshot};
use svod_package::{attach, build, signable};

/// The fields that people fill.
const WRITTEN: [&str; 20] = [
    "title",
    "organiser",
    "place",
    "preamble",
    "rule",
    "addressee",
    "text",
    "capacity",
    "name",
    "subject",
    "region",
    "theme",
    "partner",
    "position",
    "author",
    "problem",
    "legal_act",
    "expected_effect",
    "reason",
    "wording",
];

/// Texts that a page, a spreadsheet, a reader of XML or a person could take for something else. Each is put before what
/// stands in a field, because a formula is only one at the beginning.
const HOSTILE: [&str; 9] = [
    "=1+1;",
    "@SUM(A1:A9)*cmd|' /C calc'!A0 ",
    "#let x = panic(); $x^2$ *жирно* // /* @ссылка \\ ",
    "<b onload=\"x\">жирно</b> ]]> &amp; &#0; <!-- <?xml ",
    "🏛 съезд 👨‍👩‍👧 ",
    "\u{202E}обман\u{202C} ",
    "שלום עולם ",
    "до\u{7}после\u{0} _x0041_ \u{FFFE} ",
    "{{ имя }} %s ${HOME} `id` ",
];

fn main() {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let Some(folder) = arguments.next() else { panic!("say where to write the packages") };
    fs::create_dir_all(&folder).unwrap();
    for profile in Profile::shipped_names() {
        write(&folder, &format!("{profile}-ru"), &made(&of_profile(profile)));
        write(&folder, &format!("{profile}-hostile"), &made(&hostile(&of_profile(profile))));
    }
    let english = Snapshot { language: Language::En, ..of_profile("council") };
    write(&folder, "council-en", &made(&english));
    if let Some(keys) = arguments.next() {
        write(&folder, "signed", &signed(&made(&of_profile("council")), &keys));
    }
}

fn write(folder: &Path, name: &str, package: &[u8]) {
    fs::write(folder.join(format!("{name}.zip")), package).unwrap();
}

fn made(snapshot: &Snapshot) -> Vec<u8> {
    build(snapshot, &mut |_| ControlFlow::Continue(())).unwrap()
}

/// The forum for a profile: a regional package speaks of one session alone, and a booklet needs solutions.
fn of_profile(name: &str) -> Snapshot {
    let mut snapshot = support::snapshot();
    snapshot.profile = Profile::shipped(name).unwrap().unwrap();
    snapshot.proposals.iter_mut().for_each(|proposal| proposal.kind = ProposalKind::ManagementSolution);
    if snapshot.profile.of == Subject::Regional {
        snapshot.resolution = snapshot.regional.remove(0);
        snapshot.regional.clear();
        let session = snapshot.resolution.session_id.unwrap();
        snapshot.participants.retain(|participant| participant.session_id == session);
        snapshot.proposals.retain(|proposal| {
            proposal.session_id == session && !matches!(proposal.disposition, Disposition::Referred { .. })
        });
    }
    snapshot
}

fn hostile(snapshot: &Snapshot) -> Snapshot {
    let mut value = serde_json::to_value(snapshot).unwrap();
    let mut place = 0;
    for (key, part) in value.as_object_mut().unwrap() {
        if key != "profile" {
            spoil(part, &mut place);
        }
    }
    serde_json::from_value(value).unwrap()
}

fn spoil(value: &mut Value, place: &mut usize) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| spoil(item, place)),
        Value::Object(fields) => {
            for (key, field) in fields.iter_mut() {
                match field {
                    Value::String(text) if WRITTEN.contains(&key.as_str()) => {
                        text.insert_str(0, HOSTILE[*place % HOSTILE.len()]);
                        *place += 1;
                    }
                    _ => spoil(field, place),
                }
            }
            // The words of a clause are all somebody's, and stay so.
            let length = fields.get("text").and_then(Value::as_str).map(str::len);
            let spans = fields.get_mut("spans").and_then(Value::as_array_mut);
            if let (Some(length), Some(spans)) = (length, spans) {
                let before = spans.last().map_or(0, |span| length - span["end"].as_u64().unwrap() as usize);
                for (index, span) in spans.iter_mut().enumerate() {
                    let start = span["start"].as_u64().unwrap() as usize;
                    span["start"] = if index == 0 { 0.into() } else { (start + before).into() };
                    span["end"] = (span["end"].as_u64().unwrap() as usize + before).into();
                }
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => (),
    }
}

#[allow(clippy::disallowed_methods)] // The certificates were made a moment ago by a program that has a clock.
fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(Utc::now().timestamp(), 0).unwrap()
}

fn signed(package: &[u8], keys: &Path) -> Vec<u8> {
    let manifest = signable(package).unwrap();
    let signature = |who: &str| {
        let read = |ending: &str| fs::read(keys.join(format!("{who}.{ending}"))).unwrap();
        let key = SigningKey::from_pem(&read("pem"), &read("key"), None).unwrap();
        sign(&manifest, &key, now()).unwrap()
    };
    attach(package, &["rsa", "p256"].map(signature)).unwrap()
}
