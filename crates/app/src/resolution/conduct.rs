//! Taking a resolution through discussion and vote to adoption.

use svod_domain::{
    Moment,
    audit::{AuditAction, SubjectKind},
    ballot::{Ballot, Tally},
    id::{BallotId, ResolutionId, Version},
    policy::{Permit, action, authorise},
    resolution::{AnyResolution, Level},
};
use svod_storage::Writing;

use super::{check_version, not_now};
use crate::{App, AppError, Event, Intent, Viewer, idempotency::once, input};

/// The vote taken in the hall, in people.
#[derive(Debug, Clone, Copy)]
pub struct HallVote {
    /// Entitled to vote.
    pub entitled: u32,
    /// Present.
    pub present: u32,
    /// For.
    pub in_favour: u32,
    /// Against.
    pub against: u32,
    /// Abstained.
    pub abstained: u32,
}

impl App {
    /// Opens a draft for discussion until a time.
    pub async fn open_review(
        &self,
        viewer: &Viewer,
        intent: &Intent,
        id: ResolutionId,
        based_on: Version,
        amendments_until: Moment,
    ) -> Result<ResolutionId, AppError> {
        let now = self.context().now();
        let version = once!(self, viewer, intent, &(id, based_on, amendments_until), |writing| -> Version {
            let (resolution, permit) = self.to_conduct(writing, viewer, id, based_on).await?;
            let AnyResolution::Drafting(draft) = resolution else { return Err(not_now(&resolution)) };
            let review = AnyResolution::Review(draft.open_review(&permit, amendments_until, now)?);
            self.keep_step(writing, viewer, &review, based_on, AuditAction::ReviewOpened).await
        })?;
        self.announce_resolution(intent, id, version);
        Ok(id)
    }

    /// Puts a draft to the vote. A session takes no more proposals from then on.
    pub async fn open_vote(
        &self,
        viewer: &Viewer,
        intent: &Intent,
        id: ResolutionId,
        based_on: Version,
    ) -> Result<ResolutionId, AppError> {
        let now = self.context().now();
        let ballot = BallotId::new(self.context().new_id());
        let version = once!(self, viewer, intent, &("vote", id, based_on), |writing| -> Version {
            let (resolution, permit) = self.to_conduct(writing, viewer, id, based_on).await?;
            let AnyResolution::Review(review) = resolution else { return Err(not_now(&resolution)) };
            let head = review.head.clone();
            let forum = writing.forum(head.forum).await?.ok_or(AppError::NotFound(SubjectKind::Forum))?;
            let waiting = writing.amendments_waiting(id).await?;
            let undisposed = writing.undisposed(head.forum, head.level).await?;
            let (voting, ballot) =
                review.open_vote(&permit, ballot, forum.voting_rule, waiting, undisposed, now)?;
            writing.insert_ballot(&ballot).await?;
            set_submission(writing, head.level, &permit, Some(now)).await?;
            let voting = AnyResolution::Voting(voting);
            self.keep_step(writing, viewer, &voting, based_on, AuditAction::VotingOpened).await
        })?;
        self.announce_resolution(intent, id, version);
        Ok(id)
    }

    /// Takes a draft back from discussion or vote to drafting.
    pub async fn resume_drafting(
        &self,
        viewer: &Viewer,
        intent: &Intent,
        id: ResolutionId,
        based_on: Version,
    ) -> Result<ResolutionId, AppError> {
        let now = self.context().now();
        let version = once!(self, viewer, intent, &("resume", id, based_on), |writing| -> Version {
            let (resolution, permit) = self.to_conduct(writing, viewer, id, based_on).await?;
            let draft = match resolution {
                AnyResolution::Review(review) => review.resume_drafting(&permit),
                AnyResolution::Voting(voting) => {
                    let ballot = ballot_in(writing, voting.state.ballot).await?;
                    let counted_on = ballot.version;
                    let (draft, ended) = voting.resume_drafting(&permit, ballot, now);
                    writing.update_ballot(&ended, counted_on).await?;
                    set_submission(writing, draft.head.level, &permit, None).await?;
                    draft
                }
                other => return Err(not_now(&other)),
            };
            let draft = AnyResolution::Drafting(draft);
            self.keep_step(writing, viewer, &draft, based_on, AuditAction::DraftingResumed).await
        })?;
        self.announce_resolution(intent, id, version);
        Ok(id)
    }

