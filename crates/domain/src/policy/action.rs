//! The actions that need a permit: a type for each, so that a permit for one is none for another.

/// An action somebody may be permitted.
pub trait Action {
    /// Its name in the policy.
    const KIND: ActionKind;
}

macro_rules! actions {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {
        /// Every action that needs a permit.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum ActionKind { $($(#[$doc])* $name),* }

        impl ActionKind {
            /// All of them, in the order of the policy's table.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];
        }

        $(
            $(#[$doc])*
            #[derive(Debug, Clone, Copy, PartialEq, Eq)]
            pub enum $name {}

            impl Action for $name {
                const KIND: ActionKind = ActionKind::$name;
            }
        )*
    };
}

actions! {
    /// Set up the forum, its sessions and agendas.
    ManageForum,
    /// Add people, invite them, give and take roles.
    ManagePeople,
    /// Import lists.
    Import,
    /// Export lists.
    Export,
    /// Read and verify the audit log.
    ReadAudit,
    /// Write a draft of a proposal.
    DraftProposal,
    /// Change one's own proposal.
    ReviseProposal,
    /// Submit one's own proposal.
    SubmitProposal,
    /// Withdraw one's own proposal.
    WithdrawProposal,
    /// Co-sign somebody else's proposal, or take the signature back.
    SupportProposal,
    /// Admit, return, decline or refer a proposal, and take that back.
    TriageProposal,
    /// Start a draft resolution.
    StartResolution,
    /// Merge, split, move, edit, unmerge, grade and undo in a draft resolution.
    EditResolution,
    /// Decline a regional clause as a source of the final resolution, and take that back.
    SettleClause,
    /// Open and close the discussion and the vote of a resolution.
    ConductResolution,
    /// Propose a change of a clause.
    ProposeAmendment,
    /// Withdraw one's own amendment.
    WithdrawAmendment,
    /// Accept or decline amendments.
    SettleAmendment,
    /// Record the vote taken in the hall.
    RecordVote,
    /// Adopt a resolution.
    AdoptResolution,
    /// Build a package from an adopted resolution.
    BuildPackage,
    /// Add a signature to a built package.
    SignPackage,
    /// Hand a signed package over to its recipient.
    HandOverPackage,
    /// Look at packages and take them, at any time.
    ReadPackage,
    /// Look at packages that were handed over, and take them.
    ReceivePackage,
}
