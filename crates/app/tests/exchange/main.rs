//! Files in and out: what is written reads back, and what is wrong is named.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where its setting fails")]

mod bad_input;
mod classifier;
mod given;
mod round_trip;

use std::io::Cursor;

use svod_app::exchange::{BadRow, Format, ReadOptions, Row, RowNumber, RowWriter, Table};

fn written<T: Row>(rows: &[T], format: Format) -> Vec<u8> {
    let mut writer = RowWriter::new(Cursor::new(Vec::new()), format).unwrap();
    for row in rows {
        writer.write(row).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn read<T: Row>(bytes: &[u8], format: Format) -> Vec<Result<(RowNumber, T), BadRow>> {
    let mut table = Table::open(Cursor::new(bytes), format, ReadOptions::default()).unwrap();
    table.rows().unwrap().collect()
}
