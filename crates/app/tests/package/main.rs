//! Packages, from the request to the file, built from a small forum that is played to its end; on every database.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where its setting fails")]

#[path = "../support/mod.rs"]
mod support;

mod asking;
mod building;
mod content;
mod desk;
mod jobs;
mod opened;
mod play;
mod signing;

use std::{
    io::{Cursor, Read},
    time::Duration,
};

use svod_app::{App, Viewer, package::PackageWish};
use svod_domain::{
    Language,
    id::{PackageId, ResolutionId},
    package::{Package, PackageState},
};
use svod_package::snapshot::Snapshot;
use zip::ZipArchive;

use play::Played;
use support::{TestApp, once};

/// A package of the played forum, built.
async fn built(test: &TestApp, played: &Played, language: Language) -> PackageId {
    let id =
        test.app.request_package(&played.editor, &once(), &wish(played.resolution, language)).await.unwrap();
    let package = settled(&test.app, &played.editor, id).await;
    assert!(matches!(package.state, PackageState::Built { .. }), "{package:?}");
    id
}

/// The package that a resolution has when nothing else is said.
fn wish(resolution: ResolutionId, language: Language) -> PackageWish {
    PackageWish { resolution, profile: None, signatories: Vec::new(), language }
}

/// A package once it is no longer being built.
async fn settled(app: &App, viewer: &Viewer, id: PackageId) -> Package {
    for _ in 0..1_200 {
        let package = app.package(viewer, id).await.unwrap().unwrap();
        if package.state != PackageState::Building {
            return package;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("a package is not built in a minute")
}

/// What a package says.
fn snapshot_in(bytes: &[u8]) -> Snapshot {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive.by_name("package.json").unwrap().read_to_string(&mut text).unwrap();
    serde_json::from_str(&text).unwrap()
}
