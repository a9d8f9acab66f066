//! What is searched: what may have changed of it, and the texts that no other finder gives. Knows nothing of how it is
//! searched.

use std::collections::HashSet;

use sea_orm::ConnectionTrait;
use svod_domain::{
    audit::{AuditAction, SubjectKind},
    id::{AuditEventId, ClauseId, ForumId, PersonId, ProposalId, ResolutionId, Revision},
};
use uuid::Uuid;

use crate::{
    Reading, StoreError,
    codec::Row,
    statement::{Columns, Sql},
};

/// What may have brought or changed texts, or who may read them.
const ACTIONS: [AuditAction; 14] = [
    AuditAction::ProposalSubmitted,
    AuditAction::ProposalRevised,
    AuditAction::ProposalReferred,
    AuditAction::Imported,
    AuditAction::SessionCreated,
    AuditAction::SessionChanged,
    AuditAction::AgendaItemCreated,
    AuditAction::AgendaItemChanged,
    AuditAction::ResolutionStarted,
    AuditAction::ResolutionChanged,
    AuditAction::ResolutionEdited,
    AuditAction::ReviewOpened,
    AuditAction::DraftingResumed,
    AuditAction::ResolutionAdopted,
];

/// Something that may have changed what is searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SoughtEvent {
    /// The event.
    pub id: AuditEventId,
    /// What was done.
    pub action: AuditAction,
    /// The kind of thing it was done to.
    pub subject_kind: SubjectKind,
    /// The thing.
    pub subject: Uuid,
}

/// A clause that stands in a resolution.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StandingClause {
    /// The clause.
    pub clause: ClauseId,
    /// Its resolution.
    pub resolution: ResolutionId,
    /// Its revision.
    pub revision: Revision,
    /// Its words.
    pub text: String,
}

impl Reading<'_> {
    /// The events after one that may have changed what is searched, of any forum.
    pub async fn sought_events_after(&self, edge: AuditEventId) -> Result<Vec<SoughtEvent>, StoreError> {
        let mut sql = Sql::new("select id, action, subject_kind, subject_id from audit_event where id > ");
        sql.bind(edge.uuid()).push(" and action in ");
        sql.bind_all(ACTIONS.iter().map(|action| action.name()));
        let rows = self.db.query_all_raw(sql.statement(self.db.get_database_backend())).await?;
        let event = |row| {
            let mut columns = Columns::of(row);
            let id = columns.take::<Uuid>()?;
            let row = Row::new("audit_event", id);
            Ok(SoughtEvent {
                id: AuditEventId::new(id),
                action: row.named("action", &columns.take::<String>()?, AuditAction::from_name)?,
                subject_kind: row.named(
                    "subject_kind",
                    &columns.take::<String>()?,
                    SubjectKind::from_name,
                )?,
                subject: columns.take()?,
            })
        };
        rows.iter().map(event).collect()
    }

    /// The proposals of a forum that adopted resolutions carry.
    pub async fn proposals_carried_by_adopted(
        &self,
        forum: ForumId,
    ) -> Result<HashSet<ProposalId>, StoreError> {
        let mut sql = Sql::new(
            "select distinct s.proposal_id from resolution d \
             join clause c on c.resolution_id = d.id and c.removed = false join source s on s.clause_id = c.id \
             where d.state = 'adopted' and s.proposal_id is not null and d.forum_id = ",
        );
        sql.bind(forum.uuid());
        let rows = self.db.query_all_raw(sql.statement(self.db.get_database_backend())).await?;
        rows.iter().map(|row| Columns::of(row).take().map(ProposalId::new)).collect()
    }

    /// The clauses that stand in these resolutions, whoever asks.
    pub async fn clauses_of_resolutions(
        &self,
        resolutions: &[ResolutionId],
    ) -> Result<Vec<StandingClause>, StoreError> {
        self.standing_clauses("c.resolution_id", resolutions.iter().map(|id| id.uuid())).await
    }

    /// These clauses, those that stand, whoever asks.
    pub async fn clauses_by_id(&self, ids: &[ClauseId]) -> Result<Vec<StandingClause>, StoreError> {
        self.standing_clauses("c.id", ids.iter().map(|id| id.uuid())).await
    }

    /// The forums that somebody wrote proposals for.
    pub async fn forums_of_author(&self, author: PersonId) -> Result<Vec<ForumId>, StoreError> {
        let mut sql = Sql::new("select distinct forum_id from proposal where author_id = ");
        sql.bind(author.uuid());
        let rows = self.db.query_all_raw(sql.statement(self.db.get_database_backend())).await?;
        rows.iter().map(|row| Columns::of(row).take().map(ForumId::new)).collect()
    }

    async fn standing_clauses(
        &self,
        column: &str,
        ids: impl Iterator<Item = Uuid>,
    ) -> Result<Vec<StandingClause>, StoreError> {
        let mut sql = Sql::new(
            "select c.id, c.resolution_id, c.revision, r.text from clause c \
             join clause_revision r on r.clause_id = c.id and r.revision = c.revision \
             where c.removed = false and ",
        );
        sql.push(column).push(" in ").bind_all(ids);
        let rows = self.db.query_all_raw(sql.statement(self.db.get_database_backend())).await?;
        let clause = |row| {
            let mut columns = Columns::of(row);
            let id = columns.take::<Uuid>()?;
            Ok(StandingClause {
                clause: ClauseId::new(id),
                resolution: ResolutionId::new(columns.take()?),
                revision: Row::new("clause", id).revision("revision", columns.take()?)?,
                text: columns.take()?,
            })
        };
        rows.iter().map(clause).collect()
    }
}
