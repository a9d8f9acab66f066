//! What a package is built from: everything that is printed, tabulated or traced, as plain values.
//!
//! These types are also the format of `package.json`, so a change of a name or a meaning here is a change of
//! [`FORMAT_VERSION`]. They know nothing of the database, of the lifecycles or of who may see what: whoever
//! fills them has decided all that.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::profile::Profile;

/// The version of the package format that this crate writes and reads.
pub const FORMAT_VERSION: u32 = 2;

/// Everything one package is made from. The same snapshot gives the same bytes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Snapshot {
    /// [`FORMAT_VERSION`] at the time of writing.
    pub format_version: u32,
    /// The version of the program that builds the package, such as `0.1.0`.
    pub tool_version: String,
    /// When the package was ordered; the only time that is written anywhere in it.
    pub built_at: DateTime<Utc>,
    /// The language of the printed resolution and of the register's headings.
    pub language: Language,
    /// Where the audit log stood when the snapshot was taken.
    pub audit: AuditHead,
    /// What the package consists of.
    pub profile: Profile,
    /// The forum's own templates by file name, in place of the shipped ones of the same name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub templates: BTreeMap<String, String>,
    /// The forum whose resolution this is.
    pub forum: Forum,
    /// The resolution that the package carries: the forum's final one, or that of one session.
    pub resolution: Resolution,
    /// The adopted regional resolutions that a final one consolidates.
    pub regional: Vec<Resolution>,
    /// The forum's regional sessions, in the order in which they are to be listed.
    pub sessions: Vec<Session>,
    /// Those who took part, by session and name.
    pub participants: Vec<Participant>,
    /// Every submitted proposal of the forum; of the session, where the resolution is a session's.
    pub proposals: Vec<Proposal>,
}

/// The language of a package.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Language {
    /// Russian.
    #[default]
    Ru,
    /// English.
    En,
}

/// The last event of the audit log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditHead {
    /// The event's number in the log, from 1; 0 when the log is empty.
    pub sequence: u64,
    /// The event's hash in lower-case hexadecimal.
    pub hash: String,
}

/// One edition of the whole consultation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Forum {
    /// The forum's id.
    pub id: Uuid,
    /// Its full title.
    pub title: String,
    /// The organisation that holds it.
    pub organiser: String,
    /// The year of the edition, where one is known.
    pub year: Option<i32>,
}

/// An adopted resolution: the forum's final one, or that of one session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resolution {
    /// The resolution's id.
    pub id: Uuid,
    /// The session that adopted it, one of [`Snapshot::sessions`]; nothing for the forum's final resolution.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub session_id: Option<Uuid>,
    /// Its registration number.
    pub number: String,
    /// Its title: what the resolution is about.
    pub title: String,
    /// The day of adoption.
    pub adopted_on: NaiveDate,
    /// The place of adoption; empty where none is recorded.
    pub place: String,
    /// Paragraphs, separated by line breaks, that lead up to the verb.
    pub preamble: String,
    /// The verb that ends the preamble.
    pub verb: ResolvingVerb,
    /// Sections by addressee, in order of rank.
    pub sections: Vec<Section>,
    /// The vote by which it was adopted.
    pub vote: Vote,
    /// The steps of its way to adoption, in order of time; the last one is the adoption.
    pub history: Vec<Milestone>,
    /// Those who sign, in order.
    pub signatories: Vec<Signatory>,
}

/// A step on a resolution's way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Milestone {
    /// Which step.
    pub step: MilestoneStep,
    /// When it was taken.
    pub at: DateTime<Utc>,
}

/// Which step of a resolution's way was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MilestoneStep {
    /// Drafting began.
    Drafting,
    /// The vote that adopted it was opened.
    Voting,
    /// It was adopted.
    Adopted,
}

/// The word with which a resolution passes from its reasons to its demands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ResolvingVerb {
    /// «решили».
    #[default]
    Resolved,
    /// «рекомендуют».
    Recommend,
}

/// The demands addressed to one addressee.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// The section's id.
    pub id: Uuid,
    /// The section's number as printed, such as `1`.
    pub number: String,
    /// To whom the demands are addressed, as the heading words it.
    pub addressee: String,
    /// What kind of body that is.
    pub rank: AddresseeRank,
    /// The demands, in order.
    pub clauses: Vec<Clause>,
}

/// What kind of body a section is addressed to; resolutions name them in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AddresseeRank {
    /// The President and the Administration.
    President,
    /// The chambers of the Federal Assembly.
    FederalAssembly,
    /// The Government.
    Government,
    /// A ministry or another federal body.
    Ministry,
    /// Authorities of the subjects of the Federation.
    SubjectAuthorities,
    /// Local self-government.
    LocalGovernment,
    /// VARMSU and the councils of municipalities.
    Associations,
    /// Anybody else, and the closing points.
    Other,
}

/// One numbered demand with what it was made from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clause {
    /// The clause's id.
    pub id: Uuid,
    /// The revision that was adopted, from 1.
    pub revision: u32,
    /// The number as printed, without a final full stop, such as `1.2.1`.
    pub number: String,
    /// Plain text; line breaks separate paragraphs.
    pub text: String,
    /// Sub-clauses, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub children: Vec<Clause>,
    /// What the clause was made from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<Source>,
    /// Where each run of the text came from: ascending, without overlap. Text that no span covers has no
    /// recorded origin.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub spans: Vec<WordSpan>,
}

/// A link from a clause to something that it was made from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// What the id names.
    pub kind: SourceKind,
    /// The id of a proposal or of a clause of a regional resolution.
    pub id: Uuid,
    /// The revision the link is pinned to, from 1.
    pub revision: u32,
    /// How much of it was taken.
    pub grade: Grade,
}

