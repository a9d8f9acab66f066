//! Merges of paragraphs as councils amend them: moved, split, joined, taken out, rewritten. Each snapshot is to be read.

mod rendering;

use rendering::render_merge;
use svod_text::{
    CannotSettle, Carried, Decision, Merged, Settled, Settling, Words, WrittenBy, carry, merge, word_count,
};

const BASE: &str = "1. Правительству Российской Федерации рассмотреть вопрос о ремонте дорог местного значения.\n\n\
    2. Минфину России предусмотреть субсидии в размере 5 млн руб. на каждое поселение в соответствии со ст. 14 \
    Федерального закона от 06.10.2003 № 131-ФЗ.\n\n\
    3. Органам местного самоуправления провести инвентаризацию мостов до 1 сентября 2025 г. и сообщить о ней.\n\n\
    4. Направить резолюцию участникам форума.";

/// The base with each of these replaced.
fn with(replacements: &[(&str, &str)]) -> String {
    replacements.iter().fold(BASE.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replacen(from, to, 1)
    })
}

/// The base's paragraphs in another order.
fn ordered(order: &[usize]) -> String {
    let paragraphs: Vec<&str> = BASE.split("\n\n").collect();
    order.iter().map(|place| paragraphs[*place]).collect::<Vec<_>>().join("\n\n")
}

fn table() -> Vec<(&'static str, Vec<String>)> {
    vec![
        (
            "один переставил абзац, другой правил в нём",
            vec![ordered(&[0, 2, 1, 3]), with(&[("мостов", "мостов и путепроводов")])],
        ),
        (
            "один переставил абзац, другой правил в соседних",
            vec![ordered(&[3, 0, 1, 2]), with(&[("ремонте", "содержании"), ("5 млн руб.", "7 млн руб.")])],
        ),
        (
            "оба переставили одинаково, третий правил",
            vec![
                ordered(&[0, 3, 1, 2]),
                ordered(&[0, 3, 1, 2]),
                with(&[("участникам форума", "всем участникам")]),
            ],
        ),
        ("переставлены разные абзацы", vec![ordered(&[1, 0, 2, 3]), ordered(&[0, 1, 3, 2])]),
        ("один и тот же абзац в разные места", vec![ordered(&[3, 0, 1, 2]), ordered(&[0, 3, 1, 2])]),
        ("один переставил, другой убрал", vec![ordered(&[3, 0, 1, 2]), ordered(&[0, 1, 2])]),
        ("один переставил соседний, другой убрал", vec![ordered(&[0, 1, 3, 2]), ordered(&[0, 1, 3])]),
        (
            "один обратил порядок, другой правил во всех",
            vec![
                ordered(&[3, 2, 1, 0]),
                with(&[
                    ("ремонте", "содержании"),
                    ("каждое", "одно"),
                    ("мостов", "переправ"),
                    ("участникам", "делегатам"),
                ]),
            ],
        ),
        (
            "один разбил абзац, другой правил в нём",
            vec![
                with(&[(" г. и сообщить о ней.", " г.\n\n3.1. Сообщить о ней.")]),
                with(&[("инвентаризацию мостов", "полную инвентаризацию мостов")]),
            ],
        ),
        (
            "один соединил абзацы, другой правил во втором",
            vec![
                with(&[("значения.\n\n2. Минфину", "значения. Минфину")]),
                with(&[("5 млн руб.", "7 млн руб.")]),
            ],
        ),
        (
            "один убрал абзац, другой правил в соседнем",
            vec![ordered(&[0, 1, 3]), with(&[("субсидии", "дотации")])],
        ),
        ("один убрал абзац, другой правил в нём", vec![ordered(&[0, 1, 3]), with(&[("мостов", "переправ")])]),
        (
            "два новых абзаца в одном месте",
            vec![
                with(&[("\n\n4.", "\n\nПостроить школы.\n\n4.")]),
                with(&[("\n\n4.", "\n\nОткрыть больницы.\n\n4.")]),
            ],
        ),
        (
            "два новых абзаца в разных местах",
            vec![
                with(&[("\n\n4.", "\n\nПостроить школы.\n\n4.")]),
                with(&[("\n\n2.", "\n\nОткрыть больницы.\n\n2.")]),
            ],
        ),
        ("части одной ссылки", vec![with(&[("№ 131-ФЗ", "№ 44-ФЗ")]), with(&[("06.10.2003", "05.04.2013")])]),
        (
            "части одной суммы",
            vec![with(&[("5 млн руб.", "7 млн руб.")]), with(&[("5 млн руб.", "5 млрд руб.")])],
        ),
        (
            "столкновение рядом с чистой правкой",
            vec![
                with(&[("ремонте дорог", "содержании улиц")]),
                with(&[("ремонте", "строительстве"), ("местного значения", "регионального значения")]),
            ],
        ),
        (
            "склонение рядом с заменой",
            vec![
                with(&[("субсидии в", "субсидию в")]),
                with(&[("предусмотреть субсидии", "выделить дотации")]),
            ],
        ),
        (
            "чужие кавычки и пробелы",
            vec![
                with(&[("5 млн", "5\u{a0}млн"), ("№ 131", "№\u{a0}131")]),
                with(&[("5 млн руб.", "7 млн руб.")]),
            ],
        ),
    ]
}

