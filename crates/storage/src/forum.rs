//! The forum, its sessions and their agendas.

use std::collections::HashMap;

use sea_orm::{IntoActiveModel, PaginatorTrait, entity::prelude::*};
use svod_domain::{
    ballot::{MajorityOf, Share, VotingRule},
    forum::Forum,
    id::{ForumId, Version},
};

use crate::{
    Page, PageRequest, Reading, StoreError, Writing,
    codec::{Row, stored},
};

pub(crate) mod row {
    //! Rows of `forum`.
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "forum")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub title: String,
        pub organiser: String,
        pub quorum_numerator: i32,
        pub quorum_denominator: i32,
        pub majority_numerator: i32,
        pub majority_denominator: i32,
        pub majority_of: String,
        pub version: i32,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

impl Reading<'_> {
    /// A forum.
    pub async fn forum(&self, id: ForumId) -> Result<Option<Forum>, StoreError> {
        find(self.db, id).await
    }

    /// Forums by id, those that are there.
    pub async fn forums(&self, ids: &[ForumId]) -> Result<HashMap<ForumId, Forum>, StoreError> {
        let rows = row::Entity::find()
            .filter(row::Column::Id.is_in(ids.iter().map(|id| id.uuid())))
            .all(self.db)
            .await?;
        rows.into_iter().map(|row| from_row(row).map(|forum| (forum.id, forum))).collect()
    }

    /// All forums, by the page.
    pub async fn forum_page(&self, page: PageRequest) -> Result<Page<Forum>, StoreError> {
        let select = row::Entity::find();
        let total = if page.counted { Some(select.clone().count(self.db).await?) } else { None };
        let rows = page.window.cut(select, row::Column::Id).all(self.db).await?;
        let forums = rows.into_iter().map(from_row).collect::<Result<_, _>>()?;
        Ok(page.window.page(forums, total))
    }
}

impl Writing {
    /// A forum.
    pub async fn forum(&mut self, id: ForumId) -> Result<Option<Forum>, StoreError> {
        find(&self.tx, id).await
    }

    /// Keeps a new forum.
    pub async fn insert_forum(&mut self, forum: &Forum) -> Result<(), StoreError> {
        row::Entity::insert(to_row(forum).into_active_model()).exec_without_returning(&self.tx).await?;
        Ok(())
    }

    /// Keeps a changed forum, if it is still at the version the change was based on.
    pub async fn update_forum(&mut self, forum: &Forum, based_on: Version) -> Result<(), StoreError> {
        let updated = row::Entity::update_many()
            .set(to_row(forum).into_active_model().reset_all())
            .filter(row::Column::Id.eq(forum.id.uuid()))
            .filter(row::Column::Version.eq(stored(based_on.0)))
            .exec(&self.tx)
            .await?;
        changed_one("forum", forum.id, based_on, updated.rows_affected)
    }
}

/// Refuses an update that met another version than it was based on.
pub(crate) fn changed_one(
    table: &'static str,
    id: impl ToString,
    based_on: Version,
    rows: u64,
) -> Result<(), StoreError> {
    if rows == 1 {
        Ok(())
    } else {
        Err(StoreError::Changed { table, row: id.to_string(), version: based_on })
    }
}

async fn find(db: &impl ConnectionTrait, id: ForumId) -> Result<Option<Forum>, StoreError> {
    row::Entity::find_by_id(id.uuid()).one(db).await?.map(from_row).transpose()
}

fn to_row(forum: &Forum) -> row::Model {
    let rule = &forum.voting_rule;
    row::Model {
        id: forum.id.uuid(),
        title: forum.title.to_string(),
        organiser: forum.organiser.to_string(),
        quorum_numerator: stored(rule.quorum.numerator),
        quorum_denominator: stored(rule.quorum.denominator),
        majority_numerator: stored(rule.majority.numerator),
        majority_denominator: stored(rule.majority.denominator),
        majority_of: majority_name(rule.majority_of).to_owned(),
        version: stored(forum.version.0),
    }
}

fn from_row(stored: row::Model) -> Result<Forum, StoreError> {
    let row = Row::new("forum", stored.id);
    let quorum = share(&row, stored.quorum_numerator, stored.quorum_denominator)?;
    let majority = share(&row, stored.majority_numerator, stored.majority_denominator)?;
    let majority_of = row.named("majority_of", &stored.majority_of, majority_of)?;
    Ok(Forum {
        id: ForumId::new(stored.id),
        title: row.line("title", stored.title)?,
        organiser: row.line("organiser", stored.organiser)?,
        voting_rule: VotingRule { quorum, majority, majority_of },
        version: row.version(stored.version)?,
    })
}

/// A share from its two columns.
pub(crate) fn share(row: &Row, numerator: i32, denominator: i32) -> Result<Share, StoreError> {
    let numerator = row.number("numerator", numerator)?;
    let denominator = row.number("denominator", denominator)?;
    Share::new(numerator, denominator).map_err(|problem| row.corrupt("denominator", problem))
}

/// The name a majority's whole is stored under.
pub(crate) const fn majority_name(of: MajorityOf) -> &'static str {
    match of {
        MajorityOf::Entitled => "entitled",
        MajorityOf::Present => "present",
        MajorityOf::Cast => "cast",
    }
}

/// The majority's whole stored under a name.
pub(crate) fn majority_of(name: &str) -> Option<MajorityOf> {
    [MajorityOf::Entitled, MajorityOf::Present, MajorityOf::Cast]
        .into_iter()
        .find(|of| majority_name(*of) == name)
}
