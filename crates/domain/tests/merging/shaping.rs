//! The shape of the draft: sections, splitting, joining, moving, taking out.

use svod_domain::{
    Refusal,
    prose::{InvalidText, Prose},
    resolution::{AddresseeRank, Level},
};

use crate::{
    commands::{
        Step, add_section, after, join, merge, move_to, part, remove, remove_section, section, split, under,
        write, written,
    },
    desk::{Desk, session},
    rendering::play,
};

fn then(mut steps: Vec<Step>, more: Vec<Step>) -> Vec<Step> {
    steps.extend(more);
    steps
}

#[test]
fn sections() {
    let played = play(vec![
        (
            "место раздела следует из адресата",
            vec![
                add_section(3, "Минтрансу России", AddresseeRank::Ministry),
                add_section(4, "Президенту Российской Федерации", AddresseeRank::President),
                add_section(5, "Минфину России", AddresseeRank::Ministry),
                add_section(6, "Контроль", AddresseeRank::Other),
            ],
        ),
        (
            "убрать можно только пустой",
            vec![
                write(1, section(1), "Первое."),
                remove_section(1),
                remove_section(2),
                remove_section(2),
                write(2, section(2), "Второе."),
            ],
        ),
    ]);
    insta::assert_snapshot!(played);
}

#[test]
fn splitting() {
    let whole = "Отремонтировать сельские дороги. Упростить передачу сетей.";
    let merged = || vec![merge(1, &[1, 4], Some(whole)), write(9, after(section(1), 1), "Следующий.")];
    let roads = |sources: &[u128]| part("Отремонтировать сельские дороги.", sources);
    let nets = |sources: &[u128]| part("Упростить передачу сетей.", sources);
    let played = play(vec![
        ("на два", then(merged(), vec![split(1, roads(&[1]), vec![(2, nets(&[4]))])])),
        (
            "на три, источник в двух",
            then(merged(), vec![split(1, roads(&[1]), vec![(2, nets(&[4])), (3, part("Обучить.", &[4]))])]),
        ),
        ("источник забыт", then(merged(), vec![split(1, roads(&[1]), vec![(2, nets(&[]))])])),
        ("чужой источник", then(merged(), vec![split(1, roads(&[1]), vec![(2, nets(&[4, 2]))])])),
        ("на один", then(merged(), vec![split(1, roads(&[1, 4]), vec![])])),
        (
            "подпункты остаются у первой части",
            then(
                merged(),
                vec![write(8, under(1), "Подпункт."), split(1, roads(&[1]), vec![(2, nets(&[4]))])],
            ),
        ),
    ]);
    insta::assert_snapshot!(played);
}

#[test]
fn joining() {
    let two = || vec![merge(1, &[1], None), merge(2, &[3, 4], None)];
    let played = play(vec![
        ("слова не даны: одно за другим", then(two(), vec![join(1, 2, None)])),
        (
            "слова даны",
            then(
                two(),
                vec![join(
                    1,
                    2,
                    Some(
                        "Рассмотреть вопрос о выделении субсидий на ремонт сельских дорог и содержание клубов.",
                    ),
                )],
            ),
        ),
        (
            "общий источник остаётся один",
            vec![merge(1, &[1, 2], None), merge(2, &[2, 3], None), join(1, 2, None)],
        ),
        ("с самим собой", then(two(), vec![join(1, 1, None)])),
        (
            "пока на нём держатся другие",
            then(two(), vec![write(3, under(2), "Подпункт."), join(1, 2, None), join(2, 1, None)]),
        ),
        ("с вынутым", then(two(), vec![remove(2), join(1, 2, None)])),
    ]);
    insta::assert_snapshot!(played);
}

#[test]
fn moving() {
    let nested = || {
        vec![
            write(1, section(1), "Первый уровень."),
            write(2, under(1), "Второй уровень."),
            write(3, under(2), "Третий уровень."),
        ]
    };
    let played = play(vec![
        ("в начало", then(written(3), vec![move_to(3, section(1))])),
        ("за соседа", then(written(3), vec![move_to(1, after(section(1), 2))])),
        ("на своё место", then(written(3), vec![move_to(2, after(section(1), 1))])),
        ("в другой раздел", then(written(3), vec![move_to(2, section(2))])),
        ("с подпунктами", then(nested(), vec![move_to(2, section(2))])),
        ("под соседа", then(written(3), vec![move_to(3, under(1))])),
        ("за того, кого там нет", then(written(3), vec![move_to(1, after(section(2), 2))])),
        ("за самого себя", then(written(3), vec![move_to(1, after(section(1), 1))])),
        ("под самого себя", then(nested(), vec![move_to(1, under(1))])),
        ("под свой подпункт", then(nested(), vec![move_to(1, under(3))])),
        (
            "глубже трёх уровней",
            then(
                nested(),
                vec![
                    write(4, under(3), "Четвёртый уровень."),
                    write(5, section(1), "С подпунктом."),
                    write(6, under(5), "Подпункт."),
                    move_to(5, under(2)),
                    move_to(6, under(2)),
                    move_to(5, under(1)),
                ],
            ),
        ),
    ]);
    insta::assert_snapshot!(played);
}

#[test]
fn taking_out() {
    let played = play(vec![
        ("номера смыкаются", then(written(3), vec![remove(2)])),
        ("источники отпущены", vec![merge(1, &[1, 2], None), remove(1), merge(2, &[1, 2], None)]),
        (
            "пока на нём держатся другие",
            then(written(1), vec![write(2, under(1), "Подпункт."), remove(1), remove(2), remove(1)]),
        ),
        ("дважды", then(written(1), vec![remove(1), remove(1)])),
    ]);
    insta::assert_snapshot!(played);
}

#[test]
fn what_is_put_together_keeps_to_the_limit_of_a_text() {
    let long = "слово ".repeat(Prose::LIMIT / 6 - 1);
    let mut desk = Desk::with_sections(Level::Regional(session()));
    for step in [write(1, section(1), long.trim()), write(2, section(1), long.trim())] {
        desk.take(&step.command, None).expect("a clause within the limit");
    }
    let joined = desk.take(&join(1, 2, None).command, None);
    assert!(matches!(joined, Err(Refusal::Text(InvalidText::TooLong { .. }))), "{joined:?}");
    desk.take(&join(1, 2, Some("Коротко.")).command, None).expect("other words");
}
