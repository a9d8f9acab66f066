//! The words that columns of a fixed vocabulary know: a code for machines and a Russian label that reads too.

use serde::{Deserialize, Serialize};
use svod_domain::Language;

/// An enumeration that a column holds.
pub trait Choice: Copy + 'static {
    /// All values.
    const ALL: &'static [Self];

    /// The word that is written.
    fn code(self) -> &'static str;

    /// The Russian word that is understood as well.
    fn russian(self) -> &'static str;
}

macro_rules! choices {
    ($(#[$meta:meta])* $name:ident { $($(#[$about:meta])* $variant:ident = $code:literal | $russian:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub enum $name {
            $($(#[$about])* #[serde(rename = $code)] $variant,)+
        }

        impl Choice for $name {
            const ALL: &'static [Self] = &[$(Self::$variant),+];

            fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            fn russian(self) -> &'static str {
                match self { $(Self::$variant => $russian),+ }
            }
        }
    };
}

choices! {
    /// What somebody is to the forum.
    ParticipantRole {
        /// Submits proposals to sessions.
        Participant = "participant" | "участник",
        /// Merges the proposals of sessions.
        Moderator = "moderator" | "модератор",
        /// Consolidates the final resolution.
        Editor = "editor" | "редактор",
        /// Sets everything up.
        Administrator = "administrator" | "администратор",
        /// Receives the package.
        Council = "council" | "совет",
    }
}

choices! {
    /// What a proposal asks for.
    ProposalKind {
        /// A change of law.
        Legislation = "legislation" | "законодательство",
        /// A standard.
        Standard = "standard" | "стандарт",
        /// An initiative.
        Initiative = "initiative" | "инициатива",
        /// A promising management solution.
        ManagementSolution = "management_solution" | "управленческое решение",
    }
}

choices! {
    /// How far a proposal has come.
    ProposalState {
        /// Only its author sees it.
        Draft = "draft" | "черновик",
        /// Handed in.
        Submitted = "submitted" | "подано",
        /// Given back to its author with a reason.
        Returned = "returned" | "возвращено",
        /// Taken up for the session's resolution.
        Admitted = "admitted" | "допущено",
        /// Not taken up, with a reason.
        Declined = "declined" | "отклонено",
        /// Passed to another session.
        Referred = "referred" | "передано",
        /// Taken back by its author.
        Withdrawn = "withdrawn" | "отозвано",
    }
}

impl Choice for Language {
    const ALL: &'static [Self] = &Self::ALL;

    fn code(self) -> &'static str {
        self.tag()
    }

    fn russian(self) -> &'static str {
        match self {
            Self::Ru => "русский",
            Self::En => "английский",
        }
    }
}
