//! The player: plays the whole line against a running service, as clients with their roles and over its public API
//! only, and looks at the outcome as a careful reader would.
//!
//! Knows the API and the generated forum; must not know how the service is built or where it runs.

mod adopting;
mod consolidating;
mod desk;
mod error;
mod ground;
mod handing_over;
mod inspecting;
mod inviting;
mod merging;
mod outcome;
mod progress;
mod proposing;
mod sections;
mod setting_up;
mod triage;
mod wording;

use std::{collections::HashMap, path::PathBuf};

use chrono::{DateTime, Utc};

pub use error::PlayError;
pub use handing_over::Taken;
pub use inspecting::Dispositions;
pub use outcome::{Counts, Played, SignIn};
pub use progress::{Progress, StageTime};
pub use wording::{Language, Phrase};

use crate::{
    client::Client,
    generate::{Forum, Scale},
};
use consolidating::{Final, Regional};
use ground::{Ground, Id, Place, in_sessions};
use inviting::{Cast, Shown};
use merging::{Drafted, Material};
use proposing::Filed;

/// What to play, and where.
#[derive(Debug, Clone)]
pub struct PlayOptions {
    /// Where the service is, such as `http://127.0.0.1:8080`.
    pub address: String,
    /// The administrator's e-mail address.
    pub email: String,
    /// The administrator's password.
    pub password: String,
    /// How much.
    pub scale: Scale,
    /// The same seed gives the same forum.
    pub seed: u64,
    /// The time now: deadlines lie after it.
    pub now: DateTime<Utc>,
    /// The language of the package.
    pub language: Language,
    /// Where to put the package.
    pub package: PathBuf,
    /// The password of the participant, the moderator and the editor who can be tried by hand.
    pub shown_password: String,
}

const SETTING_UP: Phrase = Phrase::new("Форум, сессии, муниципалитеты", "Forum, sessions, municipalities");
const INVITING: Phrase = Phrase::new("Участники приняли приглашения", "Invitations taken up");
const PROPOSING: Phrase = Phrase::new("Предложения и подписи", "Proposals and co-signatures");
const TRIAGE: Phrase = Phrase::new("Отклонено и передано", "Declined and referred");
const MERGING: Phrase = Phrase::new("Пункты региональных резолюций", "Regional clauses merged");
const ADOPTING: Phrase = Phrase::new("Региональные резолюции приняты", "Regional resolutions adopted");
const CONSOLIDATING: Phrase = Phrase::new("Пункты итоговой резолюции", "Final clauses consolidated");
const PACKAGE: Phrase = Phrase::new("Пакет для Совета", "The Council's package");
const INSPECTING: Phrase = Phrase::new("Проверка судьбы и происхождения", "Fates and origins inspected");

/// Plays the whole line.
///
/// # Errors
/// When the service refuses something, cannot be reached, or what was played does not hold what it must.
pub async fn play(options: PlayOptions, progress: &Progress) -> Result<Played, PlayError> {
    let plan = Forum::generate(options.scale, options.seed);
    let stranger = Client::new(&options.address)?.speaking(options.language.tag());
    let admin = stranger.sign_in(&options.email, &options.password).await?;
    let forum = setting_up::forum(&admin, &plan, options.now).await?;
    let ground = Ground { admin, stranger, forum, now: options.now };
    let line = Line { ground: &ground, plan: &plan, progress, options: &options };

    let mut times = Vec::new();
    let cast = line.gather(&mut times).await?;
    let filed = line.propose(&cast, &mut times).await?;
    line.triage(&cast, &filed, &mut times).await?;
    let drafted = line.merge(&cast, &filed, &mut times).await?;
    let (resolutions, regional) = line.adopt(&cast, drafted, &mut times).await?;
    let last = line.consolidate(&cast, &regional, &mut times).await?;
    let dispositions = line.inspect(&cast, &resolutions, &last, &mut times).await?;
    let taken = line.hand_over(&cast, &last, &mut times).await?;
    Ok(outcome::played(&options, &plan, &ground, &last, dispositions, taken, times))
}

/// The line of the play, stage by stage. Every stage ends in all sessions before the next one begins.
struct Line<'l> {
    ground: &'l Ground,
    plan: &'l Forum,
    progress: &'l Progress,
    options: &'l PlayOptions,
}

impl<'l> Line<'l> {
    async fn gather(&self, times: &mut Vec<StageTime>) -> Result<Cast<'l>, PlayError> {
        let stage = self.progress.stage(SETTING_UP, self.plan.sessions.len());
        setting_up::municipalities(self.ground, self.plan).await?;
        let opened = setting_up::sessions(self.ground, self.plan, &stage).await?;
        setting_up::people(self.ground, self.plan).await?;
        times.push(stage.end());

