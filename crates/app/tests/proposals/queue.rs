//! The triage queue: its orders, whose cursors hold while things change, and what narrows it.

use chrono::Duration;
use svod_app::{
    PageRequest, Viewer, Window,
    proposal::{ListProposals, NewProposal, ProposalFilter, ProposalOrder, ProposalWith},
};
use svod_domain::{id::ProposalId, person::Role};

use crate::{
    Setting,
    reading::all,
    support::{TestApp, apps, given_wording, once},
};

const ORDERS: [ProposalOrder; 3] = [
    ProposalOrder::OldestSubmitted(None),
    ProposalOrder::NewestSubmitted(None),
    ProposalOrder::MostSupported(None),
];

fn queue(given: &Setting, order: ProposalOrder, window: Window) -> ListProposals {
    ListProposals {
        filter: ProposalFilter { session: Some(given.session.id), ..Default::default() },
        page: PageRequest { window, counted: false },
        order,
        ..all()
    }
}

/// The whole list, page by page, two at a time.
async fn paged(
    test: &TestApp,
    given: &Setting,
    viewer: &Viewer,
    order: ProposalOrder,
    forward: bool,
) -> Vec<ProposalId> {
    let (mut place, mut edge, mut ids) = (order, None, Vec::new());
    loop {
        let window = match forward {
            true => Window::Forward { after: edge, first: 2 },
            false => Window::Backward { before: edge, last: 2 },
        };
        let page = test.app.list_proposals(viewer, &queue(given, place, window)).await.unwrap();
        let found = page.items.iter().map(|seen| seen.proposal.id);
        match forward {
            true => ids.extend(found),
            false => ids.splice(0..0, found).for_each(drop),
        }
        let last = if forward { page.items.last() } else { page.items.first() };
        let goes_on = if forward { page.has_next } else { page.has_previous };
        let Some(last) = last.filter(|_| goes_on) else { return ids };
        place = order.at(last).unwrap();
        edge = Some(last.proposal.id.uuid());
    }
}

#[tokio::test]
async fn orders_are_paged_both_ways() {
    for test in apps().await {
        let given = Setting::of(&test).await;
        // Begun in another order than submitted.
        let late = given.draft(&test, "Позже всех").await;
        given.draft(&test, "Черновик").await;
        let mut ids = Vec::new();
        for number in 0..5 {
            test.clock.advance(Duration::seconds(1));
            ids.push(given.submitted(&test, &format!("Номер {number}")).await.id);
        }
        test.clock.advance(Duration::seconds(1));
        let at = crate::at(&late);
        ids.push(test.app.submit_proposal(&given.author, &once(), at).await.unwrap().id);
        for (place, supporters) in [(3, 2), (1, 1), (5, 1)] {
            for number in 0..supporters {
                let here = Role::Participant(given.session.id);
                let other = test.person(&format!("Сторонник {number}"), [here]).await;
                test.app.support_proposal(&other, &once(), ids[place]).await.unwrap();
                test.app.support_proposal(&other, &once(), ids[place]).await.unwrap();
            }
        }
        // Of equally supported ones, the one begun last comes first: what was submitted last was begun first of all.
        let expected = [
            vec![ids[0], ids[1], ids[2], ids[3], ids[4], ids[5]],
            vec![ids[5], ids[4], ids[3], ids[2], ids[1], ids[0]],
            vec![ids[3], ids[1], ids[5], ids[4], ids[2], ids[0]],
        ];
        for (order, expected) in ORDERS.into_iter().zip(expected) {
            for viewer in [&given.moderator, &given.author] {
                for forward in [true, false] {
                    let found = paged(&test, &given, viewer, order, forward).await;
                    assert_eq!(found, expected, "{order:?}, {forward}, {:?}", test.kind);
                }
            }
            let window = Window::Forward { after: None, first: 3 };
            let alone =
                test.app.list_proposals(&given.moderator, &queue(&given, order, window)).await.unwrap();
            let of_many = ListProposals { filter: ProposalFilter::default(), ..queue(&given, order, window) };
            let sessions = [given.session.id, given.elsewhere.id];
            let pages = test.app.list_proposals_of(&given.moderator, &sessions, &of_many).await.unwrap();
            assert_eq!(pages[&given.session.id], alone);
        }
    }
}

