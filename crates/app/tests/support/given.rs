//! What is there before a test begins.

use svod_app::{Viewer, proposal::TypedContent};
use svod_domain::{
    Language,
    ballot::VotingRule,
    forum::{AgendaItem, Forum, Session, SubmissionWindow},
    id::{AgendaItemId, ForumId, MunicipalityId, PersonId, SessionId, Version},
    municipality::{Municipality, Oktmo},
    person::{Actor, Person, Role},
    proposal::ProposalKind,
    prose::Line,
};
use svod_storage::{StoreError, write_with};

use super::TestApp;

impl TestApp {
    /// A forum.
    pub async fn forum(&self) -> ForumId {
        let forum = Forum {
            id: ForumId::new(self.app.context().new_id()),
            title: line("Муниципальный форум"),
            organiser: line("ВАРМСУ"),
            voting_rule: VotingRule::default(),
            version: Version::FIRST,
        };
        write_with!(self.app.store().attempts(), |writing| -> Result<(), StoreError> {
            writing.nothing_new();
            writing.insert_forum(&forum).await
        })
        .unwrap();
        forum.id
    }

    /// A session of a forum, open without a deadline.
    pub async fn session(&self, forum: ForumId, ordinal: u32) -> Session {
        self.session_until(forum, ordinal, SubmissionWindow::default()).await
    }

    /// A session of a forum.
    pub async fn session_until(&self, forum: ForumId, ordinal: u32, window: SubmissionWindow) -> Session {
        let session = Session {
            id: SessionId::new(self.app.context().new_id()),
            forum,
            external_id: None,
            ordinal,
            region: line(&format!("Регион {ordinal}")),
            title: None,
            theme: None,
            partner: None,
            place: None,
            starts_on: None,
            ends_on: None,
            window,
            version: Version::FIRST,
        };
        write_with!(self.app.store().attempts(), |writing| -> Result<(), StoreError> {
            writing.nothing_new();
            writing.insert_session(&session).await
        })
        .unwrap();
        session
    }

    /// A question on a session's agenda.
    pub async fn agenda_item(&self, session: SessionId) -> AgendaItemId {
        let item = AgendaItem {
            id: AgendaItemId::new(self.app.context().new_id()),
            session,
            external_id: None,
            ordinal: 1,
            title: line("Дороги местного значения"),
            source_problem: None,
            version: Version::FIRST,
        };
        write_with!(self.app.store().attempts(), |writing| -> Result<(), StoreError> {
            writing.nothing_new();
            writing.insert_agenda_item(&item).await
        })
        .unwrap();
        item.id
    }

    /// A municipality of the Murmansk Region.
    pub async fn municipality(&self, oktmo: &str, name: &str) -> MunicipalityId {
        self.municipality_in("Мурманская область", oktmo, name).await
    }

    /// A municipality of a subject of the Federation.
    pub async fn municipality_in(&self, subject: &str, oktmo: &str, name: &str) -> MunicipalityId {
        let municipality = Municipality {
            id: MunicipalityId::new(self.app.context().new_id()),
            oktmo: Oktmo::new(oktmo).unwrap(),
            name: line(name),
            subject: line(subject),
            kind: None,
        };
        write_with!(self.app.store().attempts(), |writing| -> Result<(), StoreError> {
            writing.nothing_new();
            writing.upsert_municipalities(std::slice::from_ref(&municipality)).await
        })
        .unwrap();
        municipality.id
    }

    /// Somebody signed in, with roles.
    pub async fn person(&self, name: &str, roles: impl IntoIterator<Item = Role>) -> Viewer {
        self.person_of(name, None, roles).await
    }

    /// Somebody of a municipality signed in, with roles.
    pub async fn person_of(
        &self,
        name: &str,
        municipality: Option<MunicipalityId>,
        roles: impl IntoIterator<Item = Role>,
    ) -> Viewer {
        let person = Person {
            id: PersonId::new(self.app.context().new_id()),
            external_id: None,
            full_name: line(name),
            email: None,
            position: None,
            municipality,
            language: Language::Ru,
            version: Version::FIRST,
        };
        write_with!(self.app.store().attempts(), |writing| -> Result<(), StoreError> {
            writing.nothing_new();
            writing.insert_person(&person).await
        })
        .unwrap();
        Viewer { actor: Actor::signed_in(person.id, roles), language: Language::Ru }
    }
}

/// The words of a proposal that can be submitted.
pub fn given_wording(title: &str) -> TypedContent {
    TypedContent {
        kind: ProposalKind::Legislation,
        title: title.to_owned(),
        problem: Some(format!("{title}: сегодня не решено.")),
        wording: Some(format!("Рекомендовать Правительству решить: {title}.")),
        legal_act: None,
        addressee: Some("Правительство Российской Федерации".to_owned()),
        expected_effect: None,
    }
}

fn line(text: &str) -> Line {
    Line::new(text).unwrap()
}
