//! The package that a play ends in: genuine, altered nowhere without being found, and built again to the same bytes.

use std::io::{Cursor, Read, Write};

use svod_demo::play::Played;
use svod_domain::id::PackageId;
use svod_package::Report;
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

use crate::service::Running;

/// Bytes of the archive between two that are altered in turn, beside one in every entry.
const STRIDE: usize = 4_999;

pub async fn is_genuine_and_can_be_built_again(service: &Running, played: &Played) {
    let bytes = std::fs::read(&played.path).unwrap();
    let report = judged(&bytes);
    assert!(report.is_genuine(), "{:?}", report.findings);
    one_altered_byte_is_found(&bytes);
    one_altered_file_is_found(&bytes);
    let id = PackageId::new(svod_graphql::pasted_id("Package", &played.package.id).unwrap());
    let order = service.app.order_of_package(id).await.unwrap();
    let again = service.app.build_package_now(&order, |_| {}).await.unwrap();
    assert_eq!(again.sha256, played.package.sha256);
    assert!(again.bytes == bytes, "a second build gives other bytes");
}

fn judged(bytes: &[u8]) -> Report {
    svod_package::verify(Cursor::new(bytes)).unwrap()
}

/// A byte changed where it lies: in every entry, and all over the archive.
fn one_altered_byte_is_found(bytes: &[u8]) {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let in_entries = (0..archive.len()).map(|index| {
        let entry = archive.by_index_raw(index).unwrap();
        usize::try_from(entry.data_start().unwrap() + entry.compressed_size() / 2).unwrap()
    });
    let places: Vec<usize> = in_entries.chain((0..bytes.len()).step_by(STRIDE)).collect();
    for place in places {
        let mut altered = bytes.to_vec();
        altered[place] ^= 0x20;
        // Where the archive cannot be read any more, that is found as well.
        let found = svod_package::verify(Cursor::new(altered)).map_or(true, |report| !report.is_genuine());
        assert!(found, "an altered byte at {place} is not found");
    }
}

/// A byte changed in a file, and the archive packed anew around it, its check sums right.
fn one_altered_file_is_found(bytes: &[u8]) {
    let names: Vec<String> = judged(bytes).files.into_iter().map(|file| file.name).collect();
    for name in &names {
        let report = judged(&repacked(bytes, name));
        let told = report.findings.iter().any(|finding| format!("{finding:?}").contains(name.as_str()));
        assert!(told, "{name} was altered, and what is told is {:?}", report.findings);
    }
}

fn repacked(bytes: &[u8], altered: &str) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).unwrap();
        let (name, mut content) = (entry.name().unwrap().into_owned(), Vec::new());
        entry.read_to_end(&mut content).unwrap();
        if name == altered {
            let middle = content.len() / 2;
            content[middle] ^= 0x01;
        }
        writer.start_file(name, SimpleFileOptions::default()).unwrap();
        writer.write_all(&content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}
