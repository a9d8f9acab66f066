//! What can go wrong between a client and the service.

use std::fmt;

use serde::Deserialize;

/// Why a request gave no answer that can be used.
#[derive(Debug, thiserror::Error)]
pub enum ClientError {
    /// The service could not be reached, or the connection broke.
    #[error("the service cannot be reached")]
    Transport(#[from] reqwest::Error),
    /// Plain HTTP was refused.
    #[error("the service answered {status}{}{}", after_colon(Some(.title.as_str())), after_colon(.detail.as_deref()))]
    Problem {
        /// The status.
        status: u16,
        /// What is wrong, from the problem's JSON; the beginning of the body where it has none.
        title: String,
        /// More about it.
        detail: Option<String>,
    },
    /// The GraphQL request failed.
    #[error("{message}{}{}", in_brackets(.code.as_deref()), at(.path))]
    Request {
        /// What is wrong, in the client's language.
        message: String,
        /// `extensions.code`.
        code: Option<String>,
        /// Where, in the answer: names and indices.
        path: Vec<String>,
    },
    /// A mutation was refused: its payload has user errors.
    #[error("{mutation}: {}", listed(.errors))]
    Refused {
        /// The mutation.
        mutation: String,
        /// Why, at least one.
        errors: Vec<UserError>,
    },
    /// The answer has neither data nor errors.
    #[error("the answer has no data")]
    NoData,
    /// The answer does not have the shape that the caller asked for.
    #[error("the answer has another shape than expected")]
    Shape(#[source] serde_json::Error),
}

/// Why a mutation was refused.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct UserError {
    /// Stable, for programs.
    pub code: String,
    /// For people, in the client's language.
    pub message: String,
    /// The path to the field at fault.
    #[serde(default)]
    pub path: Vec<String>,
}

/// An error of a GraphQL answer.
#[derive(Debug, Deserialize)]
pub(super) struct RequestError {
    message: String,
    #[serde(default)]
    path: Vec<serde_json::Value>,
    #[serde(default)]
    extensions: Extensions,
}

#[derive(Debug, Default, Deserialize)]
struct Extensions {
    code: Option<String>,
}

/// An answer of `application/problem+json`.
#[derive(Deserialize)]
struct ProblemBody {
    title: String,
    detail: Option<String>,
}

/// Characters of a body that is no problem's JSON to show.
const SHOWN: usize = 200;

impl ClientError {
    /// The code of the first refusal or of the failed request, for a caller that acts on it.
    pub fn code(&self) -> Option<&str> {
        match self {
            Self::Refused { errors, .. } => errors.first().map(|error| error.code.as_str()),
            Self::Request { code, .. } => code.as_deref(),
            Self::Transport(_) | Self::Problem { .. } | Self::NoData | Self::Shape(_) => None,
        }
    }

    /// Whether the same request may come off a moment later: the service or its database is away.
    pub fn is_passing(&self) -> bool {
        match self {
            Self::Transport(error) => !error.is_decode() && !error.is_builder(),
            Self::Problem { status, .. } => *status == 503,
            Self::Request { code, .. } => code.as_deref() == Some("UNAVAILABLE"),
            Self::Refused { .. } | Self::NoData | Self::Shape(_) => false,
        }
    }

    pub(super) fn problem(status: u16, body: &str) -> Self {
        match serde_json::from_str(body) {
            Ok(ProblemBody { title, detail }) => Self::Problem { status, title, detail },
            Err(_) => Self::Problem { status, title: body.chars().take(SHOWN).collect(), detail: None },
        }
    }
}

impl From<RequestError> for ClientError {
    fn from(error: RequestError) -> Self {
        let steps =
            error.path.iter().map(|step| step.as_str().map_or_else(|| step.to_string(), str::to_owned));
        Self::Request { message: error.message, code: error.extensions.code, path: steps.collect() }
    }
}

impl fmt::Display for UserError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}{}{}", self.message, in_brackets(Some(&self.code)), at(&self.path))
    }
}

fn listed(errors: &[UserError]) -> String {
    errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}

fn after_colon(text: Option<&str>) -> String {
    text.filter(|text| !text.is_empty()).map(|text| format!(": {text}")).unwrap_or_default()
}

fn in_brackets(code: Option<&str>) -> String {
    code.map(|code| format!(" [{code}]")).unwrap_or_default()
}

fn at(path: &[String]) -> String {
    if path.is_empty() { String::new() } else { format!(" at {}", path.join(".")) }
}
