//! A small forum that templates are tried on: it has one of everything that a page can show. All of it is invented.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate};
use uuid::Uuid;

use crate::lineage::Lineage;
use crate::paper::Paper;
use crate::profile::{Annex, Bilingual, Content, DocumentPlan, Format, Profile, Subject};
use crate::snapshot::{
    AddresseeRank, AuditHead, Clause, Disposition, FORMAT_VERSION, Forum, Grade, GradedClause, Language,
    Municipality, Origin, Participant, Proposal, ProposalKind, Resolution, ResolvingVerb, Section, Session,
    Signatory, Snapshot, Source, SourceKind, Vote, WordSpan,
};
use crate::typeset::Identity;

/// What the sample's files say of their making.
pub(crate) fn identity() -> Identity {
    Identity { id: "sample".to_owned(), creator: "Svod".to_owned(), at: DateTime::UNIX_EPOCH }
}

/// A paper that has everything any content has, and one in which everything is empty that may be.
pub(crate) fn papers() -> [Paper; 2] {
    let full = snapshot(2);
    let mut bare = snapshot(0);
    bare.language = Language::En;
    bare.resolution.place.clear();
    bare.forum.organiser.clear();
    bare.resolution.number.clear();
    bare.participants.clear();
    [paper(&full), paper(&bare)]
}

fn paper(snapshot: &Snapshot) -> Paper {
    let lineage = Lineage::of(snapshot);
    let annexes = vec![Annex::Proposals, Annex::Participants, Annex::Votes, Annex::Origin, Annex::Figures];
    let of = |content, annexes| {
        let plan = DocumentPlan {
            file: "sample".to_owned(),
            heading: Bilingual { ru: "Образец".to_owned(), en: "Sample".to_owned() },
            addressee: None,
            content,
            addressees: Vec::new(),
            template: String::new(),
            language: None,
            formats: vec![Format::Pdf],
            annexes,
        };
        Paper::of(snapshot, &lineage, (&plan, Some(0)), "")
    };
    let resolution = of(Content::Resolution, annexes);
    Paper {
        letter: of(Content::Extracts, Vec::new()).letter,
        summary: of(Content::Summary, Vec::new()).summary,
        solutions: of(Content::Solutions, Vec::new()).solutions,
        ..resolution
    }
}

/// The forum with so many clauses, each from a proposal of its own.
fn snapshot(clauses: u128) -> Snapshot {
    Snapshot {
        format_version: FORMAT_VERSION,
        tool_version: "0".to_owned(),
        built_at: DateTime::UNIX_EPOCH,
        language: Language::Ru,
        audit: AuditHead { sequence: 0, hash: String::new() },
        profile: Profile {
            name: "sample".to_owned(),
            title: Bilingual { ru: "Образец".to_owned(), en: "Sample".to_owned() },
            of: Subject::Final,
            files: Vec::new(),
            documents: Vec::new(),
        },
        templates: BTreeMap::new(),
        forum: Forum {
            id: Uuid::nil(),
            title: "Форум «Образец»".to_owned(),
            organiser: "Организатор".to_owned(),
            year: Some(2025),
        },
        resolution: resolution(clauses),
        regional: Vec::new(),
        sessions: vec![Session {
            id: Uuid::nil(),
            title: None,
            region: "Область".to_owned(),
            theme: None,
            starts_on: None,
            ends_on: None,
            partner: None,
            participants: None,
        }],
        participants: vec![Participant {
            session_id: Uuid::nil(),
            name: "Иванова Мария Петровна".to_owned(),
            position: Some("глава района".to_owned()),
            municipality: municipality(),
        }],
        proposals: (0..clauses).map(proposal).collect(),
    }
}

fn municipality() -> Municipality {
    Municipality {
        oktmo: "00000000".to_owned(), name: "Район".to_owned(), subject: "Область".to_owned()
    }
}

fn proposal(place: u128) -> Proposal {
    Proposal {
        id: Uuid::from_u128(100 + place),
        number: format!("П-{}", place + 1),
        revision: 1,
        session_id: Uuid::nil(),
        municipality: municipality(),
        author: "Иванова Мария Петровна".to_owned(),
        kind: ProposalKind::ManagementSolution,
        title: "Предложение".to_owned(),
        problem: "Проблема.".to_owned(),
        wording: "Решение.".to_owned(),
        legal_act: None,
        addressee: None,
        expected_effect: Some("Эффект.".to_owned()),
        supporters: 5,
        disposition: Disposition::Sources {
            clauses: vec![GradedClause { clause_id: Uuid::from_u128(200 + place), grade: Grade::Adopted }],
        },
        cited_revisions: Vec::new(),
    }
}

fn clause(place: u128) -> Clause {
    let text = "Рассмотреть вопрос.".to_owned();
    let source = Uuid::from_u128(100 + place);
    Clause {
        id: Uuid::from_u128(200 + place),
        revision: 1,
        number: format!("1.{}", place + 1),
        spans: vec![WordSpan {
            start: 0,
            end: text.len(),
            origin: Origin::Proposal { id: source, revision: 1 },
            via: None,
        }],
        text,
        children: Vec::new(),
        sources: vec![Source { kind: SourceKind::Proposal, id: source, revision: 1, grade: Grade::Adopted }],
    }
}

fn resolution(clauses: u128) -> Resolution {
    let section = Section {
        id: Uuid::nil(),
        number: "1".to_owned(),
        addressee: "Адресату".to_owned(),
        rank: AddresseeRank::Other,
        clauses: (0..clauses).map(clause).collect(),
    };
    Resolution {
        id: Uuid::nil(),
        session_id: None,
        number: "1".to_owned(),
        title: "Об образце".to_owned(),
        adopted_on: NaiveDate::default(),
        place: "г. Образец".to_owned(),
        preamble: String::new(),
        verb: ResolvingVerb::Resolved,
        sections: vec![section],
        vote: Vote {
            entitled: clauses as u32,
            present: clauses as u32,
            in_favour: clauses as u32,
            against: 0,
            abstained: 0,
            rule: String::new(),
        },
        history: Vec::new(),
        signatories: (0..clauses)
            .map(|_| Signatory {
                capacity: "Секретарь".to_owned(), name: "М. П. Иванова".to_owned()
            })
            .collect(),
    }
}
