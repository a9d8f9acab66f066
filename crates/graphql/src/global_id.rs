//! Ids that are unique over all kinds of things: what `node(id:)` takes. Opaque to clients.

use async_graphql::ID;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use svod_app::{AppError, input::InputProblem};
use svod_domain::id::{
    AgendaItemId, AmendmentId, AuditEventId, BallotId, ClauseId, ForumId, GroupDecisionId, MunicipalityId,
    OperationId, PackageId, PersonId, ProposalId, ResolutionId, SectionId, SessionId, SignInId,
};
use uuid::Uuid;

/// A kind of thing that has a global id: its type's name in the schema.
pub(crate) trait Named: Sized {
    /// The type's name in the schema.
    const TYPE: &'static str;

    fn from_uuid(uuid: Uuid) -> Self;
    fn to_uuid(&self) -> Uuid;

    /// The id as clients see it.
    fn global(&self) -> ID {
        let uuid = self.to_uuid();
        ID(URL_SAFE_NO_PAD.encode(format!("{}:{}", Self::TYPE, uuid.simple())))
    }

    /// The id a client sent in a field.
    fn from_global(field: &'static str, sent: &ID) -> Result<Self, AppError> {
        match parts(sent) {
            Some((kind, uuid)) if kind == Self::TYPE => Ok(Self::from_uuid(uuid)),
            _ => Err(AppError::invalid(field, InputProblem::Id)),
        }
    }
}

/// The type's name and the value in an id that a client sent.
pub(crate) fn parts(sent: &ID) -> Option<(String, Uuid)> {
    let bytes = URL_SAFE_NO_PAD.decode(sent.as_bytes()).ok()?;
    let text = String::from_utf8(bytes).ok()?;
    let (kind, uuid) = text.split_once(':')?;
    Some((kind.to_owned(), Uuid::try_parse(uuid).ok()?))
}

macro_rules! named {
    ($($id:ident => $type:literal),* $(,)?) => {$(
        impl Named for $id {
            const TYPE: &'static str = $type;

            fn from_uuid(uuid: Uuid) -> Self {
                Self::new(uuid)
            }

            fn to_uuid(&self) -> Uuid {
                self.uuid()
            }
        }
    )*};
}

named! {
    ForumId => "Forum",
    SessionId => "Session",
    AgendaItemId => "AgendaItem",
    MunicipalityId => "Municipality",
    PersonId => "Person",
    ProposalId => "Proposal",
    GroupDecisionId => "GroupDecision",
    ResolutionId => "Resolution",
    SectionId => "Section",
    ClauseId => "Clause",
    OperationId => "Operation",
    AmendmentId => "Amendment",
    BallotId => "Ballot",
    PackageId => "Package",
    AuditEventId => "AuditEvent",
    SignInId => "SignIn",
}

/// The id of a thing of a kind (its type's name in the schema) in what was pasted at a command line: a global id of the
/// API, or the bare UUID in it.
pub fn pasted_id(kind: &str, pasted: &str) -> Option<Uuid> {
    let pasted = pasted.trim();
    let of_kind = || parts(&ID::from(pasted)).filter(|(named, _)| named == kind).map(|(_, uuid)| uuid);
    Uuid::try_parse(pasted).ok().or_else(of_kind)
}
