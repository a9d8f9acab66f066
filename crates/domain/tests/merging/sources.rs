//! Merging sources into clauses, grading them, and taking them out again.

use svod_domain::{
    policy::Phase,
    resolution::{Grade, Level, NewSource, SourceStanding},
};

use crate::{
    commands::{
        edit, grade, merge, merge_into, merge_sources, regional_clause, repin, section, source, under, undo,
        unmerge, write,
    },
    desk::{forum, id, session},
    rendering::{play, play_on},
};

const BOTH: &str =
    "Рассмотреть вопрос о выделении из федерального бюджета субсидий на ремонт сельских дорог и мостов.";

#[test]
fn merging() {
    let played = play(vec![
        ("в новый пункт, слова не даны: берутся самые общие", vec![merge(1, &[2, 1, 3], None)]),
        ("в новый пункт, свои слова", vec![merge(1, &[1, 2], Some(BOTH))]),
        ("в новый пункт, совсем другие слова", vec![merge(1, &[4], Some("Обеспечить водой посёлки."))]),
        ("в стоящий пункт, слова остаются", vec![merge(1, &[1], None), merge_into(1, &[2, 3], None)]),
        ("в стоящий пункт, новые слова", vec![merge(1, &[1], None), merge_into(1, &[2], Some(BOTH))]),
        (
            "в пункт без источников",
            vec![write(1, section(1), "Создать рабочую группу."), merge_into(1, &[4], None)],
        ),
        (
            "одно предложение дважды в пункте",
            vec![merge(1, &[1, 1], None), merge(2, &[1], None), merge_into(2, &[2, 1], None)],
        ),
        ("одно предложение в двух пунктах", vec![merge(1, &[1], None), merge(2, &[1], None)]),
        (
            "без предложений",
            vec![merge(1, &[], Some("Слова.")), merge(2, &[1], None), merge_into(2, &[], None)],
        ),
        ("в пункт, которого нет", vec![merge_into(1, &[1], None)]),
    ]);
    insta::assert_snapshot!(played);
}

#[test]
fn what_can_be_a_source_of_a_regional_clause() {
    let standing =
        |session, phase| NewSource { standing: SourceStanding::Proposal { session, phase }, ..source(1) };
    let alone = |source: NewSource| vec![merge_sources(1, section(1), vec![source], None)];
    let here = |phase| alone(standing(session(), phase));
    let played = play(vec![
        ("поданное: слияние его принимает", here(Phase::ProposalSubmitted)),
        ("принятое", here(Phase::ProposalAdmitted)),
        ("черновик", here(Phase::ProposalDraft)),
        ("возвращённое", here(Phase::ProposalReturned)),
        ("отклонённое", here(Phase::ProposalDeclined)),
        ("переданное", here(Phase::ProposalReferred)),
        ("отозванное", here(Phase::ProposalWithdrawn)),
        ("другой сессии", alone(standing(id(9), Phase::ProposalAdmitted))),
        ("пункт резолюции", alone(regional_clause(50, "Слова."))),
    ]);
    insta::assert_snapshot!(played);
}

#[test]
fn consolidating_regional_clauses() {
    let roads = || regional_clause(50, PROPOSED_ROADS);
    let bridges = || regional_clause(51, "Выделить субсидии на ремонт мостов в сельских поселениях.");
    let standing = |forum, phase| {
        let standing = SourceStanding::RegionalClause { forum, phase };
        vec![merge_sources(1, section(1), vec![NewSource { standing, ..roads() }], None)]
    };
    let played = play_on(
        Level::Final,
        vec![
            (
                "пункты двух сессий",
                vec![merge_sources(
                    1,
                    section(1),
                    vec![roads(), bridges()],
                    Some("Выделить субсидии на ремонт дорог и мостов в сельских поселениях."),
                )],
            ),
            ("резолюция не принята", standing(forum(), Phase::ResolutionVoting)),
            ("другого форума", standing(id(9), Phase::ResolutionAdopted)),
            ("предложение", vec![merge(1, &[1], None)]),
        ],
    );
    insta::assert_snapshot!(played);
}

const PROPOSED_ROADS: &str = "Выделить субсидии на ремонт дорог в сельских поселениях.";

#[test]
fn grading_and_pinning() {
    let played = play(vec![
        (
            "оценка источника",
            vec![merge(1, &[1, 2], None), grade(1, 2, Grade::Reflected), grade(1, 1, Grade::PartlyAdopted)],
        ),
        ("оценка не источника", vec![merge(1, &[1], None), grade(1, 2, Grade::Reflected)]),
        (
            "новая редакция источника: слова пункта остаются чьи были",
            vec![merge(1, &[1, 2], None), repin(1, 1, 2, Grade::PartlyAdopted)],
        ),
        ("новая редакция не источника", vec![merge(1, &[1], None), repin(1, 2, 2, Grade::Adopted)]),
    ]);
    insta::assert_snapshot!(played);
}

#[test]
fn unmerging() {
    let merged = || vec![merge(1, &[1], None), merge_into(1, &[2], Some(BOTH))];
    let then = |mut steps: Vec<_>, more: Vec<_>| {
        steps.extend(more);
        steps
    };
    let later = BOTH.replace("Рассмотреть", "Изучить");
    let touching = BOTH.replace("федерального", "областного");
    let played = play(vec![
        ("слова возвращаются, чьи были", then(merged(), vec![unmerge(1, &[2], None)])),
        ("более поздняя правка остаётся", then(merged(), vec![edit(1, 2, &later), unmerge(1, &[2], None)])),
        (
            "поздняя правка тех же слов: столкновение, решают новые слова",
            then(
                merged(),
                vec![
                    edit(1, 2, &touching),
                    unmerge(1, &[2], None),
                    unmerge(1, &[2], Some("Рассмотреть вопрос о ремонте сельских дорог.")),
                ],
            ),
        ),
        ("последний источник уходит с пунктом", vec![merge(1, &[1], None), unmerge(1, &[1], None)]),
        ("все источники сразу", then(merged(), vec![unmerge(1, &[1, 2], None)])),
        (
            "последний источник, но слова даны",
            vec![merge(1, &[1], None), unmerge(1, &[1], Some("Создать рабочую группу."))],
        ),
        (
            "пункт не уходит, пока на нём держатся другие",
            vec![merge(1, &[1], None), write(2, under(1), "Подпункт."), unmerge(1, &[1], None)],
        ),
        (
            "первым уходит первый источник: слова его остаются до последнего",
            then(merged(), vec![unmerge(1, &[1], None), unmerge(1, &[2], None)]),
        ),
        (
            "написанный пункт остаётся без источников",
            vec![
                write(1, section(1), "Создать рабочую группу."),
                merge_into(1, &[4], Some("Создать рабочую группу. Упростить порядок передачи сетей.")),
                unmerge(1, &[4], None),
            ],
        ),
        (
            "источники, взятые одним шагом, различить нельзя",
            vec![
                write(1, section(1), "Создать рабочую группу."),
                merge_into(1, &[1, 2], Some(BOTH)),
                unmerge(1, &[1], None),
                unmerge(1, &[2], None),
            ],
        ),
        ("слияние взято назад и возвращено", then(merged(), vec![undo(5), undo(6), unmerge(1, &[2], None)])),
        ("не источник", then(merged(), vec![unmerge(1, &[3], None)])),
        ("ничего", then(merged(), vec![unmerge(1, &[], None)])),
    ]);
    insta::assert_snapshot!(played);
}
