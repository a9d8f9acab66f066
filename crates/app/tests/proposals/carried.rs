//! Proposals that clauses of a resolution have as a source.

use sea_orm::{ConnectionTrait, Database, DatabaseConnection, Statement, Value};
use svod_app::{
    Viewer,
    messages::ErrorCode,
    proposal::{ProposalFilter, TriageDecision},
};
use svod_domain::{disposition::Disposition, id::ClauseId, proposal::Proposal, resolution::Grade};
use svod_storage::proposal::Carriers;
use uuid::Uuid;

use crate::{
    Setting, at, read, refused,
    support::{TestApp, apps, once},
};

/// A resolution of one clause, written straight into the tables: what is tested is what proposals see of it.
struct Carrying {
    connection: DatabaseConnection,
    resolution: Uuid,
    clause: Uuid,
}

impl Carrying {
    async fn of(test: &TestApp, proposal: &Proposal) -> Self {
        let connection = Database::connect(&test.url).await.unwrap();
        let id = || test.app.context().new_id();
        let this = Self { connection, resolution: id(), clause: id() };
        let section = id();
        let author = proposal.author.uuid();
        let now = test.clock.now();
        this.run(
            "insert into resolution (id, forum_id, session_id, title, started_by_id, started_at, state, version) \
             values ($1, $2, $3, 'Резолюция', $4, $5, 'drafting', 1)",
            vec![
                this.resolution.into(),
                proposal.forum.uuid().into(),
                proposal.session.uuid().into(),
                author.into(),
                now.into(),
            ],
        )
        .await;
        this.run(
            "insert into section (id, resolution_id, addressee, addressee_rank, rank, removed) \
             values ($1, $2, 'Правительству', 'a', 'a', false)",
            vec![section.into(), this.resolution.into()],
        )
        .await;
        this.run(
            "insert into clause (id, resolution_id, section_id, rank, revision, removed) \
             values ($1, $2, $3, 'a', 1, false)",
            vec![this.clause.into(), this.resolution.into(), section.into()],
        )
        .await;
        this.run(
            "insert into clause_revision (clause_id, revision, text, provenance, algorithm, author_id, at) \
             values ($1, 1, 'Решить.', $2, 1, $3, $4)",
            // One word, its author's.
            vec![this.clause.into(), vec![0_u8, 0, 1].into(), author.into(), now.into()],
        )
        .await;
        this.run(
            "insert into source (clause_id, ordinal, proposal_id, item_revision, grade, added_in) \
             values ($1, 1, $2, 1, 'partly_adopted', 1)",
            vec![this.clause.into(), proposal.id.uuid().into()],
        )
        .await;
        this
    }

    async fn remove_clause(&self) {
        self.run("update clause set removed = true where id = $1", vec![self.clause.into()]).await;
    }

    async fn adopt(&self, test: &TestApp) {
        self.run(
            "update resolution set state = 'adopted', ballot_id = $1, number = '1', adopted_at = $2 where id = $3",
            vec![test.app.context().new_id().into(), test.clock.now().into(), self.resolution.into()],
        )
        .await;
    }

    async fn run(&self, sql: &str, values: Vec<Value>) {
        let backend = self.connection.get_database_backend();
        self.connection.execute_raw(Statement::from_sql_and_values(backend, sql, values)).await.unwrap();
    }
}

async fn admitted(test: &TestApp, given: &Setting) -> Proposal {
    let proposal = given.submitted(test, "В резолюцию").await;
    test.app.triage_proposal(&given.moderator, &once(), at(&proposal), TriageDecision::Admit).await.unwrap()
}

#[tokio::test]
async fn a_standing_clause_is_a_disposition_and_bars_other_ones() {
    for test in apps().await {
        let given = Setting::of(&test).await;
        let proposal = admitted(&test, &given).await;
        let carrying = Carrying::of(&test, &proposal).await;
        let reading = test.app.store().read();
        let told = test.app.dispositions(&[proposal.id]).await.unwrap().remove(&proposal.id);
        let clauses = vec![(ClauseId::new(carrying.clause), Grade::PartlyAdopted)];
        assert_eq!(told, Some(Disposition::Carried { clauses }));
        assert_eq!(reading.undisposed_proposals(given.session.id).await.unwrap().count, 0);
        let decline = TriageDecision::Decline { reason: "Нет".to_owned() };
        for decision in [decline, TriageDecision::Reopen] {
            let outcome = test.app.triage_proposal(&given.moderator, &once(), at(&proposal), decision).await;
            assert_eq!(refused(outcome), ErrorCode::ProposalIsCarried);
        }
        carrying.remove_clause().await;
        assert!(test.app.dispositions(&[proposal.id]).await.unwrap().is_empty());
        assert_eq!(reading.undisposed_proposals(given.session.id).await.unwrap().proposals, [proposal.id]);
        assert!(reading.carried_proposals(&[proposal.id], Carriers::Standing).await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn what_an_adopted_resolution_carries_is_public_and_stays() {
    for test in apps().await {
        let given = Setting::of(&test).await;
        let proposal = admitted(&test, &given).await;
        let carrying = Carrying::of(&test, &proposal).await;
        let observer = Viewer::default();
        assert_eq!(read(&test, &observer, proposal.id).await, None);
        carrying.adopt(&test).await;
        assert_eq!(read(&test, &observer, proposal.id).await.as_ref(), Some(&proposal));
        let filter = ProposalFilter { session: Some(given.session.id), ..Default::default() };
        let list = svod_app::proposal::ListProposals { filter, ..crate::reading::all() };
        assert_eq!(test.app.list_proposals(&observer, &list).await.unwrap().items.len(), 1);
        let outcome = test.app.withdraw_proposal(&given.author, &once(), at(&proposal)).await;
        assert_eq!(refused(outcome), ErrorCode::ResolutionAlreadyAdopted);
    }
}
