//! The annexes of a document, as its profile orders them. It must not know how they look.

mod figures;
mod origin;
mod participants;
mod proposals;
mod votes;

pub(crate) use proposals::outcome_lines;
use serde::Serialize;

use super::Matter;
use super::blocks::Block;
use crate::profile::Annex;
use crate::snapshot::Language;

pub(super) use figures::by_addressee;
pub(super) use participants::distinct;

/// An annex, numbered from 1 in its document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct PaperAnnex {
    /// Its number.
    pub(crate) number: usize,
    /// Its heading.
    pub(crate) heading: String,
    /// What it says.
    pub(crate) blocks: Vec<Block>,
}

/// The annexes that a document is to have.
pub(super) fn annexes(matter: Matter<'_>, wanted: &[Annex]) -> Vec<PaperAnnex> {
    let annex = |(place, kind): (usize, &Annex)| {
        let (heading, blocks) = match kind {
            Annex::Proposals => proposals::annex(matter),
            Annex::Votes => votes::annex(matter),
            Annex::Origin => origin::annex(matter),
            Annex::Participants => participants::annex(matter),
            Annex::Figures => figures::annex(matter),
        };
        PaperAnnex { number: place + 1, heading, blocks }
    };
    wanted.iter().enumerate().map(annex).collect()
}

/// How annexes name a clause of a regional resolution.
fn regional_clause(resolution: &str, clause: &str, language: Language) -> String {
    match language {
        Language::Ru => format!("рег. № {resolution}, п. {clause}"),
        Language::En => format!("reg. No. {resolution}, cl. {clause}"),
    }
}

/// How a list ends that names only some.
pub(super) fn and_more(count: usize, language: Language) -> String {
    match language {
        Language::Ru => format!("и ещё {count}"),
        Language::En => format!("and {count} more"),
    }
}
