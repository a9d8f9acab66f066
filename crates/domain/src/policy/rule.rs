//! The rules themselves: for each action, who may take it and in which states.

use super::ActionKind;

/// How somebody stands to the place of an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// Anybody who has signed in.
    SignedIn,
    /// Whose the thing is.
    Owner,
    /// A participant of the session; for the final resolution, of any session.
    ParticipantHere,
    /// Who answers for a resolution: the session's moderators for a regional one, the editors for the final one.
    Curator,
    /// An editor of the forum.
    Editor,
    /// The Council's staff.
    Council,
    /// An administrator.
    Administrator,
}

macro_rules! phases {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {
        /// The state of the thing acted on, flattened to a name.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Phase { $($(#[$doc])* $name),* }

        impl Phase {
            /// All of them, in the order of the policy's table.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];
        }
    };
}

phases! {
    /// The thing has no states.
    Always,
    /// A proposal only its author sees.
    ProposalDraft,
    /// A proposal waiting for triage.
    ProposalSubmitted,
    /// A proposal sent back to its author.
    ProposalReturned,
    /// A proposal taken up.
    ProposalAdmitted,
    /// A proposal declined.
    ProposalDeclined,
    /// A proposal passed to another session.
    ProposalReferred,
    /// A proposal its author took back.
    ProposalWithdrawn,
    /// A resolution being drawn up.
    ResolutionDrafting,
    /// A resolution under discussion.
    ResolutionReview,
    /// A resolution being voted on.
    ResolutionVoting,
    /// A resolution adopted.
    ResolutionAdopted,
    /// An amendment waiting for a decision.
    AmendmentSubmitted,
    /// An amendment decided, withdrawn or obsolete.
    AmendmentSettled,
    /// A package that was not handed over.
    PackageUnderway,
    /// A package that was handed over.
    PackageHandedOver,
}

/// A rule: any of these people, in any of these states.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// Who.
    pub who: &'static [Relation],
    /// When.
    pub when: &'static [Phase],
}

/// The rule of an action.
pub const fn rule(action: ActionKind) -> Rule {
    use Phase as P;
    use Relation as R;
    const ALWAYS: &[Phase] = &[Phase::Always];
    match action {
        ActionKind::ManageForum | ActionKind::ManagePeople | ActionKind::Import | ActionKind::ReadAudit => {
            Rule { who: &[R::Administrator], when: ALWAYS }
        }
        ActionKind::Export => Rule { who: &[R::Administrator, R::Editor], when: ALWAYS },
        ActionKind::DraftProposal => Rule { who: &[R::ParticipantHere], when: ALWAYS },
        ActionKind::ReviseProposal => Rule {
            who: &[R::Owner],
            when: &[P::ProposalDraft, P::ProposalSubmitted, P::ProposalReturned, P::ProposalAdmitted],
        },
        ActionKind::SubmitProposal => {
            Rule { who: &[R::Owner], when: &[P::ProposalDraft, P::ProposalReturned] }
        }
        ActionKind::WithdrawProposal => Rule {
            who: &[R::Owner],
            when: &[P::ProposalDraft, P::ProposalSubmitted, P::ProposalReturned, P::ProposalAdmitted],
        },
        ActionKind::SupportProposal => {
            Rule { who: &[R::ParticipantHere], when: &[P::ProposalSubmitted, P::ProposalAdmitted] }
        }
        ActionKind::TriageProposal => Rule {
            who: &[R::Curator],
            when: &[P::ProposalSubmitted, P::ProposalAdmitted, P::ProposalDeclined, P::ProposalReferred],
        },
        ActionKind::StartResolution => Rule { who: &[R::Curator], when: ALWAYS },
        ActionKind::EditResolution => {
            Rule { who: &[R::Curator], when: &[P::ResolutionDrafting, P::ResolutionReview] }
        }
        ActionKind::SettleClause => {
            Rule { who: &[R::Curator], when: &[P::ResolutionDrafting, P::ResolutionReview] }
        }
        ActionKind::ConductResolution => Rule {
            who: &[R::Curator],
            when: &[P::ResolutionDrafting, P::ResolutionReview, P::ResolutionVoting],
        },
        ActionKind::ProposeAmendment => Rule { who: &[R::ParticipantHere], when: &[P::ResolutionReview] },
        ActionKind::WithdrawAmendment => Rule { who: &[R::Owner], when: &[P::AmendmentSubmitted] },
        ActionKind::SettleAmendment => Rule { who: &[R::Curator], when: &[P::AmendmentSubmitted] },
        ActionKind::RecordVote | ActionKind::AdoptResolution => {
            Rule { who: &[R::Curator], when: &[P::ResolutionVoting] }
        }
        ActionKind::BuildPackage => Rule { who: &[R::Editor], when: &[P::ResolutionAdopted] },
        ActionKind::SignPackage | ActionKind::HandOverPackage => {
            Rule { who: &[R::Editor], when: &[P::PackageUnderway] }
        }
        ActionKind::ReadPackage => Rule { who: &[R::Editor, R::Administrator], when: ALWAYS },
        ActionKind::ReceivePackage => Rule { who: &[R::Council], when: &[P::PackageHandedOver] },
    }
}
