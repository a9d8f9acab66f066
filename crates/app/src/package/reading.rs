//! Looking at packages and taking them: for editors, the Council's staff and administrators. For anybody else there
//! are none.

use svod_domain::{
    audit::{AuditAction, SubjectKind},
    id::{PackageId, ResolutionId},
    package::{Package, PackageState},
    policy::{Permit, action, authorise},
};
use svod_storage::write_with;

use super::{ADOPTED_ONLY, PackageProgress};
use crate::{App, AppError, Page, PageRequest, Viewer};

/// A built package, to be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackageFile {
    /// The name to keep it under.
    pub name: String,
    /// The archive.
    pub bytes: Vec<u8>,
    /// Its SHA-256 sum, in hexadecimal.
    pub sha256: String,
}

impl App {
    /// A package, if the viewer may know of it.
    pub async fn package(&self, viewer: &Viewer, id: PackageId) -> Result<Option<Package>, AppError> {
        let Some(package) = self.store().read().package(id).await? else { return Ok(None) };
        let permit = self.permit_to_read(viewer, package.resolution).await?;
        Ok(permit.map(|_| package))
    }

    /// The packages asked for from a resolution, by the page, in the order of time.
    pub async fn packages(
        &self,
        viewer: &Viewer,
        resolution: ResolutionId,
        page: PageRequest,
    ) -> Result<Page<Package>, AppError> {
        if self.permit_to_read(viewer, resolution).await?.is_none() {
            let total = page.counted.then_some(0);
            return Ok(Page { items: Vec::new(), has_previous: false, has_next: false, total });
        }
        self.store().read().packages_of_resolution(resolution, page).await.map_err(AppError::from)
    }

    /// How far the building of a package is, while this instance is at it.
    pub fn package_progress(&self, id: PackageId) -> Option<PackageProgress> {
        self.workshop().progress(id)
    }

    /// The file of a built package, taken by the viewer: the audit log says so.
    pub async fn package_bytes(&self, viewer: &Viewer, id: PackageId) -> Result<PackageFile, AppError> {
        let nothing = || AppError::NotFound(SubjectKind::Package);
        let package = self.package(viewer, id).await?.ok_or_else(nothing)?;
        let PackageState::Built { sha256, .. } = &package.state else { return Err(nothing()) };
        let bytes = self.store().read().package_file(id).await?.ok_or_else(nothing)?;
        let subject = (SubjectKind::Package, id.uuid());
        let details = [("sha256", sha256.clone())];
        write_with!(self.store().attempts(), |writing| -> Result<(), AppError> {
            self.record(writing, viewer, AuditAction::PackageDownloaded, subject, &details).await
        })?;
        Ok(PackageFile { name: file_name(&package), bytes, sha256: sha256.clone() })
    }

    async fn permit_to_read(
        &self,
        viewer: &Viewer,
        resolution: ResolutionId,
    ) -> Result<Option<Permit<action::ReadPackage>>, AppError> {
        let of = self.store().read().resolution_summary(&ADOPTED_ONLY, resolution).await?;
        let scope = of.map(|of| of.head.scope(of.phase));
        Ok(scope.and_then(|scope| authorise::<action::ReadPackage>(&viewer.actor, scope).ok()))
    }
}

/// A name that tells packages apart in a folder.
fn file_name(package: &Package) -> String {
    let id = package.id.uuid().simple().to_string();
    let short = id.get(id.len().saturating_sub(8)..).unwrap_or_default();
    format!("svod-package-{}-{short}.zip", package.requested_at.format("%Y-%m-%d"))
}
