//! Writes files into a ZIP archive of one fixed shape: sorted names, one time, one mode, one compression, nothing
//! between the entries and nothing after them. [`crate::skeleton`] checks that shape; the two must agree.

use std::io::{Cursor, Write};

use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

/// How hard is compressed.
pub(crate) const LEVEL: u32 = 6;

/// Packs files, given as names and contents in any order.
///
/// # Errors
/// When an entry is too large for the plain ZIP format (4 GiB).
pub(crate) fn pack(files: Vec<(impl AsRef<str>, Vec<u8>)>) -> ZipResult<Vec<u8>> {
    finish(ZipWriter::new(Cursor::new(Vec::new())), files)
}

/// Packs the parts of an OpenDocument file: an archive that begins with its media type, uncompressed.
///
/// # Errors
/// When an entry is too large for the plain ZIP format (4 GiB).
pub(crate) fn pack_open_document(
    media_type: &str,
    files: Vec<(impl AsRef<str>, Vec<u8>)>,
) -> ZipResult<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = options().compression_method(CompressionMethod::Stored).compression_level(None);
    archive.start_file("mimetype", stored)?;
    archive.write_all(media_type.as_bytes())?;
    finish(archive, files)
}

fn finish(
    mut archive: ZipWriter<Cursor<Vec<u8>>>,
    mut files: Vec<(impl AsRef<str>, Vec<u8>)>,
) -> ZipResult<Vec<u8>> {
    files.sort_by(|(a, _), (b, _)| a.as_ref().cmp(b.as_ref()));
    for (name, content) in files {
        archive.start_file(name.as_ref(), options())?;
        archive.write_all(&content)?;
    }
    Ok(archive.finish()?.into_inner())
}

fn options() -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(i64::from(LEVEL)))
        .last_modified_time(DateTime::DEFAULT)
        .system(System::Unix)
        .unix_permissions(0o644)
}
