//! Resolutions: reading their trees, working on them, and taking them through discussion and vote.

mod amendment;
mod balance;
mod ballot;
mod clause;
mod collision;
mod conduct;
mod conflict;
mod difference;
mod heading;
mod lineage;
mod loading;
mod object;
mod operation;
mod presence;
mod query;
mod settling;
mod term;
mod tree;
mod words;
mod workbench;

pub use amendment::{Amendment, AmendmentMutation};
pub use ballot::Ballot;
pub use clause::Clause;
pub use conduct::ConductMutation;
pub use heading::HeadingMutation;
pub use object::Resolution;
pub use operation::Operation;
pub use presence::PresenceMutation;
pub use query::ResolutionQuery;
pub use settling::SettlingMutation;
pub use workbench::WorkbenchMutation;

pub(crate) use clause::clause_by_id;
pub(crate) use difference::TextDifference;
pub(crate) use loading::OfSession;
pub(crate) use object::resolution_in;
pub(crate) use presence::ResolutionPresence;
pub(crate) use term::Grade;
pub(crate) use words::{CarriedWords, carried_words};
