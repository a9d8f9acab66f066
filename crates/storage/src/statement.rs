//! Statements written by hand, and their rows read by position: where what is asked for decides what is joined, or
//! rows are counted in groups.

use sea_orm::{DatabaseBackend, QueryResult, Statement, TryGetable, Value};

use crate::StoreError;

/// A statement being written, with its values in the order of their numbers.
#[derive(Debug)]
pub(crate) struct Sql {
    text: String,
    values: Vec<Value>,
}

impl Sql {
    pub(crate) fn new(text: &str) -> Self {
        let mut long = String::with_capacity(1_200);
        long.push_str(text);
        Self { text: long, values: Vec::with_capacity(4) }
    }

    pub(crate) fn push(&mut self, text: &str) -> &mut Self {
        self.text.push_str(text);
        self
    }

    /// A value, as the next numbered parameter.
    pub(crate) fn bind(&mut self, value: impl Into<Value>) -> &mut Self {
        self.values.push(value.into());
        let number = self.values.len();
        self.text.push('$');
        self.text.push_str(&number.to_string());
        self
    }

    /// A number of rows, as it is. As a parameter it would hide from PostgreSQL how few they are: it would then plan
    /// the statement anew each time.
    pub(crate) fn rows(&mut self, rows: u64) -> &mut Self {
        self.push(&rows.to_string())
    }

    /// `(…, …)` of values; of none, a list that nothing is in.
    pub(crate) fn bind_all<V: Into<Value>>(&mut self, values: impl IntoIterator<Item = V>) -> &mut Self {
        self.push("(");
        let mut empty = true;
        for value in values {
            if !empty {
                self.push(", ");
            }
            empty = false;
            self.bind(value);
        }
        if empty {
            self.push("null");
        }
        self.push(")")
    }

    pub(crate) fn statement(self, backend: DatabaseBackend) -> Statement {
        Statement::from_sql_and_values(backend, self.text, self.values)
    }
}

/// The columns of a row, one after the other.
pub(crate) struct Columns<'r> {
    row: &'r QueryResult,
    next: usize,
}

impl<'r> Columns<'r> {
    pub(crate) fn of(row: &'r QueryResult) -> Self {
        Self { row, next: 0 }
    }

    pub(crate) fn take<T: TryGetable>(&mut self) -> Result<T, StoreError> {
        let value = self.row.try_get_by_index(self.next)?;
        self.next += 1;
        Ok(value)
    }

    /// A number that counts something.
    pub(crate) fn count(&mut self) -> Result<u64, StoreError> {
        Ok(u64::try_from(self.take::<i64>()?).unwrap_or(0))
    }
}
