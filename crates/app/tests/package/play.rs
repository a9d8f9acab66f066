//! A forum of two sessions, played from the proposals to the final resolution. All of it is invented.

use chrono::Duration;
use svod_app::{
    Viewer,
    proposal::{NewProposal, ProposalAt, SaveProposal, TriageDecision},
    resolution::{Choices, NewAmendment, Work},
};
use svod_domain::{
    forum::Session,
    id::{ForumId, ProposalId, ResolutionId, Revision, SessionId},
    person::{Actor, Role},
    proposal::Proposal,
    resolution::{AddresseeRank, Grade, Level, Parent, SourceItem},
};

use crate::{
    desk::Desk,
    support::{TestApp, given_wording, once},
};

/// The forum at its end.
pub struct Played {
    /// Whose final resolution it is.
    pub editor: Viewer,
    /// A moderator of the first session.
    pub moderator: Viewer,
    /// Who wrote most of it.
    pub author: Viewer,
    /// The Council's staff.
    pub council: Viewer,
    /// The final resolution.
    pub resolution: ResolutionId,
    /// A regional resolution.
    pub regional: ResolutionId,
    /// A proposal that came to the end.
    pub carried: ProposalId,
    /// The session it was made to.
    session: SessionId,
}

impl Played {
    /// The moderator as somebody who takes part.
    pub fn moderator_as_participant(&self) -> Viewer {
        let person = self.moderator.actor.person().unwrap();
        let actor = Actor::signed_in(person, [Role::Participant(self.session)]);
        Viewer { actor, language: self.moderator.language }
    }
}

/// The people and places before anything is said.
struct Cast {
    forum: ForumId,
    first: Session,
    second: Session,
    author: Viewer,
    colleague: Viewer,
    neighbour: Viewer,
    moderator: Viewer,
    other_moderator: Viewer,
    editor: Viewer,
}

/// Plays a forum to its end.
pub async fn played(test: &TestApp) -> Played {
    let cast = Cast::of(test).await;
    let (regional, carried, roads) = cast.first_session(test).await;
    let parks = cast.second_session(test).await;
    let resolution = cast.final_resolution(test, roads, parks).await;
    // What a package is ordered at is a later moment than any that it speaks of.
    test.clock.advance(Duration::hours(1));
    Played {
        council: test.person("Аппарат Совета", [Role::Council(cast.forum)]).await,
        editor: cast.editor,
        moderator: cast.moderator,
        author: cast.author,
        resolution,
        regional,
        carried,
        session: cast.first.id,
    }
}

impl Cast {
    async fn of(test: &TestApp) -> Self {
        let forum = test.forum().await;
        let first = test.session(forum, 1).await;
        let second = test.session(forum, 2).await;
        let murmansk = test.municipality("47701000", "город Мурманск").await;
        let apatity = test.municipality("47705000", "город Апатиты").await;
        Self {
            author: test
                .person_of("Иванова Мария Петровна", Some(murmansk), [Role::Participant(first.id)])
                .await,
            colleague: test
                .person_of("Петров Иван Сергеевич", Some(apatity), [Role::Participant(first.id)])
                .await,
            neighbour: test.person("Белова Ольга Львовна", [Role::Participant(second.id)]).await,
            moderator: test.person("Сидорова Анна Ивановна", [Role::Moderator(first.id)]).await,
            other_moderator: test.person("Орлов Павел Андреевич", [Role::Moderator(second.id)]).await,
            editor: test.person("Редакторов Редактор", [Role::Editor(forum)]).await,
            forum,
            first,
            second,
        }
    }

    async fn submitted(&self, test: &TestApp, by: &Viewer, session: &Session, title: &str) -> Proposal {
        test.clock.advance(Duration::minutes(1));
        let new = NewProposal { session: session.id, agenda_item: None, content: given_wording(title) };
        test.app.submit_new_proposal(by, &once(), new).await.unwrap()
    }

