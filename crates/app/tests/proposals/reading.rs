//! Lists: what is in them, and for whom.

use svod_app::{
    PageRequest, Viewer, Window,
    proposal::{ListProposals, NewProposal, ProposalFilter, ProposalOrder, ProposalWith, TriageDecision},
};
use svod_domain::{id::ProposalId, person::Role, policy::Phase, proposal::ProposalKind};

use crate::{
    Setting, at,
    support::{TestApp, apps, given_wording, once},
};

/// Everything on one page, counted.
pub fn all() -> ListProposals {
    ListProposals {
        filter: ProposalFilter::default(),
        page: PageRequest { window: Window::Forward { after: None, first: 100 }, counted: true },
        search: None,
        order: ProposalOrder::default(),
        with: ProposalWith::default(),
    }
}

async fn listed(test: &TestApp, viewer: &Viewer, filter: ProposalFilter) -> Vec<ProposalId> {
    let page = test.app.list_proposals(viewer, &ListProposals { filter, ..all() }).await.unwrap();
    assert_eq!(page.total, Some(page.items.len() as u64));
    page.items.into_iter().map(|seen| seen.proposal.id).collect()
}

#[tokio::test]
async fn a_list_holds_what_its_reader_may_see() {
    for test in apps().await {
        let given = Setting::of(&test).await;
        let draft = given.draft(&test, "Черновик").await.id;
        let submitted = given.submitted(&test, "Подано").await.id;
        let own = test.app.own_proposals(&given.author, all()).await.unwrap();
        assert_eq!(own.total, Some(2));
        let administrator = test.person("Администратор", [Role::Administrator]).await;
        for filter in [
            ProposalFilter { session: Some(given.session.id), ..Default::default() },
            ProposalFilter::default(),
        ] {
            assert_eq!(listed(&test, &given.author, filter.clone()).await, [draft, submitted]);
            for viewer in [&given.colleague, &given.moderator, &administrator] {
                assert_eq!(listed(&test, viewer, filter.clone()).await, [submitted]);
            }
            for viewer in [&given.moderator_elsewhere, &Viewer::default()] {
                assert_eq!(listed(&test, viewer, filter.clone()).await, []);
            }
        }
    }
}

#[tokio::test]
async fn a_draft_withdrawn_before_its_submission_stays_its_authors() {
    for test in apps().await {
        let given = Setting::of(&test).await;
        let draft = given.draft(&test, "Передумала").await;
        test.app.withdraw_proposal(&given.author, &once(), at(&draft)).await.unwrap();
        assert_eq!(listed(&test, &given.moderator, ProposalFilter::default()).await, []);
        assert_eq!(listed(&test, &given.author, ProposalFilter::default()).await, [draft.id]);
    }
}

#[tokio::test]
async fn a_filter_narrows_by_each_of_its_parts() {
    for test in apps().await {
        let given = Setting::of(&test).await;
        let item = test.agenda_item(given.session.id).await;
        let plain = given.submitted(&test, "Обычное").await;
        let on_agenda = NewProposal { agenda_item: Some(item), ..given.proposal("По повестке") };
        let on_agenda = test.app.submit_new_proposal(&given.author, &once(), on_agenda).await.unwrap();
        let mut content = given_wording("Стандарт");
        content.kind = ProposalKind::Standard;
        let new = NewProposal { content, ..given.proposal("") };
        let standard = test.app.submit_new_proposal(&given.colleague, &once(), new).await.unwrap();
        let decision = TriageDecision::Decline { reason: "Нет".to_owned() };
        test.app.triage_proposal(&given.moderator, &once(), at(&standard), decision).await.unwrap();
        let none = ProposalFilter::default;
        let cases = [
            (
                ProposalFilter { forum: Some(given.forum), ..none() },
                vec![plain.id, on_agenda.id, standard.id],
            ),
            (ProposalFilter { states: vec![Phase::ProposalDeclined], ..none() }, vec![standard.id]),
            (
                ProposalFilter { states: vec![Phase::ProposalDeclined, Phase::ProposalSubmitted], ..none() },
                vec![plain.id, on_agenda.id, standard.id],
            ),
            (ProposalFilter { kind: Some(ProposalKind::Standard), ..none() }, vec![standard.id]),
            (ProposalFilter { agenda_item: Some(item), ..none() }, vec![on_agenda.id]),
            (ProposalFilter { author: given.colleague.actor.person(), ..none() }, vec![standard.id]),
            (ProposalFilter { municipality: plain.municipality, ..none() }, vec![plain.id, on_agenda.id]),
            (ProposalFilter { undisposed: true, ..none() }, vec![plain.id, on_agenda.id]),
            (ProposalFilter { session: Some(given.elsewhere.id), ..none() }, vec![]),
        ];
        for (filter, expected) in cases {
            assert_eq!(listed(&test, &given.moderator, filter.clone()).await, expected, "{filter:?}");
        }
    }
}

