//! Municipalities, found by id and by OKTMO code.

mod transfer;

use std::collections::HashMap;

use sea_orm::{IntoActiveModel, PaginatorTrait, entity::prelude::*, sea_query::OnConflict};
use svod_domain::{
    id::MunicipalityId,
    municipality::{Municipality, Oktmo},
    prose::Line,
};

use crate::{Page, PageRequest, Reading, StoreError, Writing, codec::Row, search};

pub(crate) mod row {
    //! Rows of `municipality`.
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "municipality")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub oktmo: String,
        pub name: String,
        pub search_name: String,
        pub subject: String,
        pub kind: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Which municipalities.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MunicipalityFilter {
    /// Of this subject of the Federation.
    pub subject: Option<Line>,
    /// Those with a word in their name that begins like this.
    pub search: Option<String>,
}

impl Reading<'_> {
    /// A municipality.
    pub async fn municipality(&self, id: MunicipalityId) -> Result<Option<Municipality>, StoreError> {
        find(self.db, id).await
    }

    /// Municipalities by id, those that are there.
    pub async fn municipalities(
        &self,
        ids: &[MunicipalityId],
    ) -> Result<HashMap<MunicipalityId, Municipality>, StoreError> {
        let rows = row::Entity::find()
            .filter(row::Column::Id.is_in(ids.iter().map(|id| id.uuid())))
            .all(self.db)
            .await?;
        rows.into_iter().map(|row| from_row(row).map(|found| (found.id, found))).collect()
    }

    /// Municipalities by code, those that are there.
    pub async fn municipalities_by_oktmo(
        &self,
        codes: &[Oktmo],
    ) -> Result<HashMap<Oktmo, Municipality>, StoreError> {
        find_by_oktmo(self.db, codes).await
    }

    /// Municipalities, by the page, in the order in which they came in.
    pub async fn municipality_page(
        &self,
        filter: &MunicipalityFilter,
        page: PageRequest,
    ) -> Result<Page<Municipality>, StoreError> {
        let select = filtered(filter);
        let total = if page.counted { Some(select.clone().count(self.db).await?) } else { None };
        let rows = page.window.cut(select, row::Column::Id).all(self.db).await?;
        let found = rows.into_iter().map(from_row).collect::<Result<_, _>>()?;
        Ok(page.window.page(found, total))
    }
}

impl Writing {
    /// A municipality.
    pub async fn municipality(&mut self, id: MunicipalityId) -> Result<Option<Municipality>, StoreError> {
        find(&self.tx, id).await
    }

    /// Municipalities by code, those that are there.
    pub async fn municipalities_by_oktmo(
        &mut self,
        codes: &[Oktmo],
    ) -> Result<HashMap<Oktmo, Municipality>, StoreError> {
        find_by_oktmo(&self.tx, codes).await
    }

    /// Keeps municipalities: new ones under their ids, those whose code is there under the id they have. No code may
    /// stand twice among them.
    pub async fn upsert_municipalities(&mut self, municipalities: &[Municipality]) -> Result<(), StoreError> {
        if municipalities.is_empty() {
            return Ok(());
        }
        let on_conflict = OnConflict::column(row::Column::Oktmo)
            .update_columns([
                row::Column::Name,
                row::Column::SearchName,
                row::Column::Subject,
                row::Column::Kind,
            ])
            .to_owned();
        row::Entity::insert_many(municipalities.iter().map(|one| to_row(one).into_active_model()))
            .on_conflict(on_conflict)
            .exec_without_returning(&self.tx)
            .await?;
        Ok(())
    }
}

async fn find(db: &impl ConnectionTrait, id: MunicipalityId) -> Result<Option<Municipality>, StoreError> {
    row::Entity::find_by_id(id.uuid()).one(db).await?.map(from_row).transpose()
}

async fn find_by_oktmo(
    db: &impl ConnectionTrait,
    codes: &[Oktmo],
) -> Result<HashMap<Oktmo, Municipality>, StoreError> {
    let rows =
        row::Entity::find().filter(row::Column::Oktmo.is_in(codes.iter().map(Oktmo::as_str))).all(db).await?;
    rows.into_iter().map(|row| from_row(row).map(|found| (found.oktmo.clone(), found))).collect()
}

fn filtered(filter: &MunicipalityFilter) -> Select<row::Entity> {
    let mut select = row::Entity::find();
    if let Some(subject) = &filter.subject {
        select = select.filter(row::Column::Subject.eq(subject.as_str()));
    }
    if let Some(typed) = &filter.search {
        select = select.filter(search::begins_a_word(row::Column::SearchName, typed));
    }
    select
}

fn to_row(municipality: &Municipality) -> row::Model {
    row::Model {
        id: municipality.id.uuid(),
        oktmo: municipality.oktmo.as_str().to_owned(),
        name: municipality.name.to_string(),
        search_name: search::folded(municipality.name.as_str()),
        subject: municipality.subject.to_string(),
        kind: municipality.kind.as_ref().map(ToString::to_string),
    }
}

/// The municipality of a row.
pub(crate) fn from_row(stored: row::Model) -> Result<Municipality, StoreError> {
    let row = Row::new("municipality", stored.id);
    Ok(Municipality {
        id: MunicipalityId::new(stored.id),
        oktmo: Oktmo::new(&stored.oktmo).map_err(|problem| row.corrupt("oktmo", problem))?,
        name: row.line("name", stored.name)?,
        subject: row.line("subject", stored.subject)?,
        kind: row.lines("kind", stored.kind)?,
    })
}
