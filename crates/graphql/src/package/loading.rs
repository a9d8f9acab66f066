//! Loaders for what packages refer to.

use std::collections::HashMap;

use svod_app::package::{PackageProgress, PackageSignature};
use svod_domain::id::PackageId;

use crate::loaders::{Batch, Loaded, loader};

/// How far the building of a package is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct ProgressOf(pub PackageId);

/// The signatures of a package.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct SignaturesOf(pub PackageId);

loader!(SignaturesOf => Vec<PackageSignature>, |batch, keys| signatures(batch, keys));

async fn signatures(batch: &Batch, keys: &[SignaturesOf]) -> Loaded<SignaturesOf, Vec<PackageSignature>> {
    let ids: Vec<PackageId> = keys.iter().map(|key| key.0).collect();
    let mut found: HashMap<SignaturesOf, Vec<PackageSignature>> = HashMap::new();
    for signature in batch.app.package_signatures(&ids).await? {
        found.entry(SignaturesOf(signature.package)).or_default().push(signature);
    }
    Ok(found)
}

loader!(ProgressOf => PackageProgress, |batch, keys| progress(batch, keys));

async fn progress(batch: &Batch, keys: &[ProgressOf]) -> Loaded<ProgressOf, PackageProgress> {
    let ids: Vec<PackageId> = keys.iter().map(|key| key.0).collect();
    let found = batch.app.package_progress(&ids).await?;
    Ok(found.into_iter().map(|(id, progress)| (ProgressOf(id), progress)).collect())
}
