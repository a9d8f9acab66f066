//! Pairs of proposals of a labelled forum: those with one need, and those that look like them without.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Result;
use svod_text::learning::Corpus;

use crate::baselines::{Baselines, Prepared, prepared};
use crate::labelled::{self, Proposal};
use crate::trees::Row;

/// Sessions and proposals of each that are learned from.
const MOST_SESSIONS: usize = 8;
const MOST_PROPOSALS: usize = 400;
/// So many pairs with one need are learned from for one proposal, and so many of the most alike without.
const OF_EACH: usize = 5;
const MOST_LIKE: usize = 12;

/// The variant of proposals made to look like others that they are not.
const NEAR_MISS: &str = "NearMiss";

/// The rows of pairs of proposals of one session.
pub fn rows(path: &Path) -> Result<Vec<Row>> {
    let all = labelled::read(path)?;
    let mut sessions: BTreeMap<&str, Vec<&Proposal>> = BTreeMap::new();
    for proposal in &all {
        sessions.entry(&proposal.session).or_default().push(proposal);
    }
    let sessions = sessions.values().take(MOST_SESSIONS);
    Ok(sessions.flat_map(|session| of_session(&session[..session.len().min(MOST_PROPOSALS)])).collect())
}

fn of_session(proposals: &[&Proposal]) -> Vec<Row> {
    let corpus = Corpus::of(proposals.iter().map(|proposal| proposal.text.as_str()));
    let stems = Baselines::of(proposals.iter().map(|proposal| proposal.text.as_str()));
    let apart: Vec<Prepared> = proposals.iter().map(|proposal| prepared(&proposal.text)).collect();
    let mut rows = Vec::new();
    for (at, proposal) in proposals.iter().enumerate() {
        let mut others: Vec<(f32, usize)> = (0..proposals.len())
            .filter(|other| *other != at)
            .map(|other| (stems.cosine(&apart[at], &apart[other]), other))
            .collect();
        others.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let (same, different): (Vec<usize>, Vec<usize>) =
            others.iter().map(|(_, other)| *other).partition(|other| proposals[*other].need == proposal.need);
        // Of those with one need, the least alike too: they are the ones that are hard to find.
        let near =
            same.iter().step_by(same.len().div_ceil(OF_EACH).max(1)).chain(different.iter().take(MOST_LIKE));
        let far = different.iter().skip(MOST_LIKE).step_by(37).take(4);
        rows.extend(near.chain(far).map(|&other| Row {
            values: corpus.features(&proposal.text, &proposals[other].text).to_vec(),
            aim: f32::from(u8::from(proposals[other].need == proposal.need)),
            weight: if proposals[other].variant == NEAR_MISS { 2.0 } else { 1.0 },
        }));
    }
    rows
}
