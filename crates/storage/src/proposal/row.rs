//! The tables, for writing them.

pub(super) mod proposal {
    //! Rows of `proposal`.
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "proposal")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub forum_id: Uuid,
        pub session_id: Uuid,
        pub agenda_item_id: Option<Uuid>,
        pub external_id: Option<String>,
        pub author_id: Uuid,
        pub municipality_id: Option<Uuid>,
        pub origin_id: Option<Uuid>,
        pub state: String,
        pub reason: Option<String>,
        pub referred_to_id: Option<Uuid>,
        pub successor_id: Option<Uuid>,
        pub revision: i32,
        pub created_at: ChronoDateTimeUtc,
        pub submitted_at: Option<ChronoDateTimeUtc>,
        pub version: i32,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub(super) mod revision {
    //! Rows of `proposal_revision`.
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "proposal_revision")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub proposal_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub revision: i32,
        pub kind: String,
        pub title: String,
        pub problem: Option<String>,
        pub wording: Option<String>,
        pub legal_act: Option<String>,
        pub addressee: Option<String>,
        pub expected_effect: Option<String>,
        pub author_id: Uuid,
        pub at: ChronoDateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub(super) mod compared {
    //! Rows of `proposal_words`.
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "proposal_words")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub proposal_id: Uuid,
        pub revision: i32,
        pub words: Vec<u8>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub(super) mod support {
    //! Rows of `support`.
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "support")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub proposal_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub supporter_id: Uuid,
        pub at: ChronoDateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

use sea_orm::{ActiveValue::Set, IntoActiveModel};
use svod_domain::{
    Moment,
    id::{AgendaItemId, MunicipalityId, PersonId, ProposalId, Revision, SessionId},
    proposal::{Proposal, ProposalContent, ProposalRevision, ProposalState},
    prose::{Line, Prose},
};

use super::decode::state_name;
use crate::codec::stored;

/// The facts of a proposal, without its words.
pub(super) fn facts(of: &Proposal) -> proposal::ActiveModel {
    let (reason, referred) = match &of.state {
        ProposalState::Returned { reason } | ProposalState::Declined { reason } => (Some(reason), None),
        ProposalState::Referred { to, reason, successor } => (Some(reason), Some((*to, *successor))),
        ProposalState::Draft
        | ProposalState::Submitted
        | ProposalState::Admitted
        | ProposalState::Withdrawn => (None, None),
    };
    proposal::Model {
        id: of.id.uuid(),
        forum_id: of.forum.uuid(),
        session_id: of.session.uuid(),
        agenda_item_id: of.agenda_item.map(AgendaItemId::uuid),
        external_id: of.external_id.as_ref().map(ToString::to_string),
        author_id: of.author.uuid(),
        municipality_id: of.municipality.map(MunicipalityId::uuid),
        origin_id: of.origin.map(ProposalId::uuid),
        state: state_name(of.state.phase()).unwrap_or_default().to_owned(),
        reason: reason.map(ToString::to_string),
        referred_to_id: referred.map(|(to, _): (SessionId, _)| to.uuid()),
        successor_id: referred.map(|(_, successor): (_, ProposalId)| successor.uuid()),
        revision: stored(of.revision.0),
        created_at: of.created_at,
        submitted_at: of.submitted_at,
        version: stored(of.version.0),
    }
    .into_active_model()
}

/// The words of a proposal, as they were saved.
pub(super) fn words(of: &Proposal, by: PersonId, at: Moment) -> revision::ActiveModel {
    saved(of.id, of.revision, &of.content, by, at)
}

/// What a proposal said.
pub(super) fn said(revision: &ProposalRevision) -> revision::ActiveModel {
    saved(revision.proposal, revision.revision, &revision.content, revision.author, revision.at)
}

fn saved(
    proposal: ProposalId,
    number: Revision,
    content: &ProposalContent,
    by: PersonId,
    at: Moment,
) -> revision::ActiveModel {
    let line = |text: &Option<Line>| text.as_ref().map(ToString::to_string);
    let prose = |text: &Option<Prose>| text.as_ref().map(ToString::to_string);
    revision::ActiveModel {
        proposal_id: Set(proposal.uuid()),
        revision: Set(stored(number.0)),
        kind: Set(content.kind.name().to_owned()),
        title: Set(content.title.to_string()),
        problem: Set(prose(&content.problem)),
        wording: Set(prose(&content.wording)),
        legal_act: Set(line(&content.legal_act)),
        addressee: Set(line(&content.addressee)),
        expected_effect: Set(prose(&content.expected_effect)),
        author_id: Set(by.uuid()),
        at: Set(at),
    }
}
