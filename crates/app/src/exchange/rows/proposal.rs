//! Proposals with their lineage: earlier revisions, where they were referred from and to, and who supports them.

use std::borrow::Cow;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Row, list, maybe, moment, number, text};
use crate::exchange::{
    column::Column,
    decode::Cells,
    typed,
    values::{Choice, ProposalKind, ProposalState},
    writer::Unwritable,
};

/// A proposal as it stands, with its history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProposalRow {
    /// Its id.
    pub external_id: String,
    /// The session it is made to.
    pub session_external_id: String,
    /// The question on the agenda.
    pub agenda_item_external_id: Option<String>,
    /// Who made it.
    pub author_external_id: String,
    /// The municipality they spoke for when they made it; none stands for the one they speak for now.
    pub municipality_oktmo: Option<String>,
    /// What it asks for.
    pub kind: ProposalKind,
    /// Its title.
    pub title: String,
    /// The problem. This and the next may be empty in a draft and in what was withdrawn.
    pub problem: String,
    /// The proposed wording.
    pub wording: String,
    /// The legal act to amend.
    pub legal_act: Option<String>,
    /// Whom it addresses.
    pub addressee: Option<String>,
    /// What is expected of it.
    pub expected_effect: Option<String>,
    /// How far it has come.
    pub state: ProposalState,
    /// Why it was returned, declined or referred.
    pub reason: Option<String>,
    /// The session it was referred to.
    pub referred_to: Option<String>,
    /// The proposal of that session which goes on from this one.
    pub successor_external_id: Option<String>,
    /// The proposal that this one was referred from.
    pub origin_external_id: Option<String>,
    /// When it was first submitted.
    pub submitted_at: Option<DateTime<Utc>>,
    /// The number of the revision that stands in this row, counted from 1; none for the newest, whatever its number.
    pub revision: Option<u32>,
    /// When that revision was saved.
    pub revised_at: Option<DateTime<Utc>>,
    /// The external id of who saved it; none for the author.
    pub revised_by: Option<String>,
    /// The revisions before it, oldest first. What was written before the first submission may be left out.
    pub previous_revisions: Vec<PreviousRevision>,
    /// Who co-signed it.
    pub supporters: Vec<String>,
}

/// An earlier revision of a proposal: JSON in one cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PreviousRevision {
    /// Its number, counted from 1.
    pub number: u32,
    /// When it was saved.
    pub at: DateTime<Utc>,
    /// The external id of who saved it.
    pub author: String,
    /// What it asked for.
    pub kind: ProposalKind,
    /// Its title.
    pub title: String,
    /// The problem.
    pub problem: String,
    /// The proposed wording.
    pub wording: String,
    /// The legal act to amend.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub legal_act: Option<String>,
    /// Whom it addressed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub addressee: Option<String>,
    /// What was expected of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected_effect: Option<String>,
}

impl Row for ProposalRow {
    const NAME: &'static str = "proposals";

