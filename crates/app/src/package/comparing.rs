//! Comparing two packages: what changed between their builds, clause by clause.

use std::io::Cursor;

use svod_domain::{audit::SubjectKind, id::PackageId};
use svod_package::Comparison;

use crate::{App, AppError, Viewer};

impl App {
    /// What changed from an earlier package to a later one, for whoever may read both.
    pub async fn compare_packages(
        &self,
        viewer: &Viewer,
        earlier: PackageId,
        later: PackageId,
    ) -> Result<Comparison, AppError> {
        let (earlier, later) =
            (self.file_to_compare(viewer, earlier).await?, self.file_to_compare(viewer, later).await?);
        let work = move || {
            let read = |file: Vec<u8>| {
                svod_package::snapshot_in(Cursor::new(file))
                    .map_err(|error| AppError::Fault(format!("the data of a package: {error}")))
            };
            Ok(svod_package::compare(&read(earlier)?, &read(later)?))
        };
        let joined = tokio::task::spawn_blocking(work).await;
        joined.map_err(|error| AppError::Fault(format!("comparing packages: {error}")))?
    }

    async fn file_to_compare(&self, viewer: &Viewer, id: PackageId) -> Result<Vec<u8>, AppError> {
        let nothing = || AppError::NotFound(SubjectKind::Package);
        self.package(viewer, id).await?.ok_or_else(nothing)?;
        self.store().read().package_file(id).await?.ok_or_else(nothing)
    }
}
