//! What building packages holds in memory: whose turn it is, how far it is, and whether to stop.

use std::{
    collections::HashMap,
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use svod_domain::{Language, id::PackageId};
use svod_package::{Progress, Step};
use tokio::sync::{Semaphore, SemaphorePermit};

use super::content::terms;

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
    bench: Semaphore,
    progress: Mutex<HashMap<PackageId, PackageProgress>>,
    stopped: AtomicBool,
}

impl Default for Workshop {
    fn default() -> Self {
        Self { bench: Semaphore::new(1), progress: Mutex::default(), stopped: AtomicBool::new(false) }
    }
}

impl Workshop {
    /// Waits for one's turn; none when there will be none any more.
    pub(super) async fn turn(&self) -> Option<SemaphorePermit<'_>> {
        self.bench.acquire().await.ok()
    }

    /// Nothing is begun any more, and what is under way stops before its next step.
    pub(super) fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
        self.bench.close();
    }

    pub(super) fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::Relaxed)
    }

    pub(super) fn note(&self, id: PackageId, progress: PackageProgress) {
        self.all().insert(id, progress);
    }

    pub(super) fn forget(&self, id: PackageId) {
        self.all().remove(&id);
    }

    pub(super) fn progress(&self, id: PackageId) -> Option<PackageProgress> {
        self.all().get(&id).cloned()
    }

    /// Nobody leaves the map half changed, so one who panicked does no harm.
    fn all(&self) -> MutexGuard<'_, HashMap<PackageId, PackageProgress>> {
        self.progress.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
