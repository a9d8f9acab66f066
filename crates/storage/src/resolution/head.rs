//! What a resolution is and where it stands, without its tree; and lists of resolutions, scoped to a viewer.

use std::collections::HashMap;

use sea_orm::{Condition, IntoActiveModel, PaginatorTrait, QueryOrder, entity::prelude::*};
use svod_domain::{
    Moment,
    ballot::Tally,
    id::{BallotId, ForumId, PersonId, ResolutionId, SessionId, Version},
    policy::{Phase, ResolutionVisibility},
    prose::Line,
    resolution::{Adopted, AnyResolution, Drafting, Head, Level, Outline, Resolution, Review, Voting},
};

use super::row::resolution as row;
use crate::{
    Page, PageRequest, Reading, StoreError, Writing, ballot,
    codec::{Row, stored},
    forum::changed_one,
};

/// A resolution without its tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResolutionSummary {
    /// What it is.
    pub head: Head,
    /// Its state.
    pub phase: Phase,
    /// Until when amendments are taken, in review.
    pub amendments_until: Option<Moment>,
    /// The ballot, from voting on.
    pub ballot: Option<BallotId>,
    /// Its number on paper, once adopted.
    pub number: Option<Line>,
    /// When it was adopted.
    pub adopted_at: Option<Moment>,
}

/// Which resolutions.
#[derive(Debug, Clone, Copy, Default)]
pub struct ResolutionFilter {
    /// Of this forum.
    pub forum: Option<ForumId>,
    /// Adopted ones only.
    pub adopted_only: bool,
}

impl ResolutionSummary {
    /// The summary of a resolution that has been read whole.
    pub fn of(resolution: &AnyResolution) -> Self {
        let mut summary = Self {
            head: resolution.head().clone(),
            phase: resolution.phase(),
            amendments_until: None,
            ballot: None,
            number: None,
            adopted_at: None,
        };
        match resolution {
            AnyResolution::Drafting(_) => {}
            AnyResolution::Review(review) => summary.amendments_until = Some(review.state.amendments_until),
            AnyResolution::Voting(voting) => summary.ballot = Some(voting.state.ballot),
            AnyResolution::Adopted(adopted) => {
                summary.ballot = Some(adopted.state.ballot);
                summary.number = Some(adopted.state.number.clone());
                summary.adopted_at = Some(adopted.state.at);
            }
        }
        summary
    }
}

impl Reading<'_> {
    /// A resolution, if the viewer may see it.
    pub async fn resolution_summary(
        &self,
        visibility: &ResolutionVisibility,
        id: ResolutionId,
    ) -> Result<Option<ResolutionSummary>, StoreError> {
        row::Entity::find_by_id(id.uuid())
            .filter(visible(visibility))
            .one(self.db)
            .await?
            .map(summary)
            .transpose()
    }

    /// Resolutions by id, those that the viewer may see.
    pub async fn resolution_summaries(
        &self,
        visibility: &ResolutionVisibility,
        ids: &[ResolutionId],
    ) -> Result<HashMap<ResolutionId, ResolutionSummary>, StoreError> {
        let rows = row::Entity::find()
            .filter(row::Column::Id.is_in(ids.iter().map(|id| id.uuid())))
            .filter(visible(visibility))
            .all(self.db)
            .await?;
        rows.into_iter().map(|row| summary(row).map(|summary| (summary.head.id, summary))).collect()
    }

    /// The resolutions of sessions, those that the viewer may see.
    pub async fn resolutions_of_sessions(
        &self,
        visibility: &ResolutionVisibility,
        sessions: &[SessionId],
    ) -> Result<HashMap<SessionId, ResolutionSummary>, StoreError> {
        let rows = row::Entity::find()
            .filter(row::Column::SessionId.is_in(sessions.iter().map(|id| id.uuid())))
            .filter(visible(visibility))
            .all(self.db)
            .await?;
        let of_session = |row: row::Model| {
            let session = row.session_id.map(SessionId::new);
            summary(row).map(|summary| session.map(|session| (session, summary)))
        };
        rows.into_iter().filter_map(|row| of_session(row).transpose()).collect()
    }

    /// The final resolution of a forum, if the viewer may see it.
    pub async fn final_resolution(
        &self,
        visibility: &ResolutionVisibility,
        forum: ForumId,
    ) -> Result<Option<ResolutionSummary>, StoreError> {
        row::Entity::find()
            .filter(row::Column::ForumId.eq(forum.uuid()))
            .filter(row::Column::SessionId.is_null())
            .filter(visible(visibility))
            .one(self.db)
            .await?
            .map(summary)
            .transpose()
    }

    /// Resolutions that the viewer may see, by the page.
    pub async fn resolution_page(
        &self,
        visibility: &ResolutionVisibility,
        filter: ResolutionFilter,
        page: PageRequest,
    ) -> Result<Page<ResolutionSummary>, StoreError> {
        let mut select = row::Entity::find().filter(visible(visibility));
        if let Some(forum) = filter.forum {
            select = select.filter(row::Column::ForumId.eq(forum.uuid()));
        }
        if filter.adopted_only {
            select = select.filter(row::Column::State.eq("adopted"));
        }
        let total = if page.counted { Some(select.clone().count(self.db).await?) } else { None };
        let rows = page.window.cut(select, row::Column::Id).all(self.db).await?;
        let summaries = rows.into_iter().map(summary).collect::<Result<_, _>>()?;
        Ok(page.window.page(summaries, total))
    }

    /// All resolutions of a forum, whoever asks.
    pub async fn resolutions_of_forum(&self, forum: ForumId) -> Result<Vec<ResolutionSummary>, StoreError> {
        let rows = row::Entity::find().filter(row::Column::ForumId.eq(forum.uuid())).all(self.db).await?;
        rows.into_iter().map(summary).collect()
    }

    /// All adopted regional resolutions of a forum, whole, in the order of their sessions' numbers.
    pub async fn adopted_regional(&self, forum: ForumId) -> Result<Vec<Resolution<Adopted>>, StoreError> {
        let rows = row::Entity::find()
            .filter(row::Column::ForumId.eq(forum.uuid()))
            .filter(row::Column::SessionId.is_not_null())
            .filter(row::Column::State.eq("adopted"))
            .order_by_asc(row::Column::Id)
            .all(self.db)
            .await?;
        let adopted = |resolution| match resolution {
            AnyResolution::Adopted(adopted) => Some(adopted),
            _ => None,
        };
        Ok(whole(self.db, rows).await?.into_iter().filter_map(adopted).collect())
    }

    /// Resolutions with their trees, whoever asks; those that are there.
    pub async fn resolutions(
        &self,
        ids: &[ResolutionId],
    ) -> Result<HashMap<ResolutionId, AnyResolution>, StoreError> {
        let rows = row::Entity::find()
            .filter(row::Column::Id.is_in(ids.iter().map(|id| id.uuid())))
            .all(self.db)
            .await?;
        let found = whole(self.db, rows).await?;
        Ok(found.into_iter().map(|resolution| (resolution.head().id, resolution)).collect())
    }

    /// A resolution with its tree, whoever asks.
    pub async fn resolution(&self, id: ResolutionId) -> Result<Option<AnyResolution>, StoreError> {
        find(self.db, id).await
    }
}

