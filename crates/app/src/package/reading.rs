//! Looking at packages and taking them: for editors and administrators, and for the Council's staff once they were
//! handed over. For anybody else there are none.

use std::collections::HashMap;

use svod_domain::{
    audit::{AuditAction, SubjectKind},
    id::{PackageId, ResolutionId},
    package::Package,
    policy::{Phase, action, authorise},
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
        let seen = self.sight_of(viewer, package.resolution).await?;
        Ok(seen.includes(&package).then_some(package))
    }

    /// The packages asked for from a resolution, by the page, in the order of time.
    pub async fn packages(
        &self,
        viewer: &Viewer,
        resolution: ResolutionId,
        page: PageRequest,
    ) -> Result<Page<Package>, AppError> {
        let only_handed_over = match self.sight_of(viewer, resolution).await? {
            Sight::All => false,
            Sight::HandedOver => true,
            Sight::None => {
                let total = page.counted.then_some(0);
                return Ok(Page { items: Vec::new(), has_previous: false, has_next: false, total });
            }
        };
        Ok(self.store().read().packages_of_resolution(resolution, only_handed_over, page).await?)
    }

    /// How far the building of packages is, whichever instance is at it.
    pub async fn package_progress(
        &self,
        ids: &[PackageId],
    ) -> Result<HashMap<PackageId, PackageProgress>, AppError> {
        let (here, elsewhere): (Vec<_>, Vec<_>) =
            ids.iter().map(|id| (*id, self.workshop().progress(*id))).partition(|(_, here)| here.is_some());
        let mut all: HashMap<_, _> =
            here.into_iter().filter_map(|(id, progress)| Some((id, progress?))).collect();
        if !elsewhere.is_empty() {
            let ids: Vec<PackageId> = elsewhere.into_iter().map(|(id, _)| id).collect();
            let jobs = self.store().read().package_jobs(&ids).await?;
            all.extend(jobs.into_iter().map(|(id, job)| (id, PackageProgress::noted(&job))));
        }
        Ok(all)
    }

    /// The file of a built package, taken by the viewer: the audit log says so.
    pub async fn package_bytes(&self, viewer: &Viewer, id: PackageId) -> Result<PackageFile, AppError> {
        let nothing = || AppError::NotFound(SubjectKind::Package);
        let package = self.package(viewer, id).await?.ok_or_else(nothing)?;
        let sha256 = &package.state.file().ok_or_else(nothing)?.sha256;
        let bytes = self.store().read().package_file(id).await?.ok_or_else(nothing)?;
        let subject = (SubjectKind::Package, id.uuid());
        let details = [("sha256", sha256.clone())];
        write_with!(self.store().attempts(), |writing| -> Result<(), AppError> {
            self.record(writing, viewer, AuditAction::PackageDownloaded, subject, &details).await
        })?;
        Ok(PackageFile { name: file_name(&package), bytes, sha256: sha256.clone() })
    }

    /// Which packages of a resolution the viewer may know of.
    async fn sight_of(&self, viewer: &Viewer, resolution: ResolutionId) -> Result<Sight, AppError> {
        let Some(of) = self.store().read().resolution_summary(&ADOPTED_ONLY, resolution).await? else {
            return Ok(Sight::None);
        };
        let scope = of.head.scope(of.phase);
        let received = scope.in_phase(Phase::PackageHandedOver);
        Ok(if authorise::<action::ReadPackage>(&viewer.actor, scope).is_ok() {
            Sight::All
        } else if authorise::<action::ReceivePackage>(&viewer.actor, received).is_ok() {
            Sight::HandedOver
        } else {
            Sight::None
        })
    }
}

/// Which packages somebody may know of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sight {
    /// All.
    All,
    /// Those that were handed over.
    HandedOver,
    /// None.
    None,
}

impl Sight {
    fn includes(self, package: &Package) -> bool {
        match self {
            Self::All => true,
            Self::HandedOver => package.state.phase() == Phase::PackageHandedOver,
            Self::None => false,
        }
    }
}

/// A name that tells packages apart in a folder.
fn file_name(package: &Package) -> String {
    let id = package.id.uuid().simple().to_string();
    let short = id.get(id.len().saturating_sub(8)..).unwrap_or_default();
    format!("svod-package-{}-{short}.zip", package.requested_at.format("%Y-%m-%d"))
}
