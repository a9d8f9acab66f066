//! Amendments to clauses.

use std::collections::HashMap;

use sea_orm::{
    Condition, FromQueryResult, IntoActiveModel, PaginatorTrait, QueryOrder, QuerySelect, entity::prelude::*,
};
use svod_domain::{
    amendment::{Amendment, AmendmentState},
    id::{AmendmentId, ClauseId, PersonId, ResolutionId, Revision, Version},
};

use crate::{
    Page, PageRequest, Reading, StoreError, Writing,
    codec::{Row, stored},
    forum::changed_one,
};

mod row {
    //! Rows of `amendment`.
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "amendment")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub resolution_id: Uuid,
        pub clause_id: Uuid,
        pub base_revision: i32,
        pub text: String,
        pub rationale: Option<String>,
        pub author_id: Uuid,
        pub submitted_at: ChronoDateTimeUtc,
        pub state: String,
        pub reason: Option<String>,
        pub accepted_in: Option<i32>,
        pub settled_at: Option<ChronoDateTimeUtc>,
        pub version: i32,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// The states of those that wait for a decision, or would if their words were not gone.
const UNDECIDED: [&str; 2] = ["submitted", "obsolete"];

/// Which amendments.
#[derive(Debug, Clone, Copy, Default)]
pub struct AmendmentFilter {
    /// Of this author.
    pub author: Option<PersonId>,
    /// Only those that wait for a decision.
    pub waiting_only: bool,
}

impl Reading<'_> {
    /// Whether an amendment to one of the clauses waits for a decision, or would if its words were not gone.
    pub async fn any_undecided_amendment(&self, clauses: &[ClauseId]) -> Result<bool, StoreError> {
        let undecided = row::Entity::find()
            .filter(row::Column::ClauseId.is_in(clauses.iter().map(|id| id.uuid())))
            .filter(row::Column::State.is_in(UNDECIDED))
            .limit(1);
        Ok(undecided.count(self.db).await? > 0)
    }

    /// Amendments to a resolution, by the page.
    pub async fn amendments(
        &self,
        resolution: ResolutionId,
        filter: AmendmentFilter,
        page: PageRequest,
    ) -> Result<Page<Amendment>, StoreError> {
        let mut select = row::Entity::find().filter(row::Column::ResolutionId.eq(resolution.uuid()));
        if let Some(author) = filter.author {
            select = select.filter(row::Column::AuthorId.eq(author.uuid()));
        }
        if filter.waiting_only {
            select = select.filter(row::Column::State.eq("submitted"));
        }
        let total = if page.counted { Some(select.clone().count(self.db).await?) } else { None };
        let rows = page.window.cut(select, row::Column::Id).all(self.db).await?;
        let amendments = rows.into_iter().map(from_row).collect::<Result<_, _>>()?;
        Ok(page.window.page(amendments, total))
    }

    /// The same page of the amendments to each clause, in one statement however many clauses there are.
    pub async fn amendments_of_clauses(
        &self,
        clauses: &[ClauseId],
        waiting_only: bool,
        page: PageRequest,
    ) -> Result<HashMap<ClauseId, Page<Amendment>>, StoreError> {
        let wanted = of_clauses(clauses, waiting_only);
        let totals = if page.counted { Some(self.count_of_clauses(wanted.clone()).await?) } else { None };
        let select = page.window.cut_each::<row::Entity>(row::Column::ClauseId, row::Column::Id, wanted);
        let mut found: HashMap<ClauseId, Vec<Amendment>> = HashMap::new();
        for stored in self.db.query_all(&select).await? {
            let amendment = from_row(row::Model::from_query_result(&stored, "")?)?;
            found.entry(amendment.clause).or_default().push(amendment);
        }
        let paged = |clause: &ClauseId| {
            let total = totals.as_ref().map(|totals| totals.get(clause).copied().unwrap_or(0));
            (*clause, page.window.page(found.remove(clause).unwrap_or_default(), total))
        };
        Ok(clauses.iter().map(paged).collect())
    }

    async fn count_of_clauses(&self, wanted: Condition) -> Result<HashMap<ClauseId, u64>, StoreError> {
        let counts: Vec<(Uuid, i64)> = row::Entity::find()
            .select_only()
            .column(row::Column::ClauseId)
            .column_as(row::Column::Id.count(), "amendments")
            .filter(wanted)
            .group_by(row::Column::ClauseId)
            .into_tuple()
            .all(self.db)
            .await?;
        let counted = |(clause, count)| (ClauseId::new(clause), u64::try_from(count).unwrap_or(0));
        Ok(counts.into_iter().map(counted).collect())
    }

    /// Amendments by id, those that are there.
    pub async fn amendments_by_id(
        &self,
        ids: &[AmendmentId],
    ) -> Result<HashMap<AmendmentId, Amendment>, StoreError> {
        by_id(self.db, ids).await
    }
}

impl Writing {
    /// Amendments by id, those that are there.
    pub async fn amendments_by_id(
        &mut self,
        ids: &[AmendmentId],
    ) -> Result<HashMap<AmendmentId, Amendment>, StoreError> {
        by_id(&self.tx, ids).await
    }

    /// The amendments that a revision of a clause took in.
    pub async fn amendments_accepted_in(
        &mut self,
        clause: ClauseId,
        revision: Revision,
    ) -> Result<Vec<Amendment>, StoreError> {
        let rows = row::Entity::find()
            .filter(row::Column::ClauseId.eq(clause.uuid()))
            .filter(row::Column::AcceptedIn.eq(stored(revision.0)))
            .all(&self.tx)
            .await?;
        rows.into_iter().map(from_row).collect()
    }

