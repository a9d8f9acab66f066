//! Reads one cell as what its column wants. Every function takes a cell that is not blank.

use chrono::{DateTime, Datelike, NaiveDate, SubsecRound, Utc};
use serde::de::DeserializeOwned;
use svod_domain::{
    prose::{Line, Prose},
    text::normalise,
};

use super::{cell::Cell, column, oktmo, problem::Problem, values::Choice};

/// The longest external id, in characters.
const IDENTIFIER_LIMIT: usize = 200;

/// Years before it are slips of the pen, such as 24.01.25.
const FIRST_YEAR: i32 = 1900;

/// Starts a row of a workbook that continues the one above; so nothing can be called that.
pub(super) const CONTINUED: &str = "↳";

fn plain(cell: &Cell) -> Result<&str, Problem> {
    match cell {
        Cell::Empty => Ok(""),
        Cell::Text(text) => Ok(text),
        Cell::Json(_) => Err(Problem::NotText),
        Cell::Broken { problem, .. } => Err(problem.clone()),
    }
}

fn bounded(cell: &Cell, limit: usize) -> Result<String, Problem> {
    let text = plain(cell)?;
    if text.chars().nth(limit).is_some() { Err(Problem::TooLong { limit }) } else { Ok(text.to_owned()) }
}

/// One line of text.
pub(super) fn line(cell: &Cell) -> Result<String, Problem> {
    let text = bounded(cell, Line::LIMIT)?;
    if text.contains(['\n', '\r']) { Err(Problem::SeveralLines) } else { Ok(text) }
}

/// Paragraphs of text.
pub(super) fn prose(cell: &Cell) -> Result<String, Problem> {
    bounded(cell, Prose::LIMIT)
}

/// An external id.
pub(super) fn identifier(cell: &Cell) -> Result<String, Problem> {
    checked_identifier(plain(cell)?)
}

/// External ids, set apart by commas or as a JSON list.
pub(super) fn identifiers(cell: &Cell) -> Result<Vec<String>, Problem> {
    match cell {
        Cell::Json(serde_json::Value::Array(items)) => {
            items.iter().map(|item| checked_identifier(item.as_str().ok_or(Problem::NotText)?)).collect()
        }
        _ => {
            let listed = plain(cell)?.split(',').map(str::trim);
            listed.filter(|item| !item.is_empty()).map(checked_identifier).collect()
        }
    }
}

fn checked_identifier(written: &str) -> Result<String, Problem> {
    let id = normalise(written);
    let id = id.trim();
    let sound = !id.is_empty()
        && id != CONTINUED
        && !id.contains(|letter: char| letter == ',' || letter.is_control())
        && id.chars().nth(IDENTIFIER_LIMIT).is_none();
    if sound { Ok(id.to_owned()) } else { Err(Problem::NotAnIdentifier) }
}

/// A whole number.
pub(super) fn integer(cell: &Cell) -> Result<u32, Problem> {
    plain(cell)?.trim().parse().map_err(|_| Problem::NotAnInteger)
}

/// A day: `2025-01-24` or `24.01.2025`.
pub(super) fn date(cell: &Cell) -> Result<NaiveDate, Problem> {
    let written = plain(cell)?.trim();
    NaiveDate::parse_from_str(written, "%Y-%m-%d")
        .or_else(|_| NaiveDate::parse_from_str(written, "%d.%m.%Y"))
        .ok()
        .filter(|day| day.year() >= FIRST_YEAR)
        .ok_or(Problem::NotADate)
}

/// A moment with its offset from UTC (RFC 3339; `24.01.2025 18:00 +03:00` is understood too), to the microsecond.
pub(super) fn moment(cell: &Cell) -> Result<DateTime<Utc>, Problem> {
    let written = plain(cell)?.trim();
    DateTime::parse_from_rfc3339(written)
        .or_else(|_| DateTime::parse_from_str(written, "%d.%m.%Y %H:%M %:z"))
        .map(|moment| moment.with_timezone(&Utc).trunc_subsecs(6))
        .map_err(|_| Problem::NotAMoment)
}

/// One of the words of an enumeration, by its code or its Russian label.
pub(super) fn choice<C: Choice>(cell: &Cell) -> Result<C, Problem> {
    let written = column::folded(plain(cell)?);
    let meant = C::ALL.iter().find(|choice| {
        column::folded(choice.code()) == written || column::folded(choice.russian()) == written
    });
    meant
        .copied()
        .ok_or_else(|| Problem::UnknownValue { allowed: C::ALL.iter().map(|choice| choice.code()).collect() })
}

/// An OKTMO code, without its check digit.
pub(super) fn oktmo_code(cell: &Cell) -> Result<String, Problem> {
    oktmo::read_code(plain(cell)?)
}

/// A JSON value in a cell.
pub(super) fn json<V: DeserializeOwned>(cell: &Cell) -> Result<V, Problem> {
    let read = match cell {
        Cell::Json(value) => V::deserialize(value),
        _ => serde_json::from_str(plain(cell)?),
    };
    read.map_err(|error| Problem::BadJson { detail: error.to_string() })
}
