//! Decisions on groups of similar proposals.

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::{ActiveValue::Set, IntoActiveModel, QueryOrder, entity::prelude::*};
use svod_domain::{
    grouping::{GroupDecision, GroupVerdict},
    id::{GroupDecisionId, PersonId, ProposalId, SessionId},
};

use crate::{Page, PageRequest, Reading, StoreError, Writing, codec::Row};

mod row {
    //! Rows of `group_decision`.
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "group_decision")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub session_id: Uuid,
        pub verdict: String,
        pub by_id: Uuid,
        pub at: ChronoDateTimeUtc,
        pub taken_back_by_id: Option<Uuid>,
        pub taken_back_at: Option<ChronoDateTimeUtc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

mod member {
    //! Rows of `group_decision_member`.
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "group_decision_member")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub decision_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub proposal_id: Uuid,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

impl Reading<'_> {
    /// The decisions that stand in a session, in the order in which they were taken.
    pub async fn standing_group_decisions(
        &self,
        session: SessionId,
    ) -> Result<Vec<GroupDecision>, StoreError> {
        let rows = row::Entity::find()
            .filter(row::Column::SessionId.eq(session.uuid()))
            .filter(row::Column::TakenBackAt.is_null())
            .order_by_asc(row::Column::Id)
            .all(self.db)
            .await?;
        with_members(self.db, rows).await
    }

    /// All decisions of a session, those that were taken back among them, by the page.
    pub async fn group_decisions(
        &self,
        session: SessionId,
        page: PageRequest,
    ) -> Result<Page<GroupDecision>, StoreError> {
        let select = row::Entity::find().filter(row::Column::SessionId.eq(session.uuid()));
        let total = match page.counted {
            true => Some(sea_orm::PaginatorTrait::count(select.clone(), self.db).await?),
            false => None,
        };
        let rows = page.window.cut(select, row::Column::Id).all(self.db).await?;
        Ok(page.window.page(with_members(self.db, rows).await?, total))
    }

    /// A decision.
    pub async fn group_decision(&self, id: GroupDecisionId) -> Result<Option<GroupDecision>, StoreError> {
        by_id(self.db, id).await
    }
}

impl Writing {
    /// A decision.
    pub async fn group_decision(&mut self, id: GroupDecisionId) -> Result<Option<GroupDecision>, StoreError> {
        by_id(&self.tx, id).await
    }

    /// Keeps a new decision.
    pub async fn insert_group_decision(&mut self, decision: &GroupDecision) -> Result<(), StoreError> {
        row::Entity::insert(to_row(decision).into_active_model()).exec_without_returning(&self.tx).await?;
        let members = decision.members.iter().map(|member| member::ActiveModel {
            decision_id: Set(decision.id.uuid()),
            proposal_id: Set(member.uuid()),
        });
        member::Entity::insert_many(members).exec_without_returning(&self.tx).await?;
        Ok(())
    }

    /// Keeps that a decision was taken back.
    pub async fn update_group_decision(&mut self, decision: &GroupDecision) -> Result<(), StoreError> {
        row::Entity::update_many()
            .set(to_row(decision).into_active_model().reset_all())
            .filter(row::Column::Id.eq(decision.id.uuid()))
            .exec(&self.tx)
            .await?;
        Ok(())
    }
}

async fn by_id(db: &impl ConnectionTrait, id: GroupDecisionId) -> Result<Option<GroupDecision>, StoreError> {
    let found = row::Entity::find_by_id(id.uuid()).one(db).await?;
    Ok(with_members(db, found.into_iter().collect()).await?.pop())
}

async fn with_members(
    db: &impl ConnectionTrait,
    rows: Vec<row::Model>,
) -> Result<Vec<GroupDecision>, StoreError> {
    let members = member::Entity::find()
        .filter(member::Column::DecisionId.is_in(rows.iter().map(|row| row.id)))
        .all(db)
        .await?;
    let mut of: BTreeMap<Uuid, BTreeSet<ProposalId>> = BTreeMap::new();
    for member in members {
        of.entry(member.decision_id).or_default().insert(ProposalId::new(member.proposal_id));
    }
    rows.into_iter().map(|row| from_row(&row, of.remove(&row.id).unwrap_or_default())).collect()
}

fn to_row(decision: &GroupDecision) -> row::Model {
    row::Model {
        id: decision.id.uuid(),
        session_id: decision.session.uuid(),
        verdict: decision.verdict.name().to_owned(),
        by_id: decision.by.uuid(),
        at: decision.at,
        taken_back_by_id: decision.taken_back.map(|(by, _)| by.uuid()),
        taken_back_at: decision.taken_back.map(|(_, at)| at),
    }
}

fn from_row(stored: &row::Model, members: BTreeSet<ProposalId>) -> Result<GroupDecision, StoreError> {
    let row = Row::new("group_decision", stored.id);
    Ok(GroupDecision {
        id: GroupDecisionId::new(stored.id),
        session: SessionId::new(stored.session_id),
        verdict: row.named("verdict", &stored.verdict, GroupVerdict::from_name)?,
        members,
        by: PersonId::new(stored.by_id),
        at: stored.at,
        taken_back: stored.taken_back_by_id.map(PersonId::new).zip(stored.taken_back_at),
    })
}
