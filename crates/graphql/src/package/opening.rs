//! What is in a package and whether it is genuine, as clients see it.

use async_graphql::{Enum, SimpleObject};
use svod_app::package as package_app;
use svod_domain::id::PackageId;

/// A file of a package.
#[derive(SimpleObject)]
pub(super) struct PackageFile {
    /// Its name in the archive.
    name: String,
    /// What it is, in a few words, in the caller's language.
    title: String,
    /// Its media type, with the character set of a text.
    media_type: String,
    /// Its size in bytes.
    bytes: u64,
    /// Where to read it: a path on this service, for those who are signed in. With `?download` a browser keeps it in
    /// place of showing it. Whoever takes it has taken the package: the audit log says so.
    url: String,
}

impl PackageFile {
    pub(super) fn of(package: PackageId, file: package_app::PackagedFile) -> Self {
        Self {
            url: format!("/packages/{package}/files/{}", file.name),
            name: file.name,
            title: file.title,
            media_type: file.media_type.to_owned(),
            bytes: file.bytes,
        }
    }
}

/// What the verification of a package found, in the caller's language. Whom to trust is left open: whether a signer is
/// who they should be, the reader knows.
#[derive(SimpleObject)]
pub(super) struct PackageVerification {
    /// Whether every file is there, nothing else is, all of it is as it was built, and no signature is wrong.
    genuine: bool,
    /// The judgement in a sentence or two.
    summary: String,
    /// What was looked at, and what came of it.
    checks: Vec<PackageCheck>,
}

/// One thing that the verification looked at.
#[derive(SimpleObject)]
struct PackageCheck {
    /// What was looked at.
    title: String,
    /// What came of it.
    outcome: CheckOutcome,
    /// What was found; may have several lines.
    detail: String,
}

/// What came of a check.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
enum CheckOutcome {
    /// All is well.
    Passed,
    /// Something is wrong.
    Failed,
    /// It could not be looked at, or cannot be told here: see the detail.
    NotChecked,
}

impl From<package_app::PackageVerification> for PackageVerification {
    fn from(found: package_app::PackageVerification) -> Self {
        let check = |check: package_app::Check| PackageCheck {
            title: check.title,
            outcome: match check.outcome {
                package_app::Outcome::Passed => CheckOutcome::Passed,
                package_app::Outcome::Failed => CheckOutcome::Failed,
                package_app::Outcome::NotChecked => CheckOutcome::NotChecked,
            },
            detail: check.detail,
        };
        Self {
            genuine: found.genuine,
            summary: found.summary,
            checks: found.checks.into_iter().map(check).collect(),
        }
    }
}
