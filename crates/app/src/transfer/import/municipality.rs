//! Municipalities, known by their OKTMO codes.

use svod_domain::{
    id::MunicipalityId,
    municipality::{Municipality, Oktmo},
};
use svod_storage::Writing;

use super::{
    fault::Faults,
    source::{Sink, Source},
    target::{Judgement, Target},
};
use crate::{
    App, AppError,
    exchange::{FileProblem, MunicipalityRow, RowNumber},
};

pub(super) struct Municipalities {
    app: App,
}

impl Municipalities {
    pub(super) fn new(app: App) -> Self {
        Self { app }
    }

    fn read_row(&self, row: RowNumber, read: &MunicipalityRow) -> Result<Municipality, Faults> {
        let mut faults = Faults::of(row);
        let oktmo = faults.oktmo("oktmo", &read.oktmo);
        let name = faults.line("name", &read.name);
        let subject = faults.line("subject", &read.subject);
        let kind = faults.lines("kind", read.kind.as_deref());
        let municipality = || {
            let id = MunicipalityId::new(self.app.context().new_id());
            Some(Municipality { id, oktmo: oktmo?, name: name?, subject: subject?, kind: kind? })
        };
        municipality().ok_or(faults)
    }
}

impl Target for Municipalities {
    type Row = MunicipalityRow;
    type Change = Municipality;

    fn read(source: &Source, sink: &mut Sink<MunicipalityRow>) -> Result<(), FileProblem> {
        source.read_municipalities(sink)
    }

    async fn judge(
        &mut self,
        writing: &mut Writing,
        rows: Vec<(RowNumber, MunicipalityRow)>,
    ) -> Result<Vec<Judgement<Municipality>>, AppError> {
        let read: Vec<_> = rows.iter().map(|(row, read)| self.read_row(*row, read)).collect();
        let codes: Vec<Oktmo> = read.iter().flatten().map(|read| read.oktmo.clone()).collect();
        let there = writing.municipalities_by_oktmo(&codes).await?;
        let judged = |read: Result<Municipality, Faults>| match read {
            Err(faults) => Judgement::Bad(faults.into_found()),
            Ok(municipality) => match there.get(&municipality.oktmo) {
                None => Judgement::Created(municipality),
                Some(old) => {
                    let changed = Municipality { id: old.id, ..municipality };
                    if changed == *old { Judgement::Unchanged } else { Judgement::Updated(changed) }
                }
            },
        };
        Ok(read.into_iter().map(judged).collect())
    }

    async fn keep(&mut self, writing: &mut Writing, changes: Vec<Municipality>) -> Result<(), AppError> {
        writing.upsert_municipalities(&changes).await.map_err(AppError::from)
    }
}
