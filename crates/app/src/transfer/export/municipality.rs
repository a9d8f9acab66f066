//! Municipalities, in the order of their codes.

use svod_domain::municipality::{Municipality, Oktmo};

use super::{PAGE, Pages};
use crate::{App, AppError, exchange::MunicipalityRow};

#[derive(Default)]
pub(super) struct Municipalities {
    after: Option<Oktmo>,
}

impl Pages for Municipalities {
    type Row = MunicipalityRow;

    async fn next(&mut self, app: &App) -> Result<Vec<MunicipalityRow>, AppError> {
        let page = app.store().read().municipalities_after(self.after.as_ref(), PAGE).await?;
        if let Some(last) = page.last() {
            self.after = Some(last.oktmo.clone());
        }
        Ok(page.iter().map(row).collect())
    }
}

fn row(municipality: &Municipality) -> MunicipalityRow {
    MunicipalityRow {
        oktmo: municipality.oktmo.as_str().to_owned(),
        name: municipality.name.to_string(),
        subject: municipality.subject.to_string(),
        kind: municipality.kind.as_ref().map(ToString::to_string),
    }
}
