//! A forum of one session with as many proposals, clauses and final clauses as wanted, made by use cases.

use svod_app::{
    App, Intent, Viewer,
    forum::{NewForum, NewSession},
    people::NewPerson,
    proposal::{NewProposal, TypedContent},
    resolution::{AskedPlace, AskedSource, HallVote, NewAmendment, NewResolution, Work},
};
use svod_domain::{
    Language,
    id::{
        ClauseId, ForumId, MunicipalityId, PersonId, ResolutionId, Revision, SectionId, SessionId, Version,
    },
    municipality::{Municipality, Oktmo},
    person::{Actor, Role},
    proposal::ProposalKind,
    prose::Line,
    resolution::{AddresseeRank, Grade, Level, Parent, SourceItem},
};
use svod_storage::{StoreError, write_with};

/// Stands in every row.
pub const MARK: &str = "строка";

/// Sources of each clause.
const SOURCES: usize = 2;

/// What a page is asked of, by global ids.
pub struct Given {
    /// Who asks.
    pub editor: Viewer,
    /// The forum.
    pub forum: String,
    /// The session.
    pub session: String,
    /// Its resolution.
    pub regional: String,
    /// The final resolution.
    pub last: String,
}

/// Makes things, one after the other.
struct Maker<'a> {
    app: &'a App,
    intent: Intent,
}

impl Given {
    /// A forum whose pages have so many rows.
    pub async fn rows(app: &App, rows: usize) -> Self {
        let maker = Maker { app, intent: Intent::default() };
        let (forum, session) = maker.forum().await;
        let moderator = maker.person("Модератор", None, [Role::Moderator(session)]).await;
        let editor = maker.person("Редактор", None, [Role::Editor(forum)]).await;
        let mut proposals = Vec::new();
        for row in 0..rows * SOURCES {
            proposals.push(maker.proposal(session, row).await);
        }
        let level = Level::Regional(session);
        let clauses: Vec<_> = proposals.chunks(SOURCES).map(<[_]>::to_vec).collect();
        let (regional, made) = maker.adopted(&moderator, forum, level, clauses).await;
        let clauses = made.iter().map(|clause| vec![SourceItem::Clause(*clause)]).collect();
        let (last, _) = maker.adopted(&editor, forum, Level::Final, clauses).await;
        for row in 0..rows {
            maker.session(forum, row as u32 + 2, format!("{MARK} {row}")).await;
        }
        Self {
            editor,
            forum: global("Forum", forum.uuid()),
            session: global("Session", session.uuid()),
            regional: global("Resolution", regional.uuid()),
            last: global("Resolution", last.uuid()),
        }
    }
}

