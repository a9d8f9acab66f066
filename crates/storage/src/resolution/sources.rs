//! What can be a source and what is one: facts about proposals and regional clauses, and where they went.

use std::collections::HashMap;

use sea_orm::{FromQueryResult, JoinType, QueryOrder, QuerySelect, entity::prelude::*, sea_query::ExprTrait};
use svod_domain::{
    id::{ClauseId, ForumId, ProposalId, ResolutionId, Revision},
    policy::Phase,
    resolution::{Source, SourceItem, SourceStanding},
};

use super::{
    row::{clause, clause_revision, resolution, source},
    tree::source_from,
};
use crate::{
    Reading, StoreError, Writing,
    codec::{Row, stored},
    proposal,
};

/// What is known of something that may become a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFacts {
    /// The revision asked for, or the current one.
    pub revision: Revision,
    /// The revision it has now.
    pub current: Revision,
    /// Its words at the revision asked for.
    pub text: String,
    /// Where it stands.
    pub standing: SourceStanding,
}

/// A standing clause that has something as a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceUse {
    /// The resolution of the clause.
    pub resolution: ResolutionId,
    /// The clause.
    pub clause: ClauseId,
    /// The link.
    pub source: Source,
}

#[derive(FromQueryResult)]
struct ClauseFacts {
    id: Uuid,
    forum_id: Uuid,
    state: String,
    current: i32,
    revision: i32,
    text: String,
    removed: bool,
}

impl Writing {
    /// What is known of these, each at a revision or at its current one. Those that are not there are left out.
    pub async fn source_facts(
        &mut self,
        wanted: &[(SourceItem, Option<Revision>)],
    ) -> Result<HashMap<SourceItem, SourceFacts>, StoreError> {
        facts(&self.tx, wanted).await
    }

    /// The standing clauses that have these proposals as sources.
    pub async fn uses_of_proposals(
        &mut self,
        ids: &[ProposalId],
    ) -> Result<HashMap<ProposalId, Vec<SourceUse>>, StoreError> {
        proposal_uses(&self.tx, ids).await
    }
}

impl Reading<'_> {
    /// What is known of these, each at a revision or at its current one. Those that are not there are left out.
    pub async fn source_facts(
        &self,
        wanted: &[(SourceItem, Option<Revision>)],
    ) -> Result<HashMap<SourceItem, SourceFacts>, StoreError> {
        facts(self.db, wanted).await
    }

    /// The standing clauses that have these proposals as sources.
    pub async fn uses_of_proposals(
        &self,
        ids: &[ProposalId],
    ) -> Result<HashMap<ProposalId, Vec<SourceUse>>, StoreError> {
        proposal_uses(self.db, ids).await
    }

    /// The standing clauses that have these regional clauses as sources.
    pub async fn uses_of_clauses(
        &self,
        ids: &[ClauseId],
    ) -> Result<HashMap<ClauseId, Vec<SourceUse>>, StoreError> {
        let uses = uses(self.db, source::Column::SourceClauseId, ids.iter().map(|id| id.uuid())).await?;
        Ok(grouped(uses, |item| match item {
            SourceItem::Clause(id) => Some(id),
            SourceItem::Proposal(_) => None,
        }))
    }
}

async fn proposal_uses(
    db: &impl ConnectionTrait,
    ids: &[ProposalId],
) -> Result<HashMap<ProposalId, Vec<SourceUse>>, StoreError> {
    let uses = uses(db, source::Column::ProposalId, ids.iter().map(|id| id.uuid())).await?;
    Ok(grouped(uses, |item| match item {
        SourceItem::Proposal(id) => Some(id),
        SourceItem::Clause(_) => None,
    }))
}

fn grouped<K: std::hash::Hash + Eq>(
    uses: Vec<SourceUse>,
    key: impl Fn(SourceItem) -> Option<K>,
) -> HashMap<K, Vec<SourceUse>> {
    let mut grouped: HashMap<K, Vec<SourceUse>> = HashMap::new();
    for of in uses {
        if let Some(key) = key(of.source.item) {
            grouped.entry(key).or_default().push(of);
        }
    }
    grouped
}

