//! Changing the words of a clause, and deciding on a version that is not the newest.

use svod_domain::resolution::{AmendmentText, Grade};

use crate::{
    commands::{
        Step, after, amend, amendment, edit, grade, join, merge, merge_into, merge_sources, move_to, part,
        remove, section, source, split, unmerge, write, written,
    },
    desk::id,
    rendering::play,
};

const ROADS: &str = "Рассмотреть вопрос о выделении субсидий на ремонт сельских дорог.";

fn roads(more: Vec<Step>) -> Vec<Step> {
    let mut steps = vec![merge(1, &[1], None)];
    steps.extend(more);
    steps
}

fn with(from: &str, to: &str) -> String {
    ROADS.replace(from, to)
}

#[test]
fn editing() {
    let played = play(vec![
        ("правка", roads(vec![edit(1, 1, &with("сельских дорог", "сельских дорог и тротуаров"))])),
        ("ничего не изменилось", roads(vec![edit(1, 1, ROADS)])),
        (
            "на старой редакции, другие слова",
            roads(vec![
                edit(1, 1, &with("дорог.", "дорог и мостов.")),
                edit(1, 1, &with("Рассмотреть", "Изучить")),
            ]),
        ),
        (
            "на старой редакции, те же слова",
            roads(vec![
                edit(1, 1, &with("ремонт", "содержание")),
                edit(1, 1, &with("ремонт", "строительство")),
            ]),
        ),
        (
            "на старой редакции, то же самое",
            roads(vec![edit(1, 1, &with("ремонт", "содержание")), edit(1, 1, &with("ремонт", "содержание"))]),
        ),
        ("на редакции, которой не было", roads(vec![edit(1, 7, "Слова.")])),
        (
            "каждая правка убирает своё, вместе не остаётся ничего",
            vec![write(1, section(1), "Первое. Второе."), edit(1, 1, "Первое."), edit(1, 1, "Второе.")],
        ),
        (
            "то же через слово",
            vec![write(1, section(1), "Один два три."), edit(1, 1, "два"), edit(1, 1, "Один три.")],
        ),
        ("вынутый пункт", roads(vec![remove(1), edit(1, 1, "Слова.")])),
    ]);
    insta::assert_snapshot!(played);
}

#[test]
fn amendments() {
    let bridges = || amendment(1, 1, 1, &with("дорог.", "дорог, мостов и тротуаров."));
    let study = || amendment(2, 1, 1, &with("Рассмотреть вопрос", "Проработать возможность"));
    let build = || amendment(3, 1, 1, &with("ремонт", "строительство"));
    let keep = || amendment(4, 1, 1, &with("ремонт", "круглогодичное содержание"));
    let played = play(vec![
        ("одна", roads(vec![amend(1, vec![bridges()], None)])),
        ("несколько сразу", roads(vec![amend(1, vec![bridges(), study(), build()], None)])),
        ("в другом порядке", roads(vec![amend(1, vec![build(), study(), bridges()], None)])),
        (
            "на разных редакциях",
            roads(vec![
                edit(1, 1, &with("субсидий", "межбюджетных субсидий")),
                amend(
                    1,
                    vec![
                        bridges(),
                        amendment(
                            2,
                            1,
                            2,
                            &with("субсидий", "межбюджетных субсидий").replace("вопрос", "вопросы"),
                        ),
                    ],
                    None,
                ),
            ]),
        ),
        ("сталкиваются", roads(vec![amend(1, vec![build(), bridges(), keep()], None)])),
        (
            "столкновение разрешено словами",
            roads(vec![amend(
                1,
                vec![build(), keep()],
                Some(&with("ремонт", "строительство и круглогодичное содержание")),
            )]),
        ),
        (
            "сталкивается с правкой",
            roads(vec![edit(1, 1, &with("ремонт", "благоустройство")), amend(1, vec![build()], None)]),
        ),
        (
            "две одинаковые",
            roads(vec![amend(1, vec![build(), AmendmentText { id: id(5), ..build() }], None)]),
        ),
        ("к другому пункту", roads(vec![amend(1, vec![amendment(1, 2, 1, "Слова.")], None)])),
        ("ни одной", roads(vec![amend(1, vec![], None)])),
    ]);
    insta::assert_snapshot!(played);
}

#[test]
fn deciding_on_an_older_version() {
    let submitted_twice = |clause| merge_sources(clause, section(2), vec![source(1)], None);
    let played = play(vec![
        (
            "другие пункты: не мешает",
            written(2).into_iter().chain([edit(1, 1, "Новое первое."), remove(2).seen_at(5)]).collect(),
        ),
        (
            "тот же пункт: отказ с тем, что изменилось",
            roads(vec![
                merge_into(1, &[2], None),
                merge_into(1, &[3], None).seen_at(4),
                remove(1).seen_at(4),
                move_to(1, section(2)).seen_at(4),
                grade(1, 1, Grade::Reflected).seen_at(4),
                split(1, part("Первое.", &[1, 2]), vec![(2, part("Второе.", &[]))]).seen_at(4),
                unmerge(1, &[1], None).seen_at(4),
            ]),
        ),
        ("то же предложение в другом пункте: отказ", roads(vec![submitted_twice(2).seen_at(3)])),
        (
            "соединение задевает оба пункта",
            written(3)
                .into_iter()
                .chain([
                    edit(2, 1, "Новое второе."),
                    join(1, 2, None).seen_at(6),
                    join(1, 3, None).seen_at(6),
                ])
                .collect(),
        ),
        (
            "слова сливаются: правка после оценки и после другой правки",
            roads(vec![
                grade(1, 1, Grade::PartlyAdopted),
                edit(1, 1, &with("дорог.", "дорог и мостов.")).seen_at(4),
                edit(1, 1, &with("Рассмотреть", "Изучить")).seen_at(4),
                amend(1, vec![amendment(1, 1, 1, &with("сельских", "муниципальных"))], None).seen_at(4),
            ]),
        ),
        (
            "слова, данные для всего пункта, чужой правки не затирают",
            roads(vec![
                edit(1, 1, &with("дорог.", "дорог и мостов.")),
                amend(1, vec![amendment(1, 1, 1, &with("ремонт", "содержание"))], Some("Слова.")).seen_at(4),
            ]),
        ),
        (
            "чего уже нет там, где оно было: отказ с тем, что изменилось",
            written(2)
                .into_iter()
                .chain([
                    move_to(1, section(2)),
                    write(3, after(section(1), 1), "Третье.").seen_at(5),
                    remove(2),
                    edit(2, 1, "Новое второе.").seen_at(6),
                ])
                .collect(),
        ),
        (
            "то же предложение в том же пункте: отказ",
            roads(vec![merge_into(1, &[2], None), merge_into(1, &[2], None).seen_at(4)]),
        ),
        ("версия, которой ещё нет", roads(vec![remove(1).seen_at(40)])),
    ]);
    insta::assert_snapshot!(played);
}
