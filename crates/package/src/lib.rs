//! Renders a package to bytes and verifies one.
//!
//! A pure function from a [`snapshot::Snapshot`] to a ZIP archive, and back from an archive to a judgement on it. It must not
//! know the database, the network, the clock or chance: the same snapshot gives the same bytes.

mod archive;
mod assemble;
mod consistency;
mod contents;
mod docx;
mod flow;
mod html;
mod legible;
mod lineage;
mod odt;
mod paper;
mod plan;
pub mod profile;
mod readme;
mod register;
mod report;
mod sample;
mod skeleton;
pub mod snapshot;
mod spreadsheet;
mod styles;
pub mod templates;
mod typeset;
mod unpack;
mod verify;
mod wording;
mod xml;

pub use assemble::{PackageError, Progress, Step, build};
pub use consistency::{Contradiction, Fault, contradictions};
pub use contents::{FileSum, Manifest, ManifestResolution};
pub use report::{Finding, Report};
pub use typeset::{TemplateFault, TemplatePlace, TypesetError};
pub use unpack::Damage;
pub use verify::{VerifyError, verify};

#[cfg(test)]
mod readback;
// The tests' fixture is shared with the integration tests, which know this crate by its name.
#[cfg(test)]
extern crate self as svod_package;
#[cfg(test)]
#[path = "../tests/support/mod.rs"]
mod fixture;
