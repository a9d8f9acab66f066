//! Building packages: in the background for those who asked through the service, at once for the command line.

use std::{ops::ControlFlow, time::Duration};

use chrono::TimeDelta;
use sha2::{Digest, Sha256};
use svod_domain::{
    Language,
    audit::{AuditAction, SubjectKind},
    id::PackageId,
    package::{Package, PackageArchive, PackageState},
};
use svod_storage::{Writing, package::JobClaim, write_with};

use super::{BuildProblem, PackageOrder, PackageProgress, content};
use crate::{App, AppError, Event};

/// How often a package is tried while the database cannot be reached, and how long to wait between.
const ATTEMPTS: u32 = 60;
const PAUSE: Duration = Duration::from_secs(5);
/// How often whoever builds says so, and for how long nobody else takes it over after the last word.
const BEAT: Duration = Duration::from_secs(2);
const LEASE: TimeDelta = TimeDelta::seconds(30);

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
        let app = self.clone();
        let built = self.render_package(order, progress, move || app.workshop().is_stopped()).await?;
        let subject = (SubjectKind::Resolution, order.resolution.uuid());
        let details = [("sha256", built.sha256.clone()), ("orderedAt", order.at.to_rfc3339())];
        write_with!(self.store().attempts(), |writing| -> Result<(), AppError> {
            self.record_as(writing, None, AuditAction::PackageBuilt, subject, &details).await
        })?;
        Ok(built)
    }

    /// Builds what waits to be built, as soon as it is its turn.
    pub(super) fn build_in_background(&self) {
        let app = self.clone();
        tokio::spawn(async move { app.build_all_waiting().await });
    }

    /// Builds one waiting package after the other, until there is none left that nobody else is at.
    async fn build_all_waiting(&self) {
        let Some(_turn) = self.workshop().turn().await else { return };
        let mut failures = 0;
        while failures < ATTEMPTS && !self.workshop().is_stopped() {
            match self.build_next().await {
                Ok(true) => failures = 0,
                Ok(false) => return,
                Err(problem) if self.workshop().is_stopped() => {
                    return tracing::info!(%problem, "a package waits for the next start");
                }
                Err(problem) => {
                    failures += 1;
                    tracing::warn!(%problem, "a package has to wait");
                    tokio::time::sleep(PAUSE).await;
                }
            }
        }
    }

    /// Builds the oldest package that nobody is at; `false` when there is none.
    async fn build_next(&self) -> Result<bool, AppError> {
        let claim = self.claim();
        let claimed =
            write_with!(self.store().attempts(), |writing| -> Result<Option<PackageId>, AppError> {
                Ok(writing.claim_package(claim).await?)
            })?;
        let Some(id) = claimed else { return Ok(false) };
        self.workshop().note(id, PackageProgress::GATHERING);
        let turn = tokio::spawn(self.clone().keep_turn(id));
        let built = self.build_asked_package(id).await;
        turn.abort();
        self.workshop().forget(id);
        let built = match built {
            // Trying again would help nobody, and those that wait behind it have to get on.
            Err(problem) if !problem.is_unavailable() && !self.workshop().is_stopped() => {
                tracing::error!(package = %id, %problem, "a package could not be built");
                self.keep_failed_package(id, &problem.message(Language::Ru)).await
            }
            other => other,
        };
        if built.is_err() {
            self.give_turn_back(id).await;
        }
        self.events().announce(Event::PackageChanged { package: id });
        built.map(|()| true)
    }

    /// Says now and then that this instance is still at a package, and how far; stops the work when the package is
    /// somebody else's by now, or is not to be built any more.
    async fn keep_turn(self, id: PackageId) {
        loop {
            tokio::time::sleep(BEAT).await;
            let Some(progress) = self.workshop().progress(id) else { return };
            let (claim, progress) = (self.claim(), progress.to_note());
            let kept = write_with!(self.store().attempts(), |writing| -> Result<bool, AppError> {
                Ok(writing.renew_package_claim(id, claim, &progress).await?)
            });
            match kept {
                Ok(true) => {}
                Ok(false) => return self.workshop().cancel(id),
                Err(problem) => tracing::warn!(package = %id, %problem, "a turn could not be kept"),
            }
        }
    }

    async fn give_turn_back(&self, id: PackageId) {
        let given = write_with!(self.store().attempts(), |writing| -> Result<(), AppError> {
            Ok(writing.end_package_claims(id).await?)
        });
        if let Err(problem) = given {
            // It runs out by itself.
            tracing::warn!(package = %id, %problem, "a turn could not be given back");
        }
    }

    /// A turn from now on.
    fn claim(&self) -> JobClaim {
        let now = self.context().now();
        JobClaim { worker: self.workshop().worker(), now, until: now + LEASE }
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
        let stop = self.clone();
        let told = move |progress| {
            app.workshop().note(id, progress);
            app.events().announce(Event::PackageChanged { package: id });
        };
        let built = self.render_package(&order, told, move || stop.workshop().is_to_stop(id)).await;
        match built {
            Ok(built) => self.keep_built_package(id, built).await,
            Err(_) if self.workshop().is_to_stop(id) && !self.workshop().is_stopped() => Ok(()),
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
        is_to_stop: impl Fn() -> bool + Send + 'static,
    ) -> Result<BuiltPackage, BuildProblem> {
        progress(PackageProgress::GATHERING);
        let snapshot = content::gather(self.store().read(), order).await?;
        let work = move || {
            let mut told = |step| {
                progress(PackageProgress::rendering(step));
                if is_to_stop() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
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
            let file = PackageArchive { sha256: built.sha256.clone(), bytes: size, built_at: now };
            writing.update_package(&package.built(file)?, based_on).await?;
            writing.keep_package_file(id, built.bytes.clone()).await?;
            writing.end_package_claims(id).await?;
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
            writing.end_package_claims(id).await?;
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
