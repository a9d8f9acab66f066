//! A session with its people, its proposals and its draft.

use chrono::Duration;
use svod_app::{
    AppError, Intent, Viewer,
    proposal::{NewProposal, ProposalWith},
    resolution::{AskedPlace, AskedSource, HallVote, NewResolution, Work, WorkDone},
};
use svod_domain::{
    forum::Session,
    id::{BallotId, ClauseId, ForumId, ProposalId, ResolutionId, SectionId, Version},
    person::Role,
    proposal::{Proposal, ProposalState},
    resolution::{AddresseeRank, AnyResolution, Clause, Grade, Level, Parent, SourceItem},
};

use crate::support::{TestApp, given_wording, once};

/// A session at work.
pub struct Hall<'t> {
    pub test: &'t TestApp,
    pub forum: ForumId,
    pub session: Session,
    pub head: Viewer,
    pub neighbour: Viewer,
    pub moderator: Viewer,
    pub colleague: Viewer,
    pub resolution: ResolutionId,
    pub section: SectionId,
}

impl<'t> Hall<'t> {
    pub async fn of(test: &'t TestApp) -> Self {
        let forum = test.forum().await;
        let session = test.session(forum, 1).await;
        let participant = [Role::Participant(session.id)];
        let head = test.person("Глава Первый", participant).await;
        let neighbour = test.person("Глава Второй", participant).await;
        let moderator = test.person("Модератор", [Role::Moderator(session.id)]).await;
        let colleague = test.person("Второй модератор", [Role::Moderator(session.id)]).await;
        let new = NewResolution {
            forum, level: Level::Regional(session.id), title: "Резолюция".to_owned()
        };
        let resolution = test.app.start_resolution(&moderator, &once(), new).await.unwrap();
        let work = Work::AddSection {
            addressee: "Правительству".to_owned(),
            rank: AddresseeRank::Government,
        };
        let based_on = Version::FIRST;
        let done = test.app.work(&moderator, &once(), resolution, based_on, &work).await.unwrap();
        let section = done.operation.delta.sections[0].after.id;
        Self { test, forum, session, head, neighbour, moderator, colleague, resolution, section }
    }

    /// A proposal with a wording, submitted.
    pub async fn proposed(&self, by: &Viewer, wording: &str) -> ProposalId {
        let mut content = given_wording("Дороги");
        content.wording = Some(wording.to_owned());
        let new = NewProposal { session: self.session.id, agenda_item: None, content };
        self.test.app.submit_new_proposal(by, &once(), new).await.unwrap().id
    }

    pub async fn proposal(&self, id: ProposalId) -> Proposal {
        let found = self.test.app.proposal(&self.moderator, id, ProposalWith::default()).await;
        found.unwrap().unwrap().proposal
    }

    pub async fn state_of(&self, id: ProposalId) -> ProposalState {
        self.proposal(id).await.state
    }

    pub async fn draft(&self) -> AnyResolution {
        self.test.app.resolution(&self.moderator, self.resolution).await.unwrap().unwrap()
    }

    pub async fn version(&self) -> Version {
        self.draft().await.head().version
    }

    pub async fn clause(&self, id: ClauseId) -> Clause {
        self.draft().await.outline().clauses[&id].clone()
    }

    /// A step decided on the version that stands.
    pub async fn work(&self, work: Work) -> Result<WorkDone, AppError> {
        let based_on = self.version().await;
        self.work_on(&self.moderator, &once(), based_on, work).await
    }

    pub async fn work_on(
        &self,
        by: &Viewer,
        intent: &Intent,
        based_on: Version,
        work: Work,
    ) -> Result<WorkDone, AppError> {
        self.test.app.work(by, intent, self.resolution, based_on, &work).await
    }

    pub fn place(&self) -> AskedPlace {
        AskedPlace { parent: Parent::Section(self.section), after: None }
    }

    pub fn merge_of(&self, proposals: &[ProposalId], text: Option<&str>) -> Work {
        Work::MergeIntoNew { place: self.place(), sources: sources(proposals), text: text.map(str::to_owned) }
    }

    /// A clause made of proposals.
    pub async fn merged(&self, proposals: &[ProposalId], text: Option<&str>) -> ClauseId {
        created(&self.work(self.merge_of(proposals, text)).await.unwrap())
    }

    pub async fn review(&self) {
        let until = self.test.clock.now() + Duration::days(1);
        let based_on = self.version().await;
        let app = &self.test.app;
        app.open_review(&self.moderator, &once(), self.resolution, based_on, until).await.unwrap();
    }

    pub async fn open_vote(&self) -> Result<BallotId, AppError> {
        let based_on = self.version().await;
        self.test.app.open_vote(&self.moderator, &once(), self.resolution, based_on).await?;
        let AnyResolution::Voting(voting) = self.draft().await else { panic!("not voting") };
        Ok(voting.state.ballot)
    }

    pub async fn vote(&self, ballot: BallotId, vote: HallVote) -> Result<BallotId, AppError> {
        self.test.app.record_vote(&self.moderator, &once(), ballot, vote).await
    }

    pub async fn adopt(&self) -> Result<ResolutionId, AppError> {
        let based_on = self.version().await;
        self.test.app.adopt_resolution(&self.moderator, &once(), self.resolution, based_on, "1").await
    }
}

pub fn sources(proposals: &[ProposalId]) -> Vec<AskedSource> {
    let source = |id: &ProposalId| AskedSource {
        item: SourceItem::Proposal(*id),
        revision: None,
        grade: Grade::Adopted,
    };
    proposals.iter().map(source).collect()
}

/// The first clause a step touched.
pub fn created(done: &WorkDone) -> ClauseId {
    done.operation.delta.clauses[0].after.id
}

/// A vote that carries.
pub const CARRIED: HallVote = HallVote { entitled: 10, present: 8, in_favour: 7, against: 1, abstained: 0 };
