//! Opening a package without unpacking it: what is in it, one file of it, and whether it is genuine. For whoever may
//! take it.
//!
//! Looking into one takes memory for all its texts, so it is done for one package at a time, beside other work.

use std::{io::Cursor, sync::Arc};

use svod_domain::{
    Language,
    audit::{AuditAction, SubjectKind},
    id::PackageId,
};
use svod_package::{Check, Report, VerifyError, listing};
use svod_storage::write_with;

use super::content::terms;
use crate::{App, AppError, Viewer};

/// A file of a package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackagedFile {
    /// Its name in the archive.
    pub name: String,
    /// What it is, in a few words, in the viewer's language.
    pub title: String,
    /// Its media type, with the character set of a text.
    pub media_type: &'static str,
    /// Its size in bytes.
    pub bytes: u64,
}

impl PackagedFile {
    fn of(file: &listing::PackagedFile, language: Language) -> Self {
        Self {
            name: file.name.clone(),
            title: file.title(terms::language(language)).to_owned(),
            media_type: file.media_type,
            bytes: file.bytes,
        }
    }
}

/// What the verification of a package found, in the viewer's language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackageVerification {
    /// Whether every file is there, nothing else is, all of it is as it was built, and no signature is wrong.
    pub genuine: bool,
    /// The judgement in a sentence or two.
    pub summary: String,
    /// What was looked at, and what came of it.
    pub checks: Vec<Check>,
}

impl App {
    /// The files of a package, in the order of its archive; none while it has not been built.
    pub async fn files_of_package(
        &self,
        viewer: &Viewer,
        id: PackageId,
    ) -> Result<Vec<PackagedFile>, AppError> {
        let package = self.package(viewer, id).await?.ok_or(AppError::NotFound(SubjectKind::Package))?;
        let Some(archive) = package.state.file() else { return Ok(Vec::new()) };
        let contents = match self.workshop().contents(&archive.sha256) {
            Some(known) => known,
            None => {
                let files = self.looked_into(id, |archive| listing::files(Cursor::new(archive))).await?;
                let files: Arc<[listing::PackagedFile]> = files.into();
                self.workshop().keep_contents(&archive.sha256, Arc::clone(&files));
                files
            }
        };
        Ok(contents.iter().map(|file| PackagedFile::of(file, viewer.language)).collect())
    }

    /// One file of a built package, taken by the viewer: the audit log says so, as when they take the whole.
    pub async fn file_of_package(
        &self,
        viewer: &Viewer,
        id: PackageId,
        name: &str,
    ) -> Result<Vec<u8>, AppError> {
        let nothing = || AppError::NotFound(SubjectKind::Package);
        let package = self.package(viewer, id).await?.ok_or_else(nothing)?;
        let sha256 = package.state.file().ok_or_else(nothing)?.sha256.clone();
        let wanted = name.to_owned();
        let found = self.looked_into(id, move |archive| listing::file(Cursor::new(archive), &wanted)).await?;
        let content = found.ok_or_else(nothing)?;
        let subject = (SubjectKind::Package, id.uuid());
        let details = [("sha256", sha256), ("file", name.to_owned())];
        write_with!(self.store().attempts(), |writing| -> Result<(), AppError> {
            self.record(writing, viewer, AuditAction::PackageDownloaded, subject, &details).await
        })?;
        Ok(content)
    }

    /// Verifies a package as it is kept, with its signatures; whom to trust is left open. None while it has not been
    /// built.
    pub async fn verify_package(
        &self,
        viewer: &Viewer,
        id: PackageId,
    ) -> Result<Option<PackageVerification>, AppError> {
        let package = self.package(viewer, id).await?.ok_or(AppError::NotFound(SubjectKind::Package))?;
        if package.state.file().is_none() {
            return Ok(None);
        }
        let report: Report =
            self.looked_into(id, |archive| svod_package::verify(Cursor::new(archive))).await?;
        let language = terms::language(viewer.language);
        Ok(Some(PackageVerification {
            genuine: report.is_genuine(),
            summary: report.summary(language),
            checks: report.checks(language),
        }))
    }

    /// What a look into the archive of a package gives, once it is its turn.
    async fn looked_into<T: Send + 'static>(
        &self,
        id: PackageId,
        look: impl FnOnce(Vec<u8>) -> Result<T, VerifyError> + Send + 'static,
    ) -> Result<T, AppError> {
        let turn = self.workshop().turn_to_look().await?;
        let archive = self.store().read().package_file(id).await?;
        let archive = archive.ok_or(AppError::NotFound(SubjectKind::Package))?;
        let work = move || {
            let found = look(archive);
            // The turn goes along: a request that is given up lets nobody in while its work goes on.
            drop(turn);
            found
        };
        let joined = tokio::task::spawn_blocking(work).await;
        let found = joined.map_err(|error| AppError::Fault(format!("looking into a package: {error}")))?;
        found.map_err(|error| AppError::Fault(format!("a package as it is kept: {error}")))
    }
}