    const COLUMNS: &'static [Column] = &[
        Column::required("external_id", "Идентификатор"),
        Column::required("session_external_id", "Сессия"),
        Column::optional("agenda_item_external_id", "Вопрос повестки"),
        Column::required("author_external_id", "Автор"),
        Column::optional("municipality_oktmo", "Код ОКТМО"),
        Column::required("kind", "Вид"),
        Column::required("title", "Название"),
        Column::required("problem", "Проблема"),
        Column::required("wording", "Формулировка"),
        Column::optional("legal_act", "Правовой акт"),
        Column::optional("addressee", "Адресат"),
        Column::optional("expected_effect", "Ожидаемый эффект"),
        Column::required("state", "Состояние"),
        Column::optional("reason", "Основание"),
        Column::optional("referred_to", "Передано в сессию"),
        Column::optional("successor_external_id", "Передано как предложение"),
        Column::optional("origin_external_id", "Передано из предложения"),
        Column::optional("submitted_at", "Подано"),
        Column::optional("revision", "Редакция"),
        Column::optional("revised_at", "Время редакции"),
        Column::optional("revised_by", "Кем изменено"),
        Column::optional("previous_revisions", "Прежние редакции"),
        Column::optional("supporters", "Поддержали"),
    ];

    fn key(&self) -> Cow<'_, str> {
        text(&self.external_id)
    }

    fn decode(cells: &mut Cells) -> Option<Self> {
        let external_id = cells.required("external_id", typed::identifier);
        let session_external_id = cells.required("session_external_id", typed::identifier);
        let agenda_item_external_id = cells.optional("agenda_item_external_id", typed::identifier);
        let author_external_id = cells.required("author_external_id", typed::identifier);
        let municipality_oktmo = cells.optional("municipality_oktmo", typed::oktmo_code);
        let kind = cells.required("kind", typed::choice);
        let state = cells.required("state", typed::choice);
        let complete =
            state.is_some_and(|state| !matches!(state, ProposalState::Draft | ProposalState::Withdrawn));
        let title = cells.required("title", typed::line);
        let problem = cells.required_if(complete, "problem", typed::prose);
        let wording = cells.required_if(complete, "wording", typed::prose);
        let legal_act = cells.optional("legal_act", typed::line);
        let addressee = cells.optional("addressee", typed::line);
        let expected_effect = cells.optional("expected_effect", typed::prose);
        let reason = cells.optional("reason", typed::prose);
        let referred_to = cells.optional("referred_to", typed::identifier);
        let successor_external_id = cells.optional("successor_external_id", typed::identifier);
        let origin_external_id = cells.optional("origin_external_id", typed::identifier);
        let submitted_at = cells.optional("submitted_at", typed::moment);
        let revision = cells.optional("revision", typed::integer);
        let revised_at = cells.optional("revised_at", typed::moment);
        let revised_by = cells.optional("revised_by", typed::identifier);
        let previous_revisions = cells.optional("previous_revisions", typed::json);
        let supporters = cells.optional("supporters", typed::identifiers);
        Some(Self {
            external_id: external_id?,
            session_external_id: session_external_id?,
            agenda_item_external_id: agenda_item_external_id?,
            author_external_id: author_external_id?,
            municipality_oktmo: municipality_oktmo?,
            kind: kind?,
            title: title?,
            problem: problem?,
            wording: wording?,
            legal_act: legal_act?,
            addressee: addressee?,
            expected_effect: expected_effect?,
            state: state?,
            reason: reason?,
            referred_to: referred_to?,
            successor_external_id: successor_external_id?,
            origin_external_id: origin_external_id?,
            submitted_at: submitted_at?,
            revision: revision?,
            revised_at: revised_at?,
            revised_by: revised_by?,
            previous_revisions: previous_revisions?.unwrap_or_default(),
            supporters: supporters?.unwrap_or_default(),
        })
    }

    fn encode(&self) -> Result<Vec<Cow<'_, str>>, Unwritable> {
        Ok(vec![
            text(&self.external_id),
            text(&self.session_external_id),
            maybe(&self.agenda_item_external_id),
            text(&self.author_external_id),
            maybe(&self.municipality_oktmo),
            text(self.kind.code()),
            text(&self.title),
            text(&self.problem),
            text(&self.wording),
            maybe(&self.legal_act),
            maybe(&self.addressee),
            maybe(&self.expected_effect),
            text(self.state.code()),
            maybe(&self.reason),
            maybe(&self.referred_to),
            maybe(&self.successor_external_id),
            maybe(&self.origin_external_id),
            moment(self.submitted_at),
            self.revision.map(number).unwrap_or_default(),
            moment(self.revised_at),
            maybe(&self.revised_by),
            history("previous_revisions", &self.previous_revisions)?,
            list("supporters", &self.supporters)?,
        ])
    }
}

fn history(column: &'static str, revisions: &[PreviousRevision]) -> Result<Cow<'static, str>, Unwritable> {
    if revisions.is_empty() {
        return Ok(Cow::Borrowed(""));
    }
    let json = serde_json::to_string(revisions);
    json.map(Cow::Owned).map_err(|error| Unwritable { column, value: error.to_string() })
}
