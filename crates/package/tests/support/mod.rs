//! A small forum with everything in it: three sessions, two regional resolutions, a final one with sub-clauses,
//! proposals of every disposition. All of it is invented.

use std::collections::BTreeMap;
use std::io::{Cursor, Write};

use chrono::{NaiveDate, TimeZone, Utc};
use svod_package::profile::Profile;
use svod_package::snapshot::{
    AddresseeRank, AuditHead, Clause, ClauseRevision, Disposition, FORMAT_VERSION, Forum, Grade,
    GradedClause, Language, Milestone, MilestoneStep, Municipality, Origin, Participant, Proposal,
    ProposalKind, Resolution, ResolvingVerb, Section, Session, Signatory, Snapshot, Source, SourceKind, Vote,
    WordSpan,
};
use uuid::Uuid;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

const SESSIONS: u128 = 0x100;
const PROPOSALS: u128 = 0x200;
const REGIONAL_CLAUSES: u128 = 0x300;
const FINAL_CLAUSES: u128 = 0x400;
const SECTIONS: u128 = 0x500;

/// The whole forum.
pub fn snapshot() -> Snapshot {
    Snapshot {
        format_version: FORMAT_VERSION,
        tool_version: "0.1.0".into(),
        built_at: Utc.with_ymd_and_hms(2025, 4, 24, 9, 30, 0).unwrap(),
        language: Language::Ru,
        audit: AuditHead { sequence: 1234, hash: "5f".repeat(32) },
        profile: Profile::shipped("council").unwrap().unwrap(),
        templates: BTreeMap::new(),
        forum: Forum {
            id: Uuid::from_u128(1),
            title: "Всероссийский муниципальный форум «Малая родина — сила России»".into(),
            organiser: "Всероссийская ассоциация развития местного самоуправления".into(),
            year: Some(2025),
        },
        resolution: final_resolution(),
        regional: vec![murmansk(), tatarstan()],
        sessions: sessions(),
        participants: participants(),
        proposals: proposals(),
    }
}

/// The forum with so many more proposals, all of them withdrawn.
#[allow(dead_code)] // Not every test file needs it.
pub fn with_withdrawn(count: u128) -> Snapshot {
    let mut snapshot = snapshot();
    let template = snapshot.proposals[0].clone();
    snapshot.proposals.extend((0..count).map(|i| Proposal {
        id: Uuid::from_u128(0x10000 + i),
        number: format!("ДОП-{i:05}"),
        disposition: Disposition::Withdrawn,
        ..template.clone()
    }));
    snapshot
}

/// Packs files exactly as a package is packed.
#[allow(dead_code)] // Not every test file needs it.
pub fn packed(files: &BTreeMap<String, Vec<u8>>) -> Vec<u8> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(6))
        .last_modified_time(DateTime::DEFAULT)
        .system(System::Unix)
        .unix_permissions(0o644);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        archive.start_file(name.as_str(), options).unwrap();
        archive.write_all(content).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn sessions() -> Vec<Session> {
    let session =
        |n: u128, region: &str, theme: Option<&str>, days: Option<(NaiveDate, NaiveDate)>| Session {
            id: Uuid::from_u128(SESSIONS + n),
            title: None,
            region: region.into(),
            theme: theme.map(Into::into),
            starts_on: days.map(|days| days.0),
            ends_on: days.map(|days| days.1),
            partner: None,
            participants: Some(120),
        };
    vec![
        session(
            1,
            "Мурманская область",
            Some("Экомуниципалитет"),
            Some((day(2025, 1, 24), day(2025, 1, 25))),
        ),
        session(
            2,
            "Республика Татарстан",
            Some("Комфортная среда для жизни"),
            Some((day(2025, 1, 29), day(2025, 1, 30))),
        ),
        session(3, "Калужская область", None, None),
    ]
}

fn participants() -> Vec<Participant> {
    let participant = |session: u128, name: &str, position: Option<&str>, municipality| Participant {
        session_id: Uuid::from_u128(SESSIONS + session),
        name: name.into(),
        position: position.map(Into::into),
        municipality,
    };
    let kola = municipality("47605000", "Кольский муниципальный район", "Мурманская область");
    let kazan = municipality("92701000", "городской округ город Казань", "Республика Татарстан");
    vec![
        participant(1, "Ёлкина Мария Петровна", Some("глава района"), kola.clone()),
        participant(1, "Северов Олег Игоревич", None, kola),
        participant(2, "Гарипов Тимур Маратович", Some("мэр"), kazan),
    ]
}

