//! The figures of sessions and forums, and whom resolutions draw on.

use serde_json::{Value, json};
use svod_app::{
    Viewer,
    proposal::{NewProposal, ProposalAt, TriageDecision},
};
use svod_domain::{
    id::ProposalId,
    person::Role,
    resolution::{Level, SourceItem},
};

use crate::{
    NETS, ROADS, Setting, global,
    support::{TestApp, apps, given_wording, once},
};

const FIGURES: &str = "query($forum: ID!, $session: ID!) {
    forum: node(id: $forum) { ... on Forum { figures { ...all } } }
    session: node(id: $session) { ... on Session { figures { ...all } } }
}
fragment all on Figures {
    participants municipalities subjects supports resolutionsAdopted clausesAdopted
    proposals { submitted adopted partlyAdopted reflected declined referred withdrawn waiting }
}";

const BALANCE: &str = "query($id: ID!, $after: String) { resolution(id: $id) { balance {
    subjects {
        subject words share clauses proposalsSubmitted proposalsCarried municipalities municipalitiesHeard
    }
    leftOut(first: 1, after: $after) { totalCount nodes { name } pageInfo { hasNextPage endCursor } }
    ofTula: leftOut(subject: \"Тульская область\") { totalCount }
} } }";

/// A session with three heads of two subjects, one of whom says nothing, and what they proposed.
struct Brought<'t> {
    given: Setting<'t>,
    admin: Viewer,
    neighbour: Viewer,
    roads: ProposalId,
    nets: ProposalId,
    taken_back: ProposalId,
}

impl<'t> Brought<'t> {
    async fn of(test: &'t TestApp) -> Self {
        let given = Setting::of(test).await;
        let admin = test.person("Администратор", [Role::Administrator]).await;
        let here = Role::Participant(given.session);
        let tula = test.municipality_in("Тульская область", "70701000", "город Тула").await;
        let donskoy = test.municipality_in("Тульская область", "70712000", "город Донской").await;
        let neighbour = test.person_of("Соседова Елена", Some(tula), [here]).await;
        let silent = test.person_of("Молчалин Алексей", Some(donskoy), [here]).await;
        for person in [&given.head, &neighbour, &silent] {
            let id = person.actor.person().unwrap();
            test.app.grant_role(&admin, &once(), id, here).await.unwrap();
        }
        let roads = given.proposed(&given.head, ROADS).await;
        let nets = given.proposed(&neighbour, NETS).await;
        let taken_back = given.proposed(&neighbour, "Построить мост").await;
        let draft =
            NewProposal {
                session: given.session, agenda_item: None, content: given_wording("Черновик")
            };
        test.app.draft_proposal(&given.head, &once(), draft).await.unwrap();
        test.app.support_proposal(&neighbour, &once(), roads).await.unwrap();
        Self { given, admin, neighbour, roads, nets, taken_back }
    }

    async fn at(&self, id: ProposalId) -> ProposalAt {
        let with = svod_app::proposal::ProposalWith::default();
        let seen = self.given.test.app.proposal(&self.given.moderator, id, with).await.unwrap().unwrap();
        ProposalAt { proposal: id, version: seen.proposal.version }
    }

