//! Reads the entries of an archive that nobody vouches for: within limits, to the last byte, and with its sums checked.
//! It must not know which entries a package should have.

use std::io::{self, Read, Seek, Write};

use flate2::bufread::DeflateDecoder;
use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};
use zip::read::ZipFile;
use zip::{CompressionMethod, ZipArchive};

use crate::archive::LEVEL;
use crate::contents::{FileSum, Sums};

/// No package has as many entries.
pub(crate) const MOST_ENTRIES: usize = 2_048;
/// All entries of a package together are not longer than this, in bytes.
pub(crate) const MOST_BYTES: u64 = 2 << 30;
/// Entries up to this length, in bytes, are kept in memory.
const KEPT_BYTES: u64 = 1 << 20;

/// An entry of an archive.
#[derive(Debug)]
pub(crate) struct Entry {
    /// Its name, with a placeholder for each byte that is not UTF-8.
    pub(crate) name: String,
    /// What is in it.
    pub(crate) content: Result<Content, Damage>,
}

/// What is in an entry.
#[derive(Debug)]
pub(crate) struct Content {
    /// Its size and sum.
    pub(crate) sum: FileSum,
    /// The bytes, when they are few enough to be kept.
    pub(crate) bytes: Option<Vec<u8>>,
    /// Whether it is compressed exactly as it would be here. A compressed stream has bits that mean nothing, and other
    /// programs and versions compress otherwise.
    pub(crate) is_packed_as_here: bool,
}

/// Why an entry cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Damage {
    /// It is encrypted or compressed in a way that packages don't use.
    Method,
    /// It cannot be decompressed.
    Corrupt,
    /// Its length or its check sum differs from what the archive says.
    Mismatch,
    /// It is longer than any package.
    TooLong,
}

/// Reads all entries. Their decompressed length together is limited; what is beyond is [`Damage::TooLong`].
pub(crate) fn entries<R: Read + Seek>(archive: &mut ZipArchive<R>) -> Vec<Entry> {
    let mut left = MOST_BYTES;
    let mut entries = Vec::new();
    for index in 0..archive.len() {
        let entry = match archive.by_index_raw(index) {
            Ok(file) => {
                let name = String::from_utf8_lossy(file.name_raw()).into_owned();
                let content = read(&name, file, left);
                Entry { name, content }
            }
            Err(_) => Entry { name: format!("#{index}"), content: Err(Damage::Corrupt) },
        };
        left -= entry.content.as_ref().map_or(0, |content| content.sum.size);
        entries.push(entry);
    }
    entries
}

fn read<R: Read>(name: &str, file: ZipFile<'_, R>, limit: u64) -> Result<Content, Damage> {
    if file.encrypted() {
        return Err(Damage::Method);
    }
    let (method, packed, size, crc) = (file.compression(), file.compressed_size(), file.size(), file.crc32());
    let mut sink = Summing::default();
    let (consumed, is_packed_as_here) = match method {
        CompressionMethod::Stored => (drain(file, &mut sink, limit)?, false),
        CompressionMethod::Deflated => {
            let mut compressed = Vec::new();
            file.take(MOST_BYTES).read_to_end(&mut compressed).map_err(|_| Damage::Corrupt)?;
            let mut decoder = DeflateDecoder::new(compressed.as_slice());
            let mut content = Vec::new();
            drain(&mut decoder, &mut content, limit)?;
            sink.write_all(&content).map_err(|_| Damage::Corrupt)?;
            (decoder.total_in(), compresses_to(&content, &compressed))
        }
        _ => return Err(Damage::Method),
    };
    if sink.length != size || sink.crc.sum() != crc || consumed != packed {
        return Err(Damage::Mismatch);
    }
    let bytes = (sink.length <= KEPT_BYTES).then(|| std::mem::take(&mut sink.kept));
    Ok(Content { sum: sink.finish(name), bytes, is_packed_as_here })
}

/// Copies a stream to its end and returns its length.
fn drain(from: impl Read, sink: &mut dyn Write, limit: u64) -> Result<u64, Damage> {
    let length = io::copy(&mut from.take(limit + 1), sink).map_err(|_| Damage::Corrupt)?;
    if length > limit { Err(Damage::TooLong) } else { Ok(length) }
}

/// Whether some content is compressed to these bytes here.
fn compresses_to(content: &[u8], expected: &[u8]) -> bool {
    let same = Same { left: expected, differs: false };
    let mut encoder = DeflateEncoder::new(same, Compression::new(LEVEL));
    // Whole, as it is packed: where blocks end depends on how much is given at once.
    let written = encoder.write_all(content).and_then(|()| encoder.finish());
    written.is_ok_and(|same| !same.differs && same.left.is_empty())
}

/// Whether what is written is what is expected.
struct Same<'a> {
    left: &'a [u8],
    differs: bool,
}

impl Write for Same<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self.left.strip_prefix(bytes) {
            Some(rest) => self.left = rest,
            None => self.differs = true,
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Sums what is written to it, and keeps it as long as it is short.
#[derive(Default)]
struct Summing {
    sums: Sums,
    crc: Crc,
    length: u64,
    kept: Vec<u8>,
}

impl Summing {
    fn finish(self, name: &str) -> FileSum {
        self.sums.finish(name)
    }
}

impl Write for Summing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.sums.add(bytes);
        self.crc.update(bytes);
        self.length += bytes.len() as u64;
        if self.length <= KEPT_BYTES {
            self.kept.extend_from_slice(bytes);
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
