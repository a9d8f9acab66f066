//! Between columns and the domain's types: what a row says must be true, or the row is named.

use svod_domain::{
    Language,
    id::{Revision, Version},
    prose::{Line, Prose},
};

use crate::StoreError;

/// A row being read, for naming it when something in it cannot be true.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub table: &'static str,
    pub key: String,
}

impl Row {
    pub(crate) fn new(table: &'static str, key: impl ToString) -> Self {
        Self { table, key: key.to_string() }
    }

    pub(crate) fn corrupt(&self, column: &'static str, problem: impl ToString) -> StoreError {
        StoreError::Corrupt { table: self.table, column, row: self.key.clone(), problem: problem.to_string() }
    }

    pub(crate) fn line(&self, column: &'static str, text: String) -> Result<Line, StoreError> {
        Line::kept(text).map_err(|problem| self.corrupt(column, problem))
    }

    pub(crate) fn lines(
        &self,
        column: &'static str,
        text: Option<String>,
    ) -> Result<Option<Line>, StoreError> {
        text.map(|text| self.line(column, text)).transpose()
    }

    pub(crate) fn prose(&self, column: &'static str, text: String) -> Result<Prose, StoreError> {
        Prose::kept(text).map_err(|problem| self.corrupt(column, problem))
    }

    pub(crate) fn proses(
        &self,
        column: &'static str,
        text: Option<String>,
    ) -> Result<Option<Prose>, StoreError> {
        text.map(|text| self.prose(column, text)).transpose()
    }

    pub(crate) fn number(&self, column: &'static str, number: impl TryInto<u32>) -> Result<u32, StoreError> {
        number.try_into().map_err(|_| self.corrupt(column, "out of range"))
    }

    pub(crate) fn version(&self, number: i32) -> Result<Version, StoreError> {
        self.number("version", number).map(Version)
    }

    pub(crate) fn revision(&self, column: &'static str, number: i32) -> Result<Revision, StoreError> {
        self.number(column, number).map(Revision)
    }

    pub(crate) fn needed<T>(&self, column: &'static str, value: Option<T>) -> Result<T, StoreError> {
        value.ok_or_else(|| self.corrupt(column, "missing"))
    }

    pub(crate) fn named<T>(
        &self,
        column: &'static str,
        name: &str,
        find: impl Fn(&str) -> Option<T>,
    ) -> Result<T, StoreError> {
        find(name).ok_or_else(|| self.corrupt(column, format!("unknown value {name:?}")))
    }

    pub(crate) fn language(&self, tag: &str) -> Result<Language, StoreError> {
        self.named("language", tag, Language::from_tag)
    }

    pub(crate) fn json<T: serde::de::DeserializeOwned>(
        &self,
        column: &'static str,
        text: &str,
    ) -> Result<T, StoreError> {
        serde_json::from_str(text).map_err(|problem| self.corrupt(column, problem))
    }
}

/// A number as a column holds it. Numbers of the domain that are stored are far below the limit.
pub(crate) fn stored(number: u32) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

/// A value as JSON text. The domain's types always have one; a failure is a defect worth a name.
pub(crate) fn json_text<T: serde::Serialize>(
    table: &'static str,
    column: &'static str,
    value: &T,
) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|problem| StoreError::Corrupt {
        table,
        column,
        row: "new".to_owned(),
        problem: problem.to_string(),
    })
}
