//! Loaders for what packages refer to.

use svod_app::package::PackageProgress;
use svod_domain::id::PackageId;

use crate::loaders::{Batch, Loaded, loader};

/// How far the building of a package is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct ProgressOf(pub PackageId);

loader!(ProgressOf => PackageProgress, |batch, keys| progress(batch, keys));

async fn progress(batch: &Batch, keys: &[ProgressOf]) -> Loaded<ProgressOf, PackageProgress> {
    let ids: Vec<PackageId> = keys.iter().map(|key| key.0).collect();
    let found = batch.app.package_progress(&ids).await?;
    Ok(found.into_iter().map(|(id, progress)| (ProgressOf(id), progress)).collect())
}