#[tokio::test]
async fn cursors_hold_while_others_co_sign() {
    for test in apps().await {
        let given = Setting::of(&test).await;
        let mut ids = Vec::new();
        for number in 0..4 {
            ids.push(given.submitted(&test, &format!("Номер {number}")).await.id);
        }
        let order = ProposalOrder::MostSupported(None);
        let first = Window::Forward { after: None, first: 2 };
        let page = test.app.list_proposals(&given.moderator, &queue(&given, order, first)).await.unwrap();
        let last = page.items.last().unwrap();
        assert_eq!(last.proposal.id, ids[2]);
        // The edge itself goes up, and others come and go: the page goes on where it stood.
        test.app.support_proposal(&given.colleague, &once(), ids[2]).await.unwrap();
        test.app.support_proposal(&given.colleague, &once(), ids[3]).await.unwrap();
        test.app.withdraw_support(&given.colleague, &once(), ids[3]).await.unwrap();
        let next = Window::Forward { after: Some(ids[2].uuid()), first: 2 };
        let list = queue(&given, order.at(last).unwrap(), next);
        let page = test.app.list_proposals(&given.moderator, &list).await.unwrap();
        let found: Vec<_> = page.items.iter().map(|seen| seen.proposal.id).collect();
        assert_eq!(found, [ids[1], ids[0]]);
        let seen =
            test.app.proposal(&given.moderator, ids[2], ProposalWith::default()).await.unwrap().unwrap();
        assert_eq!(seen.supporters, Some(1));
    }
}

#[tokio::test]
async fn many_co_sign_at_once() {
    for test in apps().await {
        let given = Setting::of(&test).await;
        let id = given.submitted(&test, "Популярное").await.id;
        let mut signing = Vec::new();
        for number in 0..12 {
            let here = Role::Participant(given.session.id);
            let other = test.person(&format!("Сторонник {number}"), [here]).await;
            let app = test.app.clone();
            signing.push(tokio::spawn(async move { app.support_proposal(&other, &once(), id).await }));
        }
        for signed in signing {
            signed.await.unwrap().unwrap();
        }
        let seen = test.app.proposal(&given.moderator, id, ProposalWith::default()).await.unwrap().unwrap();
        assert_eq!(seen.supporters, Some(12));
        assert_eq!(test.app.support_counts(&[id]).await.unwrap()[&id], 12);
    }
}

#[tokio::test]
async fn the_queue_is_narrowed_by_words_and_addressee() {
    for test in apps().await {
        let given = Setting::of(&test).await;
        let roads = given.submitted(&test, "Ремонт сельских дорог").await.id;
        given.draft(&test, "Ремонт дорог, черновик").await;
        let mut content = given_wording("Водопровод");
        content.addressee = Some("Министерство финансов".to_owned());
        let water = NewProposal { content, ..given.proposal("") };
        let water = test.app.submit_new_proposal(&given.colleague, &once(), water).await.unwrap().id;
        let window = Window::Forward { after: None, first: 10 };
        let search = |text: &str| ListProposals {
            search: Some(text.to_owned()),
            ..queue(&given, ProposalOrder::OldestSubmitted(None), window)
        };
        let ids = |page: svod_app::Page<svod_app::proposal::ProposalSeen>| -> Vec<ProposalId> {
            page.items.iter().map(|seen| seen.proposal.id).collect()
        };
        for (typed, expected) in [
            ("дорога", vec![roads]),
            ("ремнт дор", vec![roads]),
            ("водопр", vec![water]),
            ("вертолёт", vec![]),
            (" ", vec![roads, water]),
        ] {
            let page = test.app.list_proposals(&given.moderator, &search(typed)).await.unwrap();
            assert_eq!(ids(page), expected, "{typed}");
        }
        let outside = test.app.list_proposals(&given.moderator_elsewhere, &search("дорога")).await.unwrap();
        assert_eq!(ids(outside), []);
        let own = ListProposals { filter: ProposalFilter::default(), ..search("дорога") };
        assert_eq!(ids(test.app.own_proposals(&given.author, own.clone()).await.unwrap()), [roads]);
        assert_eq!(ids(test.app.own_proposals(&given.colleague, own).await.unwrap()), []);
        let named = |name: &str| {
            let filter = ProposalFilter {
                addressee: Some(svod_domain::prose::Line::new(name).unwrap()),
                session: Some(given.session.id),
                ..Default::default()
            };
            ListProposals { filter, ..all() }
        };
        let asked = named("Министерство финансов");
        assert_eq!(ids(test.app.list_proposals(&given.moderator, &asked).await.unwrap()), [water]);
        let asked = named("Министерство");
        assert_eq!(ids(test.app.list_proposals(&given.moderator, &asked).await.unwrap()), []);
    }
}
