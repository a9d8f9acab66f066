//! What is generated: a forum with its sessions, people and proposals, and the ground truth about them.
//!
//! External ids are unique over the whole forum. Identifiers of the service under play appear nowhere.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

pub use super::needs::{Need, Stance};
use super::{addressees::Addressee, needs::NeedId};

/// A whole synthetic forum.
#[derive(Debug, Clone, Serialize)]
pub struct Forum {
    /// Its name, marked as synthetic.
    pub title: String,
    /// Who holds it.
    pub organiser: &'static str,
    /// Where the main forum is held.
    pub place: &'static str,
    /// The first day of the main forum.
    pub starts_on: Option<NaiveDate>,
    /// The last day of the main forum.
    pub ends_on: Option<NaiveDate>,
    /// The regional sessions, in order.
    pub sessions: Vec<Session>,
    /// Who consolidates the final resolution.
    pub editor: Official,
    /// Who receives the package.
    pub council: Official,
    /// Every need that some proposal expresses.
    pub needs: BTreeMap<NeedId, Need>,
    /// How the final resolution opens and closes.
    pub frame: ResolutionFrame,
    /// The clauses of the final resolution, in the order of their sections.
    pub clauses: Vec<FinalClausePlan>,
    /// The vote on the final resolution.
    pub vote: HallVote,
}

/// A regional session. What is not known is `None`.
#[derive(Debug, Clone, Serialize)]
pub struct Session {
    /// Such as «S01».
    pub external_id: String,
    /// Its place among the sessions, from 1.
    pub ordinal: u32,
    /// The subject of the Federation.
    pub region: &'static str,
    /// Its theme.
    pub theme: Option<&'static str>,
    /// Its partner.
    pub partner: Option<&'static str>,
    /// Its first day.
    pub starts_on: Option<NaiveDate>,
    /// Its last day.
    pub ends_on: Option<NaiveDate>,
    /// The questions, in order.
    pub agenda: Vec<AgendaItem>,
    /// The municipalities of the region.
    pub municipalities: Vec<Municipality>,
    /// Who takes part.
    pub participants: Vec<Participant>,
    /// Who moderates.
    pub moderator: Official,
    /// What was submitted, in the order in which it came in.
    pub proposals: Vec<Proposal>,
    /// Who co-signed what.
    pub supports: Vec<Support>,
    /// How the resolution opens and closes.
    pub frame: ResolutionFrame,
    /// The clauses of the resolution with their sources, in the order of their sections.
    pub clauses: Vec<ClausePlan>,
    /// The proposals to decline.
    pub declined: Vec<DeclinePlan>,
    /// The proposals to refer to another session.
    pub referred: Vec<ReferralPlan>,
    /// The vote on the resolution.
    pub vote: HallVote,
}

/// A question on a session's agenda.
#[derive(Debug, Clone, Serialize)]
pub struct AgendaItem {
    /// Such as «S01-A1».
    pub external_id: String,
    /// Its place, from 1.
    pub ordinal: u32,
    /// The question, marked as synthetic.
    pub title: String,
}

/// A synthetic municipality.
#[derive(Debug, Clone, Serialize)]
pub struct Municipality {
    /// Eight digits of the right structure.
    pub oktmo: String,
    /// Its name, marked as synthetic.
    pub name: String,
    /// What it is, such as «муниципальный округ».
    pub kind: &'static str,
    /// Its administrative centre, such as «г Верхнеборский»; empty where a municipality has none.
    pub centre: String,
    /// The subject of the Federation.
    pub subject: &'static str,
}

/// A synthetic participant.
#[derive(Debug, Clone, Serialize)]
pub struct Participant {
    /// Such as «P0017».
    pub external_id: String,
    /// A name that nobody bears, such as «Участник 0017 (синтетический)».
    pub full_name: String,
    /// An address under a reserved domain: nothing can be sent to it.
    pub email: String,
    /// The post.
    pub position: &'static str,
    /// The OKTMO code of the municipality they speak for.
    pub municipality: String,
}

/// A synthetic moderator, editor or recipient.
#[derive(Debug, Clone, Serialize)]
pub struct Official {
    /// Such as «M01».
    pub external_id: String,
    /// A name that nobody bears.
    pub full_name: String,
    /// An address under a reserved domain.
    pub email: String,
    /// The post.
    pub position: &'static str,
}

/// What a proposal is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Kind {
    /// A change of legislation.
    Legislation,
    /// A standard or a rule.
    Standard,
    /// An initiative.
    Initiative,
    /// A management solution.
    ManagementSolution,
}

