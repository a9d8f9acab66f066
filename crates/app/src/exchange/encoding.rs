//! The two encodings of Russian CSV files: which one a file is in, and decoding a value from it.

use std::{borrow::Cow, fmt, io, io::Read};

/// A text encoding of a CSV file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// windows-1251, what Russian office programs and the statistics service write.
    Windows1251,
}

impl fmt::Display for Encoding {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Utf8 => "UTF-8",
            Self::Windows1251 => "windows-1251",
        })
    }
}

/// A byte that means nothing in the encoding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct BadByte {
    /// Its value.
    pub byte: u8,
    /// Bytes before it in the value.
    pub offset: usize,
}

/// The one byte that windows-1251 leaves undefined.
const UNDEFINED_IN_1251: u8 = 0x98;

impl Encoding {
    /// The encoding of everything `source` still gives, read to its end in bounded memory.
    ///
    /// A text with more whole UTF-8 sequences than broken ones is UTF-8 with damage, not windows-1251: Cyrillic in
    /// windows-1251 hardly ever forms a valid sequence.
    pub fn detect(source: &mut impl Read) -> io::Result<Self> {
        let mut tally = Utf8Tally::default();
        let mut chunk = [0; 16 * 1024];
        let mut carried = 0;
        loop {
            let read = match source.read(&mut chunk[carried..]) {
                Ok(0) => break,
                Ok(read) => read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            let filled = carried + read;
            let unfinished = tally.count(&chunk[..filled]);
            chunk.copy_within(filled - unfinished..filled, 0);
            carried = unfinished;
        }
        tally.broken += u64::from(carried > 0);
        Ok(if tally.broken == 0 || tally.whole > tally.broken { Self::Utf8 } else { Self::Windows1251 })
    }

    /// The text of `bytes`, with replacement characters for what cannot be decoded.
    pub(super) fn decode_lossy(self, bytes: &[u8]) -> Cow<'_, str> {
        match self {
            Self::Utf8 => String::from_utf8_lossy(bytes),
            Self::Windows1251 => encoding_rs::WINDOWS_1251.decode_without_bom_handling(bytes).0,
        }
    }

    /// The text of `bytes`.
    pub(super) fn decode(self, bytes: &[u8]) -> Result<Cow<'_, str>, BadByte> {
        match self {
            Self::Utf8 => std::str::from_utf8(bytes).map(Cow::Borrowed).map_err(|error| {
                let offset = error.valid_up_to();
                BadByte { byte: bytes.get(offset).copied().unwrap_or_default(), offset }
            }),
            Self::Windows1251 => match bytes.iter().position(|byte| *byte == UNDEFINED_IN_1251) {
                Some(offset) => Err(BadByte { byte: UNDEFINED_IN_1251, offset }),
                None => Ok(encoding_rs::WINDOWS_1251.decode_without_bom_handling(bytes).0),
            },
        }
    }
}

#[derive(Default)]
struct Utf8Tally {
    /// Whole sequences of several bytes.
    whole: u64,
    /// Places where a sequence is broken.
    broken: u64,
}

impl Utf8Tally {
    /// Counts the sequences of `bytes`; gives the length of an unfinished one at the end.
    fn count(&mut self, bytes: &[u8]) -> usize {
        let mut rest = bytes;
        loop {
            let Err(error) = std::str::from_utf8(rest) else {
                self.whole += leading_bytes(rest);
                return 0;
            };
            let (valid, after) = rest.split_at(error.valid_up_to());
            self.whole += leading_bytes(valid);
            match error.error_len() {
                None => return after.len(),
                Some(length) => {
                    self.broken += 1;
                    rest = &after[length..];
                }
            }
        }
    }
}

fn leading_bytes(valid: &[u8]) -> u64 {
    valid.iter().filter(|byte| **byte >= 0xC0).count() as u64
}
