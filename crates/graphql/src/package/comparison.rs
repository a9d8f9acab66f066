//! What changed between two packages, as clients see it.

use async_graphql::{Enum, ID, SimpleObject};
use svod_app::package::{ClauseChange, ClauseState, Comparison, FactChange};
use svod_domain::id::ClauseId;

use crate::{global_id::Named, resolution::TextDifference};

/// What changed from an earlier package to a later one.
#[derive(SimpleObject)]
pub(super) struct PackageComparison {
    /// The clauses that changed, in the order of the later resolution; those that went come last.
    clauses: Vec<PackagedClauseChange>,
    /// The numbers of proposals whose disposition is another one, or that only the later package lists.
    changed_dispositions: Vec<String>,
    /// Facts about the whole that changed.
    facts: Vec<PackageFact>,
}

/// How a clause changed between two packages.
#[derive(SimpleObject)]
struct PackagedClauseChange {
    /// The clause's global id.
    clause_id: ID,
    /// As it was; null for a clause that came.
    before: Option<PackagedClause>,
    /// As it is; null for a clause that went.
    after: Option<PackagedClause>,
    /// The difference of its words; null where they are the same, or the clause came or went.
    difference: Option<TextDifference>,
    /// Whether it stands elsewhere: under another number or addressee.
    moved: bool,
    /// Whether it was made from other sources, or takes them otherwise.
    sources_changed: bool,
}

/// A clause as a package has it.
#[derive(SimpleObject)]
struct PackagedClause {
    /// Its number.
    number: String,
    /// To whom its section is addressed.
    addressee: String,
    /// Its words.
    text: String,
}

/// A fact about a whole package.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
enum PackageFact {
    /// Another resolution.
    Resolution,
    /// Another profile, or the same one with other content.
    Profile,
    /// Another language.
    Language,
    /// Other templates.
    Templates,
    /// Others sign.
    Signatories,
    /// Others took part.
    Participants,
    /// Another version of the program.
    ToolVersion,
}

impl From<Comparison> for PackageComparison {
    fn from(compared: Comparison) -> Self {
        Self {
            clauses: compared.clauses.into_iter().map(PackagedClauseChange::from).collect(),
            changed_dispositions: compared.dispositions,
            facts: compared.facts.into_iter().map(PackageFact::from).collect(),
        }
    }
}

impl From<ClauseChange> for PackagedClauseChange {
    fn from(change: ClauseChange) -> Self {
        let (moved, sources_changed) = (change.is_moved(), change.is_sourced_otherwise());
        let difference = match (&change.before, &change.after) {
            (Some(before), Some(after)) if change.is_reworded() => {
                Some(TextDifference::between(&before.text, &after.text))
            }
            _ => None,
        };
        Self {
            clause_id: ClauseId::new(change.id).global(),
            before: change.before.map(PackagedClause::from),
            after: change.after.map(PackagedClause::from),
            difference,
            moved,
            sources_changed,
        }
    }
}

impl From<ClauseState> for PackagedClause {
    fn from(state: ClauseState) -> Self {
        Self { number: state.number, addressee: state.addressee, text: state.text }
    }
}

impl From<FactChange> for PackageFact {
    fn from(fact: FactChange) -> Self {
        match fact {
            FactChange::Resolution => Self::Resolution,
            FactChange::Profile => Self::Profile,
            FactChange::Language => Self::Language,
            FactChange::Templates => Self::Templates,
            FactChange::Signatories => Self::Signatories,
            FactChange::Participants => Self::Participants,
            FactChange::ToolVersion => Self::ToolVersion,
        }
    }
}
