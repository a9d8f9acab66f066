//! What can go wrong in a play.

use crate::client::ClientError;

/// Why a play ended before its end.
#[derive(Debug, thiserror::Error)]
pub enum PlayError {
    /// The service refused something or could not be reached.
    #[error(transparent)]
    Client(#[from] ClientError),
    /// A list was not imported.
    #[error("the list of {list} was not imported: {reason}")]
    Import {
        /// Which list.
        list: &'static str,
        /// Why not: the first problems of the report.
        reason: String,
    },
    /// The service's answers do not have something that must be there.
    #[error("the service gave no {0}")]
    Missing(String),
    /// The package could not be built.
    #[error("the package could not be built: {0}")]
    Package(String),
    /// The package did not arrive whole.
    #[error("the package that was downloaded has another sum than the service says")]
    PackageAltered,
    /// What was played does not hold what it must.
    #[error("{0}")]
    Unsound(String),
    /// The package could not be written to its place.
    #[error("{path} cannot be written")]
    File {
        /// The place.
        path: String,
        /// Why not.
        source: std::io::Error,
    },
}

impl PlayError {
    pub(super) fn missing(what: impl Into<String>) -> Self {
        Self::Missing(what.into())
    }
}
