//! The domain's terms in the package's format, which has its own so that a change here cannot change it silently.

use svod_domain::{Language, proposal::ProposalKind, resolution::Grade};
use svod_package::snapshot;

/// A language.
pub(in crate::package) const fn language(language: Language) -> snapshot::Language {
    match language {
        Language::Ru => snapshot::Language::Ru,
        Language::En => snapshot::Language::En,
    }
}

/// How much of a source was taken.
pub(super) const fn grade(grade: Grade) -> snapshot::Grade {
    match grade {
        Grade::Adopted => snapshot::Grade::Adopted,
        Grade::PartlyAdopted => snapshot::Grade::PartlyAdopted,
        Grade::Reflected => snapshot::Grade::Reflected,
    }
}

/// What a proposal asks for.
pub(super) const fn kind(kind: ProposalKind) -> snapshot::ProposalKind {
    match kind {
        ProposalKind::Legislation => snapshot::ProposalKind::Legislation,
        ProposalKind::Standard => snapshot::ProposalKind::Standard,
        ProposalKind::Initiative => snapshot::ProposalKind::Initiative,
        ProposalKind::ManagementSolution => snapshot::ProposalKind::ManagementSolution,
    }
}
