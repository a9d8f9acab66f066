//! Reading resolutions, as far as a viewer may.

use std::collections::{BTreeMap, HashMap};

use svod_domain::{
    amendment::Amendment,
    audit::SubjectKind,
    ballot::Ballot,
    disposition::{ClauseDeclined, Undisposed},
    id::{
        AmendmentId, BallotId, ClauseId, ForumId, OperationId, ProposalId, ResolutionId, Revision, SessionId,
        Version,
    },
    policy::{Phase, Scope, action, authorise, resolution_visibility},
    resolution::{AnyResolution, ClauseText, Level, Operation, SourceItem},
};
use svod_storage::{
    amendment::AmendmentFilter,
    resolution::{
        RegionalClause, ResolutionFilter, ResolutionSummary, RevisionRecord, SourceFacts, SourceUse,
    },
};

use crate::{App, AppError, Page, PageRequest, Viewer};

impl App {
    /// A resolution without its tree, if the viewer may see it.
    pub async fn resolution_summary(
        &self,
        viewer: &Viewer,
        id: ResolutionId,
    ) -> Result<Option<ResolutionSummary>, AppError> {
        let visibility = resolution_visibility(&viewer.actor);
        self.store().read().resolution_summary(&visibility, id).await.map_err(AppError::from)
    }

    /// Resolutions by id, those that the viewer may see.
    pub async fn resolution_summaries(
        &self,
        viewer: &Viewer,
        ids: &[ResolutionId],
    ) -> Result<HashMap<ResolutionId, ResolutionSummary>, AppError> {
        let visibility = resolution_visibility(&viewer.actor);
        self.store().read().resolution_summaries(&visibility, ids).await.map_err(AppError::from)
    }

    /// The resolutions of sessions, those that the viewer may see.
    pub async fn resolutions_of_sessions(
        &self,
        viewer: &Viewer,
        sessions: &[SessionId],
    ) -> Result<HashMap<SessionId, ResolutionSummary>, AppError> {
        let visibility = resolution_visibility(&viewer.actor);
        self.store().read().resolutions_of_sessions(&visibility, sessions).await.map_err(AppError::from)
    }

    /// The final resolution of a forum, if the viewer may see it.
    pub async fn final_resolution(
        &self,
        viewer: &Viewer,
        forum: ForumId,
    ) -> Result<Option<ResolutionSummary>, AppError> {
        let visibility = resolution_visibility(&viewer.actor);
        self.store().read().final_resolution(&visibility, forum).await.map_err(AppError::from)
    }

    /// Resolutions that the viewer may see, by the page.
    pub async fn resolutions(
        &self,
        viewer: &Viewer,
        filter: ResolutionFilter,
        page: PageRequest,
    ) -> Result<Page<ResolutionSummary>, AppError> {
        let visibility = resolution_visibility(&viewer.actor);
        self.store().read().resolution_page(&visibility, filter, page).await.map_err(AppError::from)
    }

    /// A resolution with its tree, if the viewer may see it.
    pub async fn resolution(
        &self,
        viewer: &Viewer,
        id: ResolutionId,
    ) -> Result<Option<AnyResolution>, AppError> {
        let found = self.store().read().resolution(id).await?;
        Ok(found.filter(|resolution| may_see(viewer, resolution)))
    }

    /// Resolutions with their trees, those that the viewer may see.
    pub async fn whole_resolutions(
        &self,
        viewer: &Viewer,
        ids: &[ResolutionId],
    ) -> Result<HashMap<ResolutionId, AnyResolution>, AppError> {
        let mut found = self.store().read().resolutions(ids).await?;
        found.retain(|_, resolution| may_see(viewer, resolution));
        Ok(found)
    }

    /// The resolutions that clauses stand in, without regard to who asks: for finding, not for showing.
    pub async fn homes_of_clauses(
        &self,
        ids: &[ClauseId],
    ) -> Result<HashMap<ClauseId, ResolutionId>, AppError> {
        self.store().read().resolutions_of_clauses(ids).await.map_err(AppError::from)
    }

