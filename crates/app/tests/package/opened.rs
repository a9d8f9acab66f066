//! A package opened without unpacking it: its files, one of them, and the judgement on it.

use std::io::{Cursor, Read, Write};

use svod_app::{
    AppError,
    messages::ErrorCode,
    package::{Outcome, PackagedFile},
};
use svod_domain::{Language, audit::AuditAction};
use svod_storage::{StoreError, write_with};
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

use crate::{
    built,
    play::played,
    support::{apps, once},
    wish,
};

#[tokio::test]
async fn its_files_are_told_in_words_and_taken_one_by_one() {
    for test in apps().await {
        let played = played(&test).await;
        let id = built(&test, &played, Language::Ru).await;
        let whole = test.app.package_bytes(&played.editor, id).await.unwrap();
        let files = test.app.files_of_package(&played.editor, id).await.unwrap();
        let told = |name: &str| files.iter().find(|file| file.name == name).unwrap();
        assert_eq!(
            (told("manifest.json").title.as_str(), told("manifest.json").media_type),
            ("Перечень файлов с размерами и контрольными суммами", "application/json")
        );
        let pages = files.iter().find(|file| file.title.contains("PDF/A-3")).unwrap();
        assert_eq!(pages.title, "Резолюция (для печати и хранения, PDF/A-3)");
        assert_eq!(
            (pages.media_type, told("SHA256SUMS").media_type),
            ("application/pdf", "text/plain; charset=utf-8")
        );
        let again = test.app.files_of_package(&played.editor, id).await.unwrap();
        assert_eq!(again, files);

        let mut archive = ZipArchive::new(Cursor::new(&whole.bytes)).unwrap();
        assert_eq!(archive.len(), files.len());
        for PackagedFile { name, bytes, .. } in &files {
            let mut content = Vec::new();
            archive.by_name(name).unwrap().read_to_end(&mut content).unwrap();
            assert_eq!(content.len() as u64, *bytes, "{name}");
        }
        let taken = test.app.file_of_package(&played.editor, id, "README.txt").await.unwrap();
        let mut readme = Vec::new();
        archive.by_name("README.txt").unwrap().read_to_end(&mut readme).unwrap();
        assert_eq!(taken, readme);
        let downloads = test.audited(id.uuid()).await;
        let downloaded = AuditAction::PackageDownloaded.name();
        assert_eq!(downloads.iter().filter(|action| **action == downloaded).count(), 2, "{downloads:?}");

        for name in ["nothing.txt", "../README.txt", ""] {
            let nothing = test.app.file_of_package(&played.editor, id, name).await;
            assert_eq!(refused(nothing), ErrorCode::NotFound, "{name}");
        }
        for stranger in [&played.author, &played.council] {
            assert_eq!(refused(test.app.files_of_package(stranger, id).await), ErrorCode::NotFound);
            assert_eq!(refused(test.app.verify_package(stranger, id).await), ErrorCode::NotFound);
            let taken = test.app.file_of_package(stranger, id, "README.txt").await;
            assert_eq!(refused(taken), ErrorCode::NotFound);
        }
    }
}

#[tokio::test]
async fn it_is_verified_as_it_is_kept() {
    for test in apps().await {
        let played = played(&test).await;
        let id = built(&test, &played, Language::Ru).await;
        let verdict = test.app.verify_package(&played.editor, id).await.unwrap().unwrap();
        assert!(verdict.genuine && verdict.summary.starts_with("Пакет цел"), "{}", verdict.summary);
        let (last, whole) = verdict.checks.split_last().unwrap();
        assert!(whole.len() == 6 && whole.iter().all(|check| check.outcome == Outcome::Passed), "{whole:?}");
        assert_eq!((last.title.as_str(), last.outcome), ("Подписи", Outcome::NotChecked));

        let file = test.app.package_bytes(&played.editor, id).await.unwrap();
        let altered = with_another_readme(&file.bytes);
        write_with!(test.app.store().attempts(), |writing| -> Result<(), StoreError> {
            writing.nothing_new();
            writing.keep_package_file(id, altered.clone()).await
        })
        .unwrap();
        let verdict = test.app.verify_package(&played.editor, id).await.unwrap().unwrap();
        assert!(!verdict.genuine && verdict.summary.starts_with("Пакет НЕ цел"), "{}", verdict.summary);
        let outcome = |title: &str| {
            let check = verdict.checks.iter().find(|check| check.title == title).unwrap();
            (check.outcome, check.detail.contains("README.txt"))
        };
        assert_eq!(outcome("Контрольные суммы"), (Outcome::Failed, true));
        assert_eq!(outcome("Состав пакета"), (Outcome::Passed, false));
        assert_eq!(outcome("Соответствие файлов данным"), (Outcome::NotChecked, false));
    }
}

#[tokio::test]
async fn there_is_nothing_to_open_until_it_is_built() {
    for test in apps().await {
        let played = played(&test).await;
        test.app.stop_packages();
        let wish = wish(played.resolution, Language::Ru);
        let id = test.app.request_package(&played.editor, &once(), &wish).await.unwrap();
        assert!(test.app.files_of_package(&played.editor, id).await.unwrap().is_empty());
        assert_eq!(test.app.verify_package(&played.editor, id).await.unwrap(), None);
        let taken = test.app.file_of_package(&played.editor, id, "README.txt").await;
        assert_eq!(refused(taken), ErrorCode::NotFound);
    }
}

fn with_another_readme(package: &[u8]) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(package)).unwrap();
    let mut altered = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).unwrap();
        let name = file.name().unwrap().into_owned();
        let mut content = Vec::new();
        file.read_to_end(&mut content).unwrap();
        if name == "README.txt" {
            content.push(b'!');
        }
        altered.start_file(name, SimpleFileOptions::default()).unwrap();
        altered.write_all(&content).unwrap();
    }
    altered.finish().unwrap().into_inner()
}

#[track_caller]
fn refused<T: std::fmt::Debug>(outcome: Result<T, AppError>) -> ErrorCode {
    outcome.unwrap_err().code().unwrap()
}