#[tokio::test]
async fn pages_go_both_ways_and_read_people_along() {
    for test in apps().await {
        let given = Setting::of(&test).await;
        let mut ids = Vec::new();
        for number in 0..5 {
            ids.push(given.submitted(&test, &format!("Номер {number}")).await.id);
        }
        let with = ProposalWith { author: true, municipality: true };
        let page = |window| ListProposals {
            filter: ProposalFilter { session: Some(given.session.id), ..Default::default() },
            page: PageRequest { window, counted: false },
            with,
            ..all()
        };
        let forward = Window::Forward { after: Some(ids[1].uuid()), first: 2 };
        let read = test.app.list_proposals(&given.moderator, &page(forward)).await.unwrap();
        let found: Vec<_> = read.items.iter().map(|seen| seen.proposal.id).collect();
        assert_eq!((found, read.has_previous, read.has_next), (ids[2..4].to_vec(), true, true));
        for seen in &read.items {
            assert_eq!(seen.author.as_ref().unwrap().full_name.as_str(), "Иванова Мария Петровна");
            assert_eq!(seen.municipality.as_ref().unwrap().oktmo.as_str(), "47701000");
        }
        let backward = Window::Backward { before: Some(ids[1].uuid()), last: 2 };
        let read = test.app.list_proposals(&given.moderator, &page(backward)).await.unwrap();
        let found: Vec<_> = read.items.iter().map(|seen| seen.proposal.id).collect();
        assert_eq!((found, read.has_previous, read.has_next), (ids[..1].to_vec(), false, true));
        let colleague = test
            .app
            .submit_new_proposal(&given.colleague, &once(), given.proposal("Без города"))
            .await
            .unwrap();
        let seen = test.app.proposal(&given.moderator, colleague.id, with).await.unwrap().unwrap();
        assert!(seen.author.is_some() && seen.municipality.is_none());
    }
}

#[tokio::test]
async fn the_same_page_of_many_sessions_is_read_at_once() {
    for test in apps().await {
        let given = Setting::of(&test).await;
        let here = [given.submitted(&test, "Раз").await.id, given.submitted(&test, "Два").await.id];
        given.submitted(&test, "Три").await;
        let there = Role::Participant(given.elsewhere.id);
        let neighbour = test.person("Соседка", [there, Role::Participant(given.session.id)]).await;
        let new = NewProposal { session: given.elsewhere.id, ..given.proposal("Там") };
        let elsewhere = test.app.submit_new_proposal(&neighbour, &once(), new).await.unwrap().id;
        let empty = test.session(given.forum, 3).await.id;
        let sessions = [given.session.id, given.elsewhere.id, empty];
        for window in [Window::Forward { after: None, first: 2 }, Window::Backward { before: None, last: 2 }]
        {
            let list = ListProposals { page: PageRequest { window, counted: true }, ..all() };
            let pages = test.app.list_proposals_of(&neighbour, &sessions, &list).await.unwrap();
            for session in sessions {
                let filter = ProposalFilter { session: Some(session), ..Default::default() };
                let alone = ListProposals { filter, ..list.clone() };
                let alone = test.app.list_proposals(&neighbour, &alone).await.unwrap();
                assert_eq!(pages[&session], alone, "{window:?}");
            }
        }
        let list = ListProposals { page: PageRequest::first(2), ..all() };
        let pages = test.app.list_proposals_of(&neighbour, &sessions, &list).await.unwrap();
        let ids = |session| -> Vec<ProposalId> {
            pages[&session].items.iter().map(|seen| seen.proposal.id).collect()
        };
        assert_eq!(ids(given.session.id), here);
        assert_eq!(ids(given.elsewhere.id), [elsewhere]);
        assert_eq!(ids(empty), []);
    }
}