impl Writing {
    /// A resolution with its tree.
    pub async fn resolution(&mut self, id: ResolutionId) -> Result<Option<AnyResolution>, StoreError> {
        find(&self.tx, id).await
    }

    /// The resolution of a level of a forum, without its tree.
    pub async fn resolution_of(
        &mut self,
        forum: ForumId,
        level: Level,
    ) -> Result<Option<ResolutionSummary>, StoreError> {
        let select = row::Entity::find().filter(row::Column::ForumId.eq(forum.uuid()));
        let select = match level {
            Level::Regional(session) => select.filter(row::Column::SessionId.eq(session.uuid())),
            Level::Final => select.filter(row::Column::SessionId.is_null()),
        };
        select.one(&self.tx).await?.map(summary).transpose()
    }

    /// Keeps a new resolution.
    pub async fn insert_resolution(&mut self, resolution: &Resolution<Drafting>) -> Result<(), StoreError> {
        let row = to_row(&AnyResolution::Drafting(resolution.clone()));
        row::Entity::insert(row.into_active_model()).exec_without_returning(&self.tx).await?;
        Ok(())
    }

    /// Keeps a resolution's head and state, if it is still at the version the change was based on. The tree is
    /// kept by [`Writing::insert_operation`].
    pub async fn update_resolution(
        &mut self,
        resolution: &AnyResolution,
        based_on: Version,
    ) -> Result<(), StoreError> {
        let id = resolution.head().id;
        let updated = row::Entity::update_many()
            .set(to_row(resolution).into_active_model().reset_all())
            .filter(row::Column::Id.eq(id.uuid()))
            .filter(row::Column::Version.eq(stored(based_on.0)))
            .exec(&self.tx)
            .await?;
        changed_one("resolution", id, based_on, updated.rows_affected)
    }
}

async fn find(db: &impl ConnectionTrait, id: ResolutionId) -> Result<Option<AnyResolution>, StoreError> {
    let row = row::Entity::find_by_id(id.uuid()).one(db).await?;
    Ok(whole(db, row.into_iter().collect()).await?.pop())
}

/// Resolutions with their trees, in the order of the rows.
async fn whole(db: &impl ConnectionTrait, rows: Vec<row::Model>) -> Result<Vec<AnyResolution>, StoreError> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let mut outlines = super::tree::outlines(db, &ids).await?;
    let adopted = rows.iter().filter(|row| row.state == "adopted");
    let ballots: Vec<BallotId> = adopted.filter_map(|row| row.ballot_id).map(BallotId::new).collect();
    let tallies = ballot::tallies(db, &ballots).await?;
    rows.into_iter()
        .map(|row| {
            let outline = outlines.remove(&row.id).unwrap_or_default();
            let tally = row.ballot_id.and_then(|ballot| tallies.get(&BallotId::new(ballot)).copied());
            assembled(row, outline, tally)
        })
        .collect()
}

