//! Whether an archive has exactly the shape in which packages are written.
//!
//! Readers of ZIP archives are lenient, and each in its own way: two entries of one name, bytes between entries, a header
//! that contradicts the directory, a comment at the end. A package has none of that, so whatever is not one of its
//! compressed files is compared with what it must be, byte by byte. It must not know what the files contain.

use std::collections::HashSet;
use std::io::{self, Read, Seek, SeekFrom};

const END_LENGTH: u64 = 22;
const RECORD_LENGTH: usize = 46;
/// A directory of a package is a few hundred bytes long.
const LONGEST_DIRECTORY: u64 = 64 * 1024;

/// A directory record's first bytes, the same for every entry: signature, made by Unix 2.0, needs 2.0, no flags, deflated,
/// midnight of 1 January 1980.
const RECORD_START: [u8; 16] = [b'P', b'K', 1, 2, 20, 3, 20, 0, 0, 0, 8, 0, 0, 0, 0x21, 0];
/// From the length of the extra field to the external attributes: nothing extra, no comment, first disk, a regular file
/// that its owner may write and everybody may read.
const RECORD_MIDDLE: [u8; 12] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xA4, 0x81];

/// What the archive looks like.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Skeleton {
    /// Whether every byte outside the compressed files is as a package has it.
    pub(crate) is_regular: bool,
    /// Names that more than one entry has.
    pub(crate) repeated: Vec<String>,
}

/// Looks at everything but the compressed files.
///
/// # Errors
/// When reading fails. An archive of another shape, or something that is no archive, is irregular, not an error.
pub(crate) fn examine(reader: &mut (impl Read + Seek)) -> io::Result<Skeleton> {
    let Some(directory) = Directory::read(reader)? else {
        return Ok(Skeleton { is_regular: false, repeated: Vec::new() });
    };
    let (records, is_whole) = directory.records();
    let is_regular = is_whole && directory.agrees_with(reader, &records)?;
    let mut seen = HashSet::new();
    let repeated = records
        .iter()
        .filter(|record| !seen.insert(record.name))
        .map(|record| String::from_utf8_lossy(record.name).into_owned())
        .collect();
    Ok(Skeleton { is_regular, repeated })
}

/// The archive's central directory as it stands.
struct Directory {
    bytes: Vec<u8>,
    start: u64,
    count: u16,
}

/// One record of the directory: its fixed part and the name after it.
struct Record<'a> {
    fixed: &'a [u8],
    name: &'a [u8],
}

impl Directory {
    /// Reads the directory that the archive's last bytes point at; nothing if they don't.
    fn read(reader: &mut (impl Read + Seek)) -> io::Result<Option<Self>> {
        let length = reader.seek(SeekFrom::End(0))?;
        let Some(end_start) = length.checked_sub(END_LENGTH) else { return Ok(None) };
        let end = read_at(reader, end_start, END_LENGTH)?;
        let (size, start) = (u64::from(u32_at(&end, 12)), u64::from(u32_at(&end, 16)));
        let count = u16_at(&end, 10);
        let mut expected = b"PK\x05\x06\0\0\0\0".to_vec();
        expected.extend_from_slice(&count.to_le_bytes());
        expected.extend_from_slice(&end[10..20]);
        expected.extend_from_slice(&[0, 0]);
        if end != expected || size > LONGEST_DIRECTORY || start + size != end_start {
            return Ok(None);
        }
        Ok(Some(Self { bytes: read_at(reader, start, size)?, start, count }))
    }

    /// The records, as far as they can be told apart, and whether they are all of the directory.
    fn records(&self) -> (Vec<Record<'_>>, bool) {
        let mut records = Vec::new();
        let mut rest = self.bytes.as_slice();
        while let Some((fixed, after)) = rest.split_at_checked(RECORD_LENGTH) {
            let name_length = usize::from(u16_at(fixed, 28));
            let skipped = usize::from(u16_at(fixed, 30)) + usize::from(u16_at(fixed, 32));
            let Some((name, after)) = after.split_at_checked(name_length) else { break };
            let Some((_, after)) = after.split_at_checked(skipped) else { break };
            records.push(Record { fixed, name });
            rest = after;
        }
        let is_whole = rest.is_empty() && records.len() == usize::from(self.count);
        (records, is_whole)
    }

    /// Whether the records are as a package has them, and the entries lie as they say: sorted, one after the other, each
    /// behind a header that says the same.
    fn agrees_with(&self, reader: &mut (impl Read + Seek), records: &[Record<'_>]) -> io::Result<bool> {
        let mut position = 0;
        let mut previous: &[u8] = b"";
        for record in records {
            if !record.is_plain_at(position) || record.name <= previous {
                return Ok(false);
            }
            let header = record.header();
            let after_header = position + header.len() as u64;
            let after_data = after_header + u64::from(u32_at(record.fixed, 20));
            if after_data > self.start || read_at(reader, position, header.len() as u64)? != header {
                return Ok(false);
            }
            position = after_data;
            previous = record.name;
        }
        Ok(position == self.start)
    }
}

impl Record<'_> {
    fn is_plain_at(&self, position: u64) -> bool {
        self.fixed[..16] == RECORD_START
            && self.fixed[30..42] == RECORD_MIDDLE
            && u64::from(u32_at(self.fixed, 42)) == position
    }

    /// The header that must stand before the entry's data.
    fn header(&self) -> Vec<u8> {
        [b"PK\x03\x04", &self.fixed[6..30], &[0, 0], self.name].concat()
    }
}

fn read_at(reader: &mut (impl Read + Seek), start: u64, length: u64) -> io::Result<Vec<u8>> {
    reader.seek(SeekFrom::Start(start))?;
    let mut bytes = Vec::new();
    reader.take(length).read_to_end(&mut bytes)?;
    if bytes.len() as u64 == length { Ok(bytes) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
}

fn u16_at(bytes: &[u8], at: usize) -> u16 {
    u16::from_le_bytes([bytes[at], bytes[at + 1]])
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;
    use crate::archive::pack;

    fn archive() -> Vec<u8> {
        pack(vec![("b.txt", b"second".to_vec()), ("a.txt", b"first".to_vec())]).unwrap()
    }

    fn look(bytes: Vec<u8>) -> Skeleton {
        examine(&mut Cursor::new(bytes)).unwrap()
    }

    #[test]
    fn what_is_packed_here_is_regular() {
        assert_eq!(look(archive()), Skeleton { is_regular: true, repeated: Vec::new() });
        assert!(look(pack(Vec::<(&str, _)>::new()).unwrap()).is_regular);
    }

    #[test]
    fn any_other_byte_outside_the_data_is_irregular() {
        let good = archive();
        let data = |at: usize| (35..35 + 7).contains(&at) || (77..77 + 8).contains(&at);
        for at in (0..good.len()).filter(|at| !data(*at)) {
            let mut bad = good.clone();
            bad[at] ^= 0xFF;
            // Sums and sizes are compared with the data elsewhere, as long as both places tell the same.
            assert!(!look(bad).is_regular, "byte {at}");
        }
        for extra in [[good.clone(), b"x".to_vec()].concat(), [b"x".to_vec(), good].concat()] {
            assert!(!look(extra).is_regular);
        }
        assert!(!look(b"no archive".to_vec()).is_regular);
    }
}