    /// The first so many revisions of each clause after one, oldest first, for those who have been shown the clauses.
    pub async fn clause_revisions(
        &self,
        clauses: &[ClauseId],
        after: Option<Revision>,
        first: u64,
    ) -> Result<HashMap<ClauseId, Page<RevisionRecord>>, AppError> {
        self.store().read().clause_revisions(clauses, after, first).await.map_err(AppError::from)
    }

    /// Texts of revisions of clauses, for those who have been shown what they belong to.
    pub async fn clause_texts(
        &self,
        wanted: &[(ClauseId, Revision)],
    ) -> Result<BTreeMap<(ClauseId, Revision), ClauseText>, AppError> {
        self.store().read().clause_texts(wanted).await.map_err(AppError::from)
    }

    /// What is known of sources, for those who have been shown a clause that has them.
    pub async fn source_facts(
        &self,
        wanted: &[(SourceItem, Option<Revision>)],
    ) -> Result<HashMap<SourceItem, SourceFacts>, AppError> {
        self.store().read().source_facts(wanted).await.map_err(AppError::from)
    }

    /// The standing clauses that have these proposals as sources.
    pub async fn uses_of_proposals(
        &self,
        ids: &[ProposalId],
    ) -> Result<HashMap<ProposalId, Vec<SourceUse>>, AppError> {
        self.store().read().uses_of_proposals(ids).await.map_err(AppError::from)
    }

    /// The standing clauses that have these regional clauses as sources.
    pub async fn uses_of_clauses(
        &self,
        ids: &[ClauseId],
    ) -> Result<HashMap<ClauseId, Vec<SourceUse>>, AppError> {
        self.store().read().uses_of_clauses(ids).await.map_err(AppError::from)
    }

    /// The steps of work on a resolution. Those who work on it see them while it is a draft; everybody once it is
    /// adopted.
    pub async fn operations(
        &self,
        viewer: &Viewer,
        id: ResolutionId,
        page: PageRequest,
    ) -> Result<Page<Operation>, AppError> {
        self.check_may_see_work(viewer, id).await?;
        self.store().read().operations(id, page).await.map_err(AppError::from)
    }

    /// Steps by id, for those who have been shown what they belong to.
    pub async fn operations_by_id(
        &self,
        ids: &[OperationId],
    ) -> Result<HashMap<OperationId, Operation>, AppError> {
        self.store().read().operations_by_id(ids).await.map_err(AppError::from)
    }

    /// A step of work, if the viewer may see it.
    pub async fn operation(&self, viewer: &Viewer, id: OperationId) -> Result<Option<Operation>, AppError> {
        let Some(found) = self.operations_by_id(&[id]).await?.remove(&id) else { return Ok(None) };
        Ok(self.may_see_work(viewer, found.resolution).await?.then_some(found))
    }

    /// The steps after a version: what changed meanwhile.
    pub async fn operations_since(
        &self,
        viewer: &Viewer,
        id: ResolutionId,
        version: Version,
    ) -> Result<Vec<Operation>, AppError> {
        self.check_may_see_work(viewer, id).await?;
        self.store().read().operations_since(id, version).await.map_err(AppError::from)
    }

    /// Ballots by id. A vote taken in the open hall is no secret.
    pub async fn ballots(&self, ids: &[BallotId]) -> Result<HashMap<BallotId, Ballot>, AppError> {
        self.store().read().ballots(ids).await.map_err(AppError::from)
    }

    /// Amendments to a resolution that the viewer may see, by the page.
    pub async fn amendments(
        &self,
        viewer: &Viewer,
        id: ResolutionId,
        filter: AmendmentFilter,
        page: PageRequest,
    ) -> Result<Page<Amendment>, AppError> {
        let nothing = || AppError::NotFound(SubjectKind::Resolution);
        self.resolution_summary(viewer, id).await?.ok_or_else(nothing)?;
        self.store().read().amendments(id, filter, page).await.map_err(AppError::from)
    }

