//! Taking steps back, and taking that back.

use svod_domain::resolution::{AddresseeRank, Grade};

use crate::{
    commands::{
        Step, add_section, after, amend, amendment, edit, grade, join, merge, merge_into, move_to, part,
        remove, remove_section, repin, section, split, under, undo, unmerge, write, written,
    },
    rendering::play,
};

const BOTH: &str =
    "Рассмотреть вопрос о выделении из федерального бюджета субсидий на ремонт сельских дорог и мостов.";

fn merged(more: Vec<Step>) -> Vec<Step> {
    let mut steps = vec![merge(1, &[1], None), merge_into(1, &[2], Some(BOTH))];
    steps.extend(more);
    steps
}

fn three(more: Vec<Step>) -> Vec<Step> {
    let mut steps = written(3);
    steps.extend(more);
    steps
}

#[test]
fn taking_back() {
    let parts = || {
        let first = part("Рассмотреть вопрос о выделении субсидий на ремонт сельских дорог", &[1]);
        split(1, first, vec![(2, part("Выделить субсидии на ремонт мостов.", &[2]))])
    };
    let played = play(vec![
        ("слияние в новый", vec![merge(1, &[1, 2], None), undo(4)]),
        ("слияние в новый, туда и обратно", vec![merge(1, &[1, 2], None), undo(4), undo(5)]),
        ("слияние в стоящий", merged(vec![undo(5)])),
        ("слияние в стоящий, туда и обратно", merged(vec![undo(5), undo(6)])),
        ("правка", merged(vec![edit(1, 2, "Другие слова."), undo(6)])),
        ("деление", merged(vec![parts(), undo(6)])),
        ("деление, туда и обратно", merged(vec![parts(), undo(6), undo(7)])),
        ("соединение", merged(vec![merge(2, &[3], None), join(1, 2, None), undo(7)])),
        (
            "соединение, туда и обратно",
            merged(vec![merge(2, &[3], None), join(1, 2, None), undo(7), undo(8)]),
        ),
        ("разъединение", merged(vec![unmerge(1, &[2], None), undo(6)])),
        ("разъединение с последним источником", vec![merge(1, &[1], None), unmerge(1, &[1], None), undo(5)]),
        ("перенос", three(vec![move_to(3, section(2)), undo(7)])),
        ("изъятие", three(vec![remove(2), undo(7)])),
        ("оценка", merged(vec![grade(1, 2, Grade::Reflected), undo(6)])),
        ("редакция источника", merged(vec![repin(1, 2, 3, Grade::Adopted), undo(6)])),
        (
            "поправка",
            merged(vec![
                amend(1, vec![amendment(1, 1, 2, &BOTH.replace("ремонт", "содержание"))], None),
                undo(6),
            ]),
        ),
        ("раздел", vec![add_section(3, "Минтрансу России", AddresseeRank::Ministry), undo(4)]),
        ("изъятие раздела", vec![remove_section(1), undo(4)]),
    ]);
    insta::assert_snapshot!(played);
}

#[test]
fn what_stands_in_the_way() {
    let played = play(vec![
        ("такого шага нет", vec![undo(99)]),
        ("уже взят назад", three(vec![remove(2), undo(7), undo(7)])),
        (
            "на нём стоит более поздняя работа: названа, новая первой",
            merged(vec![edit(1, 2, "Другие слова."), grade(1, 2, Grade::Reflected), undo(5)]),
        ),
        (
            "шаг за шагом с конца",
            merged(vec![edit(1, 2, "Другие слова."), undo(5), undo(6), undo(5), undo(4)]),
        ),
        (
            "раздел уже не пуст",
            vec![
                add_section(3, "Минтрансу России", AddresseeRank::Ministry),
                write(1, section(3), "Отремонтировать дороги."),
                undo(4),
            ],
        ),
        ("под пунктом уже держится другой", three(vec![write(4, under(3), "Подпункт."), undo(6)])),
        (
            "возвращаться некуда: раздела нет",
            three(vec![move_to(3, section(2)), remove(1), remove(2), remove_section(1), undo(7)]),
        ),
        (
            "возвращаться некуда: глубже трёх уровней",
            three(vec![
                write(4, under(3), "Подпункт."),
                remove(4),
                move_to(2, under(1)),
                move_to(3, under(2)),
                undo(8),
            ]),
        ),
        (
            "получился бы круг",
            vec![
                write(1, section(1), "Первое."),
                write(2, under(1), "Второе."),
                move_to(2, section(1)),
                move_to(1, under(2)),
                undo(6),
            ],
        ),
        ("другая работа не мешает", three(vec![remove(2), edit(1, 1, "Новое первое."), undo(7)])),
    ]);
    insta::assert_snapshot!(played);
}

#[test]
fn a_place_that_was_given_away_becomes_the_one_after_it() {
    let played = play(vec![
        (
            "на место перенесённого встал другой, и между ними есть место",
            vec![
                write(1, section(1), "Первое."),
                write(3, after(section(1), 1), "Третье."),
                write(2, after(section(1), 1), "Второе."),
                move_to(2, section(2)),
                write(4, after(section(1), 1), "На место второго."),
                undo(7),
                write(5, after(section(1), 4), "Между ними."),
            ],
        ),
        (
            "на место раздела встал другой",
            vec![
                add_section(3, "Минтрансу России", AddresseeRank::Ministry),
                remove_section(3),
                add_section(4, "Минфину России", AddresseeRank::Ministry),
                undo(5),
                add_section(5, "Минстрою России", AddresseeRank::Ministry),
            ],
        ),
    ]);
    insta::assert_snapshot!(played);
}
