//! What can be asked of a draft resolution.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Addressee, CollisionChoice, Grade, Outline, Parent, Place, SourceItem, Touched};
use crate::{
    id::{AmendmentId, ClauseId, ForumId, OperationId, Revision, SectionId, SessionId},
    policy::Phase,
};

/// A step of work, asked for. Ids of new things come in with it. Texts are normalised and bounded already.
#[derive(Debug, Clone)]
pub enum Command {
    /// Put in a section; its place follows from the addressee.
    AddSection {
        /// The new section's id.
        section: SectionId,
        /// Whom it is addressed to.
        addressee: Addressee,
    },
    /// Take out an empty section.
    RemoveSection {
        /// The section.
        section: SectionId,
    },
    /// Write a clause that no source stands behind: a closing point, a heading of sub-clauses.
    WriteClause {
        /// The new clause's id.
        clause: ClauseId,
        /// Where.
        place: Place,
        /// Its words.
        text: String,
    },
    /// Merge sources into a new clause.
    MergeIntoNew {
        /// The new clause's id.
        clause: ClauseId,
        /// Where.
        place: Place,
        /// The sources.
        sources: Vec<NewSource>,
        /// Its words; none takes the words of the source that has most in common with the others.
        text: Option<String>,
    },
    /// Merge sources into a clause that stands.
    MergeIntoStanding {
        /// The clause.
        clause: ClauseId,
        /// The sources.
        sources: Vec<NewSource>,
        /// Its new words; none leaves them as they are.
        text: Option<String>,
    },
    /// Write a clause anew. Made on an older revision, it is merged with what changed meanwhile.
    EditClause {
        /// The clause.
        clause: ClauseId,
        /// The revision the writer saw.
        base: Revision,
        /// The new words.
        text: String,
        /// How collisions with what changed meanwhile are settled, by number. They were seen on one state of the
        /// clause, so nobody may have changed it since.
        choices: BTreeMap<usize, CollisionChoice>,
    },
    /// Split a clause into parts that hold all its sources between them. The first part stays the clause.
    SplitClause {
        /// The clause.
        clause: ClauseId,
        /// What stays.
        first: Part,
        /// What becomes clauses of their own, right after it.
        rest: Vec<(ClauseId, Part)>,
    },
    /// Join a clause into another one: both sides' sources and words go on there.
    JoinClauses {
        /// The clause that stays.
        into: ClauseId,
        /// The clause that is taken out.
        from: ClauseId,
        /// The words of the joined clause; none puts one after the other.
        text: Option<String>,
    },
    /// Put a clause elsewhere, with what hangs on it.
    MoveClause {
        /// The clause.
        clause: ClauseId,
        /// Where.
        place: Place,
    },
    /// Take out a clause nothing hangs on.
    RemoveClause {
        /// The clause.
        clause: ClauseId,
    },
    /// Take sources out of a clause again.
    Unmerge {
        /// The clause.
        clause: ClauseId,
        /// The sources.
        items: Vec<SourceItem>,
        /// The words of the clause then; none takes back what merging them changed, or the whole clause when
        /// nothing but its sources' words would be left without a source.
        text: Option<String>,
    },
    /// Say how much of a source a clause took.
    GradeSource {
        /// The clause.
        clause: ClauseId,
        /// The source.
        item: SourceItem,
        /// How much.
        grade: Grade,
    },
    /// Pin a source to a newer revision of it.
    RepinSource {
        /// The clause.
        clause: ClauseId,
        /// The source as it is now.
        source: NewSource,
    },
    /// Take amendments into a clause, all in one step.
    ApplyAmendments {
        /// The clause.
        clause: ClauseId,
        /// The amendments.
        amendments: Vec<AmendmentText>,
        /// How their collisions are settled, by number, as for an edit.
        choices: BTreeMap<usize, CollisionChoice>,
        /// The words of the clause then, where all should be said otherwise. They stand for the whole clause, so nobody
        /// may have changed it meanwhile.
        whole: Option<String>,
    },
    /// Take a step back.
    Undo {
        /// The step.
        operation: OperationId,
    },
}

/// Something to merge, as it is known when the merge is decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSource {
    /// What.
    pub item: SourceItem,
    /// Which revision.
    pub revision: Revision,
    /// Its words: a proposal's wording, a clause's text.
    pub text: String,
    /// How much of it the clause takes.
    pub grade: Grade,
    /// Where it stands.
    pub standing: SourceStanding,
}

/// Where a source stands: what decides whether it can be one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SourceStanding {
    /// A proposal to a session.
    Proposal {
        /// The session.
        session: SessionId,
        /// Its state.
        phase: Phase,
    },
    /// A clause of a regional resolution.
    RegionalClause {
        /// The forum.
        forum: ForumId,
        /// The state of its resolution.
        phase: Phase,
    },
}

/// A part of a split clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Its words.
    pub text: String,
    /// The sources that go with it.
    pub sources: Vec<SourceItem>,
}

/// An amendment to take in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AmendmentText {
    /// The amendment.
    pub id: AmendmentId,
    /// The clause it changes.
    pub clause: ClauseId,
    /// The revision it was made against.
    pub base: Revision,
    /// The clause as its author would have it.
    pub text: String,
}

/// The kind of a step, for the history.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CommandKind {
    /// A section was put in.
    AddSection,
    /// A section was taken out.
    RemoveSection,
    /// A clause was written.
    WriteClause,
    /// Sources were merged into a new clause.
    MergeIntoNew,
    /// Sources were merged into a standing clause.
    MergeIntoStanding,
    /// A clause was edited.
    EditClause,
    /// A clause was split.
    SplitClause,
    /// Clauses were joined.
    JoinClauses,
    /// A clause was moved.
    MoveClause,
    /// A clause was taken out.
    RemoveClause,
    /// Sources were taken out.
    Unmerge,
    /// A source was graded.
    GradeSource,
    /// A source was pinned to a newer revision.
    RepinSource,
    /// Amendments were taken in.
    ApplyAmendments,
    /// A step was taken back.
    Undo,
}

