//! Pairs of proposals with the answer to «is it the same demand?», for measuring the search for similar ones.

use std::collections::HashMap;

use serde::Serialize;

use super::forum::{Forum, Proposal, Session, Variant};

/// Two proposals of one session.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct LabelledPair<'a> {
    /// One.
    pub left: &'a Proposal,
    /// The other.
    pub right: &'a Proposal,
    /// How they relate.
    pub relation: Relation,
}

/// How two proposals relate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Relation {
    /// The same demand in the same words.
    TrueDuplicate,
    /// The same demand in other words.
    Paraphrase,
    /// The same demand with slips of the pen.
    Typo,
    /// Nearly the same words, another demand.
    NearMiss,
    /// Another demand in other words.
    Unrelated,
}

impl Relation {
    /// Whether the two belong into one clause.
    pub fn is_same_need(self) -> bool {
        matches!(self, Self::TrueDuplicate | Self::Paraphrase | Self::Typo)
    }
}

impl Forum {
    /// Every proposal that has a model, paired with it, and as many unrelated neighbours: the proposals that came in
    /// one after the other and have nothing to do with one another.
    pub fn labelled_pairs(&self) -> Vec<LabelledPair<'_>> {
        self.sessions.iter().flat_map(pairs_of).collect()
    }
}

fn pairs_of(session: &Session) -> Vec<LabelledPair<'_>> {
    let by_id: HashMap<&str, &Proposal> =
        session.proposals.iter().map(|proposal| (proposal.external_id.as_str(), proposal)).collect();
    let related = session.proposals.iter().filter_map(|right| {
        let left = by_id.get(right.model.as_deref()?)?;
        Some(LabelledPair { left, right, relation: relation_of(right.variant)? })
    });
    let mut pairs: Vec<LabelledPair<'_>> = related.collect();
    let unrelated = session.proposals.windows(2).filter_map(|neighbours| match neighbours {
        [left, right] if !left.need.is_akin(right.need) => {
            Some(LabelledPair { left, right, relation: Relation::Unrelated })
        }
        _ => None,
    });
    let related_count = pairs.len();
    pairs.extend(unrelated.take(related_count));
    pairs
}

fn relation_of(variant: Variant) -> Option<Relation> {
    match variant {
        Variant::Original => None,
        Variant::TrueDuplicate => Some(Relation::TrueDuplicate),
        Variant::Paraphrase => Some(Relation::Paraphrase),
        Variant::Typo => Some(Relation::Typo),
        Variant::NearMiss => Some(Relation::NearMiss),
    }
}
