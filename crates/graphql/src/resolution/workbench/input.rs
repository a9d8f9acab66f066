//! What the workbench's mutations take.

use async_graphql::{ID, InputObject};
use svod_app::{
    AppError, Intent,
    input::InputProblem,
    resolution::{AskedPart, AskedPlace, AskedSource, Work},
};
use svod_domain::{
    id::{AmendmentId, ClauseId, OperationId, ProposalId, ResolutionId, Revision, SectionId, Version},
    resolution::{self, Parent, SourceItem},
};

use super::super::{
    collision::{self, CollisionChoiceInput},
    term::{AddresseeRank, Grade},
};
use crate::{
    global_id::{Named, parts},
    intent::intent,
};

/// A step as it was asked for, every part checked on its own.
pub(super) struct Asked {
    pub resolution: Result<ResolutionId, AppError>,
    pub based_on: Version,
    pub intent: Result<Intent, AppError>,
    pub work: Result<Work, AppError>,
}

/// What a step is decided on, and how it is meant.
#[derive(InputObject)]
pub(super) struct DecisionInput {
    /// The resolution.
    resolution_id: ID,
    /// The version it was decided on.
    version: u32,
    /// The same request sent again under the same key is done once.
    idempotency_key: Option<String>,
    /// Only says what it would do.
    #[graphql(default)]
    dry_run: bool,
}

/// Where to put a clause.
#[derive(InputObject)]
pub(super) struct PlaceInput {
    /// The section or the clause it hangs on.
    parent_id: ID,
    /// The sibling it follows; null puts it first.
    after_clause_id: Option<ID>,
}

/// Something to merge.
#[derive(InputObject)]
pub(super) struct SourceInput {
    /// A proposal or, for the final resolution, a clause of an adopted regional one.
    item_id: ID,
    /// The revision of it that was seen; null takes the current one.
    revision: Option<u32>,
    /// How much of it the clause takes.
    #[graphql(default_with = "Grade::Adopted")]
    grade: Grade,
}

/// A part of a split clause.
#[derive(InputObject)]
pub(super) struct PartInput {
    /// Its words.
    text: String,
    /// The sources that go with it.
    source_ids: Vec<ID>,
}

impl DecisionInput {
    fn asked(self, work: Result<Work, AppError>) -> Asked {
        Asked {
            resolution: ResolutionId::from_global("decision.resolutionId", &self.resolution_id),
            based_on: Version(self.version),
            intent: intent(self.idempotency_key.as_deref(), Some(self.dry_run))
                .map_err(|error| error.within("decision")),
            work,
        }
    }
}

fn item(field: &'static str, sent: &ID) -> Result<SourceItem, AppError> {
    match parts(sent) {
        Some((kind, uuid)) if kind == ProposalId::TYPE => Ok(SourceItem::Proposal(ProposalId::new(uuid))),
        Some((kind, uuid)) if kind == ClauseId::TYPE => Ok(SourceItem::Clause(ClauseId::new(uuid))),
        _ => Err(AppError::invalid(field, InputProblem::Id)),
    }
}

fn items(field: &'static str, sent: &[ID]) -> Result<Vec<SourceItem>, AppError> {
    sent.iter().map(|id| item(field, id)).collect()
}

fn place_of(sent: &PlaceInput) -> Result<AskedPlace, AppError> {
    let parent = match parts(&sent.parent_id) {
        Some((kind, uuid)) if kind == SectionId::TYPE => Parent::Section(SectionId::new(uuid)),
        Some((kind, uuid)) if kind == ClauseId::TYPE => Parent::Clause(ClauseId::new(uuid)),
        _ => return Err(AppError::invalid("place.parentId", InputProblem::Id)),
    };
    let after = sent.after_clause_id.as_ref();
    let after = after.map(|id| ClauseId::from_global("place.afterClauseId", id)).transpose()?;
    Ok(AskedPlace { parent, after })
}

fn source_of(sent: &SourceInput) -> Result<AskedSource, AppError> {
    Ok(AskedSource {
        item: item("sources.itemId", &sent.item_id)?,
        revision: sent.revision.map(Revision),
        grade: sent.grade.into(),
    })
}

fn sources_of(sent: &[SourceInput]) -> Result<Vec<AskedSource>, AppError> {
    sent.iter().map(source_of).collect()
}

fn part(sent: PartInput) -> Result<AskedPart, AppError> {
    Ok(AskedPart { sources: items("sourceIds", &sent.source_ids)?, text: sent.text })
}

