//! Finding texts by a few typed words.

#![allow(clippy::unwrap_used, reason = "a test stops where its setting fails")]

use svod_text::{Document, SearchIndex, Typed};

const TEXTS: [(u32, &str); 8] = [
    (1, "Ремонт дорог местного значения\nВыделить субсидии на ремонт дорог и мостов в сельских поселениях."),
    (2, "Школьный автобус\nОбновить автобусы, которые возят детей по дорогам района."),
    (3, "Полномочия\nВнести изменения в статью 14 Федерального закона от 06.10.2003 № 131-ФЗ."),
    (4, "Благоустройство дворовых территорий\nПродлить программу благоустройства."),
    (5, "Кадровый резерв\nСоздать резерв муниципальных служащих в 131 муниципалитете."),
    (6, "Дорожный фонд\nУвеличить дорожный фонд района."),
    (7, "Бесхозяйные сети\nПередать сети на баланс. Ёлки посадить."),
    (8, "Отчёт\nО ремонте здания школы и дороги к ней сказано ниже."),
];

fn index() -> SearchIndex<u32, bool> {
    let mut index = SearchIndex::default();
    for (key, text) in TEXTS {
        index.put(key, false, &Document::of(text));
    }
    index
}

fn found(typed: &str) -> Vec<u32> {
    index().search(&Typed::of(typed), |_, _| true).found.into_iter().map(|(_, key)| key).collect()
}

#[test]
fn what_was_typed_is_found() {
    let cases: &[(&str, &[u32])] = &[
        // In any inflection; what has it in its title comes first, then what is of the same family.
        ("дорога", &[1, 8, 2, 6]),
        ("ремонт дорог", &[1, 8]),
        // Not finished.
        ("ремонт доро", &[1, 8]),
        ("благоуст", &[4]),
        // With slips of the pen, also in a word that is not finished.
        ("благоустройсто", &[4]),
        ("благаустройст", &[4]),
        ("кадровый резрв", &[5]),
        // Numbers, however they are joined to letters.
        ("131-ФЗ", &[3]),
        ("131фз", &[3]),
        ("№ 131", &[5, 3]),
        ("14", &[3]),
        // «ё» is «е», and what says nothing is passed over.
        ("елки", &[7]),
        ("отчет о", &[8]),
        // Where nothing has all words, what has most of them.
        ("ремонт дорог вертолётами", &[1, 8]),
        ("вертолёт", &[]),
        ("", &[]),
        ("…", &[]),
    ];
    for (typed, keys) in cases {
        let mut found = found(typed);
        let mut keys = keys.to_vec();
        if *typed == "№ 131" {
            found.sort_unstable();
            keys.sort_unstable();
        }
        assert_eq!(found, keys, "{typed}");
    }
}

#[test]
fn how_well_it_fits_is_between_nothing_and_all() {
    for typed in ["дорога", "ремонт дорог", "131-ФЗ", "благаустройст", "отчёт"]
    {
        let fits: Vec<f32> =
            index().search(&Typed::of(typed), |_, _| true).found.into_iter().map(|(fit, _)| fit).collect();
        assert!(fits.iter().all(|fit| *fit > 0.0 && *fit <= 1.0), "{typed}: {fits:?}");
        assert!(fits.is_sorted_by(|one, other| one >= other), "{typed}: {fits:?}");
    }
    let exact = index().search(&Typed::of("отчёт"), |_, _| true).found;
    assert!((exact[0].0 - 1.0).abs() < 1e-6);
}

#[test]
fn what_is_not_shown_leaves_no_trace() {
    let mut whole = index();
    whole.put(9, true, &Document::of("Вертолёт для ремонта дорог\nЁлки, ёлки, 131-ФЗ, доро, благаустройст."));
    let bare = index();
    for typed in ["ремонт дорог вертолётами", "вертолёт", "доро", "благаустройст", "131-ФЗ", "елки", "вер"]
    {
        let typed = Typed::of(typed);
        let seen = whole.search(&typed, |_, hidden| !hidden);
        assert_eq!(seen.found, bare.search(&typed, |_, _| true).found, "{typed:?}");
        assert!(whole.search(&typed, |_, _| true).found.iter().any(|(_, key)| *key == 9), "{typed:?}");
    }
}

#[test]
fn what_is_replaced_or_forgotten_is_not_found() {
    let mut index = index();
    for round in 0..400 {
        index.put(1, false, &Document::of(&format!("Водопровод номер {round}")));
    }
    index.remove(&2);
    let keys = |typed: &str| -> Vec<u32> {
        index.search(&Typed::of(typed), |_, _| true).found.into_iter().map(|(_, key)| key).collect()
    };
    assert_eq!(keys("водопровод 399"), [1]);
    assert_eq!(keys("водопровод 398"), [1], "no text has the number any more");
    assert_eq!(keys("дорога"), [8, 6]);
    assert_eq!(keys("автобус"), Vec::<u32>::new());
}

#[test]
fn what_was_looked_for_is_marked() {
    let marker = index().search(&Typed::of("ремонт дорого"), |_, _| true).marker;
    let text = "О ремонте дороги, дорожном фонде и ремонтах.";
    let marked: Vec<&str> = marker.marks(text).into_iter().map(|mark| &text[mark]).collect();
    assert_eq!(marked[0], "ремонте дороги");
}
