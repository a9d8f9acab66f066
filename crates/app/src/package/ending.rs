//! Ending what was begun: cancelling the building of a package, and handing a signed one over.

use svod_domain::{
    audit::{AuditAction, SubjectKind},
    id::PackageId,
    package::Package,
    policy::{Scope, action, authorise},
};
use svod_storage::Writing;

use crate::{App, AppError, Event, Intent, Viewer, idempotency::once};

impl App {
    /// Cancels the building of a package. What is under way stops before its next file; nothing of it is kept.
    pub async fn cancel_package(
        &self,
        viewer: &Viewer,
        intent: &Intent,
        id: PackageId,
    ) -> Result<PackageId, AppError> {
        let now = self.context().now();
        let done = once!(self, viewer, intent, &("cancel package", id), |writing| -> PackageId {
            let (package, scope) = self.package_in(writing, viewer, id).await?;
            let permit = authorise::<action::BuildPackage>(&viewer.actor, scope)?;
            let based_on = package.version;
            writing.update_package(&package.cancelled(&permit, now)?, based_on).await?;
            writing.end_package_claims(id).await?;
            let subject = (SubjectKind::Package, id.uuid());
            self.record(writing, viewer, AuditAction::PackageCancelled, subject, &[]).await?;
            Ok(id)
        })?;
        if !intent.dry_run {
            self.workshop().cancel(id);
            self.events().announce(Event::PackageChanged { package: id });
        }
        Ok(done)
    }

    /// Hands a signed package over: from then on the Council's staff can take it, and nothing of it changes.
    pub async fn hand_over_package(
        &self,
        viewer: &Viewer,
        intent: &Intent,
        id: PackageId,
    ) -> Result<PackageId, AppError> {
        let now = self.context().now();
        let done = once!(self, viewer, intent, &("hand over package", id), |writing| -> PackageId {
            let (package, scope) = self.package_in(writing, viewer, id).await?;
            let scope = scope.in_phase(package.state.phase());
            let permit = authorise::<action::HandOverPackage>(&viewer.actor, scope)?;
            let based_on = package.version;
            let package = package.handed_over(&permit, now)?;
            writing.update_package(&package, based_on).await?;
            let sha256 = package.state.file().map(|file| file.sha256.clone()).unwrap_or_default();
            let subject = (SubjectKind::Package, id.uuid());
            let details = [("sha256", sha256)];
            self.record(writing, viewer, AuditAction::PackageHandedOver, subject, &details).await?;
            Ok(id)
        })?;
        if !intent.dry_run {
            self.events().announce(Event::PackageChanged { package: id });
        }
        Ok(done)
    }

    /// A package and where it belongs, for whoever may read packages there; for anybody else there is none.
    pub(super) async fn package_in(
        &self,
        writing: &mut Writing,
        viewer: &Viewer,
        id: PackageId,
    ) -> Result<(Package, Scope), AppError> {
        let nothing = || AppError::NotFound(SubjectKind::Package);
        let package = writing.package(id).await?.ok_or_else(nothing)?;
        let of = self.resolution_in(writing, viewer, package.resolution).await?;
        let scope = of.head().scope(of.phase());
        authorise::<action::ReadPackage>(&viewer.actor, scope).map_err(|_| nothing())?;
        Ok((package, scope))
    }
}
