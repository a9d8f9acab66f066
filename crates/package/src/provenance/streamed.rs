//! Writes JSON as it is made, one record a line.

use std::io::{self, Write};

use serde::{Serialize, Serializer};
use serde_json::ser::Formatter;

/// A map whose entries are made while they are written.
pub(super) struct Streamed<F>(pub(super) F);

impl<F, Entries, Key, Value> Serialize for Streamed<F>
where
    F: Fn() -> Entries,
    Entries: Iterator<Item = (Key, Value)>,
    Key: Serialize,
    Value: Serialize,
{
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0())
    }
}

/// Begins a line for each entry of the document and for each entry of those.
#[derive(Debug, Default)]
pub(super) struct Lines {
    depth: usize,
}

impl Lines {
    fn break_line<W: ?Sized + Write>(&self, into: &mut W) -> io::Result<()> {
        match self.depth {
            1 => into.write_all(b"\n"),
            2 => into.write_all(b"\n "),
            _ => Ok(()),
        }
    }
}

impl Formatter for Lines {
    fn begin_object<W: ?Sized + Write>(&mut self, into: &mut W) -> io::Result<()> {
        self.depth += 1;
        into.write_all(b"{")
    }

    fn end_object<W: ?Sized + Write>(&mut self, into: &mut W) -> io::Result<()> {
        self.depth -= 1;
        into.write_all(b"}")
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, into: &mut W, first: bool) -> io::Result<()> {
        if !first {
            into.write_all(b",")?;
        }
        self.break_line(into)
    }
}