fn milestones(adopted_on: NaiveDate) -> Vec<Milestone> {
    let at = |days: i64, hour: u32| {
        (adopted_on - chrono::Duration::days(days)).and_hms_opt(hour, 0, 0).unwrap().and_utc()
    };
    vec![
        Milestone { step: MilestoneStep::Drafting, at: at(20, 9) },
        Milestone { step: MilestoneStep::Voting, at: at(0, 10) },
        Milestone { step: MilestoneStep::Adopted, at: at(0, 11) },
    ]
}

fn municipality(oktmo: &str, name: &str, subject: &str) -> Municipality {
    Municipality { oktmo: oktmo.into(), name: name.into(), subject: subject.into() }
}

fn proposals() -> Vec<Proposal> {
    let kola = municipality("47605000", "Кольский муниципальный район", "Мурманская область");
    let apatity = municipality("47519000", "муниципальный округ город Апатиты", "Мурманская область");
    let kazan = municipality("92701000", "городской округ город Казань", "Республика Татарстан");
    let yelabuga = municipality("92626000", "Елабужский муниципальный район", "Республика Татарстан");
    let borovsk = municipality("29606000", "Боровский муниципальный район", "Калужская область");
    let proposal =
        |n: u128, session: u128, from: &Municipality, author: &str, title: &str, outcome: Disposition| {
            Proposal {
                id: Uuid::from_u128(PROPOSALS + n),
                number: format!("{}-{n:04}", ["", "МУР", "ТАТ", "КЛЖ"][session as usize]),
                revision: 2,
                session_id: Uuid::from_u128(SESSIONS + session),
                municipality: from.clone(),
                author: author.into(),
                kind: ProposalKind::Legislation,
                title: title.into(),
                problem: "Средств на это в местном бюджете нет.".into(),
                legal_act: None,
                addressee: None,
                expected_effect: None,
                wording: format!("{title} и предусмотреть для этого средства федерального бюджета."),
                supporters: 7 + n as u32,
                disposition: outcome,
                cited_revisions: Vec::new(),
            }
        };
    let sources = |links: &[(u128, Grade)]| Disposition::Sources {
        clauses: links
            .iter()
            .map(|(n, grade)| GradedClause { clause_id: Uuid::from_u128(*n), grade: *grade })
            .collect(),
    };
    let reg = |n| REGIONAL_CLAUSES + n;
    vec![
        proposal(
            1,
            1,
            &kola,
            "Ёлкина Мария Петровна",
            "Разрешить муниципалитетам направлять экологические платежи на ликвидацию свалок",
            sources(&[(reg(1), Grade::Adopted)]),
        ),
        proposal(
            2,
            1,
            &apatity,
            "Северов Олег Игоревич",
            "Закрепить за местными бюджетами плату за негативное воздействие на окружающую среду в полном объёме",
            sources(&[(reg(1), Grade::PartlyAdopted)]),
        ),
        proposal(
            3,
            1,
            &kola,
            "Ёлкина Мария Петровна",
            "Создать реестр брошенных судов в прибрежных акваториях",
            sources(&[(reg(2), Grade::Adopted)]),
        ),
        proposal(
            4,
            1,
            &apatity,
            "Северов Олег Игоревич",
            "Отменить раздельный сбор отходов",
            Disposition::Declined {
                reason: "противоречит целям национального проекта «Экологическое благополучие»".into(),
            },
        ),
        proposal(
            5,
            2,
            &kazan,
            "Гарипов Ильдар Маратович",
            "Распространить программу «Наш двор» на малые города",
            sources(&[(reg(3), Grade::Adopted)]),
        ),
        proposal(
            6,
            2,
            &yelabuga,
            "Нуриева Алсу Рашитовна",
            "Передавать бесхозяйные сети на баланс регионального оператора",
            sources(&[(reg(4), Grade::Reflected), (FINAL_CLAUSES + 4, Grade::Reflected)]),
        ),
        proposal(
            7,
            2,
            &yelabuga,
            "Нуриева Алсу Рашитовна",
            "Проводить форум ежегодно в малых городах",
            Disposition::Referred { session_id: Uuid::from_u128(SESSIONS + 3) },
        ),
        proposal(
            8,
            3,
            &borovsk,
            "Калугин Пётр Андреевич",
            "Сократить число форм статистической отчётности поселений",
            Disposition::Withdrawn,
        ),
    ]
}