async fn uses(
    db: &impl ConnectionTrait,
    column: source::Column,
    ids: impl Iterator<Item = Uuid>,
) -> Result<Vec<SourceUse>, StoreError> {
    let of_clause: sea_orm::RelationDef = source::Entity::belongs_to(clause::Entity)
        .from(source::Column::ClauseId)
        .to(clause::Column::Id)
        .into();
    let rows: Vec<(source::Model, Option<clause::Model>)> = source::Entity::find()
        .join(JoinType::InnerJoin, of_clause)
        .select_also(clause::Entity)
        .filter(column.is_in(ids))
        .filter(clause::Column::Removed.eq(false))
        .order_by_asc(source::Column::ClauseId)
        .all(db)
        .await?;
    rows.into_iter()
        .filter_map(|(link, clause)| clause.map(|clause| (link, clause)))
        .map(|(link, clause)| {
            Ok(SourceUse {
                resolution: ResolutionId::new(clause.resolution_id),
                clause: ClauseId::new(clause.id),
                source: source_from(&link)?,
            })
        })
        .collect()
}

async fn facts(
    db: &impl ConnectionTrait,
    wanted: &[(SourceItem, Option<Revision>)],
) -> Result<HashMap<SourceItem, SourceFacts>, StoreError> {
    let mut found = HashMap::new();
    let proposals = wanted.iter().filter_map(|(item, revision)| match item {
        SourceItem::Proposal(id) => Some((*id, *revision)),
        SourceItem::Clause(_) => None,
    });
    for wording in proposal::wordings(db, &proposals.collect::<Vec<_>>()).await? {
        let (item, facts) = of_proposal(wording);
        found.insert(item, facts);
    }
    let clauses = wanted.iter().filter_map(|(item, revision)| match item {
        SourceItem::Clause(id) => Some((id.uuid(), *revision)),
        SourceItem::Proposal(_) => None,
    });
    for row in clause_facts(db, &clauses.collect::<Vec<_>>()).await? {
        let (item, facts) = of_clause(row)?;
        found.insert(item, facts);
    }
    Ok(found)
}

async fn clause_facts(
    db: &impl ConnectionTrait,
    wanted: &[(Uuid, Option<Revision>)],
) -> Result<Vec<ClauseFacts>, StoreError> {
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let of_clause: sea_orm::RelationDef = clause_revision::Entity::belongs_to(clause::Entity)
        .from(clause_revision::Column::ClauseId)
        .to(clause::Column::Id)
        .into();
    let of_resolution: sea_orm::RelationDef = clause::Entity::belongs_to(resolution::Entity)
        .from(clause::Column::ResolutionId)
        .to(resolution::Column::Id)
        .into();
    let any = wanted.iter().fold(sea_orm::Condition::any(), |any, (id, revision)| {
        let of_revision = match revision {
            Some(revision) => clause_revision::Column::Revision.eq(stored(revision.0)),
            None => Expr::col((clause_revision::Entity, clause_revision::Column::Revision))
                .equals((clause::Entity, clause::Column::Revision)),
        };
        any.add(clause::Column::Id.eq(*id).and(of_revision))
    });
    let rows = clause_revision::Entity::find()
        .join(JoinType::InnerJoin, of_clause)
        .join(JoinType::InnerJoin, of_resolution)
        .select_only()
        .column_as(clause::Column::Id, "id")
        .column_as(resolution::Column::ForumId, "forum_id")
        .column_as(resolution::Column::State, "state")
        .column_as(clause::Column::Revision, "current")
        .column_as(clause_revision::Column::Revision, "revision")
        .column_as(clause_revision::Column::Text, "text")
        .column_as(clause::Column::Removed, "removed")
        // Only regional clauses become sources; one of a final resolution is no source of anything.
        .filter(resolution::Column::SessionId.is_not_null())
        .filter(any)
        .into_model::<ClauseFacts>()
        .all(db)
        .await?;
    Ok(rows)
}

fn of_proposal(wording: proposal::Wording) -> (SourceItem, SourceFacts) {
    let known = SourceFacts {
        revision: wording.revision,
        current: wording.current,
        text: wording.text,
        standing: SourceStanding::Proposal { session: wording.session, phase: wording.phase },
    };
    (SourceItem::Proposal(wording.proposal), known)
}

fn of_clause(facts: ClauseFacts) -> Result<(SourceItem, SourceFacts), StoreError> {
    let row = Row::new("clause", facts.id);
    // A clause taken out of its resolution was never adopted.
    let adopted = facts.state == "adopted" && !facts.removed;
    let phase = if adopted { Phase::ResolutionAdopted } else { Phase::ResolutionDrafting };
    let known = SourceFacts {
        revision: row.revision("revision", facts.revision)?,
        current: row.revision("revision", facts.current)?,
        text: facts.text,
        standing: SourceStanding::RegionalClause { forum: ForumId::new(facts.forum_id), phase },
    };
    Ok((SourceItem::Clause(ClauseId::new(facts.id)), known))
}
