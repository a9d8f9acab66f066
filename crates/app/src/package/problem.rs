//! Why a package could not be built, and how that is told.

use svod_domain::Language;
use svod_package::PackageError;

use super::content::terms;
use crate::AppError;

/// How many proposals are named.
const NAMED: usize = 20;

/// Why a package could not be built.
#[derive(Debug, thiserror::Error)]
pub enum BuildProblem {
    /// What it is built from could not be read, or is not there.
    #[error(transparent)]
    App(#[from] AppError),
    /// Proposals have no disposition: their numbers in the register.
    #[error("{} proposals have no disposition", .0.len())]
    Unsettled(Vec<String>),
    /// It could not be rendered.
    #[error(transparent)]
    Package(#[from] PackageError),
}

impl From<svod_storage::StoreError> for BuildProblem {
    fn from(error: svod_storage::StoreError) -> Self {
        Self::App(error.into())
    }
}

impl BuildProblem {
    /// What went wrong, for whoever ordered the package.
    pub fn describe(&self, language: Language) -> String {
        match self {
            Self::App(error) => error.message(language),
            Self::Package(error) => error.describe(terms::language(language)),
            Self::Unsettled(numbers) => {
                let named = numbers.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join(", ");
                let more = if numbers.len() > NAMED { ", …" } else { "" };
                let count = numbers.len();
                match language {
                    Language::Ru => format!("Нет решения по предложениям ({count}): {named}{more}."),
                    Language::En => format!("Proposals without a disposition ({count}): {named}{more}."),
                }
            }
        }
    }

    /// Whether it may come off later without anybody's doing: the database is away, or the service is ending.
    pub(super) fn is_passing(&self) -> bool {
        match self {
            Self::App(error) => error.is_unavailable(),
            Self::Package(error) => matches!(error, PackageError::Cancelled),
            Self::Unsettled(_) => false,
        }
    }
}
