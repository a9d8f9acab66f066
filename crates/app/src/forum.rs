//! Setting up the forum and its sessions.

use chrono::NaiveDate;
use svod_domain::{
    Moment,
    audit::{AuditAction, SubjectKind},
    ballot::VotingRule,
    forum::{Forum, Session, SubmissionWindow},
    id::{ForumId, SessionId, Version},
    policy::{Scope, action, authorise},
};
use svod_storage::StoreError;

pub use svod_storage::session::SessionsAfter;

use crate::{App, AppError, Intent, Page, PageRequest, Viewer, idempotency::once, input};

/// A forum to set up.
#[derive(Debug, Clone)]
pub struct NewForum {
    /// Its name on paper.
    pub title: String,
    /// Who holds it.
    pub organiser: String,
    /// How its resolutions are voted on; none takes more than half of those present, with more than half present.
    pub voting_rule: Option<VotingRule>,
}

/// A session to add.
#[derive(Debug, Clone)]
pub struct NewSession {
    /// The forum.
    pub forum: ForumId,
    /// What outside lists call it.
    pub external_id: Option<String>,
    /// Its place among the sessions, from 1.
    pub ordinal: u32,
    /// The subject of the Federation that receives it.
    pub region: String,
    /// What it is called.
    pub title: Option<String>,
    /// Its theme.
    pub theme: Option<String>,
    /// Who helps to hold it.
    pub partner: Option<String>,
    /// Where it is held.
    pub place: Option<String>,
    /// Its first day.
    pub starts_on: Option<NaiveDate>,
    /// Its last day.
    pub ends_on: Option<NaiveDate>,
    /// Until when proposals may be submitted.
    pub deadline: Option<Moment>,
    /// Minutes after it that still count.
    pub grace_minutes: u32,
}

impl App {
    /// Sets up a forum.
    pub async fn create_forum(
        &self,
        viewer: &Viewer,
        intent: &Intent,
        new: NewForum,
    ) -> Result<ForumId, AppError> {
        let id = ForumId::new(self.context().new_id());
        authorise::<action::ManageForum>(&viewer.actor, Scope::forum(id))?;
        let forum = Forum {
            id,
            title: input::line("title", &new.title)?,
            organiser: input::line("organiser", &new.organiser)?,
            voting_rule: new.voting_rule.unwrap_or_default(),
            version: Version::FIRST,
        };
        once!(self, viewer, intent, &new, |writing| -> ForumId {
            writing.insert_forum(&forum).await?;
            self.record(writing, viewer, AuditAction::ForumCreated, (SubjectKind::Forum, id.uuid()), &[])
                .await?;
            Ok(id)
        })
    }

    /// Adds a session to a forum.
    pub async fn create_session(
        &self,
        viewer: &Viewer,
        intent: &Intent,
        new: NewSession,
    ) -> Result<SessionId, AppError> {
        authorise::<action::ManageForum>(&viewer.actor, Scope::forum(new.forum))?;
        let session = self.new_session(&new)?;
        once!(self, viewer, intent, &new, |writing| -> SessionId {
            writing.forum(session.forum).await?.ok_or(AppError::NotFound(SubjectKind::Forum))?;
            writing.insert_session(&session).await.map_err(|error| match error {
                StoreError::Duplicate(_) => AppError::Taken { field: "ordinal" },
                other => other.into(),
            })?;
            let subject = (SubjectKind::Session, session.id.uuid());
            self.record(writing, viewer, AuditAction::SessionCreated, subject, &[]).await?;
            Ok(session.id)
        })
    }

    /// Gives a session another deadline and grace.
    pub async fn set_submission_deadline(
        &self,
        viewer: &Viewer,
        intent: &Intent,
        id: SessionId,
        deadline: Option<Moment>,
        grace_minutes: u32,
    ) -> Result<SessionId, AppError> {
        once!(self, viewer, intent, &(id, deadline, grace_minutes), |writing| -> SessionId {
            let session = writing.session(id).await?.ok_or(AppError::NotFound(SubjectKind::Session))?;
            let permit =
                authorise::<action::ManageForum>(&viewer.actor, Scope::session(session.forum, session.id))?;
            let based_on = session.version;
            let changed = session.with_window(&permit, deadline, grace_minutes)?;
            writing.update_session(&changed, based_on).await?;
            let told = deadline.map_or_else(String::new, |deadline| deadline.to_rfc3339());
            let subject = (SubjectKind::Session, id.uuid());
            self.record(writing, viewer, AuditAction::DeadlineChanged, subject, &[("deadline", told)])
                .await?;
            Ok(id)
        })
    }

    /// Sessions of a forum in the order of their numbers. Everybody may know of them.
    pub async fn sessions_of_forum(
        &self,
        forum: ForumId,
        after: SessionsAfter,
    ) -> Result<Vec<Session>, AppError> {
        self.store().read().sessions_of_forum(forum, after).await.map_err(AppError::from)
    }

    /// All forums, by the page. Everybody may know of them.
    pub async fn forums(&self, page: PageRequest) -> Result<Page<Forum>, AppError> {
        self.store().read().forum_page(page).await.map_err(AppError::from)
    }

    /// A forum. Everybody may know of it.
    pub async fn forum(&self, id: ForumId) -> Result<Option<Forum>, AppError> {
        self.store().read().forum(id).await.map_err(AppError::from)
    }

    /// A session. Everybody may know of it.
    pub async fn session(&self, id: SessionId) -> Result<Option<Session>, AppError> {
        self.store().read().session(id).await.map_err(AppError::from)
    }

    fn new_session(&self, new: &NewSession) -> Result<Session, AppError> {
        if new.ordinal == 0 {
            let problem = input::InputProblem::OutOfRange { least: 1, most: u64::from(u32::MAX) };
            return Err(AppError::invalid("ordinal", problem));
        }
        let session = Session {
            id: SessionId::new(self.context().new_id()),
            forum: new.forum,
            external_id: input::optional_line("externalId", new.external_id.as_deref())?,
            ordinal: new.ordinal,
            region: input::line("region", &new.region)?,
            title: input::optional_line("title", new.title.as_deref())?,
            theme: input::optional_line("theme", new.theme.as_deref())?,
            partner: input::optional_line("partner", new.partner.as_deref())?,
            place: input::optional_line("place", new.place.as_deref())?,
            starts_on: new.starts_on,
            ends_on: new.ends_on,
            window: SubmissionWindow {
                deadline: new.deadline,
                grace_minutes: new.grace_minutes,
                closed_at: None,
            },
            version: Version::FIRST,
        };
        session.check_dates()?;
        Ok(session)
    }
}
