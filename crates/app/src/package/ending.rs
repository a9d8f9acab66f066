//! Ending what was begun: cancelling the building of a package, and handing a signed one over.

use svod_domain::{
    Moment,
    audit::{AuditAction, SubjectKind},
    id::PackageId,
    package::Package,
    policy::{Scope, action, authorise},
};
use svod_storage::Writing;

use crate::{App, AppError, Event, Intent, Viewer, idempotency::once};

/// How what was begun ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ending {
    /// It is not built any more.
    Cancelled,
    /// It is the recipient's from now on.
    HandedOver,
}

/// A package at its end, and what the audit log says of that.
struct Ended {
    package: Package,
    action: AuditAction,
    details: Vec<(&'static str, String)>,
}

impl Ending {
    /// What such a request is told apart by under its key.
    const fn request(self) -> &'static str {
        match self {
            Self::Cancelled => "cancel package",
            Self::HandedOver => "hand over package",
        }
    }

    /// The package at this end, if the viewer may bring it there.
    fn of(self, package: Package, viewer: &Viewer, scope: Scope, now: Moment) -> Result<Ended, AppError> {
        match self {
            Self::Cancelled => {
                let permit = authorise::<action::BuildPackage>(&viewer.actor, scope)?;
                let package = package.cancelled(&permit, now)?;
                Ok(Ended { package, action: AuditAction::PackageCancelled, details: Vec::new() })
            }
            Self::HandedOver => {
                let scope = scope.in_phase(package.state.phase());
                let permit = authorise::<action::HandOverPackage>(&viewer.actor, scope)?;
                let package = package.handed_over(&permit, now)?;
                let sha256 = package.state.file().map(|file| file.sha256.clone()).unwrap_or_default();
                let details = vec![("sha256", sha256)];
                Ok(Ended { package, action: AuditAction::PackageHandedOver, details })
            }
        }
    }
}

impl App {
    /// Cancels the building of a package. What is under way stops before its next file; nothing of it is kept.
    pub async fn cancel_package(
        &self,
        viewer: &Viewer,
        intent: &Intent,
        id: PackageId,
    ) -> Result<PackageId, AppError> {
        let done = self.end_package(viewer, intent, id, Ending::Cancelled).await?;
        if !intent.dry_run {
            self.workshop().cancel(id);
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
        self.end_package(viewer, intent, id, Ending::HandedOver).await
    }

    async fn end_package(
        &self,
        viewer: &Viewer,
        intent: &Intent,
        id: PackageId,
        ending: Ending,
    ) -> Result<PackageId, AppError> {
        let now = self.context().now();
        let done = once!(self, viewer, intent, &(ending.request(), id), |writing| -> PackageId {
            let (package, scope) = self.package_in(writing, viewer, id).await?;
            let based_on = package.version;
            let Ended { package, action, details } = ending.of(package, viewer, scope, now)?;
            writing.update_package(&package, based_on).await?;
            // Nobody is to go on with it.
            writing.end_package_claims(id).await?;
            let subject = (SubjectKind::Package, id.uuid());
            self.record(writing, viewer, action, subject, &details).await?;
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
