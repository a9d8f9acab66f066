//! The record of who did what, when, to what.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    Moment,
    id::{AuditEventId, PersonId},
};

macro_rules! names {
    ($(#[$doc:meta])* $kind:ident { $($(#[$item_doc:meta])* $name:ident = $text:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $kind { $($(#[$item_doc])* #[serde(rename = $text)] $name),* }

        impl $kind {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The name it is stored and shown under.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$name => $text),* }
            }

            /// The one with this name.
            pub fn from_name(name: &str) -> Option<Self> {
                match name { $($text => Some(Self::$name),)* _ => None }
            }
        }
    };
}

names! {
    /// What was done.
    AuditAction {
        /// A forum was set up.
        ForumCreated = "forum.created",
        /// A forum's settings were changed.
        ForumChanged = "forum.changed",
        /// A session was added.
        SessionCreated = "session.created",
        /// A session's facts were changed.
        SessionChanged = "session.changed",
        /// A session's deadline or grace was changed.
        DeadlineChanged = "session.deadline_changed",
        /// A question was put on an agenda.
        AgendaItemCreated = "agenda_item.created",
        /// A question was changed.
        AgendaItemChanged = "agenda_item.changed",
        /// A list was imported.
        Imported = "import.done",
        /// Somebody was added.
        PersonCreated = "person.created",
        /// Somebody's facts were changed.
        PersonChanged = "person.changed",
        /// A role was given.
        RoleGranted = "role.granted",
        /// A role was taken.
        RoleRevoked = "role.revoked",
        /// Somebody was invited.
        InvitationCreated = "invitation.created",
        /// An invitation was taken up.
        InvitationAccepted = "invitation.accepted",
        /// Somebody signed in.
        SignedIn = "sign_in.created",
        /// Somebody signed out, or a token was revoked.
        SignedOut = "sign_in.ended",
        /// A password was set.
        PasswordSet = "password.set",
        /// A draft was written.
        ProposalDrafted = "proposal.drafted",
        /// A proposal was changed.
        ProposalRevised = "proposal.revised",
        /// A proposal was submitted.
        ProposalSubmitted = "proposal.submitted",
        /// A proposal was admitted.
        ProposalAdmitted = "proposal.admitted",
        /// A proposal was sent back.
        ProposalReturned = "proposal.returned",
        /// A proposal was declined.
        ProposalDeclined = "proposal.declined",
        /// A proposal was passed to another session.
        ProposalReferred = "proposal.referred",
        /// A decision on a proposal was taken back.
        ProposalReopened = "proposal.reopened",
        /// A proposal was withdrawn.
        ProposalWithdrawn = "proposal.withdrawn",
        /// A proposal was co-signed.
        ProposalSupported = "proposal.supported",
        /// A co-signature was taken back.
        SupportWithdrawn = "proposal.support_withdrawn",
        /// A moderator decided on a group of similar proposals.
        GroupDecided = "group.decided",
        /// That decision was taken back.
        GroupDecisionTakenBack = "group.decision_taken_back",
        /// A draft resolution was started.
        ResolutionStarted = "resolution.started",
        /// A resolution's heading or preamble was changed.
        ResolutionChanged = "resolution.changed",
        /// A step of work on a resolution: merging and what is like it.
        ResolutionEdited = "resolution.edited",
        /// A regional clause was declined for the final resolution.
        ClauseDeclined = "clause.declined",
        /// That decision was taken back.
        ClauseReopened = "clause.reopened",
        /// A resolution was opened for discussion.
        ReviewOpened = "resolution.review_opened",
        /// A resolution went back to drafting.
        DraftingResumed = "resolution.drafting_resumed",
        /// A resolution was put to the vote.
        VotingOpened = "resolution.voting_opened",
        /// The vote taken in the hall was recorded.
        VoteRecorded = "ballot.recorded",
        /// A resolution was adopted.
        ResolutionAdopted = "resolution.adopted",
        /// An amendment was submitted.
        AmendmentSubmitted = "amendment.submitted",
        /// Amendments were accepted.
        AmendmentAccepted = "amendment.accepted",
        /// An amendment was declined.
        AmendmentDeclined = "amendment.declined",
        /// The words that an amendment would change are gone.
        AmendmentObsolete = "amendment.obsolete",
        /// The words that an amendment would change are there again.
        AmendmentReopened = "amendment.reopened",
        /// An amendment was withdrawn.
        AmendmentWithdrawn = "amendment.withdrawn",
        /// A package was asked for.
        PackageRequested = "package.requested",
        /// A package was built.
        PackageBuilt = "package.built",
        /// A package could not be built.
        PackageFailed = "package.failed",
        /// The building of a package was cancelled.
        PackageCancelled = "package.cancelled",
        /// A signature was added to a package.
        PackageSigned = "package.signed",
        /// A package was handed over.
        PackageHandedOver = "package.handed_over",
        /// A template or profile of a forum was set.
        TemplateSet = "template.set",
        /// A template or profile of a forum was removed.
        TemplateRemoved = "template.removed",
        /// A package was taken.
        PackageDownloaded = "package.downloaded",
    }
}

names! {
    /// What kind of thing it was done to.
    SubjectKind {
        /// A forum.
        Forum = "forum",
        /// A session.
        Session = "session",
        /// An agenda item.
        AgendaItem = "agenda_item",
        /// A municipality.
        Municipality = "municipality",
        /// A person.
        Person = "person",
        /// A sign-in.
        SignIn = "sign_in",
        /// A proposal.
        Proposal = "proposal",
        /// A decision on a group of similar proposals.
        GroupDecision = "group_decision",
        /// A resolution.
        Resolution = "resolution",
        /// A clause.
        Clause = "clause",
        /// An amendment.
        Amendment = "amendment",
        /// A ballot.
        Ballot = "ballot",
        /// A package.
        Package = "package",
    }
}

/// A recorded act. Never changed, never deleted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditEvent {
    /// Its id.
    pub id: AuditEventId,
    /// When.
    pub at: Moment,
    /// Who; none for the service itself and its command line.
    pub actor: Option<PersonId>,
    /// What was done.
    pub action: AuditAction,
    /// The kind of thing it was done to.
    pub subject_kind: SubjectKind,
    /// The thing.
    pub subject: Uuid,
    /// What else is worth keeping, by name. No secrets, no texts that can be read elsewhere.
    pub details: BTreeMap<String, String>,
}