fn merged(sides: &[String]) -> Merged {
    merge(BASE, &sides.iter().map(String::as_str).collect::<Vec<_>>())
}

#[test]
fn merges_of_paragraphs() {
    let shown: Vec<String> =
        table().iter().map(|(name, sides)| format!("## {name}\n{}", render_merge(&merged(sides)))).collect();
    insta::assert_snapshot!(shown.join("\n\n"));
}

#[test]
fn blank_lines_at_the_edges_stay_when_paragraphs_move() {
    let base = "млн\nи🙂ש中руб\n\n\n\nи\n\n\n\nи";
    let moved = "\n\n\n\nи\n\n\nи🙂ש中руб\nи";
    assert_eq!(merge(base, &[moved, base]).text().as_deref(), Some(moved));
}

#[test]
fn signs_do_not_change_a_word_that_another_side_wrote() {
    let merged = merge("\u{202f}中", &["中_", "ст", ""]);
    let said: Vec<&str> =
        merged.collisions().iter().flat_map(|it| &it.sides).map(|side| side.text.as_str()).collect();
    assert_eq!(said, ["中_", "ст", ""]);
    assert_eq!(merged.pieces.len(), 1);
}

#[test]
fn words_do_not_fuse_across_what_a_third_change_took_out() {
    let sides = [" \n\n\nи\r\n中\n", " 中\nруб中\n\n中\n\nи\r\n\n中"];
    let merged = merge(" и\r\n中\n\n中\n\n中\n\n中", &sides);
    let of_second = |collision: &&svod_text::Collision| {
        let own = collision.sides.iter().find(|side| side.sides.contains(&1));
        own.is_some_and(|side| side.text.contains("руб") && side.text.contains("и\r\n"))
    };
    assert!(merged.collisions().iter().any(of_second), "{merged:?}");
}

/// A collision of words and one of paragraphs.
fn collided() -> Settling {
    let one = with(&[("ремонте", "содержании"), ("\n\n4.", "\n\nПостроить школы.\n\n4.")]);
    let other = with(&[("ремонте", "строительстве"), ("\n\n4.", "\n\nОткрыть больницы.\n\n4.")]);
    merged(&[one, other]).settling()
}

/// What stands where the collisions were.
fn in_place(settled: &Settled) -> Vec<&str> {
    settled.settlements.iter().map(|(range, _)| &settled.text[range.clone()]).collect()
}

