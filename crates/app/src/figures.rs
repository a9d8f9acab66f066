//! The figures of sessions and forums, and who took part in what a resolution was made of. Counts only, of what anybody
//! may know: what becomes of proposals counts when the session's resolution has been adopted, and before that nobody,
//! whatever they may read, learns of it here.

use std::collections::HashMap;

use svod_domain::{
    id::{ForumId, MunicipalityId, ResolutionId, SessionId},
    municipality::Municipality,
    resolution::Level,
};
pub use svod_storage::{
    figures::{Figures, ProposalFigures},
    participation::{BySubject, Participation},
};

use crate::{App, AppError, Viewer};

/// Who took part in what a resolution was made of, and what of it became its sources.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Brought {
    /// Who took part, and what they submitted.
    pub participation: Participation,
    /// How many proposals became sources.
    pub carried: BySubject,
}

impl Brought {
    /// The municipalities that took part and are not among these, by subject and name.
    pub fn left_out(
        &self,
        heard: impl Fn(MunicipalityId) -> bool,
        subject: Option<&str>,
    ) -> Vec<&Municipality> {
        let taking_part = self.participation.municipalities.iter();
        let asked = |one: &&Municipality| subject.is_none_or(|subject| one.subject.as_str() == subject);
        taking_part.filter(|one| !heard(one.id)).filter(asked).collect()
    }

    /// Whether a municipality comes after another one, by subject and name. None comes after one that does not take part.
    pub fn beyond(&self, edge: Option<MunicipalityId>) -> impl Fn(&Municipality) -> bool {
        let order = |one: &Municipality| (one.subject.to_string(), one.name.to_string(), one.id);
        let known = self.participation.municipalities.iter().find(|one| Some(one.id) == edge).map(order);
        move |one| edge.is_none() || known.as_ref().is_some_and(|known| order(one) > *known)
    }
}

impl App {
    /// The figures of sessions.
    pub async fn figures_of_sessions(
        &self,
        sessions: &[SessionId],
    ) -> Result<HashMap<SessionId, Figures>, AppError> {
        self.store().read().figures_of_sessions(sessions).await.map_err(AppError::from)
    }

    /// The figures of forums.
    pub async fn figures_of_forums(&self, forums: &[ForumId]) -> Result<HashMap<ForumId, Figures>, AppError> {
        self.store().read().figures_of_forums(forums).await.map_err(AppError::from)
    }

    /// What was brought to resolutions that the viewer may see: to a regional one by its session, to the final one by
    /// the whole forum.
    pub async fn brought_to(
        &self,
        viewer: &Viewer,
        resolutions: &[ResolutionId],
    ) -> Result<HashMap<ResolutionId, Brought>, AppError> {
        let seen = self.resolution_summaries(viewer, resolutions).await?;
        let (mut sessions, mut forums) = (Vec::new(), Vec::new());
        for summary in seen.values() {
            match summary.head.level {
                Level::Regional(session) => sessions.push(session),
                Level::Final => forums.push(summary.head.forum),
            }
        }
        let reading = self.store().read();
        let mut of_sessions = if sessions.is_empty() {
            HashMap::new()
        } else {
            reading.participation_in_sessions(&sessions).await?
        };
        let mut of_forums =
            if forums.is_empty() { HashMap::new() } else { reading.participation_in_forums(&forums).await? };
        let ids: Vec<ResolutionId> = seen.keys().copied().collect();
        let mut carried = reading.carried_by_subject(&ids).await?;
        let brought = |(id, summary): (ResolutionId, svod_storage::resolution::ResolutionSummary)| {
            let participation = match summary.head.level {
                Level::Regional(session) => of_sessions.remove(&session),
                Level::Final => of_forums.remove(&summary.head.forum),
            };
            let participation = participation.unwrap_or_default();
            (id, Brought { participation, carried: carried.remove(&id).unwrap_or_default() })
        };
        Ok(seen.into_iter().map(brought).collect())
    }
}
