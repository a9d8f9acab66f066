//! A snapshot with a register of any length, from the synthetic forum: its sessions, its regional clauses with their
//! sources, its final clauses.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use anyhow::{Context as _, Result};

use chrono::{DateTime, NaiveDate};
use svod_demo::generate::{self as generated, NeedId};
use svod_package::profile::Profile;
use svod_package::snapshot::{
    AddresseeRank, AuditHead, Clause, Disposition, FORMAT_VERSION, Forum, Grade, GradedClause, Language,
    Milestone, MilestoneStep, Municipality, Origin, Participant, Proposal, ProposalKind, Resolution,
    ResolvingVerb, Section, Session, Snapshot, Source, SourceKind, Vote, WordSpan,
};
use uuid::Uuid;

/// So many clauses the final resolution has at most.
const FINAL_CLAUSES: usize = 300;

/// A snapshot with so many proposals, spread evenly over the sessions. What a session has too few of is repeated, declined
/// and under another number.
pub fn of(forum: &generated::Forum, rows: usize) -> Result<Snapshot> {
    let mut making = Making::default();
    let each = rows.div_ceil(forum.sessions.len());
    let mut left = rows;
    for (index, session) in forum.sessions.iter().enumerate() {
        let count = each.min(left);
        left -= count;
        making.session(session, index, count);
    }
    let sections = making.final_sections(forum);
    let profile = Profile::shipped("council").context("the Council's profile is shipped")??;
    Ok(Snapshot {
        format_version: FORMAT_VERSION,
        tool_version: "0.1.0".to_owned(),
        built_at: DateTime::UNIX_EPOCH,
        language: Language::Ru,
        audit: AuditHead { sequence: rows as u64, hash: "5f".repeat(32) },
        profile,
        templates: BTreeMap::new(),
        forum: Forum {
            id: making.new_id(),
            title: forum.title.clone(),
            organiser: forum.organiser.to_owned(),
            year: Some(2025),
        },
        resolution: Resolution {
            id: making.new_id(),
            session_id: None,
            number: "1".to_owned(),
            title: forum.frame.title.clone(),
            adopted_on: NaiveDate::default(),
            place: forum.place.to_owned(),
            preamble: forum.frame.preamble.clone(),
            verb: ResolvingVerb::Recommend,
            sections,
            vote: vote(forum.vote),
            history: history(),
            signatories: Vec::new(),
        },
        regional: making.regional,
        sessions: making.sessions,
        participants: making.participants,
        proposals: making.proposals,
    })
}

/// How many clauses the final resolution of a snapshot has.
pub fn clauses(snapshot: &Snapshot) -> usize {
    snapshot.resolution.sections.iter().map(|section| section.clauses.len()).sum()
}

#[derive(Default)]
struct Making {
    last_id: u128,
    sessions: Vec<Session>,
    proposals: Vec<Proposal>,
    participants: Vec<Participant>,
    regional: Vec<Resolution>,
    clauses_by_need: BTreeMap<NeedId, Vec<Uuid>>,
}

impl Making {
    fn new_id(&mut self) -> Uuid {
        self.last_id += 1;
        Uuid::from_u128(self.last_id)
    }

    fn session(&mut self, session: &generated::Session, index: usize, count: usize) {
        let session_id = self.new_id();
        self.sessions.push(Session {
            id: session_id,
            title: None,
            region: session.region.to_owned(),
            theme: session.theme.map(str::to_owned),
            starts_on: session.starts_on,
            ends_on: session.ends_on,
            partner: session.partner.map(str::to_owned),
            participants: Some(session.participants.len() as u32),
        });
        let own = &session.proposals[..count.min(session.proposals.len())];
        let ids: HashMap<&str, Uuid> =
            own.iter().map(|proposal| (proposal.external_id.as_str(), self.new_id())).collect();
        let (sections, carried) = self.regional_sections(session, &ids);
        let people = People::of(session);
        self.participants.extend(session.participants.iter().map(|participant| Participant {
            session_id,
            name: participant.full_name.clone(),
            position: Some(participant.position.to_owned()),
            municipality: people.municipality(participant),
        }));
        self.proposals.extend(own.iter().map(|proposal| {
            let clauses = carried.get(proposal.external_id.as_str()).cloned().unwrap_or_default();
            people.proposal(proposal, ids[proposal.external_id.as_str()], session_id, clauses)
        }));
        for (place, repeated) in (own.len()..count).zip(session.proposals.iter().cycle()) {
            let id = self.new_id();
            let again = people.proposal(repeated, id, session_id, Vec::new());
            self.proposals.push(Proposal { number: format!("{}-{place}", again.number), ..again });
        }
        let id = self.new_id();
        self.regional.push(Resolution {
            id,
            session_id: Some(session_id),
            number: format!("{}-Р", index + 1),
            title: session.frame.title.clone(),
            adopted_on: NaiveDate::default(),
            place: String::new(),
            preamble: session.frame.preamble.clone(),
            verb: ResolvingVerb::Recommend,
            sections,
            vote: vote(session.vote),
            history: history(),
            signatories: Vec::new(),
        });
    }

