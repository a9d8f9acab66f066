//! A resolution with whoever works on it.

use chrono::Duration;
use svod_app::{
    Viewer,
    resolution::{AskedPlace, AskedSource, HallVote, Heading, NewResolution, Work},
};
use svod_domain::{
    id::{ClauseId, ForumId, ResolutionId, SectionId, Version},
    resolution::{AddresseeRank, Grade, Level, Operation, Parent, SourceItem},
};

use crate::support::{TestApp, once};

/// A resolution being drawn up.
pub struct Desk<'t> {
    test: &'t TestApp,
    viewer: &'t Viewer,
    /// The resolution.
    pub resolution: ResolutionId,
}

impl<'t> Desk<'t> {
    /// An empty draft.
    pub async fn of(test: &'t TestApp, viewer: &'t Viewer, forum: ForumId, level: Level) -> Self {
        let new = NewResolution {
            forum, level, title: "О развитии местного самоуправления".to_owned()
        };
        let resolution = test.app.start_resolution(viewer, &once(), new).await.unwrap();
        Self { test, viewer, resolution }
    }

    async fn version(&self) -> Version {
        let found = self.test.app.resolution_summary(self.viewer, self.resolution).await.unwrap();
        found.unwrap().head.version
    }

    /// A step of work.
    pub async fn work(&self, work: Work) -> Operation {
        let based_on = self.version().await;
        let done = self.test.app.work(self.viewer, &once(), self.resolution, based_on, &work).await;
        done.unwrap().operation
    }

    /// A new section.
    pub async fn section(&self, addressee: &str, rank: AddresseeRank) -> SectionId {
        let work = Work::AddSection { addressee: addressee.to_owned(), rank };
        self.work(work).await.delta.sections.first().unwrap().after.id
    }

    /// A new clause made from sources.
    pub async fn merged(
        &self,
        parent: Parent,
        sources: &[(SourceItem, Grade)],
        text: Option<&str>,
    ) -> ClauseId {
        let asked =
            |(item, grade): &(SourceItem, Grade)| AskedSource { item: *item, revision: None, grade: *grade };
        let work = Work::MergeIntoNew {
            place: AskedPlace { parent, after: None },
            sources: sources.iter().map(asked).collect(),
            text: text.map(str::to_owned),
        };
        self.work(work).await.delta.clauses.first().unwrap().after.id
    }

    /// Gives the resolution its preamble and place.
    pub async fn head(&self, preamble: &str, place: &str) {
        let heading = Heading {
            title: "О развитии местного самоуправления".to_owned(),
            preamble: Some(preamble.to_owned()),
            place: Some(place.to_owned()),
        };
        let based_on = self.version().await;
        let app = &self.test.app;
        app.set_heading(self.viewer, &once(), self.resolution, based_on, heading).await.unwrap();
    }

    /// Opens the draft for amendments.
    pub async fn review(&self) {
        let until = self.test.clock.now() + Duration::days(1);
        let based_on = self.version().await;
        let app = &self.test.app;
        app.open_review(self.viewer, &once(), self.resolution, based_on, until).await.unwrap();
    }

    /// Takes the draft under discussion through the vote.
    pub async fn adopt(&self, number: &str) {
        let app = &self.test.app;
        app.open_vote(self.viewer, &once(), self.resolution, self.version().await).await.unwrap();
        let summary = app.resolution_summary(self.viewer, self.resolution).await.unwrap().unwrap();
        let vote = HallVote { entitled: 100, present: 80, in_favour: 70, against: 4, abstained: 6 };
        app.record_vote(self.viewer, &once(), summary.ballot.unwrap(), vote).await.unwrap();
        let based_on = self.version().await;
        app.adopt_resolution(self.viewer, &once(), self.resolution, based_on, number).await.unwrap();
    }
}
