//! Municipalities as lists take them out: all of them, in the order of their codes.

use sea_orm::{QueryOrder, QuerySelect, entity::prelude::*};
use svod_domain::municipality::{Municipality, Oktmo};

use super::{from_row, row};
use crate::{Reading, StoreError};

impl Reading<'_> {
    /// The first so many municipalities after a code, or from the beginning.
    pub async fn municipalities_after(
        &self,
        code: Option<&Oktmo>,
        first: u64,
    ) -> Result<Vec<Municipality>, StoreError> {
        let mut select = row::Entity::find().order_by_asc(row::Column::Oktmo).limit(first);
        if let Some(code) = code {
            select = select.filter(row::Column::Oktmo.gt(code.as_str()));
        }
        select.all(self.db).await?.into_iter().map(from_row).collect()
    }
}