impl CommandKind {
    /// All of them.
    pub const ALL: [Self; 15] = [
        Self::AddSection,
        Self::RemoveSection,
        Self::WriteClause,
        Self::MergeIntoNew,
        Self::MergeIntoStanding,
        Self::EditClause,
        Self::SplitClause,
        Self::JoinClauses,
        Self::MoveClause,
        Self::RemoveClause,
        Self::Unmerge,
        Self::GradeSource,
        Self::RepinSource,
        Self::ApplyAmendments,
        Self::Undo,
    ];

    /// The name it is stored under.
    pub const fn name(self) -> &'static str {
        match self {
            Self::AddSection => "add_section",
            Self::RemoveSection => "remove_section",
            Self::WriteClause => "write_clause",
            Self::MergeIntoNew => "merge_into_new",
            Self::MergeIntoStanding => "merge_into_standing",
            Self::EditClause => "edit_clause",
            Self::SplitClause => "split_clause",
            Self::JoinClauses => "join_clauses",
            Self::MoveClause => "move_clause",
            Self::RemoveClause => "remove_clause",
            Self::Unmerge => "unmerge",
            Self::GradeSource => "grade_source",
            Self::RepinSource => "repin_source",
            Self::ApplyAmendments => "apply_amendments",
            Self::Undo => "undo",
        }
    }

    /// The kind with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

impl Command {
    /// Its kind.
    pub fn kind(&self) -> CommandKind {
        match self {
            Self::AddSection { .. } => CommandKind::AddSection,
            Self::RemoveSection { .. } => CommandKind::RemoveSection,
            Self::WriteClause { .. } => CommandKind::WriteClause,
            Self::MergeIntoNew { .. } => CommandKind::MergeIntoNew,
            Self::MergeIntoStanding { .. } => CommandKind::MergeIntoStanding,
            Self::EditClause { .. } => CommandKind::EditClause,
            Self::SplitClause { .. } => CommandKind::SplitClause,
            Self::JoinClauses { .. } => CommandKind::JoinClauses,
            Self::MoveClause { .. } => CommandKind::MoveClause,
            Self::RemoveClause { .. } => CommandKind::RemoveClause,
            Self::Unmerge { .. } => CommandKind::Unmerge,
            Self::GradeSource { .. } => CommandKind::GradeSource,
            Self::RepinSource { .. } => CommandKind::RepinSource,
            Self::ApplyAmendments { .. } => CommandKind::ApplyAmendments,
            Self::Undo { .. } => CommandKind::Undo,
        }
    }

    /// The earlier texts that deciding it may need, to be remembered beforehand.
    pub fn texts_needed(&self, outline: &Outline) -> BTreeSet<(ClauseId, Revision)> {
        match self {
            Self::EditClause { clause, base, .. } => BTreeSet::from([(*clause, *base)]),
            Self::ApplyAmendments { amendments, .. } => {
                amendments.iter().map(|amendment| (amendment.clause, amendment.base)).collect()
            }
            Self::Unmerge { clause, items, text: None } => {
                let standing = outline.clauses.get(clause);
                let sources = items.iter().filter_map(|item| standing?.source(*item));
                let revisions =
                    sources.flat_map(|source| [Some(source.added_in), source.added_in.previous()]);
                revisions.flatten().map(|revision| (*clause, revision)).collect()
            }
            _ => BTreeSet::new(),
        }
    }

    /// The sections, clauses and sources of the draft that it is about.
    pub(super) fn names(&self) -> BTreeSet<Touched> {
        let at = |place: &Place| {
            let parent = match place.parent {
                Parent::Section(id) => Touched::Section(id),
                Parent::Clause(id) => Touched::Clause(id),
            };
            place.after.map(Touched::Clause).into_iter().chain([parent])
        };
        let of = |sources: &[NewSource]| -> Vec<Touched> {
            sources.iter().map(|source| Touched::Source(source.item)).collect()
        };
        match self {
            Self::AddSection { .. } | Self::Undo { .. } => BTreeSet::new(),
            Self::RemoveSection { section } => BTreeSet::from([Touched::Section(*section)]),
            Self::WriteClause { place, .. } => at(place).collect(),
            Self::MergeIntoNew { place, sources, .. } => at(place).chain(of(sources)).collect(),
            Self::MergeIntoStanding { clause, sources, .. } => {
                of(sources).into_iter().chain([Touched::Clause(*clause)]).collect()
            }
            Self::JoinClauses { into, from, .. } => {
                BTreeSet::from([Touched::Clause(*into), Touched::Clause(*from)])
            }
            Self::MoveClause { clause, place } => at(place).chain([Touched::Clause(*clause)]).collect(),
            Self::EditClause { clause, .. }
            | Self::SplitClause { clause, .. }
            | Self::RemoveClause { clause }
            | Self::Unmerge { clause, .. }
            | Self::GradeSource { clause, .. }
            | Self::RepinSource { clause, .. }
            | Self::ApplyAmendments { clause, .. } => BTreeSet::from([Touched::Clause(*clause)]),
        }
    }

    /// Whether a concurrent change of the clause's words is dealt with by merging texts, so that only a real
    /// collision is one.
    pub(super) fn merges_texts_of(&self, clause: ClauseId) -> bool {
        match self {
            Self::EditClause { clause: edited, choices, .. }
            | Self::ApplyAmendments { clause: edited, choices, whole: None, .. } => {
                *edited == clause && choices.is_empty()
            }
            _ => false,
        }
    }
}
