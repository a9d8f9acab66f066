//! Resolutions: starting them, working on them, taking them through discussion and vote.

mod amending;
mod asked;
mod conduct;
mod lineage;
mod reading;
mod settling;
mod work;

pub use amending::NewAmendment;
pub use asked::{AskedPart, AskedPlace, AskedSource, Choices, Work};
pub use conduct::HallVote;
pub use lineage::{ClauseTexts, Lineage, Traced, WordRun, counted, regional_sources, standing, trace};
pub use svod_storage::{
    amendment::AmendmentFilter,
    resolution::{
        RegionalClause, ResolutionFilter, ResolutionSummary, RevisionRecord, SourceFacts, SourceUse,
    },
};
pub use work::WorkDone;

use svod_domain::{
    audit::{AuditAction, SubjectKind},
    id::{ForumId, ResolutionId, Version},
    policy::{Phase, Scope, action, authorise},
    resolution::{AnyResolution, Editable, Level, Resolution},
};
use svod_storage::StoreError;

use crate::{App, AppError, Event, Intent, Viewer, idempotency::once, input};

/// A draft resolution to start.
#[derive(Debug, Clone)]
pub struct NewResolution {
    /// The forum.
    pub forum: ForumId,
    /// Whose it is.
    pub level: Level,
    /// Its title on paper.
    pub title: String,
}

/// A resolution's heading.
#[derive(Debug, Clone)]
pub struct Heading {
    /// Its title on paper.
    pub title: String,
    /// The paragraphs before the demands.
    pub preamble: Option<String>,
    /// Where it was adopted, on paper.
    pub place: Option<String>,
}

impl App {
    /// Starts a draft resolution: one for a session, one for the forum.
    pub async fn start_resolution(
        &self,
        viewer: &Viewer,
        intent: &Intent,
        new: NewResolution,
    ) -> Result<ResolutionId, AppError> {
        let title = input::line("title", &new.title)?;
        let id = ResolutionId::new(self.context().new_id());
        let now = self.context().now();
        once!(self, viewer, intent, &new, |writing| -> ResolutionId {
            let scope = match new.level {
                Level::Regional(session) => Scope::session(new.forum, session),
                Level::Final => Scope::forum(new.forum),
            };
            let permit = authorise::<action::StartResolution>(&viewer.actor, scope)?;
            check_level(writing, &new).await?;
            let resolution = Resolution::start(&permit, id, new.forum, new.level, title.clone(), now);
            writing.insert_resolution(&resolution).await.map_err(|error| match error {
                StoreError::Duplicate(_) => AppError::Taken { field: "sessionId" },
                other => other.into(),
            })?;
            let subject = (SubjectKind::Resolution, id.uuid());
            self.record(writing, viewer, AuditAction::ResolutionStarted, subject, &[]).await?;
            Ok(id)
        })
    }

    /// Gives a draft another heading.
    pub async fn set_heading(
        &self,
        viewer: &Viewer,
        intent: &Intent,
        id: ResolutionId,
        based_on: Version,
        heading: Heading,
    ) -> Result<ResolutionId, AppError> {
        let title = input::line("title", &heading.title)?;
        let preamble = input::optional_prose("preamble", heading.preamble.as_deref())?;
        let place = input::optional_line("place", heading.place.as_deref())?;
        let request = (id, based_on, &heading);
        let done = once!(self, viewer, intent, &request, |writing| -> (ResolutionId, Version) {
            let resolution = self.resolution_in(writing, viewer, id).await?;
            let permit = authorise::<action::EditResolution>(
                &viewer.actor,
                resolution.head().scope(resolution.phase()),
            )?;
            let current = resolution.head().version;
            check_version(&resolution, based_on)?;
            let parts = (title.clone(), preamble.clone(), place.clone());
            let changed = match resolution {
                AnyResolution::Drafting(draft) => AnyResolution::Drafting(headed(draft, &permit, parts)),
                AnyResolution::Review(draft) => AnyResolution::Review(headed(draft, &permit, parts)),
                other => return Err(not_now(&other)),
            };
            writing.update_resolution(&changed, current).await?;
            let subject = (SubjectKind::Resolution, id.uuid());
            self.record(writing, viewer, AuditAction::ResolutionChanged, subject, &[]).await?;
            Ok((id, changed.head().version))
        })?;
        self.announce_resolution(intent, done.0, done.1);
        Ok(done.0)
    }

    /// A resolution in a transaction, if the viewer may see it.
    pub(crate) async fn resolution_in(
        &self,
        writing: &mut svod_storage::Writing,
        viewer: &Viewer,
        id: ResolutionId,
    ) -> Result<AnyResolution, AppError> {
        let found = writing.resolution(id).await?;
        let visible = found.filter(|resolution| reading::may_see(viewer, resolution));
        visible.ok_or(AppError::NotFound(SubjectKind::Resolution))
    }

    pub(crate) fn announce_resolution(&self, intent: &Intent, resolution: ResolutionId, version: Version) {
        if !intent.dry_run {
            self.events().announce(Event::ResolutionChanged { resolution, version, operation: None });
        }
    }
}

fn headed<S: Editable>(
    draft: Resolution<S>,
    permit: &svod_domain::policy::Permit<action::EditResolution>,
    (title, preamble, place): (
        svod_domain::prose::Line,
        Option<svod_domain::prose::Prose>,
        Option<svod_domain::prose::Line>,
    ),
) -> Resolution<S> {
    draft.with_heading(permit, title, preamble, place)
}

async fn check_level(writing: &mut svod_storage::Writing, new: &NewResolution) -> Result<(), AppError> {
    writing.forum(new.forum).await?.ok_or(AppError::NotFound(SubjectKind::Forum))?;
    if let Level::Regional(session) = new.level {
        let session = writing.session(session).await?;
        session
            .filter(|session| session.forum == new.forum)
            .ok_or(AppError::NotFound(SubjectKind::Session))?;
    }
    Ok(())
}

/// Refuses a step that was decided on another version of the whole.
fn check_version(resolution: &AnyResolution, based_on: Version) -> Result<(), AppError> {
    let current = resolution.head().version;
    if current == based_on {
        Ok(())
    } else {
        Err(svod_domain::Refusal::Stale { current, touched: Vec::new() }.into())
    }
}

/// The refusal of a step that the state does not know.
fn not_now(resolution: &AnyResolution) -> AppError {
    let phase: Phase = resolution.phase();
    svod_domain::Refusal::StepNotPossible { phase }.into()
}