        let people = self.plan.participants().count() + self.plan.sessions.len() + 2;
        let stage = self.progress.stage(INVITING, people);
        let shown = Shown {
            external_ids: outcome::shown(self.plan).map(|(_, external_id, _)| external_id).collect(),
            password: &self.options.shown_password,
        };
        let cast = inviting::everybody(self.ground, self.plan, opened, &shown, &stage).await?;
        times.push(stage.end());
        Ok(cast)
    }

    async fn propose(
        &self,
        cast: &Cast<'l>,
        times: &mut Vec<StageTime>,
    ) -> Result<Vec<Filed<'l>>, PlayError> {
        let sessions = self.plan.sessions.iter();
        let steps = sessions.map(|session| session.proposals.len() + session.supports.len()).sum();
        let stage = self.progress.stage(PROPOSING, steps);
        let works = cast.places.iter().map(|place| proposing::submit_all(self.ground, place, &stage));
        let filed = in_sessions(works).await?;
        times.push(stage.end());
        Ok(filed)
    }

    async fn triage(
        &self,
        cast: &Cast<'l>,
        filed: &[Filed<'l>],
        times: &mut Vec<StageTime>,
    ) -> Result<(), PlayError> {
        let sessions = self.plan.sessions.iter();
        let steps = sessions.map(|session| session.declined.len() + session.referred.len()).sum();
        let stage = self.progress.stage(TRIAGE, steps);
        let ids: HashMap<&str, Id> =
            cast.places.iter().map(|place| (place.plan.external_id.as_str(), place.id.clone())).collect();
        let works = cast.places.iter().zip(filed);
        let works = works.map(|(place, filed)| triage::decide(self.ground, place, filed, &ids, &stage));
        in_sessions(works).await?;
        times.push(stage.end());
        Ok(())
    }

    async fn merge(
        &self,
        cast: &Cast<'l>,
        filed: &[Filed<'l>],
        times: &mut Vec<StageTime>,
    ) -> Result<Vec<Drafted<'l>>, PlayError> {
        let steps = self.plan.sessions.iter().map(|session| session.clauses.len()).sum();
        let stage = self.progress.stage(MERGING, steps);
        let stage_ref = &stage;
        let works = cast.places.iter().zip(filed).map(|(place, filed)| async move {
            let arrived = triage::arrived(self.plan, place, filed).await?;
            let material = Material { filed, arrived: &arrived };
            merging::draft(self.ground, place, material, stage_ref).await
        });
        let drafted = in_sessions(works).await?;
        times.push(stage.end());
        Ok(drafted)
    }

    async fn adopt(
        &self,
        cast: &Cast<'l>,
        drafted: Vec<Drafted<'l>>,
        times: &mut Vec<StageTime>,
    ) -> Result<(Vec<Id>, Vec<Regional<'l>>), PlayError> {
        let stage = self.progress.stage(ADOPTING, cast.places.len());
        let stage_ref = &stage;
        let works = cast.places.iter().zip(drafted).map(|(place, mut drafted)| async move {
            adopting::regional(self.ground, place, &mut drafted).await?;
            stage_ref.advance(1);
            let regional = Regional { session: place.plan.external_id.as_str(), clauses: drafted.clauses };
            Ok((drafted.desk.resolution, regional))
        });
        let adopted = in_sessions(works).await?;
        times.push(stage.end());
        Ok(adopted.into_iter().unzip())
    }

    async fn consolidate(
        &self,
        cast: &Cast<'l>,
        regional: &[Regional<'l>],
        times: &mut Vec<StageTime>,
    ) -> Result<Final, PlayError> {
        let stage = self.progress.stage(CONSOLIDATING, self.plan.clauses.len());
        let last = consolidating::consolidate(self.ground, self.plan, &cast.editor, regional, &stage).await?;
        times.push(stage.end());
        Ok(last)
    }

    async fn inspect(
        &self,
        cast: &Cast<'l>,
        resolutions: &[Id],
        last: &Final,
        times: &mut Vec<StageTime>,
    ) -> Result<Dispositions, PlayError> {
        let stage = self.progress.stage(INSPECTING, self.plan.proposals().count() + last.clauses.len());
        let works = cast
            .places
            .iter()
            .zip(resolutions)
            .map(|(place, resolution)| inspect_session(place, resolution, &stage));
        let found = in_sessions(works).await?;
        inspecting::nothing_is_missing(&cast.editor, &last.resolution).await?;
        inspecting::final_clauses(&cast.editor, &last.clauses, &stage).await?;
        times.push(stage.end());
        Ok(found.into_iter().fold(Dispositions::default(), Dispositions::and))
    }

    async fn hand_over(
        &self,
        cast: &Cast<'l>,
        last: &Final,
        times: &mut Vec<StageTime>,
    ) -> Result<Taken, PlayError> {
        let stage = self.progress.stage(PACKAGE, 1);
        let path = self.options.package.as_path();
        let taken = handing_over::package(self.ground, &cast.editor, &last.resolution, path, &stage);
        let taken = taken.await?;
        times.push(stage.end());
        Ok(taken)
    }
}

async fn inspect_session(
    place: &Place<'_>,
    resolution: &Id,
    stage: &progress::Stage<'_>,
) -> Result<Dispositions, PlayError> {
    inspecting::nothing_is_missing(&place.moderator, resolution).await?;
    inspecting::session(place, stage).await
}
