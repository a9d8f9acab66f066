//! What of proposals is compared with one another: which texts there are, which have come since, and their words as
//! they were analysed last. Knows nothing of how they are analysed: words are bytes.

use sea_orm::{
    ActiveValue::Set, ConnectionTrait, EntityTrait, QueryOrder, QuerySelect, sea_query::OnConflict,
};
use svod_domain::{
    audit::AuditAction,
    id::{AgendaItemId, AuditEventId, ForumId, PersonId, ProposalId, Revision, SessionId},
    proposal::ProposalKind,
};
use uuid::Uuid;

use super::row::compared as row;
use crate::{
    Reading, StoreError, Writing,
    audit::event,
    codec::{Row, stored},
    statement::{Columns, Sql},
};

/// A submitted proposal as it is compared with others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComparedText {
    /// Which.
    pub proposal: ProposalId,
    /// The revision its words are of: the newest.
    pub revision: Revision,
    /// The session.
    pub session: SessionId,
    /// Whoever wrote it.
    pub author: PersonId,
    /// The question on the agenda.
    pub agenda_item: Option<AgendaItemId>,
    /// What kind of change is asked for.
    pub kind: ProposalKind,
    /// Whom it is asked of.
    pub addressee: Option<String>,
    /// The words of this revision as they were analysed, if that was kept.
    pub words: Option<Vec<u8>>,
}

/// What may have brought or changed texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct TextEvent {
    /// The event. Events come in the order of their ids, but for those whose transactions took long.
    pub id: AuditEventId,
    /// The proposal it is about; none when it was about many at once.
    pub proposal: Option<ProposalId>,
}

impl Reading<'_> {
    /// The newest event of the log.
    pub async fn newest_event(&self) -> Result<Option<AuditEventId>, StoreError> {
        let newest: Option<Uuid> = event::Entity::find()
            .select_only()
            .column(event::Column::Id)
            .order_by_desc(event::Column::Id)
            .limit(1)
            .into_tuple()
            .one(self.db)
            .await?;
        Ok(newest.map(AuditEventId::new))
    }

    /// The events after one that may have brought or changed submitted texts, of any forum.
    pub async fn text_events_after(&self, edge: AuditEventId) -> Result<Vec<TextEvent>, StoreError> {
        let of_one = [AuditAction::ProposalSubmitted, AuditAction::ProposalRevised];
        let of_many = [AuditAction::ProposalReferred, AuditAction::Imported];
        let mut sql = Sql::new("select id, action, subject_id from audit_event where id > ");
        sql.bind(edge.uuid()).push(" and action in ");
        sql.bind_all(of_one.iter().chain(&of_many).map(|action| action.name()));
        let rows = self.db.query_all_raw(sql.statement(self.db.get_database_backend())).await?;
        let text_event = |row| {
            let mut columns = Columns::of(row);
            let id = AuditEventId::new(columns.take()?);
            let action: String = columns.take()?;
            let subject = ProposalId::new(columns.take()?);
            let alone = of_one.iter().any(|of_one| of_one.name() == action);
            Ok(TextEvent { id, proposal: alone.then_some(subject) })
        };
        rows.iter().map(text_event).collect()
    }

    /// What has been submitted to a forum, each with the number of its newest revision.
    pub async fn submitted_revisions(
        &self,
        forum: ForumId,
    ) -> Result<Vec<(ProposalId, Revision)>, StoreError> {
        let mut sql = Sql::new("select id, revision from proposal where forum_id = ");
        sql.bind(forum.uuid()).push(" and submitted_at is not null order by id");
        let rows = self.db.query_all_raw(sql.statement(self.db.get_database_backend())).await?;
        let pair = |row| {
            let mut columns = Columns::of(row);
            let id = columns.take()?;
            let revision = Row::new("proposal", id).revision("revision", columns.take()?)?;
            Ok((ProposalId::new(id), revision))
        };
        rows.iter().map(pair).collect()
    }

    /// These proposals of a forum, as far as they have been submitted, as they are compared with others.
    pub async fn compared_texts(
        &self,
        forum: ForumId,
        ids: &[ProposalId],
    ) -> Result<Vec<ComparedText>, StoreError> {
        let mut sql = Sql::new(
            "select p.id, p.revision, p.session_id, p.author_id, p.agenda_item_id, r.kind, r.addressee, w.words \
             from proposal p \
             join proposal_revision r on r.proposal_id = p.id and r.revision = p.revision \
             left join proposal_words w on w.proposal_id = p.id and w.revision = p.revision \
             where p.submitted_at is not null and p.forum_id = ",
        );
        sql.bind(forum.uuid()).push(" and p.id in ").bind_all(ids.iter().map(|id| id.uuid()));
        let rows = self.db.query_all_raw(sql.statement(self.db.get_database_backend())).await?;
        rows.iter().map(|row| compared(&mut Columns::of(row))).collect()
    }
}

impl Writing {
    /// Keeps the words of revisions as they were analysed, in the place of what was kept of their proposals before.
    pub async fn keep_words(
        &mut self,
        words: Vec<(ProposalId, Revision, Vec<u8>)>,
    ) -> Result<(), StoreError> {
        if words.is_empty() {
            return Ok(());
        }
        let rows = words.into_iter().map(|(proposal, revision, words)| row::ActiveModel {
            proposal_id: Set(proposal.uuid()),
            revision: Set(stored(revision.0)),
            words: Set(words),
        });
        let replace = OnConflict::column(row::Column::ProposalId)
            .update_columns([row::Column::Revision, row::Column::Words])
            .to_owned();
        row::Entity::insert_many(rows).on_conflict(replace).exec_without_returning(&self.tx).await?;
        Ok(())
    }
}

fn compared(columns: &mut Columns<'_>) -> Result<ComparedText, StoreError> {
    let id = columns.take()?;
    let row = Row::new("proposal", id);
    Ok(ComparedText {
        proposal: ProposalId::new(id),
        revision: row.revision("revision", columns.take()?)?,
        session: SessionId::new(columns.take()?),
        author: PersonId::new(columns.take()?),
        agenda_item: columns.take::<Option<Uuid>>()?.map(AgendaItemId::new),
        kind: row.named("kind", &columns.take::<String>()?, ProposalKind::from_name)?,
        addressee: columns.take()?,
        words: columns.take()?,
    })
}