    /// The clauses that have a source among the proposals, and which proposals they carry.
    fn regional_sections<'a>(
        &mut self,
        session: &'a generated::Session,
        ids: &HashMap<&str, Uuid>,
    ) -> (Vec<Section>, HashMap<&'a str, Vec<GradedClause>>) {
        let mut carried: HashMap<&str, Vec<GradedClause>> = HashMap::new();
        let mut sections = Sections::default();
        for plan in &session.clauses {
            let sources: Vec<_> =
                plan.sources.iter().filter(|source| ids.contains_key(source.proposal.as_str())).collect();
            let Some(first) = sources.first() else { continue };
            let origin = Origin::Proposal { id: ids[first.proposal.as_str()], revision: 1 };
            let id = self.new_id();
            let links = sources.iter().map(|source| {
                let grade = grade(source.grade);
                carried
                    .entry(source.proposal.as_str())
                    .or_default()
                    .push(GradedClause { clause_id: id, grade });
                Source { kind: SourceKind::Proposal, id: ids[source.proposal.as_str()], revision: 1, grade }
            });
            let links = links.collect();
            sections.add(plan.addressee.section(), clause(id, &plan.text, links, Some(origin)));
            self.clauses_by_need.entry(plan.need).or_default().push(id);
        }
        (sections.numbered(), carried)
    }

    fn final_sections(&mut self, forum: &generated::Forum) -> Vec<Section> {
        let mut sections = Sections::default();
        for plan in forum.clauses.iter().take(FINAL_CLAUSES) {
            let Some(regional) = self.clauses_by_need.get(&plan.need).cloned() else { continue };
            let source = |id| Source { kind: SourceKind::Clause, id, revision: 1, grade: Grade::Adopted };
            let links = regional.into_iter().map(source).collect();
            let id = self.new_id();
            sections.add(plan.addressee.section(), clause(id, &plan.text, links, None));
        }
        sections.numbered()
    }
}

/// Sections in the order in which they were first needed.
#[derive(Default)]
struct Sections(Vec<Section>);

impl Sections {
    fn add(&mut self, addressee: &str, clause: Clause) {
        match self.0.iter_mut().find(|section| section.addressee == addressee) {
            Some(section) => section.clauses.push(clause),
            None => self.0.push(Section {
                id: Uuid::from_u128((1 << 100) + clause.id.as_u128()),
                number: String::new(),
                addressee: addressee.to_owned(),
                rank: AddresseeRank::Ministry,
                clauses: vec![clause],
            }),
        }
    }

    fn numbered(mut self) -> Vec<Section> {
        for (section, number) in self.0.iter_mut().zip(1..) {
            section.number = format!("{number}");
            for (clause, inner) in section.clauses.iter_mut().zip(1..) {
                clause.number = format!("{number}.{inner}");
            }
        }
        self.0
    }
}

fn clause(id: Uuid, text: &str, sources: Vec<Source>, origin: Option<Origin>) -> Clause {
    let whole = |origin| WordSpan { start: 0, end: text.len(), origin, via: None };
    Clause {
        id,
        revision: 1,
        number: String::new(),
        text: text.to_owned(),
        children: Vec::new(),
        sources,
        spans: origin.map(whole).into_iter().collect(),
    }
}

/// Who speaks for what in a session.
struct People<'a> {
    municipalities: HashMap<&'a str, &'a generated::Municipality>,
    participants: HashMap<&'a str, &'a generated::Participant>,
    supporters: BTreeMap<&'a str, BTreeSet<&'a str>>,
}

impl<'a> People<'a> {
    fn of(session: &'a generated::Session) -> Self {
        let mut supporters: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for support in &session.supports {
            supporters.entry(&support.proposal).or_default().insert(&support.participant);
        }
        Self {
            municipalities: session.municipalities.iter().map(|it| (it.oktmo.as_str(), it)).collect(),
            participants: session.participants.iter().map(|it| (it.external_id.as_str(), it)).collect(),
            supporters,
        }
    }

    fn municipality(&self, of: &generated::Participant) -> Municipality {
        let found = self.municipalities[of.municipality.as_str()];
        Municipality {
            oktmo: found.oktmo.clone(),
            name: found.name.clone(),
            subject: found.subject.to_owned(),
        }
    }

    fn proposal(
        &self,
        proposal: &generated::Proposal,
        id: Uuid,
        session_id: Uuid,
        clauses: Vec<GradedClause>,
    ) -> Proposal {
        let author = self.participants[proposal.author.as_str()];
        Proposal {
            id,
            number: proposal.external_id.clone(),
            revision: 1,
            session_id,
            municipality: self.municipality(author),
            author: author.full_name.clone(),
            kind: kind(proposal.kind),
            title: proposal.title.clone(),
            problem: String::new(),
            wording: proposal.wording.clone(),
            legal_act: None,
            addressee: None,
            expected_effect: None,
            supporters: self.supporters.get(proposal.external_id.as_str()).map_or(0, BTreeSet::len) as u32,
            disposition: if clauses.is_empty() {
                Disposition::Declined {
                    reason: "Вопрос уже решён на уровне субъекта".to_owned()
                }
            } else {
                Disposition::Sources { clauses }
            },
            cited_revisions: Vec::new(),
        }
    }
}

fn history() -> Vec<Milestone> {
    vec![Milestone { step: MilestoneStep::Adopted, at: DateTime::UNIX_EPOCH }]
}

fn kind(kind: generated::Kind) -> ProposalKind {
    match kind {
        generated::Kind::Legislation => ProposalKind::Legislation,
        generated::Kind::Standard => ProposalKind::Standard,
        generated::Kind::Initiative => ProposalKind::Initiative,
        generated::Kind::ManagementSolution => ProposalKind::ManagementSolution,
    }
}

fn grade(grade: generated::Grade) -> Grade {
    match grade {
        generated::Grade::Adopted => Grade::Adopted,
        generated::Grade::PartlyAdopted => Grade::PartlyAdopted,
        generated::Grade::Reflected => Grade::Reflected,
    }
}

fn vote(vote: generated::HallVote) -> Vote {
    Vote {
        entitled: vote.entitled,
        present: vote.present,
        in_favour: vote.in_favour,
        against: vote.against,
        abstained: vote.abstained,
        rule: String::new(),
    }
}