impl Maker<'_> {
    async fn forum(&self) -> (ForumId, SessionId) {
        let admin = self.person("Администратор", None, [Role::Administrator]).await;
        let new = NewForum {
            title: "Форум".to_owned(), organiser: "ВАРМСУ".to_owned(), voting_rule: None
        };
        let forum = self.app.create_forum(&admin, &self.intent, new).await.unwrap();
        let session = self.session(forum, 1, "Тульская область".to_owned()).await;
        (forum, session)
    }

    async fn session(&self, forum: ForumId, ordinal: u32, region: String) -> SessionId {
        let admin = self.person("Администратор", None, [Role::Administrator]).await;
        let new = NewSession {
            forum,
            external_id: None,
            ordinal,
            region,
            title: None,
            theme: None,
            partner: None,
            place: None,
            starts_on: None,
            ends_on: None,
            deadline: None,
            grace_minutes: 0,
        };
        self.app.create_session(&admin, &self.intent, new).await.unwrap()
    }

    async fn person(
        &self,
        name: &str,
        municipality: Option<MunicipalityId>,
        roles: impl IntoIterator<Item = Role>,
    ) -> Viewer {
        let setter = Actor::signed_in(PersonId::new(self.app.context().new_id()), [Role::Administrator]);
        let admin = Viewer { actor: setter, language: Language::Ru };
        let new = NewPerson {
            external_id: None,
            full_name: name.to_owned(),
            email: None,
            position: None,
            municipality,
            language: Language::Ru,
        };
        let id = self.app.create_person(&admin, &self.intent, new).await.unwrap();
        Viewer { actor: Actor::signed_in(id, roles), language: Language::Ru }
    }

    async fn municipality(&self) -> MunicipalityId {
        // Codes of eight digits, other ones each time.
        let number = self.app.context().new_id().as_u128() % 100_000_000;
        let municipality = Municipality {
            id: MunicipalityId::new(self.app.context().new_id()),
            oktmo: Oktmo::new(&format!("{number:08}")).unwrap(),
            name: Line::new("Верхний округ").unwrap(),
            subject: Line::new("Тульская область").unwrap(),
            kind: None,
        };
        write_with!(self.app.store().attempts(), |writing| -> Result<(), StoreError> {
            writing.nothing_new();
            writing.upsert_municipalities(std::slice::from_ref(&municipality)).await
        })
        .unwrap();
        municipality.id
    }

    /// A proposal of somebody else each time, co-signed by the one who comes next.
    async fn proposal(&self, session: SessionId, row: usize) -> SourceItem {
        let home = self.municipality().await;
        let author = self.person("Глава", Some(home), [Role::Participant(session)]).await;
        let content = TypedContent {
            kind: ProposalKind::Standard,
            title: format!("{MARK} {row}"),
            problem: Some("Дорога к посёлку размыта.".to_owned()),
            wording: Some(format!("Предусмотреть средства на участок дороги, {MARK} {row}.")),
            legal_act: None,
            addressee: None,
            expected_effect: None,
        };
        let new = NewProposal { session, agenda_item: None, content };
        let proposal = self.app.submit_new_proposal(&author, &self.intent, new).await.unwrap();
        let other = self.person("Депутат", Some(home), [Role::Participant(session)]).await;
        self.app.support_proposal(&other, &self.intent, proposal.id).await.unwrap();
        SourceItem::Proposal(proposal.id)
    }

    /// A resolution with a clause for each group of sources, taken to adoption.
    async fn adopted(
        &self,
        curator: &Viewer,
        forum: ForumId,
        level: Level,
        clauses: Vec<Vec<SourceItem>>,
    ) -> (ResolutionId, Vec<ClauseId>) {
        let new = NewResolution { forum, level, title: "Резолюция".to_owned() };
        let id = self.app.start_resolution(curator, &self.intent, new).await.unwrap();
        let section = Work::AddSection {
            addressee: "Правительству".to_owned(),
            rank: AddresseeRank::Government,
        };
        let done = self.work(curator, id, &section).await;
        let section: SectionId = done.delta.sections[0].after.id;
        let mut made = Vec::new();
        for sources in clauses {
            let sources = sources
                .into_iter()
                .map(|item| AskedSource { item, revision: None, grade: Grade::Adopted })
                .collect();
            let place = AskedPlace { parent: Parent::Section(section), after: made.last().copied() };
            let merge = Work::MergeIntoNew { place, sources, text: None };
            made.push(self.work(curator, id, &merge).await.delta.clauses[0].after.id);
        }
        self.review(curator, id).await;
        if let Level::Regional(session) = level {
            self.amended(session, &made).await;
        }
        self.vote(curator, id).await;
        (id, made)
    }

    async fn work(
        &self,
        curator: &Viewer,
        id: ResolutionId,
        work: &Work,
    ) -> svod_domain::resolution::Operation {
        let version = self.version(curator, id).await;
        self.app.work(curator, &self.intent, id, version, work).await.unwrap().operation
    }

    async fn version(&self, curator: &Viewer, id: ResolutionId) -> Version {
        self.app.resolution_summary(curator, id).await.unwrap().unwrap().head.version
    }

    /// Amendments to each clause by somebody else each time, taken back in the end.
    async fn amended(&self, session: SessionId, clauses: &[ClauseId]) {
        for clause in clauses {
            let author = self.person("Глава", None, [Role::Participant(session)]).await;
            for words in ["одни слова", "другие слова"] {
                let new = NewAmendment {
                    clause: *clause,
                    base: Revision(1),
                    text: format!("{MARK}: {words}"),
                    rationale: None,
                };
                let amendment = self.app.propose_amendment(&author, &self.intent, new).await.unwrap();
                self.app.withdraw_amendment(&author, &self.intent, amendment).await.unwrap();
            }
        }
    }

    async fn review(&self, curator: &Viewer, id: ResolutionId) {
        let until = self.app.context().now() + chrono::TimeDelta::days(1);
        let version = self.version(curator, id).await;
        self.app.open_review(curator, &self.intent, id, version, until).await.unwrap();
    }

    async fn vote(&self, curator: &Viewer, id: ResolutionId) {
        let (app, intent) = (self.app, &self.intent);
        let version = self.version(curator, id).await;
        app.open_vote(curator, intent, id, version).await.unwrap();
        let ballot = app.resolution_summary(curator, id).await.unwrap().unwrap().ballot.unwrap();
        let vote = HallVote { entitled: 10, present: 9, in_favour: 8, against: 1, abstained: 0 };
        app.record_vote(curator, intent, ballot, vote).await.unwrap();
        let version = self.version(curator, id).await;
        app.adopt_resolution(curator, intent, id, version, "1").await.unwrap();
    }
}

fn global(kind: &str, id: uuid::Uuid) -> String {
    use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
    URL_SAFE_NO_PAD.encode(format!("{kind}:{}", id.simple()))
}