    /// Roads are merged, nets declined, the bridge taken back.
    async fn decided(&self) -> Vec<svod_domain::id::ClauseId> {
        let app = &self.given.test.app;
        let at = self.at(self.taken_back).await;
        app.withdraw_proposal(&self.neighbour, &once(), at).await.unwrap();
        let decline = TriageDecision::Decline { reason: "Не по теме.".to_owned() };
        let at = self.at(self.nets).await;
        app.triage_proposal(&self.given.moderator, &once(), at, decline).await.unwrap();
        let (id, clauses) = self
            .given
            .draft(
                &self.given.moderator,
                Level::Regional(self.given.session),
                &[(&[SourceItem::Proposal(self.roads)], ROADS)],
            )
            .await;
        self.given.review(&self.given.moderator, id).await;
        let before = self.figures(&Viewer::default()).await;
        assert_eq!(before["session"]["figures"]["proposals"]["waiting"], 3, "nothing is settled yet");
        assert_eq!(before["session"]["figures"]["resolutionsAdopted"], 0);
        self.given.adopt(&self.given.moderator, id).await;
        let balance = self.balance(&Viewer::default(), id, Value::Null).await;
        insta::allow_duplicates! {
            insta::assert_json_snapshot!("whom_a_regional_resolution_draws_on", without_cursors(&balance));
        }
        let after = balance["leftOut"]["pageInfo"]["endCursor"].clone();
        let rest = self.balance(&Viewer::default(), id, after).await;
        assert_eq!(rest["leftOut"]["nodes"], json!([{ "name": "город Тула" }]));
        assert_eq!(rest["leftOut"]["pageInfo"]["hasNextPage"], false);
        clauses
    }

    async fn figures(&self, viewer: &Viewer) -> Value {
        let ids = json!({
            "forum": global("Forum", self.given.forum.uuid()),
            "session": global("Session", self.given.session.uuid()),
        });
        self.given.data(viewer, FIGURES, ids).await
    }

    async fn balance(&self, viewer: &Viewer, id: svod_domain::id::ResolutionId, after: Value) -> Value {
        let asked = json!({ "id": global("Resolution", id.uuid()), "after": after });
        self.given.data(viewer, BALANCE, asked).await["resolution"]["balance"].clone()
    }
}

/// Cursors are other ones each time.
fn without_cursors(balance: &Value) -> Value {
    let mut shown = balance.clone();
    shown["leftOut"]["pageInfo"].as_object_mut().unwrap().remove("endCursor");
    shown
}

#[tokio::test]
async fn figures_are_public_and_count_what_is_settled() {
    for test in apps().await {
        let brought = Brought::of(&test).await;
        let clauses = brought.decided().await;
        let (last, _) = brought
            .given
            .draft(&brought.given.editor, Level::Final, &[(&[SourceItem::Clause(clauses[0])], ROADS)])
            .await;
        let draft = brought.balance(&brought.given.editor, last, Value::Null).await;
        insta::allow_duplicates! {
            insta::assert_json_snapshot!("whom_the_final_resolution_draws_on", without_cursors(&draft));
        }
        let seen = brought.figures(&Viewer::default()).await;
        insta::allow_duplicates! { insta::assert_json_snapshot!("figures", seen); }
        for viewer in [&brought.given.head, &brought.given.moderator, &brought.admin] {
            assert_eq!(brought.figures(viewer).await, seen, "everybody sees the same");
        }
    }
}

#[tokio::test]
async fn what_was_passed_on_counts_where_it_went() {
    for test in apps().await {
        let brought = Brought::of(&test).await;
        let elsewhere = test.session(brought.given.forum, 2).await.id;
        let refer = TriageDecision::Refer { to: elsewhere, reason: "К соседям.".to_owned() };
        let at = brought.at(brought.nets).await;
        test.app.triage_proposal(&brought.given.moderator, &once(), at, refer).await.unwrap();
        let seen = brought.figures(&Viewer::default()).await;
        assert_eq!(seen["session"]["figures"]["proposals"]["submitted"], 3);
        assert_eq!(seen["forum"]["figures"]["proposals"]["submitted"], 3);
        let ids = json!({
            "forum": global("Forum", brought.given.forum.uuid()), "session": global("Session", elsewhere.uuid()),
        });
        let there = brought.given.data(&Viewer::default(), FIGURES, ids).await;
        assert_eq!(there["session"]["figures"]["proposals"]["submitted"], 1);
        assert_eq!(there["session"]["figures"]["municipalities"], 1);
        assert_eq!(there["session"]["figures"]["participants"], 0);
    }
}
