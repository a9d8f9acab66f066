//! What a package says, gathered from what is remembered: a few statements, however large the forum is.

mod citations;
mod clauses;
mod names;
mod proposals;
pub(super) mod terms;
mod vote;
mod words;

use std::collections::{HashMap, HashSet};

use chrono::{Datelike, FixedOffset, NaiveDate};
use svod_domain::{
    Language, Moment,
    audit::SubjectKind,
    ballot::Ballot,
    forum::{Forum, Session},
    id::{BallotId, ProposalId, SessionId},
    resolution::{Adopted, AnyResolution, Level, Resolution},
};
use svod_package::snapshot::{self, FORMAT_VERSION, Milestone, MilestoneStep, ResolvingVerb, Snapshot};
use svod_storage::{Reading, package::Attendant, session::SessionsAfter};

use self::{
    citations::Citations,
    clauses::Drawing,
    names::Names,
    proposals::{Register, RegisterSpan},
    words::Ways,
};
use super::{BuildProblem, PackageOrder};
use crate::AppError;

/// The program that builds.
const TOOL_VERSION: &str = env!("CARGO_PKG_VERSION");
/// Days on paper are Moscow's, where the forum is held and its papers are kept.
const MOSCOW: Option<FixedOffset> = FixedOffset::east_opt(3 * 60 * 60);

/// What is read before anything is written.
struct Gathered {
    forum: Forum,
    sessions: Vec<Session>,
    attendance: Vec<Attendant>,
    resolution: Resolution<Adopted>,
    regional: Vec<Resolution<Adopted>>,
    ballots: HashMap<BallotId, Ballot>,
    names: Names,
    register: Register,
}

/// Everything an order's package is made from.
pub(super) async fn gather(reading: Reading<'_>, order: &PackageOrder) -> Result<Snapshot, BuildProblem> {
    let gathered = Gathered::of(reading, order).await?;
    let ways = Ways::through(&gathered.regional);
    let drawing = Drawing { ways: &ways, names: &gathered.names, admitted: gathered.register.admitted() };
    let mut resolution = gathered.drawn(&gathered.resolution, &drawing, order.language)?;
    resolution.signatories.clone_from(&order.inputs.signatories);
    let regional: Vec<_> = gathered
        .regional
        .iter()
        .map(|regional| gathered.drawn(regional, &drawing, order.language))
        .collect::<Result<_, _>>()?;

    let mut citations = Citations::default();
    citations.add(&resolution.sections);
    regional.iter().for_each(|regional| citations.add(&regional.sections));
    let earlier = citations.earlier_revisions(reading, &gathered.register).await?;
    let proposals = gathered.register.listed(&citations, earlier, order.language)?;

    Ok(Snapshot {
        format_version: FORMAT_VERSION,
        tool_version: TOOL_VERSION.to_owned(),
        built_at: order.at,
        language: terms::language(order.language),
        audit: snapshot::AuditHead { sequence: order.audit.sequence, hash: order.audit.hash.clone() },
        profile: order.inputs.profile.clone(),
        templates: order.inputs.templates.clone(),
        forum: gathered.forum(),
        resolution,
        regional,
        sessions: gathered.sessions(),
        participants: gathered.participants(order.language),
        proposals,
    })
}

impl Gathered {
    async fn of(reading: Reading<'_>, order: &PackageOrder) -> Result<Self, BuildProblem> {
        let resolution = adopted_resolution(reading, order).await?;
        let id = resolution.head.forum;
        let forum = reading.forum(id).await?.ok_or(AppError::NotFound(SubjectKind::Forum))?;
        let everything = SessionsAfter { ordinal: 0, first: u64::from(u32::MAX) };
        let sessions = reading.sessions_of_forum(id, everything).await?;
        let places: HashMap<SessionId, u32> =
            sessions.iter().map(|session| (session.id, session.ordinal)).collect();
        let only = session_of(&resolution);
        let mut regional = match only {
            Some(_) => Vec::new(),
            None => reading.adopted_regional(id).await?,
        };
        regional.retain(|regional| regional.state.at <= order.at);
        regional.sort_by_key(|regional| session_of(regional).and_then(|session| places.get(&session)));
        let all: Vec<&Resolution<Adopted>> = regional.iter().chain([&resolution]).collect();
        let ballots: Vec<BallotId> = all.iter().map(|resolution| resolution.state.ballot).collect();
        let mut attendance = reading.attendance(id, order.at).await?;
        attendance.retain(|attendant| only.is_none_or(|session| session == attendant.session));
        let span = RegisterSpan { forum: id, only, until: order.at };
        Ok(Self {
            attendance,
            ballots: reading.ballots(&ballots).await?,
            names: Names::of(reading, &all).await?,
            register: Register::read(reading, span, places).await?,
            forum,
            sessions,
            resolution,
            regional,
        })
    }

