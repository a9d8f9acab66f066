//! Renders a package to bytes and verifies one.
//!
//! A pure function from a [`snapshot::Snapshot`] to a ZIP archive, and back from an archive to a judgement on it. It must not
//! know the database, the network, the clock or chance: the same snapshot gives the same bytes.

pub mod akoma_ntoso;
mod archive;
mod assemble;
mod attach;
mod comparison;
mod consistency;
mod contents;
mod docx;
mod flow;
mod html;
mod legible;
mod lineage;
pub mod listing;
mod medo;
mod odt;
mod origins;
mod paper;
mod plan;
pub mod profile;
mod provenance;
mod readme;
mod rebuild;
mod register;
mod report;
mod sample;
mod schemas;
pub mod signature;
mod skeleton;
pub mod snapshot;
mod spreadsheet;
mod styles;
pub mod templates;
mod typeset;
mod unpack;
mod verbatim;
mod verify;
mod wording;
mod xml;

pub use assemble::{PackageError, Progress, Step, build};
pub use attach::{AttachError, attach, signable};
pub use comparison::{ClauseChange, ClauseState, Comparison, FactChange, compare};
pub use consistency::{Contradiction, Fault, contradictions};
pub use contents::{FileSum, Manifest, ManifestResolution};
pub use rebuild::{RebuildError, Rebuilt, rebuild, snapshot_in};
pub use report::{Check, Finding, Outcome, Report, ReportedSignature, SignatureFault};
pub use typeset::{TemplateFault, TemplatePlace, TypesetError};
pub use unpack::Damage;
pub use verify::{VerifyError, verify, verify_trusting};

#[cfg(test)]
mod readback;
// The tests' fixture is shared with the integration tests, which know this crate by its name.
#[cfg(test)]
extern crate self as svod_package;
#[cfg(test)]
#[path = "../tests/support/mod.rs"]
mod fixture;