    /// Records the vote taken in the hall, or corrects it before adoption.
    pub async fn record_vote(
        &self,
        viewer: &Viewer,
        intent: &Intent,
        id: BallotId,
        vote: HallVote,
    ) -> Result<BallotId, AppError> {
        let tally = Tally::new(vote.entitled, vote.present, vote.in_favour, vote.against, vote.abstained)?;
        let done = once!(self, viewer, intent, &(id, vote), |writing| -> BallotId {
            let ballot = ballot_in(writing, id).await?;
            let resolution = self.resolution_in(writing, viewer, ballot.resolution).await?;
            let scope = resolution.head().scope(resolution.phase());
            let permit = authorise::<action::RecordVote>(&viewer.actor, scope)?;
            let based_on = ballot.version;
            writing.update_ballot(&ballot.record(&permit, tally)?, based_on).await?;
            let details = [
                ("entitled", vote.entitled.to_string()),
                ("present", vote.present.to_string()),
                ("inFavour", vote.in_favour.to_string()),
                ("against", vote.against.to_string()),
                ("abstained", vote.abstained.to_string()),
            ];
            let subject = (SubjectKind::Ballot, id.uuid());
            self.record(writing, viewer, AuditAction::VoteRecorded, subject, &details).await?;
            Ok(id)
        })?;
        if !intent.dry_run {
            self.events().announce(Event::TallyRecorded { ballot: done });
        }
        Ok(done)
    }

    /// Adopts a resolution whose vote has carried.
    pub async fn adopt_resolution(
        &self,
        viewer: &Viewer,
        intent: &Intent,
        id: ResolutionId,
        based_on: Version,
        number: &str,
    ) -> Result<ResolutionId, AppError> {
        let on_paper = input::line("number", number)?;
        let now = self.context().now();
        let version = once!(self, viewer, intent, &(id, based_on, number), |writing| -> Version {
            let resolution = self.resolution_in(writing, viewer, id).await?;
            let scope = resolution.head().scope(resolution.phase());
            let permit = authorise::<action::AdoptResolution>(&viewer.actor, scope)?;
            check_version(&resolution, based_on)?;
            let AnyResolution::Voting(voting) = resolution else { return Err(not_now(&resolution)) };
            let ballot = ballot_in(writing, voting.state.ballot).await?;
            let counted_on = ballot.version;
            let undisposed = writing.undisposed(voting.head.forum, voting.head.level).await?;
            let (adopted, ended) = voting.adopt(&permit, ballot, undisposed, on_paper.clone(), now)?;
            writing.update_ballot(&ended, counted_on).await?;
            let adopted = AnyResolution::Adopted(adopted);
            self.keep_step(writing, viewer, &adopted, based_on, AuditAction::ResolutionAdopted).await
        })?;
        self.announce_resolution(intent, id, version);
        Ok(id)
    }

    async fn to_conduct(
        &self,
        writing: &mut Writing,
        viewer: &Viewer,
        id: ResolutionId,
        based_on: Version,
    ) -> Result<(AnyResolution, Permit<action::ConductResolution>), AppError> {
        let resolution = self.resolution_in(writing, viewer, id).await?;
        let scope = resolution.head().scope(resolution.phase());
        let permit = authorise::<action::ConductResolution>(&viewer.actor, scope)?;
        check_version(&resolution, based_on)?;
        Ok((resolution, permit))
    }

    async fn keep_step(
        &self,
        writing: &mut Writing,
        viewer: &Viewer,
        resolution: &AnyResolution,
        based_on: Version,
        done: AuditAction,
    ) -> Result<Version, AppError> {
        writing.update_resolution(resolution, based_on).await?;
        let subject = (SubjectKind::Resolution, resolution.head().id.uuid());
        self.record(writing, viewer, done, subject, &[]).await?;
        Ok(resolution.head().version)
    }
}

async fn ballot_in(writing: &mut Writing, id: BallotId) -> Result<Ballot, AppError> {
    writing.ballot(id).await?.ok_or(AppError::NotFound(SubjectKind::Ballot))
}

/// Closes or reopens submission to the session whose resolution it is.
async fn set_submission(
    writing: &mut Writing,
    level: Level,
    permit: &Permit<action::ConductResolution>,
    closed_at: Option<Moment>,
) -> Result<(), AppError> {
    let Level::Regional(id) = level else { return Ok(()) };
    let session = writing.session(id).await?.ok_or(AppError::NotFound(SubjectKind::Session))?;
    let based_on = session.version;
    let changed = match closed_at {
        Some(now) => session.closed_for_vote(permit, now),
        None => session.reopened_for_drafting(permit),
    };
    writing.update_session(&changed, based_on).await.map_err(AppError::from)
}
