//! Deciding a step of work on a draft resolution, without doing it: what it would change, or why it cannot be.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    ClauseText, Command, CommandKind, Delta, Editable, Level, NewSource, Operation, Outline, Resolution,
    SourceItem, SourceStanding, Touched, amending, merging, shaping, undoing,
};
use crate::{
    Moment, Refusal,
    id::{ClauseId, OperationId, PersonId, ProposalId, Revision, Version},
    policy::{Permit, Phase, action},
};

/// What was remembered and a decision may need.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// The steps after the version the decision is based on, in order; for an undo, also the step itself and
    /// those after it.
    pub operations: Vec<Operation>,
    /// Texts of earlier revisions, as far as [`Command::texts_needed`] names them.
    pub texts: BTreeMap<(ClauseId, Revision), ClauseText>,
}

/// A decided step: what it changes. Nothing has happened yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// What kind of step.
    pub kind: CommandKind,
    /// What it changes in the tree.
    pub delta: Delta,
    /// Proposals that being merged takes up.
    pub admits: Vec<ProposalId>,
    /// The step it takes back.
    pub undoes: Option<OperationId>,
}

impl<S: Editable> Resolution<S> {
    /// Decides a step.
    ///
    /// `based_on` is the version the decision was made on. Steps made since do not stand in its way unless they
    /// touch the same clauses or sources; then it is refused with what they touched. Words of one clause are
    /// merged instead, and only a collision is refused.
    pub fn decide(
        &self,
        permit: &Permit<action::EditResolution>,
        command: &Command,
        based_on: Version,
        known: &Known,
    ) -> Result<Decision, Refusal> {
        self.check_sources(command)?;
        let bench = Bench { outline: &self.outline, editor: permit.actor(), known };
        let delta = bench
            .delta(command)
            .map_err(|refusal| self.because_of_others(refusal, command, based_on, known))?;
        self.check_not_stale(command, &delta, based_on, known)?;
        let undoes = match command {
            Command::Undo { operation } => Some(*operation),
            _ => None,
        };
        Ok(Decision { kind: command.kind(), delta, admits: admitted(command), undoes })
    }

    /// Does a decided step: the resolution as it is then, and the record of the step.
    pub fn apply(
        self,
        permit: &Permit<action::EditResolution>,
        decision: Decision,
        id: OperationId,
        at: Moment,
    ) -> (Self, Operation) {
        let mut resolution = self;
        decision.delta.apply(&mut resolution.outline);
        resolution.head.version = resolution.head.version.next();
        let operation = Operation {
            id,
            resolution: resolution.head.id,
            version: resolution.head.version,
            kind: decision.kind,
            delta: decision.delta,
            by: permit.actor(),
            at,
            undoes: decision.undoes,
            undone_by: None,
        };
        (resolution, operation)
    }

    fn check_sources(&self, command: &Command) -> Result<(), Refusal> {
        new_sources(command).try_for_each(|source| check_standing(self.head.level, self.head.forum, source))
    }

    fn check_not_stale(
        &self,
        command: &Command,
        delta: &Delta,
        based_on: Version,
        known: &Known,
    ) -> Result<(), Refusal> {
        let current = self.head.version;
        if based_on == current || matches!(command, Command::Undo { .. }) {
            return Ok(());
        }
        let mine: BTreeSet<Touched> = delta
            .touched()
            .into_iter()
            .filter(|touched| !matches!(touched, Touched::Clause(id) if command.merges_texts_of(*id)))
            .collect();
        let touched: Vec<Touched> = mine.intersection(&touched_since(based_on, known)).copied().collect();
        // A version from the future was never seen by anybody.
        if touched.is_empty() && based_on < current {
            Ok(())
        } else {
            Err(Refusal::Stale { current, touched })
        }
    }

    /// What cannot be done because others changed what the command names since it was decided is stale, not wrong.
    fn because_of_others(
        &self,
        refusal: Refusal,
        command: &Command,
        based_on: Version,
        known: &Known,
    ) -> Refusal {
        let current = self.head.version;
        // A collision and a later step say more precisely what others did.
        let says_more = matches!(refusal, Refusal::Collision(_) | Refusal::LaterWork { .. });
        if based_on == current || says_more || matches!(command, Command::Undo { .. }) {
            return refusal;
        }
        let named = command.names();
        let touched: Vec<Touched> = named.intersection(&touched_since(based_on, known)).copied().collect();
        if touched.is_empty() { refusal } else { Refusal::Stale { current, touched } }
    }
}

