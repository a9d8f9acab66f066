//! The people of the forum and their roles.

use std::borrow::Cow;

use serde::Serialize;
use svod_domain::Language;

use super::{Row, list, maybe, text};
use crate::exchange::{
    column::Column,
    decode::Cells,
    typed,
    values::{Choice, ParticipantRole},
    writer::Unwritable,
};

/// Somebody in one role. A person of several roles stands in as many rows, each with the same facts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ParticipantRow {
    /// The person's id.
    pub external_id: String,
    /// The full name.
    pub full_name: String,
    /// The e-mail address.
    pub email: Option<String>,
    /// The post.
    pub position: Option<String>,
    /// The municipality they speak for.
    pub municipality_oktmo: Option<String>,
    /// The sessions that the role is for.
    pub sessions: Vec<String>,
    /// The role; none for somebody who has none.
    pub role: Option<ParticipantRole>,
    /// The language they are written to in.
    pub language: Option<Language>,
}

impl Row for ParticipantRow {
    const NAME: &'static str = "participants";

    const COLUMNS: &'static [Column] = &[
        Column::required("external_id", "Идентификатор"),
        Column::required("full_name", "ФИО"),
        Column::optional("email", "Электронная почта"),
        Column::optional("position", "Должность"),
        Column::required("municipality_oktmo", "Код ОКТМО"),
        Column::optional("sessions", "Сессии"),
        Column::required("role", "Роль"),
        Column::optional("language", "Язык"),
    ];

    fn key(&self) -> Cow<'_, str> {
        Cow::Owned(format!("{},{}", self.external_id, code(self.role)))
    }

    fn decode(cells: &mut Cells) -> Option<Self> {
        let external_id = cells.required("external_id", typed::identifier);
        let full_name = cells.required("full_name", typed::line);
        let email = cells.optional("email", typed::line);
        let position = cells.optional("position", typed::line);
        let role = cells.optional("role", typed::choice);
        let municipality_oktmo = cells.optional("municipality_oktmo", typed::oktmo_code);
        let language = cells.optional("language", typed::choice);
        let sessions = cells.optional("sessions", typed::identifiers);
        Some(Self {
            external_id: external_id?,
            full_name: full_name?,
            email: email?,
            position: position?,
            municipality_oktmo: municipality_oktmo?,
            sessions: sessions?.unwrap_or_default(),
            role: role?,
            language: language?,
        })
    }

    fn encode(&self) -> Result<Vec<Cow<'_, str>>, Unwritable> {
        Ok(vec![
            text(&self.external_id),
            text(&self.full_name),
            maybe(&self.email),
            maybe(&self.position),
            maybe(&self.municipality_oktmo),
            list("sessions", &self.sessions)?,
            text(code(self.role)),
            text(code(self.language)),
        ])
    }
}

fn code<C: Choice>(choice: Option<C>) -> &'static str {
    choice.map_or("", Choice::code)
}
