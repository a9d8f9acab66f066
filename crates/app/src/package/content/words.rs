//! Whose each word is: a final clause's words are followed through the regional clause they came from to whoever
//! wrote them first.

use std::collections::HashMap;

use svod_domain::{
    id::{ClauseId, Revision},
    resolution::{Adopted, ClauseText, Origin, Resolution},
    text::Provenance,
};
use svod_package::snapshot::{ClauseRevision, WordSpan};

use super::names::Names;
use crate::AppError;

/// A regional clause at its revision.
type Via = (ClauseId, Revision);

/// Where words were first written, and the regional clause they came through.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Traced {
    origin: Origin,
    via: Option<Via>,
}

/// What the regional clauses were made from.
#[derive(Debug)]
pub(super) struct Ways<'r> {
    of: HashMap<Via, &'r Provenance<Origin>>,
}

impl<'r> Ways<'r> {
    /// The ways through these resolutions.
    pub(super) fn through(regional: &'r [Resolution<Adopted>]) -> Self {
        let clauses = regional.iter().flat_map(|regional| regional.outline.clauses.values());
        let way = |clause: &'r svod_domain::resolution::Clause| {
            ((clause.id, clause.text.revision), &clause.text.provenance)
        };
        Self { of: clauses.map(way).collect() }
    }

    /// The runs of a text that have one origin and one way.
    pub(super) fn spans(&self, text: &ClauseText, names: &Names) -> Result<Vec<WordSpan>, AppError> {
        let traced = text
            .provenance
            .compose(|origin| self.before(origin), |origin| Traced { origin: *origin, via: None });
        let mut spans: Vec<WordSpan> = Vec::new();
        for (range, traced, _) in traced.spans_in(&text.text) {
            let origin = names.origin(traced.origin)?;
            let via = traced
                .via
                .map(|(clause, revision)| ClauseRevision { clause_id: clause.uuid(), revision: revision.0 });
            match spans.last_mut() {
                Some(last) if last.end == range.start && last.origin == origin && last.via == via => {
                    last.end = range.end;
                }
                _ => spans.push(WordSpan { start: range.start, end: range.end, origin, via }),
            }
        }
        Ok(spans)
    }

    /// What a regional clause's words were before they were its.
    fn before(&self, origin: &Origin) -> Option<Provenance<Traced>> {
        let Origin::Clause { id, revision } = origin else { return None };
        let via = (*id, *revision);
        let known = self.of.get(&via)?;
        let carried = known.spans.iter().map(|span| svod_domain::text::Span {
            words: span.words,
            origin: Traced { origin: span.origin, via: Some(via) },
            at: span.at,
        });
        Some(carried.collect())
    }
}