fn touched_since(version: Version, known: &Known) -> BTreeSet<Touched> {
    let since = known.operations.iter().filter(|operation| operation.version > version);
    since.flat_map(|operation| operation.delta.touched()).collect()
}

/// What the parts of a decision share.
pub(super) struct Bench<'b> {
    pub outline: &'b Outline,
    pub editor: PersonId,
    pub known: &'b Known,
}

impl Bench<'_> {
    fn delta(&self, command: &Command) -> Result<Delta, Refusal> {
        match command {
            Command::AddSection { section, addressee } => {
                Ok(shaping::add_section(self, *section, addressee.clone()))
            }
            Command::RemoveSection { section } => shaping::remove_section(self, *section),
            Command::WriteClause { clause, place, text } => {
                shaping::write_clause(self, *clause, *place, text)
            }
            Command::MergeIntoNew { clause, place, sources, text } => {
                merging::into_new(self, *clause, *place, sources, text.as_deref())
            }
            Command::MergeIntoStanding { clause, sources, text } => {
                merging::into_standing(self, *clause, sources, text.as_deref())
            }
            Command::EditClause { clause, base, text, choices } => {
                amending::edit(self, *clause, *base, text, choices)
            }
            Command::SplitClause { clause, first, rest } => shaping::split(self, *clause, first, rest),
            Command::JoinClauses { into, from, text } => shaping::join(self, *into, *from, text.as_deref()),
            Command::MoveClause { clause, place } => shaping::move_clause(self, *clause, *place),
            Command::RemoveClause { clause } => shaping::remove_clause(self, *clause),
            Command::Unmerge { clause, items, text } => {
                merging::unmerge(self, *clause, items, text.as_deref())
            }
            Command::GradeSource { clause, item, grade } => merging::grade(self, *clause, *item, *grade),
            Command::RepinSource { clause, source } => merging::repin(self, *clause, source),
            Command::ApplyAmendments { clause, amendments, choices, whole } => {
                amending::apply(self, *clause, amendments, choices, whole.as_deref())
            }
            Command::Undo { operation } => undoing::undo(self, *operation),
        }
    }

    /// The words of a revision: the current ones, or remembered ones.
    pub(super) fn text_at(&self, clause: ClauseId, revision: Revision) -> Result<&ClauseText, Refusal> {
        match self.outline.clauses.get(&clause) {
            Some(standing) if standing.text.revision == revision => Ok(&standing.text),
            _ => self.known.texts.get(&(clause, revision)).ok_or(Refusal::NoSuchRevision),
        }
    }
}

fn new_sources(command: &Command) -> impl Iterator<Item = &NewSource> {
    let sources = match command {
        Command::MergeIntoNew { sources, .. } | Command::MergeIntoStanding { sources, .. } => &sources[..],
        Command::RepinSource { source, .. } => std::slice::from_ref(source),
        _ => &[],
    };
    sources.iter()
}

fn admitted(command: &Command) -> Vec<ProposalId> {
    new_sources(command)
        .filter_map(|source| match (source.item, source.standing) {
            (SourceItem::Proposal(id), SourceStanding::Proposal { phase: Phase::ProposalSubmitted, .. }) => {
                Some(id)
            }
            _ => None,
        })
        .collect()
}

fn check_standing(level: Level, forum: crate::id::ForumId, source: &NewSource) -> Result<(), Refusal> {
    let elsewhere = Refusal::SourceOfAnotherResolution { item: source.item };
    match (level, source.item, source.standing) {
        (Level::Regional(here), SourceItem::Proposal(_), SourceStanding::Proposal { session, phase }) => {
            if session != here {
                return Err(elsewhere);
            }
            match phase {
                Phase::ProposalSubmitted | Phase::ProposalAdmitted => Ok(()),
                _ => Err(Refusal::SourceNotAvailable { phase }),
            }
        }
        (
            Level::Final,
            SourceItem::Clause(_),
            SourceStanding::RegionalClause { forum: of, phase: Phase::ResolutionAdopted },
        ) if of == forum => Ok(()),
        _ => Err(elsewhere),
    }
}
