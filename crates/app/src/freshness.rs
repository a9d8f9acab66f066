//! Whether a change was decided on what is there now.

use svod_domain::{Refusal, id::Version};

use crate::AppError;

/// Refuses a change that was based on another version than the one that is there.
pub(crate) fn check_fresh(current: Version, based_on: Version) -> Result<(), AppError> {
    if current == based_on { Ok(()) } else { Err(Refusal::Stale { current, touched: Vec::new() }.into()) }
}
