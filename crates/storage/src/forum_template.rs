//! A forum's own templates and profiles, which stand in place of the shipped ones of the same name.

use sea_orm::{ActiveValue::Set, QueryOrder, entity::prelude::*};
use svod_domain::{
    Moment,
    id::{ForumId, PersonId, Version},
};

use crate::{
    Reading, StoreError, Writing,
    codec::{Row, stored},
    forum::changed_one,
};

mod row {
    //! Rows of `forum_template`.
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "forum_template")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub forum_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub name: String,
        pub content: String,
        pub set_by_id: Uuid,
        pub set_at: ChronoDateTimeUtc,
        pub version: i32,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// A file of a forum's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForumTemplate {
    /// The forum.
    pub forum: ForumId,
    /// The file's name, such as `resolution.typ` or `council.toml`.
    pub name: String,
    /// Its text.
    pub content: String,
    /// Who set it last.
    pub set_by: PersonId,
    /// When.
    pub set_at: Moment,
    /// How often it has been set.
    pub version: Version,
}

impl Reading<'_> {
    /// All files of a forum's own, by name.
    pub async fn forum_templates(&self, forum: ForumId) -> Result<Vec<ForumTemplate>, StoreError> {
        all(self.db, forum).await
    }
}

impl Writing {
    /// All files of a forum's own, by name.
    pub async fn forum_templates(&mut self, forum: ForumId) -> Result<Vec<ForumTemplate>, StoreError> {
        all(&self.tx, forum).await
    }

    /// Keeps a file: a new one, or a changed one if it is still at the version the change was based on.
    pub async fn keep_forum_template(
        &mut self,
        template: &ForumTemplate,
        based_on: Option<Version>,
    ) -> Result<(), StoreError> {
        let row = row::ActiveModel {
            forum_id: Set(template.forum.uuid()),
            name: Set(template.name.clone()),
            content: Set(template.content.clone()),
            set_by_id: Set(template.set_by.uuid()),
            set_at: Set(template.set_at),
            version: Set(stored(template.version.0)),
        };
        let Some(based_on) = based_on else {
            row::Entity::insert(row).exec_without_returning(&self.tx).await?;
            return Ok(());
        };
        let updated = row::Entity::update_many()
            .set(row)
            .filter(row::Column::ForumId.eq(template.forum.uuid()))
            .filter(row::Column::Name.eq(&template.name))
            .filter(row::Column::Version.eq(stored(based_on.0)))
            .exec(&self.tx)
            .await?;
        changed_one("forum_template", template.forum, based_on, updated.rows_affected)
    }

    /// Removes a file; `false` when there is none of this name.
    pub async fn remove_forum_template(&mut self, forum: ForumId, name: &str) -> Result<bool, StoreError> {
        let key = (forum.uuid(), name.to_owned());
        let removed = row::Entity::delete_by_id(key).exec(&self.tx).await?;
        Ok(removed.rows_affected == 1)
    }
}

async fn all(db: &impl ConnectionTrait, forum: ForumId) -> Result<Vec<ForumTemplate>, StoreError> {
    let rows = row::Entity::find()
        .filter(row::Column::ForumId.eq(forum.uuid()))
        .order_by_asc(row::Column::Name)
        .all(db)
        .await?;
    rows.into_iter().map(from_row).collect()
}

fn from_row(stored: row::Model) -> Result<ForumTemplate, StoreError> {
    let row = Row::new("forum_template", stored.forum_id);
    Ok(ForumTemplate {
        forum: ForumId::new(stored.forum_id),
        version: row.version(stored.version)?,
        name: stored.name,
        content: stored.content,
        set_by: PersonId::new(stored.set_by_id),
        set_at: stored.set_at,
    })
}
