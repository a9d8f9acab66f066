//! What building packages and looking into them holds in memory: whose turn it is, how far it is, whether to stop, and
//! what is in those that were looked into.

use std::{
    collections::{HashMap, HashSet},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use svod_domain::{Language, id::PackageId};
use svod_package::{Progress, Step, listing::PackagedFile};
use svod_storage::package::JobProgress;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, SemaphorePermit};
use uuid::Uuid;

use super::content::terms;
use crate::AppError;

/// Of how many archives it is remembered what is in them. Above that all are looked into anew.
const MOST_CONTENTS: usize = 64;

/// How far the building of a package is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackageProgress {
    /// How many steps are done.
    pub done: usize,
    /// How many there are.
    pub total: usize,
    /// The renderer's step that is under way; none while what it needs is being read.
    step: Option<Step>,
}

impl PackageProgress {
    /// Reading what the package is built from, which comes before all steps of the renderer.
    pub(super) const GATHERING: Self = Self { done: 0, total: 1, step: None };

    pub(super) fn rendering(progress: Progress) -> Self {
        Self { done: progress.done + 1, total: progress.total + 1, step: Some(progress.step) }
    }

    /// What another instance noted of its work.
    pub(super) fn noted(job: &JobProgress) -> Self {
        let step = (!job.step.is_empty()).then(|| Step::File(job.step.clone()));
        Self { done: job.done as usize, total: job.total as usize, step }
    }

    /// To be noted for other instances, whose language is not known: the name of the file under way.
    pub(super) fn to_note(&self) -> JobProgress {
        let step = match &self.step {
            Some(Step::File(name)) => name.clone(),
            _ => String::new(),
        };
        let short = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        JobProgress { done: short(self.done), total: short(self.total), step }
    }

    /// What is being done, in a few words.
    pub fn describe(&self, language: Language) -> &str {
        match (&self.step, language) {
            (Some(step), _) => step.describe(terms::language(language)),
            (None, Language::Ru) => "сбор данных",
            (None, Language::En) => "gathering the data",
        }
    }
}

/// Where packages are built, one at a time: each takes memory for all the forum's texts.
#[derive(Debug)]
pub(crate) struct Workshop {
    worker: Uuid,
    bench: Semaphore,
    progress: Mutex<HashMap<PackageId, PackageProgress>>,
    cancelled: Mutex<HashSet<PackageId>>,
    lens: Arc<Semaphore>,
    /// By the archives' SHA-256 sums: what is in one never changes.
    contents: Mutex<HashMap<String, Arc<[PackagedFile]>>>,
    stopped: AtomicBool,
}

impl Workshop {
    /// The workshop of an instance of the service, under a name of its own.
    pub(crate) fn new(worker: Uuid) -> Self {
        Self {
            worker,
            bench: Semaphore::new(1),
            progress: Mutex::default(),
            cancelled: Mutex::default(),
            lens: Arc::new(Semaphore::new(1)),
            contents: Mutex::default(),
            stopped: AtomicBool::new(false),
        }
    }

    /// Which instance this is.
    pub(super) fn worker(&self) -> Uuid {
        self.worker
    }

    /// Waits for one's turn; none when there will be none any more.
    pub(super) async fn turn(&self) -> Option<SemaphorePermit<'_>> {
        self.bench.acquire().await.ok()
    }

    /// Waits for one's turn to look into an archive.
    pub(super) async fn turn_to_look(&self) -> Result<OwnedSemaphorePermit, AppError> {
        let turn = Arc::clone(&self.lens).acquire_owned().await;
        turn.map_err(|error| AppError::Fault(format!("a turn to look into a package: {error}")))
    }

    /// What is in an archive, if it was looked into before.
    pub(super) fn contents(&self, sha256: &str) -> Option<Arc<[PackagedFile]>> {
        held(&self.contents).get(sha256).cloned()
    }

    /// Remembers what is in an archive.
    pub(super) fn keep_contents(&self, sha256: &str, files: Arc<[PackagedFile]>) {
        let mut contents = held(&self.contents);
        if contents.len() >= MOST_CONTENTS {
            contents.clear();
        }
        contents.insert(sha256.to_owned(), files);
    }

    /// Nothing is begun any more, and what is under way stops before its next step.
    pub(super) fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
        self.bench.close();
    }

    pub(super) fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::Relaxed)
    }

    /// What is under way for a package stops before its next step.
    pub(super) fn cancel(&self, id: PackageId) {
        if self.progress(id).is_some() {
            held(&self.cancelled).insert(id);
        }
    }

    /// Whether the building of a package is to stop.
    pub(super) fn is_to_stop(&self, id: PackageId) -> bool {
        self.is_stopped() || held(&self.cancelled).contains(&id)
    }

    pub(super) fn note(&self, id: PackageId, progress: PackageProgress) {
        held(&self.progress).insert(id, progress);
    }

    /// The building of a package has ended here.
    pub(super) fn forget(&self, id: PackageId) {
        held(&self.progress).remove(&id);
        held(&self.cancelled).remove(&id);
    }

    pub(super) fn progress(&self, id: PackageId) -> Option<PackageProgress> {
        held(&self.progress).get(&id).cloned()
    }
}

/// Nobody leaves what is held half changed, so one who panicked does no harm.
fn held<T>(all: &Mutex<T>) -> MutexGuard<'_, T> {
    all.lock().unwrap_or_else(PoisonError::into_inner)
}
