//! A provenance in few bytes: a table of its origins, then two or three small numbers for every run.
//!
//! The first number says how many origins the table has. A run begins with its origin (doubled, and one more when
//! its place is written too), then says how many words it has. A place is written only when it is not the expected
//! one, which is where the last run of that origin ended; it is told by how far it lies from where the run stands in
//! its own text. Numbers are LEB128: seven bits to a byte, the lowest first.

use std::collections::HashMap;
use std::hash::Hash;

use super::{Provenance, Span};

/// An origin that can be written as bytes.
pub trait Coded: Sized {
    /// Writes it.
    fn write(&self, code: &mut CodeWriter);

    /// Reads one; none when the bytes say nothing.
    fn read(code: &mut CodeReader<'_>) -> Option<Self>;
}

/// Bytes that are no provenance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Undecodable;

impl std::fmt::Display for Undecodable {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("these bytes are no provenance")
    }
}

impl std::error::Error for Undecodable {}

impl<O: Coded + Clone + Eq + Hash> Provenance<O> {
    /// The provenance as bytes. Origins that whoever reads it will know anyway need no place in the table: they are
    /// `known`, to both, in the same order.
    pub fn encode(&self, known: &[O]) -> Vec<u8> {
        let mut numbers: HashMap<&O, usize> = HashMap::new();
        for origin in known {
            let next = numbers.len();
            numbers.entry(origin).or_insert(next);
        }
        let first = numbers.len();
        let mut table: Vec<&O> = Vec::new();
        for span in &self.spans {
            numbers.entry(&span.origin).or_insert_with(|| {
                table.push(&span.origin);
                first + table.len() - 1
            });
        }
        let mut code = CodeWriter { bytes: Vec::new() };
        code.number(table.len() as u64);
        table.iter().for_each(|origin| origin.write(&mut code));
        let mut places = Places::of(numbers.len());
        for span in &self.spans {
            let number = numbers[&span.origin];
            let told = places.told(number, span.at);
            code.number((number as u64) << 1 | u64::from(told.is_some()));
            code.number(u64::from(span.words));
            if let Some(told) = told {
                code.number(zigzag(told));
            }
            places.pass(number, span.at, span.words);
        }
        code.bytes
    }

    /// The provenance that was encoded with these known origins.
    ///
    /// # Errors
    ///
    /// When the bytes are not what [`Provenance::encode`] gives.
    pub fn decode(bytes: &[u8], known: &[O]) -> Result<Self, Undecodable> {
        let mut code = CodeReader { bytes };
        decoded(&mut code, known).ok_or(Undecodable)
    }
}

fn decoded<O: Coded + Clone + Eq + Hash>(code: &mut CodeReader<'_>, known: &[O]) -> Option<Provenance<O>> {
    let mut origins: Vec<O> = Vec::new();
    for origin in known {
        if !origins.contains(origin) {
            origins.push(origin.clone());
        }
    }
    let table = code.number()?;
    if table > code.bytes.len() as u64 {
        return None;
    }
    for _ in 0..table {
        origins.push(O::read(code)?);
    }
    let mut places = Places::of(origins.len());
    let mut spans = Vec::new();
    while !code.bytes.is_empty() {
        let head = code.number()?;
        let number = usize::try_from(head >> 1).ok()?;
        let origin = origins.get(number)?.clone();
        let words = u32::try_from(code.number()?).ok().filter(|words| *words > 0)?;
        let at = match head & 1 {
            0 => places.expected(number),
            _ => places.at(unzigzag(code.number()?))?,
        };
        at.checked_add(words)?;
        places.run.checked_add(words)?;
        places.pass(number, at, words);
        spans.push(Span { words, origin, at });
    }
    Some(Provenance { spans })
}

/// Where runs are expected to stand.
struct Places {
    /// For each origin, where its last run ended.
    ends: Vec<u32>,
    /// Where the next run stands in its own text.
    run: u32,
}

impl Places {
    fn of(origins: usize) -> Self {
        Self { ends: vec![0; origins], run: 0 }
    }

    fn expected(&self, origin: usize) -> u32 {
        self.ends[origin]
    }

    /// What must be told of a place: nothing, when it is the expected one.
    fn told(&self, origin: usize, at: u32) -> Option<i64> {
        (at != self.expected(origin)).then(|| i64::from(at) - i64::from(self.run))
    }

    /// The place of which this was told.
    fn at(&self, told: i64) -> Option<u32> {
        u32::try_from(i64::from(self.run).checked_add(told)?).ok()
    }

    fn pass(&mut self, origin: usize, at: u32, words: u32) {
        self.ends[origin] = at + words;
        self.run += words;
    }
}

/// Small numbers of either sign as small numbers.
fn zigzag(number: i64) -> u64 {
    (number << 1 ^ number >> 63) as u64
}

fn unzigzag(number: u64) -> i64 {
    (number >> 1) as i64 ^ -((number & 1) as i64)
}

/// Takes what an origin is written as.
#[derive(Debug)]
pub struct CodeWriter {
    bytes: Vec<u8>,
}

impl CodeWriter {
    /// A number, in as few bytes as it needs.
    pub fn number(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.bytes.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.bytes.push(number as u8);
    }

    /// Bytes, as many as their reader will expect.
    pub fn bytes(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }
}

/// Gives back what an origin was written as.
#[derive(Debug)]
pub struct CodeReader<'b> {
    bytes: &'b [u8],
}

impl CodeReader<'_> {
    /// A number; none when there is none in 64 bits.
    pub fn number(&mut self) -> Option<u64> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let (byte, rest) = self.bytes.split_first()?;
            self.bytes = rest;
            let part = u64::from(byte & 0x7f);
            if part << shift >> shift != part {
                return None;
            }
            number |= part << shift;
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }

    /// So many bytes; none when there are not so many.
    pub fn bytes<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (bytes, rest) = self.bytes.split_first_chunk::<N>()?;
        self.bytes = rest;
        Some(*bytes)
    }
}