/// A clause whose text is put together from runs with an origin each.
fn clause(
    n: u128,
    number: &str,
    sources: &[(SourceKind, u128, Grade)],
    runs: &[(&str, Origin, Option<u128>)],
) -> Clause {
    let mut text = String::new();
    let mut spans = Vec::new();
    for (words, origin, via) in runs {
        let start = text.len();
        text.push_str(words);
        let via = via.map(|n| ClauseRevision { clause_id: Uuid::from_u128(n), revision: 1 });
        spans.push(WordSpan { start, end: text.len(), origin: origin.clone(), via });
    }
    let sources = sources
        .iter()
        .map(|(kind, id, grade)| Source { kind: *kind, id: Uuid::from_u128(*id), revision: 1, grade: *grade })
        .collect();
    Clause {
        id: Uuid::from_u128(n),
        revision: 1,
        number: number.into(),
        text,
        children: Vec::new(),
        sources,
        spans,
    }
}

fn by_proposal(n: u128) -> Origin {
    Origin::Proposal { id: Uuid::from_u128(PROPOSALS + n), revision: 1 }
}

fn by_editor() -> Origin {
    Origin::Editor { name: "Редакторова А. Б.".into() }
}

fn murmansk() -> Resolution {
    let (reg, from) = (|n| REGIONAL_CLAUSES + n, |n| PROPOSALS + n);
    Resolution {
        id: Uuid::from_u128(2),
        session_id: Some(Uuid::from_u128(SESSIONS + 1)),
        number: "1-МУР".into(),
        title: "Экомуниципалитет".into(),
        adopted_on: day(2025, 1, 25),
        place: "г. Мурманск".into(),
        preamble: String::new(),
        verb: ResolvingVerb::Resolved,
        history: milestones(day(2025, 1, 25)),
        signatories: Vec::new(),
        sections: vec![Section {
            id: Uuid::from_u128(SECTIONS + 11),
            number: "1".into(),
            addressee: "Правительству Российской Федерации".into(),
            rank: AddresseeRank::Government,
            clauses: vec![
                clause(
                    reg(1),
                    "1.1",
                    &[
                        (SourceKind::Proposal, from(1), Grade::Adopted),
                        (SourceKind::Proposal, from(2), Grade::PartlyAdopted),
                    ],
                    &[
                        ("Рассмотреть вопрос о ", by_editor(), None),
                        ("зачислении экологических платежей в местные бюджеты", by_proposal(1), None),
                        (" в полном объёме.", by_proposal(2), None),
                    ],
                ),
                clause(
                    reg(2),
                    "1.2",
                    &[(SourceKind::Proposal, from(3), Grade::Adopted)],
                    &[("Создать реестр брошенных судов в прибрежных акваториях.", by_proposal(3), None)],
                ),
            ],
        }],
        vote: vote(118, 96, 90),
    }
}

fn tatarstan() -> Resolution {
    let (reg, from) = (|n| REGIONAL_CLAUSES + n, |n| PROPOSALS + n);
    Resolution {
        id: Uuid::from_u128(3),
        session_id: Some(Uuid::from_u128(SESSIONS + 2)),
        number: "2-ТАТ".into(),
        title: "Комфортная среда для жизни".into(),
        adopted_on: day(2025, 1, 30),
        place: "г. Казань".into(),
        preamble: String::new(),
        verb: ResolvingVerb::Recommend,
        history: milestones(day(2025, 1, 30)),
        signatories: Vec::new(),
        sections: vec![Section {
            id: Uuid::from_u128(SECTIONS + 12),
            number: "1".into(),
            addressee: "Министерству строительства и жилищно-коммунального хозяйства Российской Федерации"
                .into(),
            rank: AddresseeRank::Ministry,
            clauses: vec![
                clause(
                    reg(3),
                    "1.1",
                    &[(SourceKind::Proposal, from(5), Grade::Adopted)],
                    &[("Распространить программу «Наш двор» на малые города.", by_proposal(5), None)],
                ),
                clause(
                    reg(4),
                    "1.2",
                    &[(SourceKind::Proposal, from(6), Grade::Reflected)],
                    &[("Упростить передачу бесхозяйных сетей.", by_editor(), None)],
                ),
            ],
        }],
        vote: vote(120, 101, 99),
    }
}