    /// A page of the amendments to each clause, for those who have been shown the clauses.
    pub async fn amendments_of_clauses(
        &self,
        clauses: &[ClauseId],
        waiting_only: bool,
        page: PageRequest,
    ) -> Result<HashMap<ClauseId, Page<Amendment>>, AppError> {
        let reading = self.store().read();
        reading.amendments_of_clauses(clauses, waiting_only, page).await.map_err(AppError::from)
    }

    /// An amendment, if the viewer may see its resolution.
    pub async fn amendment(&self, viewer: &Viewer, id: AmendmentId) -> Result<Option<Amendment>, AppError> {
        let Some(found) = self.store().read().amendments_by_id(&[id]).await?.remove(&id) else {
            return Ok(None);
        };
        let visible = self.resolution_summary(viewer, found.resolution).await?;
        Ok(visible.map(|_| found))
    }

    /// What still has no disposition, for those who answer for it.
    pub async fn undisposed(
        &self,
        viewer: &Viewer,
        forum: ForumId,
        level: Level,
    ) -> Result<Undisposed, AppError> {
        authorise::<action::StartResolution>(&viewer.actor, scope_of(forum, level))?;
        self.store().read().undisposed(forum, level).await.map_err(AppError::from)
    }

    /// Clauses of adopted regional resolutions: all, or those without a disposition.
    pub async fn regional_clauses(
        &self,
        forum: ForumId,
        session: Option<SessionId>,
        undisposed_only: bool,
        page: PageRequest,
    ) -> Result<Page<RegionalClause>, AppError> {
        let reading = self.store().read();
        reading.regional_clauses(forum, session, undisposed_only, page).await.map_err(AppError::from)
    }

    /// The decisions not to take these clauses into the final resolution.
    pub async fn declined_clauses(
        &self,
        ids: &[ClauseId],
    ) -> Result<HashMap<ClauseId, ClauseDeclined>, AppError> {
        self.store().read().declined_clauses(ids).await.map_err(AppError::from)
    }

    /// Whether a viewer may see the steps of work on a resolution.
    pub async fn may_see_work(&self, viewer: &Viewer, id: ResolutionId) -> Result<bool, AppError> {
        match self.check_may_see_work(viewer, id).await {
            Ok(()) => Ok(true),
            Err(error) if error.is_fault() => Err(error),
            Err(_) => Ok(false),
        }
    }

    /// Refuses whoever does not work on a resolution, in whatever state it is.
    pub(crate) async fn check_may_work(&self, viewer: &Viewer, id: ResolutionId) -> Result<(), AppError> {
        let found = self.resolution_summary(viewer, id).await?;
        let of = found.ok_or(AppError::NotFound(SubjectKind::Resolution))?.head;
        authorise::<action::StartResolution>(&viewer.actor, scope_of(of.forum, of.level))?;
        Ok(())
    }

    async fn check_may_see_work(&self, viewer: &Viewer, id: ResolutionId) -> Result<(), AppError> {
        let nothing = || AppError::NotFound(SubjectKind::Resolution);
        let summary = self.resolution_summary(viewer, id).await?.ok_or_else(nothing)?;
        if summary.phase != Phase::ResolutionAdopted && !viewer.actor.is_administrator() {
            let scope = scope_of(summary.head.forum, summary.head.level);
            authorise::<action::StartResolution>(&viewer.actor, scope)?;
        }
        Ok(())
    }
}

fn scope_of(forum: ForumId, level: Level) -> Scope {
    match level {
        Level::Regional(session) => Scope::session(forum, session),
        Level::Final => Scope::forum(forum),
    }
}

/// Whether a viewer may see a resolution in the state it is in: the same rule as the finders' condition.
pub(super) fn may_see(viewer: &Viewer, resolution: &AnyResolution) -> bool {
    let visibility = resolution_visibility(&viewer.actor);
    let open = matches!(resolution.phase(), Phase::ResolutionReview | Phase::ResolutionVoting);
    visibility.all
        || resolution.phase() == Phase::ResolutionAdopted
        || match resolution.head().level {
            Level::Regional(session) => {
                visibility.any_state_in.contains(&session)
                    || (open && visibility.from_review_in.contains(&session))
            }
            Level::Final => open && visibility.final_from_review,
        }
}