    /// The amendments to clauses that wait for a decision, or would if their words were not gone.
    pub async fn undecided_amendments(&mut self, clauses: &[ClauseId]) -> Result<Vec<Amendment>, StoreError> {
        let rows = row::Entity::find()
            .filter(row::Column::ClauseId.is_in(clauses.iter().map(|id| id.uuid())))
            .filter(row::Column::State.is_in(UNDECIDED))
            .order_by_asc(row::Column::Id)
            .all(&self.tx)
            .await?;
        rows.into_iter().map(from_row).collect()
    }

    /// How many amendments to a resolution wait for a decision.
    pub async fn amendments_waiting(&mut self, resolution: ResolutionId) -> Result<u64, StoreError> {
        let waiting = row::Entity::find()
            .filter(row::Column::ResolutionId.eq(resolution.uuid()))
            .filter(row::Column::State.eq("submitted"));
        waiting.count(&self.tx).await.map_err(StoreError::from)
    }

    /// Keeps a new amendment.
    pub async fn insert_amendment(&mut self, amendment: &Amendment) -> Result<(), StoreError> {
        row::Entity::insert(to_row(amendment).into_active_model()).exec_without_returning(&self.tx).await?;
        Ok(())
    }

    /// Keeps a changed amendment, if it is still at the version the change was based on.
    pub async fn update_amendment(
        &mut self,
        amendment: &Amendment,
        based_on: Version,
    ) -> Result<(), StoreError> {
        let updated = row::Entity::update_many()
            .set(to_row(amendment).into_active_model().reset_all())
            .filter(row::Column::Id.eq(amendment.id.uuid()))
            .filter(row::Column::Version.eq(stored(based_on.0)))
            .exec(&self.tx)
            .await?;
        changed_one("amendment", amendment.id, based_on, updated.rows_affected)
    }
}

fn of_clauses(clauses: &[ClauseId], waiting_only: bool) -> Condition {
    let state = waiting_only.then(|| row::Column::State.eq("submitted"));
    Condition::all().add(row::Column::ClauseId.is_in(clauses.iter().map(|id| id.uuid()))).add_option(state)
}

async fn by_id(
    db: &impl ConnectionTrait,
    ids: &[AmendmentId],
) -> Result<HashMap<AmendmentId, Amendment>, StoreError> {
    let rows =
        row::Entity::find().filter(row::Column::Id.is_in(ids.iter().map(|id| id.uuid()))).all(db).await?;
    rows.into_iter().map(|row| from_row(row).map(|amendment| (amendment.id, amendment))).collect()
}

fn to_row(amendment: &Amendment) -> row::Model {
    let (state, reason, accepted_in, settled_at) = match &amendment.state {
        AmendmentState::Submitted => ("submitted", None, None, None),
        AmendmentState::Accepted { revision, at } => ("accepted", None, Some(*revision), Some(*at)),
        AmendmentState::AcceptedWithChanges { revision, at } => {
            ("accepted_with_changes", None, Some(*revision), Some(*at))
        }
        AmendmentState::Declined { reason, at } => ("declined", Some(reason.to_string()), None, Some(*at)),
        AmendmentState::Withdrawn { at } => ("withdrawn", None, None, Some(*at)),
        AmendmentState::Obsolete { at } => ("obsolete", None, None, Some(*at)),
    };
    row::Model {
        id: amendment.id.uuid(),
        resolution_id: amendment.resolution.uuid(),
        clause_id: amendment.clause.uuid(),
        base_revision: stored(amendment.base.0),
        text: amendment.text.to_string(),
        rationale: amendment.rationale.as_ref().map(ToString::to_string),
        author_id: amendment.author.uuid(),
        submitted_at: amendment.submitted_at,
        state: state.to_owned(),
        reason,
        accepted_in: accepted_in.map(|revision| stored(revision.0)),
        settled_at,
        version: stored(amendment.version.0),
    }
}

fn from_row(stored: row::Model) -> Result<Amendment, StoreError> {
    let row = Row::new("amendment", stored.id);
    let state = state_of(&row, &stored)?;
    Ok(Amendment {
        id: AmendmentId::new(stored.id),
        resolution: ResolutionId::new(stored.resolution_id),
        clause: ClauseId::new(stored.clause_id),
        base: row.revision("base_revision", stored.base_revision)?,
        text: row.prose("text", stored.text)?,
        rationale: row.proses("rationale", stored.rationale)?,
        author: PersonId::new(stored.author_id),
        submitted_at: stored.submitted_at,
        state,
        version: row.version(stored.version)?,
    })
}

fn state_of(row: &Row, stored: &row::Model) -> Result<AmendmentState, StoreError> {
    let at = || row.needed("settled_at", stored.settled_at);
    let revision = || row.revision("accepted_in", row.needed("accepted_in", stored.accepted_in)?);
    match stored.state.as_str() {
        "submitted" => Ok(AmendmentState::Submitted),
        "accepted" => Ok(AmendmentState::Accepted { revision: revision()?, at: at()? }),
        "accepted_with_changes" => {
            Ok(AmendmentState::AcceptedWithChanges { revision: revision()?, at: at()? })
        }
        "declined" => {
            let reason = row.needed("reason", stored.reason.clone())?;
            Ok(AmendmentState::Declined { reason: row.prose("reason", reason)?, at: at()? })
        }
        "withdrawn" => Ok(AmendmentState::Withdrawn { at: at()? }),
        "obsolete" => Ok(AmendmentState::Obsolete { at: at()? }),
        other => Err(row.corrupt("state", format!("unknown value {other:?}"))),
    }
}
