//! How a mutation is meant: done once under a key, or only asked about.

use svod_app::{AppError, IdempotencyKey, Intent, input::InputProblem};

/// The intent of a mutation, from its input's `idempotencyKey` and `dryRun`.
pub(crate) fn intent(key: Option<&str>, dry_run: Option<bool>) -> Result<Intent, AppError> {
    let key = key
        .map(|key| {
            IdempotencyKey::new(key)
                .ok_or_else(|| AppError::invalid("idempotencyKey", InputProblem::IdempotencyKey))
        })
        .transpose()?;
    Ok(Intent { key, dry_run: dry_run.unwrap_or(false) })
}