    /// Two proposals become a clause, of which one is then revised; the others are declined, withdrawn and referred.
    async fn first_session(&self, test: &TestApp) -> (ResolutionId, ProposalId, SourceItem) {
        let app = &test.app;
        let roads = self.submitted(test, &self.author, &self.first, "Ремонт местных дорог").await;
        let bridges = self.submitted(test, &self.colleague, &self.first, "Ремонт мостов").await;
        let declined = self.submitted(test, &self.author, &self.first, "Отмена зимы").await;
        let withdrawn = self.submitted(test, &self.author, &self.first, "Передумали").await;
        let referred = self.submitted(test, &self.colleague, &self.first, "Освещение парков").await;
        let kept_back = self.submitted(test, &self.colleague, &self.first, "Паромы").await;
        app.support_proposal(&self.colleague, &once(), roads.id).await.unwrap();

        let decline =
            TriageDecision::Decline { reason: "Не в силах муниципалитета.".to_owned() };
        app.triage_proposal(&self.moderator, &once(), at(&declined), decline).await.unwrap();
        app.withdraw_proposal(&self.author, &once(), at(&withdrawn)).await.unwrap();
        let refer = TriageDecision::Refer {
            to: self.second.id, reason: "Тема второй сессии.".to_owned()
        };
        app.triage_proposal(&self.moderator, &once(), at(&referred), refer).await.unwrap();

        let desk = Desk::of(test, &self.moderator, self.forum, Level::Regional(self.first.id)).await;
        let section = desk.section("Правительству Российской Федерации", AddresseeRank::Government).await;
        let sources = [
            (SourceItem::Proposal(roads.id), Grade::Adopted),
            (SourceItem::Proposal(bridges.id), Grade::PartlyAdopted),
            (SourceItem::Proposal(kept_back.id), Grade::Reflected),
        ];
        let text = "Рекомендовать Правительству решить: Ремонт местных дорог, Ремонт мостов и Паромы.";
        let clause = desk.merged(Parent::Section(section), &sources, Some(text)).await;
        self.revise(test, roads.id).await;
        let kept_back =
            app.proposal(&self.colleague, kept_back.id, Default::default()).await.unwrap().unwrap();
        app.withdraw_proposal(&self.colleague, &once(), at(&kept_back.proposal)).await.unwrap();
        desk.review().await;
        let amendment = NewAmendment {
            clause,
            base: Revision::FIRST,
            text: format!("{text} Выделить средства до декабря."),
            rationale: None,
        };
        let amendment = app.propose_amendment(&self.colleague, &once(), amendment).await.unwrap();
        let accept = Work::ApplyAmendments {
            clause,
            amendments: vec![amendment],
            choices: Choices::new(),
            whole: None,
        };
        desk.work(accept).await;
        desk.adopt("М-1").await;
        (desk.resolution, roads.id, SourceItem::Clause(clause))
    }

    async fn revise(&self, test: &TestApp, id: ProposalId) {
        test.clock.advance(Duration::minutes(1));
        let seen = test.app.proposal(&self.author, id, Default::default()).await.unwrap().unwrap();
        let save = SaveProposal {
            at: at(&seen.proposal),
            agenda_item: None,
            content: given_wording("Ремонт местных дорог и тротуаров"),
        };
        test.app.save_proposal(&self.author, &once(), save).await.unwrap();
    }

    /// What came over from the first session goes on here, beside a proposal of somebody of no municipality.
    async fn second_session(&self, test: &TestApp) -> SourceItem {
        let lamps = self.submitted(test, &self.neighbour, &self.second, "Фонари в парках").await;
        let all = svod_app::proposal::ProposalFilter { session: Some(self.second.id), ..Default::default() };
        let page = svod_app::PageRequest::first(10);
        let seen = test
            .app
            .store()
            .read()
            .proposal_page(
                &all,
                &svod_domain::policy::proposal_visibility(&self.other_moderator.actor),
                page,
                Default::default(),
            )
            .await
            .unwrap();
        let sources: Vec<_> =
            seen.items.iter().map(|seen| (SourceItem::Proposal(seen.proposal.id), Grade::Adopted)).collect();
        assert_eq!((sources.len(), seen.items.iter().any(|seen| seen.proposal.id == lamps.id)), (2, true));

        let desk = Desk::of(test, &self.other_moderator, self.forum, Level::Regional(self.second.id)).await;
        let section = desk.section("Органам местного самоуправления", AddresseeRank::LocalGovernment).await;
        let text = "Рекомендовать Правительству решить: Фонари в парках и Освещение парков.";
        let clause = desk.merged(Parent::Section(section), &sources, Some(text)).await;
        desk.review().await;
        desk.adopt("Т-2").await;
        SourceItem::Clause(clause)
    }

    /// One clause from both sessions, and a sub-clause with words of the editor's own.
    async fn final_resolution(&self, test: &TestApp, roads: SourceItem, parks: SourceItem) -> ResolutionId {
        let desk = Desk::of(test, &self.editor, self.forum, Level::Final).await;
        desk.head("Участники Форума, обсудив предложения муниципалитетов, решили:", "Москва").await;
        let section = desk.section("Правительству Российской Федерации", AddresseeRank::Government).await;
        let both = [(roads, Grade::Adopted), (parks, Grade::PartlyAdopted)];
        let text = "Рекомендовать Правительству решить: Ремонт местных дорог, Ремонт мостов. \
                    Выделить средства до декабря. Освещение парков обеспечить совместно.";
        let clause = desk.merged(Parent::Section(section), &both, Some(text)).await;
        let text = "Поддержать Фонари в парках особым порядком.";
        desk.merged(Parent::Clause(clause), &[(parks, Grade::Reflected)], Some(text)).await;
        desk.review().await;
        desk.adopt("Ф-1").await;
        desk.resolution
    }
}

fn at(proposal: &Proposal) -> ProposalAt {
    ProposalAt { proposal: proposal.id, version: proposal.version }
}
