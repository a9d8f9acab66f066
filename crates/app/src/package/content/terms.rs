//! The domain's terms in the package's format, which has its own so that a change here cannot change it silently.

use svod_domain::{
    Language,
    municipality::Municipality,
    proposal::ProposalKind,
    resolution::{AddresseeRank, Grade},
};
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

/// What kind of body a section is addressed to.
pub(super) const fn rank(rank: AddresseeRank) -> snapshot::AddresseeRank {
    match rank {
        AddresseeRank::President => snapshot::AddresseeRank::President,
        AddresseeRank::FederalAssembly => snapshot::AddresseeRank::FederalAssembly,
        AddresseeRank::Government => snapshot::AddresseeRank::Government,
        AddresseeRank::Ministry => snapshot::AddresseeRank::Ministry,
        AddresseeRank::SubjectAuthorities => snapshot::AddresseeRank::SubjectAuthorities,
        AddresseeRank::LocalGovernment => snapshot::AddresseeRank::LocalGovernment,
        AddresseeRank::Associations => snapshot::AddresseeRank::Associations,
        AddresseeRank::Other => snapshot::AddresseeRank::Other,
    }
}

/// A municipality; for somebody who speaks for none, words that say so.
pub(super) fn municipality(of: Option<&Municipality>, language: Language) -> snapshot::Municipality {
    match (of, language) {
        (Some(of), _) => snapshot::Municipality {
            oktmo: of.oktmo.as_str().to_owned(),
            name: of.name.to_string(),
            subject: of.subject.to_string(),
        },
        (None, Language::Ru) => unnamed("муниципальное образование не указано"),
        (None, Language::En) => unnamed("no municipality stated"),
    }
}

fn unnamed(name: &str) -> snapshot::Municipality {
    snapshot::Municipality { oktmo: String::new(), name: name.to_owned(), subject: String::new() }
}
