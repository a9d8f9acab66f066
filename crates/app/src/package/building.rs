//! Building packages: in the background for those who asked through the service, at once for the command line.

use std::{ops::ControlFlow, time::Duration};

use sha2::{Digest, Sha256};
use svod_domain::{
    audit::{AuditAction, SubjectKind},
    id::PackageId,
    package::{Package, PackageState},
};
use svod_storage::{Writing, write_with};

use super::{BuildProblem, PackageOrder, PackageProgress, content};
use crate::{App, AppError, Event};

/// How often a package is tried while the database cannot be reached, and how long to wait between.
const ATTEMPTS: u32 = 60;
const PAUSE: Duration = Duration::from_secs(5);

/// A package as bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BuiltPackage {
    /// The archive.
    pub bytes: Vec<u8>,
    /// Its SHA-256 sum, in hexadecimal.
    pub sha256: String,
}

impl App {
    /// Builds a package at once, for whoever runs the service; `progress` is told what is being done. Nothing is
    /// kept of it but a record in the audit log. Never to be reached over the network.
    pub async fn build_package_now(
        &self,
        order: &PackageOrder,
        progress: impl FnMut(PackageProgress) + Send + 'static,
    ) -> Result<BuiltPackage, BuildProblem> {
        let built = self.render_package(order, progress).await?;
        let subject = (SubjectKind::Resolution, order.resolution.uuid());
        let details = [("sha256", built.sha256.clone()), ("orderedAt", order.at.to_rfc3339())];
        write_with!(self.store().attempts(), |writing| -> Result<(), AppError> {
            self.record_as(writing, None, AuditAction::PackageBuilt, subject, &details).await
        })?;
        Ok(built)
    }

    /// Builds a package that was asked for, as soon as it is its turn.
    pub(super) fn build_in_background(&self, id: PackageId) {
        let app = self.clone();
        tokio::spawn(async move { app.build_until_settled(id).await });
    }

    async fn build_until_settled(&self, id: PackageId) {
        for _ in 0..ATTEMPTS {
            let Some(_turn) = self.workshop().turn().await else { return };
            let settled = self.build_asked_package(id).await;
            self.workshop().forget(id);
            match settled {
                Ok(()) => return self.events().announce(Event::PackageChanged { package: id }),
                Err(problem) if self.workshop().is_stopped() => {
                    return tracing::info!(package = %id, %problem, "a package waits for the next start");
                }
                Err(problem) if problem.is_unavailable() => {
                    tracing::warn!(package = %id, %problem, "a package has to wait");
                    tokio::time::sleep(PAUSE).await;
                }
                Err(problem) => return tracing::error!(package = %id, %problem, "a package is stuck"),
            }
        }
        tracing::error!(package = %id, "a package waits for the next start: the database is away for too long");
    }

    /// Builds a package and keeps what came of it: the file, or why there is none.
    async fn build_asked_package(&self, id: PackageId) -> Result<(), AppError> {
        let package = self.store().read().package(id).await?;
        let package = package.ok_or(AppError::NotFound(SubjectKind::Package))?;
        if package.state != PackageState::Building {
            return Ok(());
        }
        let order = self.order_of_package(id).await?;
        let app = self.clone();
        let built = self
            .render_package(&order, move |progress| {
                app.workshop().note(id, progress);
                app.events().announce(Event::PackageChanged { package: id });
            })
            .await;
        match built {
            Ok(built) => self.keep_built_package(id, built).await,
            Err(problem) if problem.is_passing() => Err(passing(problem)),
            Err(problem) => {
                tracing::error!(package = %id, %problem, "a package could not be built");
                self.keep_failed_package(id, &problem.describe(package.language)).await
            }
        }
    }

    /// The bytes of an order, and how far it is meanwhile.
    async fn render_package(
        &self,
        order: &PackageOrder,
        mut progress: impl FnMut(PackageProgress) + Send + 'static,
    ) -> Result<BuiltPackage, BuildProblem> {
        progress(PackageProgress::GATHERING);
        let snapshot = content::gather(self.store().read(), order).await?;
        let app = self.clone();
        let work = move || {
            let mut told = |step| {
                progress(PackageProgress::rendering(step));
                if app.workshop().is_stopped() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            };
            let bytes = svod_package::build(&snapshot, &mut told)?;
            let sha256 = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
            Ok(BuiltPackage { bytes, sha256 })
        };
        let joined = tokio::task::spawn_blocking(work).await;
        joined.map_err(|error| AppError::Fault(format!("building a package: {error}")))?
    }

    async fn keep_built_package(&self, id: PackageId, built: BuiltPackage) -> Result<(), AppError> {
        let now = self.context().now();
        let size = built.bytes.len() as u64;
        let details = [("sha256", built.sha256.clone()), ("bytes", size.to_string())];
        write_with!(self.store().attempts(), |writing| -> Result<(), AppError> {
            let Some(package) = in_work(writing, id).await? else { return Ok(()) };
            let based_on = package.version;
            let package = package.built(built.sha256.clone(), size, now)?;
            writing.update_package(&package, based_on).await?;
            writing.insert_package_file(id, built.bytes.clone()).await?;
            let subject = (SubjectKind::Package, id.uuid());
            self.record_as(writing, None, AuditAction::PackageBuilt, subject, &details).await
        })
    }

    async fn keep_failed_package(&self, id: PackageId, reason: &str) -> Result<(), AppError> {
        let now = self.context().now();
        let details = [("reason", reason.to_owned())];
        write_with!(self.store().attempts(), |writing| -> Result<(), AppError> {
            let Some(package) = in_work(writing, id).await? else { return Ok(()) };
            let based_on = package.version;
            writing.update_package(&package.failed(reason.to_owned(), now)?, based_on).await?;
            let subject = (SubjectKind::Package, id.uuid());
            self.record_as(writing, None, AuditAction::PackageFailed, subject, &details).await
        })
    }
}

/// The package, if it is still being built: another instance may have been faster.
async fn in_work(writing: &mut Writing, id: PackageId) -> Result<Option<Package>, AppError> {
    let package = writing.package(id).await?.filter(|package| package.state == PackageState::Building);
    if package.is_none() {
        writing.nothing_new();
    }
    Ok(package)
}

fn passing(problem: BuildProblem) -> AppError {
    match problem {
        BuildProblem::App(error) => error,
        other => AppError::Fault(other.to_string()),
    }
}