#[test]
fn collisions_are_settled_one_by_one() -> Result<(), CannotSettle> {
    let mut settling = collided();
    assert_eq!(settling.open(), [0, 1]);
    settling.decide(1, Decision::TakeInOrder(vec![1, 0]))?;
    assert_eq!(settling.open(), [0]);
    assert_eq!(settling.clone().finish(), Err(CannotSettle::Open(vec![0])));
    settling.decide(0, Decision::Write("капитальном ремонте".to_owned()))?;
    let settled = settling.finish()?;
    assert_eq!(in_place(&settled), ["капитальном ремонте", "Открыть больницы.\n\nПостроить школы.\n\n"]);
    assert_eq!(
        settled.text,
        with(&[
            ("ремонте", "капитальном ремонте"),
            ("\n\n4.", "\n\nОткрыть больницы.\n\nПостроить школы.\n\n4."),
        ])
    );
    assert_eq!(settled.words.iter().map(|run| run.count).sum::<usize>(), word_count(&settled.text));
    assert!(settled.words.contains(&Words { by: WrittenBy::Settler, at: 0, count: 2 }));
    Ok(())
}

#[test]
fn a_decision_can_be_taken_back_and_must_name_who_takes_part() -> Result<(), CannotSettle> {
    let mut settling = collided();
    assert_eq!(settling.decide(2, Decision::Keep), Err(CannotSettle::NoSuchCollision(2)));
    assert_eq!(settling.decide(0, Decision::Take(2)), Err(CannotSettle::NoSuchSide(2)));
    assert_eq!(settling.decide(0, Decision::TakeInOrder(vec![])), Err(CannotSettle::NoOrder));
    assert_eq!(settling.decide(0, Decision::TakeInOrder(vec![0, 0])), Err(CannotSettle::NoOrder));
    settling.decide(0, Decision::Take(0))?;
    settling.decide(0, Decision::Take(1))?;
    settling.decide(1, Decision::Keep)?;
    assert_eq!(settling.settlement(0).map(|settlement| settlement.text.as_str()), Some("строительстве"));
    settling.reopen(0)?;
    assert_eq!(settling.open(), [0]);
    settling.decide(0, Decision::TakeInOrder(vec![0, 1]))?;
    assert_eq!(in_place(&settling.finish()?), ["содержании строительстве", ""]);
    Ok(())
}

#[test]
fn the_record_holds_everything_that_was_said() -> Result<(), CannotSettle> {
    let mut settling = collided();
    settling.decide(0, Decision::Take(1))?;
    settling.decide(1, Decision::Write("Построить школы и больницы.\n\n".to_owned()))?;
    let settled = settling.finish()?;
    insta::assert_json_snapshot!(settled.settlements);
    Ok(())
}

#[test]
fn carrying() {
    let edited = with(&[("5 млн руб.", "7 млн руб.")]);
    let table: [(&str, String, Carried); 8] = [
        ("ничего не менялось", BASE.to_owned(), Carried::Clean(edited.clone())),
        (
            "менялось другое",
            with(&[("ремонте", "содержании")]),
            Carried::Clean(with(&[("ремонте", "содержании"), ("5 млн руб.", "7 млн руб.")])),
        ),
        (
            "абзац переставлен",
            ordered(&[1, 0, 2, 3]),
            Carried::Clean(ordered(&[1, 0, 2, 3]).replace("5 млн руб.", "7 млн руб.")),
        ),
        ("то же самое уже есть", edited.clone(), Carried::Contained),
        ("абзаца больше нет", ordered(&[0, 2, 3]), Carried::Obsolete),
        ("этих слов больше нет", with(&[(" в размере 5 млн руб.", "")]), Carried::Obsolete),
        (
            "абзац переписан целиком",
            with(&[(
                BASE.split("\n\n").nth(1).unwrap_or_default(),
                "2. Счётной палате проверить исполнение поручений.",
            )]),
            Carried::Obsolete,
        ),
        (
            "слова изменены иначе",
            with(&[("5 млн руб.", "9 млн руб.")]),
            Carried::Collides(merged(&[with(&[("5 млн руб.", "9 млн руб.")]), edited.clone()])),
        ),
    ];
    for (name, current, expected) in table {
        assert_eq!(carry(BASE, &current, &edited), expected, "{name}");
    }
}
