//! A recorded event and the end of the chain, as clients see them.

use async_graphql::{Context, ID, Object, SimpleObject};
use chrono::{DateTime, Utc};
use svod_app::{
    audit_log::{ChainHead, RecordedEvent},
    messages::action_name,
};
use svod_domain::{
    audit::SubjectKind,
    id::{
        AgendaItemId, AmendmentId, BallotId, ClauseId, ForumId, GroupDecisionId, MunicipalityId, PackageId,
        PersonId, ProposalId, ResolutionId, SessionId, SignInId,
    },
};
use uuid::Uuid;

use crate::{extent::Extent, global_id::Named, loaders::Load, people::Person};

/// Something that was done. Never changed, never deleted.
pub(crate) struct AuditEvent(pub(crate) RecordedEvent);

/// Something worth keeping beside an event.
#[derive(SimpleObject)]
struct AuditDetail {
    /// What it is.
    name: String,
    /// Its value.
    value: String,
}

/// Something that was done. Never changed, never deleted.
#[Object]
impl AuditEvent {
    /// The global id.
    async fn id(&self) -> ID {
        self.0.event.id.global()
    }

    /// When it was done.
    async fn at(&self) -> DateTime<Utc> {
        self.0.event.at
    }

    /// Who did it; null for the service itself and whoever runs it.
    async fn actor(&self, ctx: &Context<'_>) -> async_graphql::Result<Option<Person>> {
        match self.0.event.actor {
            Some(actor) => Ok(ctx.load(actor).await?.map(Person::new)),
            None => Ok(None),
        }
    }

    /// What was done, for programs: `proposal.submitted`.
    async fn action(&self) -> &str {
        self.0.event.action.name()
    }

    /// What was done, in the viewer's language.
    async fn action_text(&self, ctx: &Context<'_>) -> async_graphql::Result<String> {
        Ok(action_name(self.0.event.action, ctx.viewer()?.language))
    }

    /// The kind of thing it was done to: `proposal`.
    async fn subject_kind(&self) -> &str {
        self.0.event.subject_kind.name()
    }

    /// The global id of what it was done to.
    async fn subject_id(&self) -> ID {
        subject_id(self.0.event.subject_kind, self.0.event.subject)
    }

    /// What else is worth keeping.
    async fn details(&self) -> Vec<AuditDetail> {
        let details = self.0.event.details.iter();
        details.map(|(name, value)| AuditDetail { name: name.clone(), value: value.clone() }).collect()
    }

    /// Its number in the chain; null until it is sealed, moments after it was done.
    async fn sequence(&self) -> Option<u64> {
        self.0.sequence
    }

    /// The chain's hash at it (SHA-256, hexadecimal).
    async fn hash(&self) -> Option<&str> {
        self.0.hash.as_deref()
    }
}

fn subject_id(kind: SubjectKind, subject: Uuid) -> ID {
    match kind {
        SubjectKind::Forum => ForumId::new(subject).global(),
        SubjectKind::Session => SessionId::new(subject).global(),
        SubjectKind::AgendaItem => AgendaItemId::new(subject).global(),
        SubjectKind::Municipality => MunicipalityId::new(subject).global(),
        SubjectKind::Person => PersonId::new(subject).global(),
        SubjectKind::SignIn => SignInId::new(subject).global(),
        SubjectKind::Proposal => ProposalId::new(subject).global(),
        SubjectKind::Resolution => ResolutionId::new(subject).global(),
        SubjectKind::Clause => ClauseId::new(subject).global(),
        SubjectKind::Amendment => AmendmentId::new(subject).global(),
        SubjectKind::Ballot => BallotId::new(subject).global(),
        SubjectKind::GroupDecision => GroupDecisionId::new(subject).global(),
        SubjectKind::Package => PackageId::new(subject).global(),
    }
}

/// The end of the chain over the events.
pub(crate) struct AuditHead(pub(crate) ChainHead);

/// The end of the chain over the events.
#[Object]
impl AuditHead {
    /// How many events are sealed.
    async fn sequence(&self) -> u64 {
        self.0.sequence
    }

    /// The hash over all of them (SHA-256, hexadecimal).
    async fn hash(&self) -> &str {
        &self.0.hash
    }
}
