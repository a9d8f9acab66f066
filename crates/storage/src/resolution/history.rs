//! The steps of work on a resolution.

use std::collections::HashMap;

use sea_orm::{ActiveValue::Set, PaginatorTrait, QueryOrder, entity::prelude::*, sea_query::Expr};
use svod_domain::{
    id::{OperationId, PersonId, ResolutionId, Version},
    resolution::{CommandKind, Operation},
};

use super::row::operation;
use crate::{
    Page, PageRequest, Reading, StoreError, Writing,
    codec::{Row, json_text, stored},
};

impl Reading<'_> {
    /// The steps of work on a resolution, by the page, in the order of time.
    pub async fn operations(
        &self,
        resolution: ResolutionId,
        page: PageRequest,
    ) -> Result<Page<Operation>, StoreError> {
        let select = operation::Entity::find().filter(operation::Column::ResolutionId.eq(resolution.uuid()));
        let total = if page.counted { Some(select.clone().count(self.db).await?) } else { None };
        let rows = page.window.cut(select, operation::Column::Id).all(self.db).await?;
        let operations = rows.into_iter().map(from_row).collect::<Result<_, _>>()?;
        Ok(page.window.page(operations, total))
    }

    /// Steps by id, those that are there.
    pub async fn operations_by_id(
        &self,
        ids: &[OperationId],
    ) -> Result<HashMap<OperationId, Operation>, StoreError> {
        let rows = operation::Entity::find()
            .filter(operation::Column::Id.is_in(ids.iter().map(|id| id.uuid())))
            .all(self.db)
            .await?;
        rows.into_iter().map(|row| from_row(row).map(|operation| (operation.id, operation))).collect()
    }

    /// The steps after a version, oldest first.
    pub async fn operations_since(
        &self,
        resolution: ResolutionId,
        version: Version,
    ) -> Result<Vec<Operation>, StoreError> {
        since(self.db, resolution, version).await
    }
}

impl Writing {
    /// The steps after a version, oldest first.
    pub async fn operations_since(
        &mut self,
        resolution: ResolutionId,
        version: Version,
    ) -> Result<Vec<Operation>, StoreError> {
        since(&self.tx, resolution, version).await
    }

    /// A step of work.
    pub async fn operation(&mut self, id: OperationId) -> Result<Option<Operation>, StoreError> {
        operation::Entity::find_by_id(id.uuid()).one(&self.tx).await?.map(from_row).transpose()
    }

    /// Keeps a step of work and what it changed in the tree.
    pub async fn insert_operation(&mut self, step: &Operation) -> Result<(), StoreError> {
        let row = operation::ActiveModel {
            id: Set(step.id.uuid()),
            resolution_id: Set(step.resolution.uuid()),
            version: Set(stored(step.version.0)),
            kind: Set(step.kind.name().to_owned()),
            delta: Set(json_text("operation", "delta", &step.delta)?),
            by_id: Set(step.by.uuid()),
            at: Set(step.at),
            undoes_id: Set(step.undoes.map(OperationId::uuid)),
            undone_by_id: Set(None),
        };
        operation::Entity::insert(row).exec_without_returning(&self.tx).await?;
        if let Some(undone) = step.undoes {
            self.mark_undone(undone, step.id).await?;
        }
        self.keep_delta(step.resolution, &step.delta, step.by, step.at).await
    }

    async fn mark_undone(&mut self, undone: OperationId, by: OperationId) -> Result<(), StoreError> {
        operation::Entity::update_many()
            .col_expr(operation::Column::UndoneById, Expr::value(by.uuid()))
            .filter(operation::Column::Id.eq(undone.uuid()))
            .exec(&self.tx)
            .await?;
        Ok(())
    }
}

async fn since(
    db: &impl ConnectionTrait,
    resolution: ResolutionId,
    version: Version,
) -> Result<Vec<Operation>, StoreError> {
    let rows = operation::Entity::find()
        .filter(operation::Column::ResolutionId.eq(resolution.uuid()))
        .filter(operation::Column::Version.gt(stored(version.0)))
        .order_by_asc(operation::Column::Version)
        .all(db)
        .await?;
    rows.into_iter().map(from_row).collect()
}

fn from_row(stored: operation::Model) -> Result<Operation, StoreError> {
    let row = Row::new("operation", stored.id);
    Ok(Operation {
        id: OperationId::new(stored.id),
        resolution: ResolutionId::new(stored.resolution_id),
        version: row.version(stored.version)?,
        kind: row.named("kind", &stored.kind, CommandKind::from_name)?,
        delta: row.json("delta", &stored.delta)?,
        by: PersonId::new(stored.by_id),
        at: stored.at,
        undoes: stored.undoes_id.map(OperationId::new),
        undone_by: stored.undone_by_id.map(OperationId::new),
    })
}
