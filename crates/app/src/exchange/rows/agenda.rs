//! Regional sessions and the questions on their agendas.

use std::borrow::Cow;

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use super::{Row, day, maybe, moment, number, text};
use crate::exchange::{column::Column, decode::Cells, typed, writer::Unwritable};

/// A regional session of the forum.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SessionRow {
    /// Its id.
    pub external_id: String,
    /// Its place among the sessions.
    pub ordinal: u32,
    /// The region that holds it.
    pub region: String,
    /// What it is called, when it has a name of its own.
    pub title: Option<String>,
    /// Its theme.
    pub theme: Option<String>,
    /// Who holds it together with the organiser.
    pub partner: Option<String>,
    /// Its first day.
    pub starts_on: Option<NaiveDate>,
    /// Its last day.
    pub ends_on: Option<NaiveDate>,
    /// The place.
    pub place: Option<String>,
    /// When submission closes.
    pub submission_deadline: Option<DateTime<Utc>>,
    /// Minutes after the deadline in which proposals are still taken.
    pub grace_minutes: u32,
}

impl Row for SessionRow {
    const NAME: &'static str = "sessions";

    const COLUMNS: &'static [Column] = &[
        Column::required("external_id", "Идентификатор"),
        Column::required("ordinal", "Порядковый номер"),
        Column::required("region", "Регион"),
        Column::optional("title", "Название"),
        Column::optional("theme", "Тема"),
        Column::optional("partner", "Партнёр"),
        Column::optional("starts_on", "Дата начала"),
        Column::optional("ends_on", "Дата окончания"),
        Column::optional("place", "Место"),
        Column::optional("submission_deadline", "Срок подачи"),
        Column::optional("grace_minutes", "Льготные минуты"),
    ];

    fn key(&self) -> Cow<'_, str> {
        text(&self.external_id)
    }

    fn decode(cells: &mut Cells) -> Option<Self> {
        let external_id = cells.required("external_id", typed::identifier);
        let ordinal = cells.required("ordinal", typed::integer);
        let region = cells.required("region", typed::line);
        let title = cells.optional("title", typed::line);
        let theme = cells.optional("theme", typed::line);
        let partner = cells.optional("partner", typed::line);
        let starts_on = cells.optional("starts_on", typed::date);
        let ends_on = cells.optional("ends_on", typed::date);
        let place = cells.optional("place", typed::line);
        let submission_deadline = cells.optional("submission_deadline", typed::moment);
        let grace_minutes = cells.optional("grace_minutes", typed::integer);
        Some(Self {
            external_id: external_id?,
            ordinal: ordinal?,
            region: region?,
            title: title?,
            theme: theme?,
            partner: partner?,
            starts_on: starts_on?,
            ends_on: ends_on?,
            place: place?,
            submission_deadline: submission_deadline?,
            grace_minutes: grace_minutes?.unwrap_or_default(),
        })
    }

    fn encode(&self) -> Result<Vec<Cow<'_, str>>, Unwritable> {
        Ok(vec![
            text(&self.external_id),
            number(self.ordinal),
            text(&self.region),
            maybe(&self.title),
            maybe(&self.theme),
            maybe(&self.partner),
            day(self.starts_on),
            day(self.ends_on),
            maybe(&self.place),
            moment(self.submission_deadline),
            number(self.grace_minutes),
        ])
    }
}

/// A question on a session's agenda. Its id needs to be unique on that agenda only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AgendaItemRow {
    /// Its id.
    pub external_id: String,
    /// The session.
    pub session_external_id: String,
    /// Its place on the agenda.
    pub ordinal: u32,
    /// The question.
    pub title: String,
    /// The problem collected earlier that it comes from.
    pub source_problem: Option<String>,
}

impl Row for AgendaItemRow {
    const NAME: &'static str = "agenda_items";

    const COLUMNS: &'static [Column] = &[
        Column::required("external_id", "Идентификатор"),
        Column::required("session_external_id", "Сессия"),
        Column::required("ordinal", "Порядковый номер"),
        Column::required("title", "Вопрос"),
        Column::optional("source_problem", "Исходная проблема"),
    ];

    fn key(&self) -> Cow<'_, str> {
        Cow::Owned(format!("{},{}", self.external_id, self.session_external_id))
    }

    fn decode(cells: &mut Cells) -> Option<Self> {
        let external_id = cells.required("external_id", typed::identifier);
        let session_external_id = cells.required("session_external_id", typed::identifier);
        let ordinal = cells.required("ordinal", typed::integer);
        let title = cells.required("title", typed::line);
        let source_problem = cells.optional("source_problem", typed::prose);
        Some(Self {
            external_id: external_id?,
            session_external_id: session_external_id?,
            ordinal: ordinal?,
            title: title?,
            source_problem: source_problem?,
        })
    }

    fn encode(&self) -> Result<Vec<Cow<'_, str>>, Unwritable> {
        Ok(vec![
            text(&self.external_id),
            text(&self.session_external_id),
            number(self.ordinal),
            text(&self.title),
            maybe(&self.source_problem),
        ])
    }
}
