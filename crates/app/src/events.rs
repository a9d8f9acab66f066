//! What has just happened, for those who watch a page. A hint to look again, never the truth itself: whoever falls
//! behind or watches another instance reads the store.

use svod_domain::id::{BallotId, OperationId, PackageId, ProposalId, ResolutionId, SessionId, Version};
use tokio::sync::broadcast;

/// Something that happened and was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// A proposal came in, or its state changed.
    ProposalChanged {
        /// The session.
        session: SessionId,
        /// The proposal.
        proposal: ProposalId,
        /// Whether it has just been submitted.
        submitted: bool,
    },
    /// A resolution was changed.
    ResolutionChanged {
        /// The resolution.
        resolution: ResolutionId,
        /// The version it has now.
        version: Version,
        /// The step of work, if it was one.
        operation: Option<OperationId>,
    },
    /// A vote was recorded.
    TallyRecorded {
        /// The ballot.
        ballot: BallotId,
    },
    /// Somebody came to a resolution, left it, or is at another clause of it. Nothing of it is kept.
    PresenceChanged {
        /// The resolution.
        resolution: ResolutionId,
    },
    /// A package got further.
    PackageChanged {
        /// The package.
        package: PackageId,
    },
}

/// Where events are announced. Who listens too slowly misses the oldest.
#[derive(Debug)]
pub struct Events {
    sender: broadcast::Sender<Event>,
}

/// How many events a slow listener may lag behind.
const BACKLOG: usize = 1_024;

impl Events {
    pub(crate) fn new() -> Self {
        Self { sender: broadcast::Sender::new(BACKLOG) }
    }

    /// Announces something. Nobody listening is no fault.
    pub(crate) fn announce(&self, event: Event) {
        let _ = self.sender.send(event);
    }

    /// Events from now on.
    pub fn listen(&self) -> broadcast::Receiver<Event> {
        self.sender.subscribe()
    }
}