    fn forum(&self) -> snapshot::Forum {
        snapshot::Forum {
            id: self.forum.id.uuid(),
            title: self.forum.title.to_string(),
            organiser: self.forum.organiser.to_string(),
            year: self.year(),
        }
    }

    /// The year of the edition: that of its sessions, where they agree.
    fn year(&self) -> Option<i32> {
        let years: HashSet<i32> =
            self.sessions.iter().filter_map(|session| session.starts_on).map(|day| day.year()).collect();
        let mut years = years.into_iter();
        match (years.next(), years.next()) {
            (Some(only), None) => Some(only),
            _ => None,
        }
    }

    fn sessions(&self) -> Vec<snapshot::Session> {
        let mut counts: HashMap<SessionId, u32> = HashMap::new();
        for attendant in &self.attendance {
            *counts.entry(attendant.session).or_default() += 1;
        }
        let listed = |session: &Session| snapshot::Session {
            id: session.id.uuid(),
            title: session.title.as_ref().map(ToString::to_string),
            region: session.region.to_string(),
            theme: session.theme.as_ref().map(ToString::to_string),
            starts_on: session.starts_on,
            ends_on: session.ends_on,
            partner: session.partner.as_ref().map(ToString::to_string),
            participants: Some(counts.get(&session.id).copied().unwrap_or_default()),
        };
        self.sessions.iter().map(listed).collect()
    }

    fn participants(&self, language: Language) -> Vec<snapshot::Participant> {
        let listed = |attendant: &Attendant| snapshot::Participant {
            session_id: attendant.session.uuid(),
            name: attendant.full_name.to_string(),
            position: attendant.position.as_ref().map(ToString::to_string),
            municipality: terms::municipality(attendant.municipality.as_ref(), language),
        };
        self.attendance.iter().map(listed).collect()
    }

    fn drawn(
        &self,
        resolution: &Resolution<Adopted>,
        drawing: &Drawing<'_>,
        language: Language,
    ) -> Result<snapshot::Resolution, AppError> {
        let Resolution { head, outline, state } = resolution;
        let ballot = self.ballots.get(&state.ballot);
        let rule = ballot.map(|ballot| vote::rule(&ballot.rule, language)).unwrap_or_default();
        Ok(snapshot::Resolution {
            id: head.id.uuid(),
            session_id: session_of(resolution).map(SessionId::uuid),
            number: state.number.to_string(),
            title: head.title.to_string(),
            adopted_on: day(state.at),
            place: head.place.as_ref().map(ToString::to_string).unwrap_or_default(),
            preamble: head.preamble.as_ref().map(ToString::to_string).unwrap_or_default(),
            verb: ResolvingVerb::Resolved,
            sections: drawing.sections(outline)?,
            vote: vote::count(&state.tally, rule),
            history: history(resolution, ballot),
            // Whom an order names: nobody is put under a paper by guessing.
            signatories: Vec::new(),
        })
    }
}

/// The steps of a resolution's way that are remembered.
fn history(resolution: &Resolution<Adopted>, ballot: Option<&Ballot>) -> Vec<Milestone> {
    let started = Milestone { step: MilestoneStep::Drafting, at: resolution.head.started_at };
    let voted = ballot.map(|ballot| Milestone { step: MilestoneStep::Voting, at: ballot.opened_at });
    let adopted = Milestone { step: MilestoneStep::Adopted, at: resolution.state.at };
    [Some(started), voted, Some(adopted)].into_iter().flatten().collect()
}

async fn adopted_resolution(
    reading: Reading<'_>,
    order: &PackageOrder,
) -> Result<Resolution<Adopted>, BuildProblem> {
    match reading.resolution(order.resolution).await? {
        Some(AnyResolution::Adopted(adopted)) => Ok(adopted),
        _ => Err(AppError::NotFound(SubjectKind::Resolution).into()),
    }
}

fn session_of(regional: &Resolution<Adopted>) -> Option<SessionId> {
    match regional.head.level {
        Level::Regional(session) => Some(session),
        Level::Final => None,
    }
}

fn day(at: Moment) -> NaiveDate {
    MOSCOW.map_or_else(|| at.date_naive(), |moscow| at.with_timezone(&moscow).date_naive())
}

/// The proposals that clauses may name as sources.
type Admitted = HashSet<ProposalId>;
