//! The fields of a proposal that people write, as they are sent.

use async_graphql::InputObject;
use svod_app::proposal::TypedContent;

use super::term::ProposalKind;

/// The words of a proposal.
#[derive(InputObject)]
pub(super) struct ProposalContentInput {
    /// What kind of change is asked for.
    kind: ProposalKind,
    /// What it is about, in a line of at most 500 characters.
    title: String,
    /// What is wrong today. Needed for submitting.
    problem: Option<String>,
    /// What should stand in the resolution. Needed for submitting.
    wording: Option<String>,
    /// The legal act to amend.
    legal_act: Option<String>,
    /// Whom it is asked of.
    addressee: Option<String>,
    /// What would be better.
    expected_effect: Option<String>,
}

impl From<ProposalContentInput> for TypedContent {
    fn from(sent: ProposalContentInput) -> Self {
        Self {
            kind: sent.kind.into(),
            title: sent.title,
            problem: sent.problem,
            wording: sent.wording,
            legal_act: sent.legal_act,
            addressee: sent.addressee,
            expected_effect: sent.expected_effect,
        }
    }
}
