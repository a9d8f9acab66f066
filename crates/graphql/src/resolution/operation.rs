//! A step of work as clients see it.

use async_graphql::{Context, ID, Object, SimpleObject};
use chrono::{DateTime, Utc};
use svod_domain::{
    id::ClauseId,
    resolution::{self, NodeChange},
};

use super::term::OperationKind;
use crate::{extent::Extent, global_id::Named, loaders::Load, people::Person};

/// A recorded step of work on a resolution.
pub struct Operation(resolution::Operation);

/// What a step changed of one clause.
#[derive(SimpleObject)]
struct ClauseChange {
    /// The clause.
    clause_id: ID,
    /// Its words before; null if it was not there.
    text_before: Option<String>,
    /// Its words after.
    text_after: String,
    /// The revision after.
    revision_after: u32,
    /// Ids of its sources before.
    source_ids_before: Vec<ID>,
    /// Ids of its sources after.
    source_ids_after: Vec<ID>,
    /// Whether it is out of the resolution after.
    removed_after: bool,
    /// Whether it changed its place.
    moved: bool,
}

impl From<resolution::Operation> for Operation {
    fn from(operation: resolution::Operation) -> Self {
        Self(operation)
    }
}

/// A recorded step of work on a resolution.
#[Object]
impl Operation {
    /// The global id.
    pub(crate) async fn id(&self) -> ID {
        self.0.id.global()
    }

    /// The version of the resolution that it made.
    async fn version(&self) -> u32 {
        self.0.version.0
    }

    /// What kind of step it was.
    async fn kind(&self) -> OperationKind {
        self.0.kind.into()
    }

    /// What kind of step it was, in the caller's language.
    async fn label(&self, ctx: &Context<'_>) -> async_graphql::Result<String> {
        Ok(svod_app::messages::command_name(self.0.kind, ctx.viewer()?.language))
    }

    /// When.
    async fn at(&self) -> DateTime<Utc> {
        self.0.at
    }

    /// Who did it.
    async fn by(&self, ctx: &Context<'_>) -> async_graphql::Result<Option<Person>> {
        Ok(ctx.load(self.0.by).await?.map(Person::new))
    }

    /// What it changed.
    async fn changes(&self) -> Vec<ClauseChange> {
        self.0.delta.clauses.iter().map(shown).collect()
    }

    /// Sections it put in or took out.
    async fn section_ids(&self) -> Vec<ID> {
        self.0.delta.sections.iter().map(|change| change.after.id.global()).collect()
    }

    /// The step it took back.
    async fn undoes_id(&self) -> Option<ID> {
        self.0.undoes.map(|id| id.global())
    }

    /// The step that took it back.
    async fn undone_by_id(&self) -> Option<ID> {
        self.0.undone_by.map(|id| id.global())
    }
}

fn shown(change: &NodeChange<resolution::Clause>) -> ClauseChange {
    let id: ClauseId = change.after.id;
    let sources = |clause: &resolution::Clause| clause.sources.iter().map(item_id).collect::<Vec<_>>();
    let before = change.before.as_ref();
    ClauseChange {
        clause_id: id.global(),
        text_before: before.map(|clause| clause.text.text.clone()),
        text_after: change.after.text.text.clone(),
        revision_after: change.after.text.revision.0,
        source_ids_before: before.map(sources).unwrap_or_default(),
        source_ids_after: sources(&change.after),
        removed_after: change.after.removed,
        moved: before
            .is_some_and(|clause| clause.parent != change.after.parent || clause.rank != change.after.rank),
    }
}

fn item_id(source: &resolution::Source) -> ID {
    match source.item {
        resolution::SourceItem::Proposal(id) => id.global(),
        resolution::SourceItem::Clause(id) => id.global(),
    }
}
