//! What a kind of list must know: how to judge its rows against what is there, and how to keep them.

use std::future::Future;

use svod_storage::Writing;

use super::source::{Sink, Source};
use crate::{
    App, AppError,
    exchange::{BadRow, FileProblem, Row, RowNumber},
};

/// What a row would do.
#[derive(Debug)]
pub(super) enum Judgement<C> {
    /// Make something new.
    Created(C),
    /// Change something.
    Updated(C),
    /// Nothing: all of it is there.
    Unchanged,
    /// It cannot be taken: everything that is wrong with it.
    Bad(Vec<BadRow>),
}

/// What a row was judged to do, without what is needed to do it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    Created,
    Updated,
    Unchanged,
}

/// A row that looked good by itself, and is not when all rows are known.
#[derive(Debug)]
pub(super) struct Unsettled {
    /// What it was judged to do.
    pub verdict: Verdict,
    /// What is wrong with it.
    pub bad: BadRow,
}

impl<C> Judgement<C> {
    /// What is to be written.
    pub(super) fn change(self) -> Option<C> {
        match self {
            Self::Created(change) | Self::Updated(change) => Some(change),
            Self::Unchanged | Self::Bad(_) => None,
        }
    }
}

/// A kind of list.
///
/// All rows are judged, then it is settled, then all rows are judged again and kept. In the second round what
/// earlier rows wrote can be read; a judgement must be the same nevertheless.
pub(super) trait Target: Send {
    /// Its rows.
    type Row: Row + Send + 'static;
    /// What is written for a row.
    type Change: Send;
    /// Rows that are judged at once.
    const BATCH: usize = 500;

    /// Reads the rows of a file.
    fn read(source: &Source, sink: &mut Sink<Self::Row>) -> Result<(), FileProblem> {
        source.read_table(sink)
    }

    /// Judges rows, in their order.
    fn judge(
        &mut self,
        writing: &mut Writing,
        rows: Vec<(RowNumber, Self::Row)>,
    ) -> impl Future<Output = Result<Vec<Judgement<Self::Change>>, AppError>> + Send;

    /// Ends the first round: gives the rows that turn out bad now that all are known.
    fn settle(&mut self) -> Vec<Unsettled> {
        Vec::new()
    }

    /// Writes what rows would do.
    fn keep(
        &mut self,
        writing: &mut Writing,
        changes: Vec<Self::Change>,
    ) -> impl Future<Output = Result<(), AppError>> + Send;

    /// Called when all has been written for good.
    fn kept(&self, _app: &App) {}
}