/// A synthetic proposal with its labels.
#[derive(Debug, Clone, Serialize)]
pub struct Proposal {
    /// Such as «S01-R0001».
    pub external_id: String,
    /// The external id of its author.
    pub author: String,
    /// The external id of the question it answers.
    pub agenda_item: String,
    /// What it is.
    pub kind: Kind,
    /// Its title.
    pub title: String,
    /// What is wrong now.
    pub problem: String,
    /// What is proposed.
    pub wording: String,
    /// The legal act to amend.
    pub legal_act: Option<String>,
    /// To whom.
    pub addressee: Addressee,
    /// What would become better.
    pub expected_effect: String,
    /// The demand underneath: proposals with the same need belong together.
    pub need: NeedId,
    /// How it relates to the proposal in `model`.
    pub variant: Variant,
    /// The external id of the proposal it repeats or resembles; none for an original.
    pub model: Option<String>,
}

/// How a proposal came to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Variant {
    /// The first of its need in the session.
    Original,
    /// The original's words again; differences of letters, quotes and full stops at most.
    TrueDuplicate,
    /// The original's demand in other words.
    Paraphrase,
    /// The original's words with slips of the pen.
    Typo,
    /// Nearly the original's words, another demand: to merge it would be a mistake.
    NearMiss,
}

/// A co-signature of somebody else's proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Support {
    /// The external id of the proposal.
    pub proposal: String,
    /// The external id of the participant.
    pub participant: String,
}

/// How a resolution opens and closes.
#[derive(Debug, Clone, Serialize)]
pub struct ResolutionFrame {
    /// The title, marked as synthetic.
    pub title: String,
    /// «Участники …, обсудив …, рекомендуют:»
    pub preamble: String,
    /// The closing point on dispatch and control.
    pub closing: String,
}

/// A regional clause that a moderator would make.
#[derive(Debug, Clone, Serialize)]
pub struct ClausePlan {
    /// The demand.
    pub need: NeedId,
    /// To whom; its [`Addressee::section`] is the title of the section.
    pub addressee: Addressee,
    /// The original's words with a few editorial ones.
    pub text: String,
    /// What it is made from, the original first.
    pub sources: Vec<SourcePlan>,
}

impl ClausePlan {
    /// Two amendments that participants could propose: one puts words in near the beginning, one adds a sentence at
    /// the end. They touch different words, so both can be accepted.
    pub fn amendments(&self) -> [String; 2] {
        let sooner = self.text.replacen(' ', " в 2026 году ", 1);
        let accountable = format!("{} Доклад о ходе исполнения представлять ежегодно.", self.text);
        [sooner, accountable]
    }
}

/// A source of a regional clause.
#[derive(Debug, Clone, Serialize)]
pub struct SourcePlan {
    /// The external id of the proposal.
    pub proposal: String,
    /// How much of it the clause takes.
    pub grade: Grade,
}

/// How much of a source a clause takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Grade {
    /// All of it.
    Adopted,
    /// A part of it.
    PartlyAdopted,
    /// Its thought, not its words.
    Reflected,
}

/// A final clause that an editor would make.
#[derive(Debug, Clone, Serialize)]
pub struct FinalClausePlan {
    /// The demand: the clauses of this need in the resolutions of `sessions` are its sources.
    pub need: NeedId,
    /// To whom.
    pub addressee: Addressee,
    /// Its text.
    pub text: String,
    /// The external ids of the sessions whose resolutions have a clause of this need.
    pub sessions: Vec<String>,
}

/// A proposal to decline.
#[derive(Debug, Clone, Serialize)]
pub struct DeclinePlan {
    /// The external id of the proposal.
    pub proposal: String,
    /// The reason.
    pub reason: &'static str,
}

/// A proposal to refer.
#[derive(Debug, Clone, Serialize)]
pub struct ReferralPlan {
    /// The external id of the proposal.
    pub proposal: String,
    /// The external id of the session that should have it; that session has a clause of the same need.
    pub to: String,
    /// The demand.
    pub need: NeedId,
    /// The reason.
    pub reason: &'static str,
}

/// A vote taken in the hall, in people. It carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
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

impl Forum {
    /// Every proposal, session after session.
    pub fn proposals(&self) -> impl Iterator<Item = &Proposal> {
        self.sessions.iter().flat_map(|session| &session.proposals)
    }

    /// Every municipality, region after region.
    pub fn municipalities(&self) -> impl Iterator<Item = &Municipality> {
        self.sessions.iter().flat_map(|session| &session.municipalities)
    }

    /// Every participant, session after session.
    pub fn participants(&self) -> impl Iterator<Item = &Participant> {
        self.sessions.iter().flat_map(|session| &session.participants)
    }
}