fn assembled(
    stored: row::Model,
    outline: Outline,
    tally: Option<Tally>,
) -> Result<AnyResolution, StoreError> {
    let row = Row::new("resolution", stored.id);
    let summary = summary(stored)?;
    let head = summary.head;
    Ok(match summary.phase {
        Phase::ResolutionReview => {
            let amendments_until = row.needed("amendments_until", summary.amendments_until)?;
            AnyResolution::Review(Resolution { head, outline, state: Review { amendments_until } })
        }
        Phase::ResolutionVoting => {
            let ballot = row.needed("ballot_id", summary.ballot)?;
            AnyResolution::Voting(Resolution { head, outline, state: Voting { ballot } })
        }
        Phase::ResolutionAdopted => {
            let state = Adopted {
                number: row.needed("number", summary.number)?,
                at: row.needed("adopted_at", summary.adopted_at)?,
                ballot: row.needed("ballot_id", summary.ballot)?,
                tally: row.needed("ballot_id", tally)?,
            };
            AnyResolution::Adopted(Resolution { head, outline, state })
        }
        _ => AnyResolution::Drafting(Resolution { head, outline, state: Drafting }),
    })
}

fn visible(visibility: &ResolutionVisibility) -> Condition {
    if visibility.all {
        return Condition::all();
    }
    let in_sessions =
        |sessions: &[SessionId]| row::Column::SessionId.is_in(sessions.iter().map(|id| id.uuid()));
    let mut visible = Condition::any()
        .add(row::Column::State.eq("adopted"))
        .add(in_sessions(&visibility.any_state_in))
        .add(
            Condition::all()
                .add(in_sessions(&visibility.from_review_in))
                .add(row::Column::State.is_in(["review", "voting"])),
        );
    if visibility.final_from_review {
        visible = visible.add(
            Condition::all()
                .add(row::Column::SessionId.is_null())
                .add(row::Column::State.is_in(["review", "voting"])),
        );
    }
    visible
}

fn summary(stored: row::Model) -> Result<ResolutionSummary, StoreError> {
    let row = Row::new("resolution", stored.id);
    let head = Head {
        id: ResolutionId::new(stored.id),
        forum: ForumId::new(stored.forum_id),
        level: stored.session_id.map_or(Level::Final, |session| Level::Regional(SessionId::new(session))),
        title: row.line("title", stored.title)?,
        preamble: row.proses("preamble", stored.preamble)?,
        place: row.lines("place", stored.place)?,
        started_by: PersonId::new(stored.started_by_id),
        started_at: stored.started_at,
        version: row.version(stored.version)?,
    };
    Ok(ResolutionSummary {
        head,
        phase: row.named("state", &stored.state, phase)?,
        amendments_until: stored.amendments_until,
        ballot: stored.ballot_id.map(BallotId::new),
        number: row.lines("number", stored.number)?,
        adopted_at: stored.adopted_at,
    })
}

fn phase(name: &str) -> Option<Phase> {
    match name {
        "drafting" => Some(Phase::ResolutionDrafting),
        "review" => Some(Phase::ResolutionReview),
        "voting" => Some(Phase::ResolutionVoting),
        "adopted" => Some(Phase::ResolutionAdopted),
        _ => None,
    }
}

fn to_row(resolution: &AnyResolution) -> row::Model {
    let head = resolution.head();
    let mut row = row::Model {
        id: head.id.uuid(),
        forum_id: head.forum.uuid(),
        session_id: match head.level {
            Level::Regional(session) => Some(session.uuid()),
            Level::Final => None,
        },
        title: head.title.to_string(),
        preamble: head.preamble.as_ref().map(ToString::to_string),
        place: head.place.as_ref().map(ToString::to_string),
        started_by_id: head.started_by.uuid(),
        started_at: head.started_at,
        state: "drafting".to_owned(),
        amendments_until: None,
        ballot_id: None,
        number: None,
        adopted_at: None,
        version: stored(head.version.0),
    };
    match resolution {
        AnyResolution::Drafting(_) => {}
        AnyResolution::Review(review) => {
            "review".clone_into(&mut row.state);
            row.amendments_until = Some(review.state.amendments_until);
        }
        AnyResolution::Voting(voting) => {
            "voting".clone_into(&mut row.state);
            row.ballot_id = Some(voting.state.ballot.uuid());
        }
        AnyResolution::Adopted(adopted) => {
            "adopted".clone_into(&mut row.state);
            row.ballot_id = Some(adopted.state.ballot.uuid());
            row.number = Some(adopted.state.number.to_string());
            row.adopted_at = Some(adopted.state.at);
        }
    }
    row
}