fn vote(entitled: u32, present: u32, in_favour: u32) -> Vote {
    Vote {
        entitled,
        present,
        in_favour,
        against: 2,
        abstained: present - in_favour - 2,
        rule: "Кворум — больше половины имеющих право голоса. Решение принимается большинством голосов присутствующих.".into(),
    }
}

fn final_resolution() -> Resolution {
    let (reg, from, last) = (|n| REGIONAL_CLAUSES + n, |n| PROPOSALS + n, |n| FINAL_CLAUSES + n);
    let mut waste = clause(
        last(1),
        "1.1",
        &[(SourceKind::Clause, reg(1), Grade::Adopted)],
        &[
            ("Рассмотреть вопрос о ", by_editor(), Some(reg(1))),
            ("зачислении экологических платежей в местные бюджеты", by_proposal(1), Some(reg(1))),
            (" в полном объёме", by_proposal(2), Some(reg(1))),
            (", предусмотрев:", by_editor(), None),
        ],
    );
    waste.children = vec![
        clause(
            last(2),
            "1.1.1",
            &[],
            &[(
                "направление этих средств исключительно на ликвидацию накопленного вреда окружающей среде и на строительство объектов обращения с отходами;",
                by_editor(),
                None,
            )],
        ),
        clause(
            last(3),
            "1.1.2",
            &[(SourceKind::Clause, reg(2), Grade::PartlyAdopted)],
            &[
                ("создание ", by_editor(), None),
                ("реестра брошенных судов", by_proposal(3), Some(reg(2))),
                (", доступного муниципальным образованиям.", by_editor(), None),
            ],
        ),
    ];
    let networks = clause(
        last(4),
        "2.1",
        &[(SourceKind::Clause, reg(4), Grade::Adopted), (SourceKind::Proposal, from(6), Grade::Reflected)],
        &[
            (
                "Внести изменения в порядок передачи бесхозяйных сетей, сократив срок постановки на учёт до одного месяца.",
                by_editor(),
                None,
            ),
            (
                "\nУчесть особенности малых городов.",
                Origin::Amendment { id: Uuid::from_u128(9), author: "Калугин П. А.".into() },
                None,
            ),
        ],
    );
    let yards = clause(
        last(5),
        "2.2",
        &[(SourceKind::Clause, reg(3), Grade::Adopted)],
        &[("Распространить программу «Наш двор» на малые города.", by_proposal(5), Some(reg(3)))],
    );
    let dispatch = clause(
        last(6),
        "3.1",
        &[],
        &[(
            "Направить настоящую резолюцию в Совет при Президенте Российской Федерации по развитию местного самоуправления.",
            by_editor(),
            None,
        )],
    );
    let section = |n: u128, rank, addressee: &str, clauses| Section {
        id: Uuid::from_u128(SECTIONS + n),
        number: n.to_string(),
        addressee: addressee.into(),
        rank,
        clauses,
    };
    Resolution {
        id: Uuid::from_u128(4),
        session_id: None,
        number: "1".into(),
        title: "О предложениях муниципальных образований по итогам региональных сессий".into(),
        adopted_on: day(2025, 4, 23),
        place: "г. Москва".into(),
        preamble: "Участники Форума, обсудив предложения глав муниципальных образований, поступившие в ходе региональных сессий с января по апрель 2025 года, отмечая растущую роль местного самоуправления в достижении национальных целей развития,".into(),
        verb: ResolvingVerb::Resolved,
        sections: vec![
            section(1, AddresseeRank::Government, "Правительству Российской Федерации", vec![waste]),
            section(2, AddresseeRank::Ministry, "Министерству строительства и жилищно-коммунального хозяйства Российской Федерации", vec![networks, yards]),
            section(3, AddresseeRank::Associations, "Всероссийской ассоциации развития местного самоуправления", vec![dispatch]),
            section(4, AddresseeRank::Associations, "Советам муниципальных образований субъектов Российской Федерации", Vec::new()),
        ],
        vote: vote(1600, 1412, 1398),
        history: milestones(day(2025, 4, 23)),
        signatories: vec![
            Signatory { capacity: "Сопредседатель Форума".into(), name: "В. Б. Первый".into() },
            Signatory { capacity: "Сопредседатель Форума".into(), name: "А. Н. Вторая".into() },
            Signatory { capacity: "Секретарь".into(), name: "С. С. Третий".into() },
        ],
    }
}