/// What a source is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SourceKind {
    /// A participant's proposal.
    Proposal,
    /// A clause of an adopted regional resolution.
    Clause,
}

/// How much of a source a clause took.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Grade {
    /// The whole of it.
    Adopted,
    /// A part of it.
    PartlyAdopted,
    /// Its idea, in other words.
    Reflected,
}

/// A run of a clause's text that has one origin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WordSpan {
    /// The first byte of the run in the clause's UTF-8 text.
    pub start: usize,
    /// The byte after the last one.
    pub end: usize,
    /// Who first wrote these words.
    pub origin: Origin,
    /// The regional clause through which the words came into a final clause; nothing for words that were
    /// first written in the clause itself or came into it directly.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub via: Option<ClauseRevision>,
}

/// Who first wrote a run of words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Origin {
    /// A revision of a proposal; its municipality is the proposal's.
    Proposal {
        /// The proposal's id.
        id: Uuid,
        /// The revision of the proposal, from 1.
        revision: u32,
    },
    /// A participant's amendment.
    Amendment {
        /// The amendment's id.
        id: Uuid,
        /// Its author's name.
        author: String,
    },
    /// A moderator or an editor.
    Editor {
        /// The editor's name.
        name: String,
    },
    /// A clause whose own lineage is not recorded, such as one that was imported as it stood.
    Clause {
        /// The clause's id.
        id: Uuid,
        /// The revision of the clause, from 1.
        revision: u32,
    },
}

/// One revision of a clause.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClauseRevision {
    /// The clause's id.
    pub clause_id: Uuid,
    /// The revision, from 1.
    pub revision: u32,
}

/// A vote taken in the hall.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Vote {
    /// How many were entitled to vote.
    pub entitled: u32,
    /// How many of them were present.
    pub present: u32,
    /// Votes in favour.
    pub in_favour: u32,
    /// Votes against.
    pub against: u32,
    /// Abstentions.
    pub abstained: u32,
    /// The rule of quorum and majority in words, as it is to be printed; may be empty.
    pub rule: String,
}

/// Somebody who signs the resolution.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signatory {
    /// The capacity in which they sign, such as «Сопредседатель Форума».
    pub capacity: String,
    /// Their name as printed under the line, such as «И. И. Иванов».
    pub name: String,
}

/// A regional session of the forum. What is not known stays empty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// The session's id.
    pub id: Uuid,
    /// Its title, where it has one besides region and theme.
    pub title: Option<String>,
    /// The region that holds it.
    pub region: String,
    /// Its theme.
    pub theme: Option<String>,
    /// The first day.
    pub starts_on: Option<NaiveDate>,
    /// The last day.
    pub ends_on: Option<NaiveDate>,
    /// The partner that helps to hold it.
    pub partner: Option<String>,
    /// How many participants were registered for it.
    pub participants: Option<u32>,
}

/// Somebody who took part in a session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Participant {
    /// The session, one of [`Snapshot::sessions`].
    pub session_id: Uuid,
    /// Their full name.
    pub name: String,
    /// Their post, where it is recorded.
    pub position: Option<String>,
    /// The municipality they speak for.
    pub municipality: Municipality,
}

/// A submitted proposal and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// The proposal's id.
    pub id: Uuid,
    /// Its registration number.
    pub number: String,
    /// The revision printed here, from 1.
    pub revision: u32,
    /// The session it was submitted to, one of [`Snapshot::sessions`].
    pub session_id: Uuid,
    /// The municipality it speaks for.
    pub municipality: Municipality,
    /// Its author's name.
    pub author: String,
    /// What it proposes.
    pub kind: ProposalKind,
    /// Its title.
    pub title: String,
    /// What is wrong today; may be empty.
    pub problem: String,
    /// The proposed wording.
    pub wording: String,
    /// The legal act to amend, where one is named.
    pub legal_act: Option<String>,
    /// Whom it is asked of, in the author's words.
    pub addressee: Option<String>,
    /// What would be better.
    pub expected_effect: Option<String>,
    /// How many others co-signed it.
    pub supporters: u32,
    /// What became of it.
    pub disposition: Disposition,
    /// Other revisions that some clause cites.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cited_revisions: Vec<CitedRevision>,
}

/// A revision of a proposal that a clause was made from, when it is not the printed one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CitedRevision {
    /// The revision, from 1.
    pub revision: u32,
    /// The title it had.
    pub title: String,
    /// The wording it had.
    pub wording: String,
}

/// A municipality. An author who speaks for none has words in the name that say so, and nothing else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Municipality {
    /// Its OKTMO code: 8 or 11 digits; empty where there is none.
    pub oktmo: String,
    /// Its name; names collide, codes do not.
    pub name: String,
    /// The subject of the Federation.
    pub subject: String,
}

/// What a proposal asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProposalKind {
    /// A change of legislation.
    Legislation,
    /// A standard.
    Standard,
    /// An initiative.
    Initiative,
    /// A management solution worth copying.
    ManagementSolution,
}

/// What became of a proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Disposition {
    /// Clauses were made from it.
    Sources {
        /// Those clauses; at least one.
        clauses: Vec<GradedClause>,
    },
    /// It was declined.
    Declined {
        /// Why.
        reason: String,
    },
    /// It was referred to another session.
    Referred {
        /// That session, one of [`Snapshot::sessions`].
        session_id: Uuid,
    },
    /// Its author withdrew it.
    Withdrawn,
}

/// A clause that a proposal is a source of. Numbers and resolutions are found by the clause's id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GradedClause {
    /// The clause's id, in the final resolution or in a regional one.
    pub clause_id: Uuid,
    /// How much of the proposal it took.
    pub grade: Grade,
}