/// Declares an input with its decision, and the work it asks for.
macro_rules! work_input {
    (
        $(#[$doc:meta])*
        $name:ident { $($(#[$field_doc:meta])* $field:ident: $ty:ty),* $(,)? } => $work:expr
    ) => {
        $(#[$doc])*
        #[derive(InputObject)]
        pub(super) struct $name {
            /// What it is decided on, and how it is meant.
            decision: DecisionInput,
            $($(#[$field_doc])* $field: $ty,)*
        }

        impl $name {
            pub(super) fn asked(self) -> Asked {
                let Self { decision, $($field),* } = self;
                let work = || -> Result<Work, AppError> { $work };
                let work = work();
                decision.asked(work)
            }
        }
    };
}

work_input! {
    /// A section to put in.
    AddSectionInput {
        /// Whom it is addressed to, as the heading words it.
        addressee: String,
        /// Where the addressee stands in the order.
        rank: AddresseeRank,
    } => Ok(Work::AddSection { addressee, rank: rank.into() })
}

work_input! {
    /// A section to take out.
    RemoveSectionInput {
        /// The section.
        section_id: ID,
    } => Ok(Work::RemoveSection { section: SectionId::from_global("sectionId", &section_id)? })
}

work_input! {
    /// A clause to write.
    WriteClauseInput {
        /// Where to put it.
        place: PlaceInput,
        /// Its words.
        text: String,
    } => Ok(Work::WriteClause { place: place_of(&place)?, text })
}

work_input! {
    /// A merge into a new clause.
    MergeIntoNewClauseInput {
        /// Where to put it.
        place: PlaceInput,
        /// What to merge.
        sources: Vec<SourceInput>,
        /// Its words; null takes the words of the source that has most in common with the others.
        text: Option<String>,
    } => Ok(Work::MergeIntoNew { place: place_of(&place)?, sources: sources_of(&sources)?, text })
}

work_input! {
    /// A merge into a clause that stands.
    MergeIntoClauseInput {
        /// The clause.
        clause_id: ID,
        /// What to merge.
        sources: Vec<SourceInput>,
        /// Its new words; null leaves them as they are.
        text: Option<String>,
    } => Ok(Work::MergeIntoStanding {
        clause: ClauseId::from_global("clauseId", &clause_id)?,
        sources: sources_of(&sources)?,
        text,
    })
}

work_input! {
    /// New words of a clause.
    EditClauseInput {
        /// The clause.
        clause_id: ID,
        /// The revision the writer saw.
        base_revision: u32,
        /// The new words.
        text: String,
        /// How collisions with what changed meanwhile are settled: those that the same step named when it was asked for
        /// without.
        #[graphql(default)]
        choices: Vec<CollisionChoiceInput>,
    } => Ok(Work::EditClause {
        clause: ClauseId::from_global("clauseId", &clause_id)?,
        base: Revision(base_revision),
        text,
        choices: collision::choices(choices),
    })
}

work_input! {
    /// A split.
    SplitClauseInput {
        /// The clause.
        clause_id: ID,
        /// What stays the clause.
        first: PartInput,
        /// What becomes clauses of their own, right after it.
        rest: Vec<PartInput>,
    } => Ok(Work::SplitClause {
        clause: ClauseId::from_global("clauseId", &clause_id)?,
        first: part(first).map_err(|error| error.within("first"))?,
        rest: rest
            .into_iter()
            .map(|sent| part(sent).map_err(|error| error.within("rest")))
            .collect::<Result<_, _>>()?,
    })
}

work_input! {
    /// A join.
    JoinClausesInput {
        /// The clause that stays.
        into_clause_id: ID,
        /// The clause that is taken out.
        from_clause_id: ID,
        /// The words of the joined clause; null puts one after the other.
        text: Option<String>,
    } => Ok(Work::JoinClauses {
        into: ClauseId::from_global("intoClauseId", &into_clause_id)?,
        from: ClauseId::from_global("fromClauseId", &from_clause_id)?,
        text,
    })
}

work_input! {
    /// A clause's new place.
    MoveClauseInput {
        /// The clause.
        clause_id: ID,
        /// Where to put it.
        place: PlaceInput,
    } => Ok(Work::MoveClause {
        clause: ClauseId::from_global("clauseId", &clause_id)?,
        place: place_of(&place)?,
    })
}

work_input! {
    /// A clause to take out.
    RemoveClauseInput {
        /// The clause.
        clause_id: ID,
    } => Ok(Work::RemoveClause { clause: ClauseId::from_global("clauseId", &clause_id)? })
}

work_input! {
    /// Sources to take out of a clause.
    UnmergeSourcesInput {
        /// The clause.
        clause_id: ID,
        /// The proposals or regional clauses to take out.
        source_ids: Vec<ID>,
        /// The words of the clause then; null takes back what merging them changed.
        text: Option<String>,
    } => Ok(Work::Unmerge {
        clause: ClauseId::from_global("clauseId", &clause_id)?,
        items: items("sourceIds", &source_ids)?,
        text,
    })
}

work_input! {
    /// A source's grade.
    GradeSourceInput {
        /// The clause.
        clause_id: ID,
        /// The proposal or regional clause.
        source_id: ID,
        /// How much of it the clause took.
        grade: Grade,
    } => Ok(Work::GradeSource {
        clause: ClauseId::from_global("clauseId", &clause_id)?,
        item: item("sourceId", &source_id)?,
        grade: resolution::Grade::from(grade),
    })
}

work_input! {
    /// A source at a newer revision.
    RepinSourceInput {
        /// The clause.
        clause_id: ID,
        /// The source as it is now.
        source: SourceInput,
    } => Ok(Work::RepinSource {
        clause: ClauseId::from_global("clauseId", &clause_id)?,
        source: source_of(&source)?,
    })
}

work_input! {
    /// Amendments to take in.
    AcceptAmendmentsInput {
        /// The clause.
        clause_id: ID,
        /// The amendments.
        amendment_ids: Vec<ID>,
        /// How their collisions are settled, one by one: those that the same step named when it was asked for without.
        #[graphql(default)]
        choices: Vec<CollisionChoiceInput>,
        /// The words of the whole clause then, where all should be said otherwise; null merges them.
        settled_text: Option<String>,
    } => Ok(Work::ApplyAmendments {
        clause: ClauseId::from_global("clauseId", &clause_id)?,
        amendments: amendment_ids
            .iter()
            .map(|id| AmendmentId::from_global("amendmentIds", id))
            .collect::<Result<_, _>>()?,
        choices: collision::choices(choices),
        whole: settled_text,
    })
}

work_input! {
    /// A step to take back.
    UndoOperationInput {
        /// The step.
        operation_id: ID,
    } => Ok(Work::Undo { operation: OperationId::from_global("operationId", &operation_id)? })
}
