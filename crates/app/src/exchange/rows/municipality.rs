//! Municipalities.

use std::borrow::Cow;

use serde::Serialize;

use super::{Row, maybe, text};
use crate::exchange::{column::Column, decode::Cells, typed, writer::Unwritable};

/// A municipality.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MunicipalityRow {
    /// Its OKTMO code: 8 digits, or 11 for a settlement; no check digit.
    pub oktmo: String,
    /// Its name.
    pub name: String,
    /// The subject of the Federation.
    pub subject: String,
    /// What it is, as the classifier words it: «муниципальный район».
    pub kind: Option<String>,
}

impl Row for MunicipalityRow {
    const NAME: &'static str = "municipalities";

    const COLUMNS: &'static [Column] = &[
        Column::required("oktmo", "Код ОКТМО"),
        Column::required("name", "Наименование"),
        Column::required("subject", "Субъект Российской Федерации"),
        Column::optional("kind", "Вид"),
    ];

    fn key(&self) -> Cow<'_, str> {
        text(&self.oktmo)
    }

    fn decode(cells: &mut Cells) -> Option<Self> {
        let oktmo = cells.required("oktmo", typed::oktmo_code);
        let name = cells.required("name", typed::line);
        let subject = cells.required("subject", typed::line);
        let kind = cells.optional("kind", typed::line);
        Some(Self { oktmo: oktmo?, name: name?, subject: subject?, kind: kind? })
    }

    fn encode(&self) -> Result<Vec<Cow<'_, str>>, Unwritable> {
        Ok(vec![text(&self.oktmo), text(&self.name), text(&self.subject), maybe(&self.kind)])
    }
}
