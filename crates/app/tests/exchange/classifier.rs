//! The official file of OKTMO.

use std::io::Cursor;

use svod_app::exchange::{ClassifierReader, FileProblem, ReadOptions, is_classifier, oktmo_check_digit};
use svod_domain::Language;

const OFFICIAL: &str = r#""00";"000";"000";"000";"0";"1";"Раздел 1. Муниципальные образования субъектов Российской Федерации";;;"000";"0";14.06.2013;01.01.2014
"01";"000";"000";"000";"1";"1";"Муниципальные образования Алтайского края";"г Барнаул";;"000";"0";14.06.2013;01.01.2014
"01";"600";"000";"000";"8";"1";"Муниципальные районы Алтайского края";;;"000";"0";14.06.2013;01.01.2014
"01";"649";"000";"000";;"1";"Ключевский муниципальный район";"с Ключи";;"000";"0";14.06.2013;01.01.2014
"01";"649";"400";"000";;"1";"Сельские поселения Ключевского муниципального района/";;;"000";"0";14.06.2013;01.01.2014
"01";"649";"420";"000";;"1";"- Ключевский сельсовет";"с Ключи";;"000";"0";14.06.2013;01.01.2014
"01";"649";"420";"101";;"2";"п Ключи";;;"000";"0";14.06.2013;01.01.2014
"01";"700";"000";"000";;"1";"Городские округа Алтайского края";;;"000";"0";14.06.2013;01.01.2014
"01";"701";"000";"000";;"1";"город Барнаул";;;"000";"0";14.06.2013;01.01.2014
"45";"000";"000";"000";;"1";"Муниципальные образования города федерального значения Москвы";;;"000";"0";14.06.2013;01.01.2014
"45";"300";"000";"000";;"1";"Внутригородские муниципальные образования города Москвы";;;"000";"0";14.06.2013;01.01.2014
"45";"374";"000";"000";;"1";"муниципальный округ Арбат";;;"000";"0";14.06.2013;01.01.2014
"71";"000";"000";"000";"7";"1";"Муниципальные образования Тюменской области";;;"000";"0";14.06.2013;01.01.2014
"71";"530";"000";"000";"3";"1";"Казанский муниципальный округ";"с Казанское";;"906";"2";25.12.2025;01.02.2026
"71";"530";"000";"000";"3";"2";"Населенные пункты, входящие в состав Казанского муниципального округа";;;"906";"2";25.12.2025;01.02.2026
"71";"530";"000";"161";"7";"2";"д Дальнетравное";;;"843";"3";30.07.2025;01.01.2026
"71";"701";"000";"000";"2";"1";"город Тюмень";"г Тюмень";;"000";"0";14.06.2013;01.01.2014
"71";"800";"000";"000";;"1";"Муниципальные образования Ханты-Мансийского автономного округа - Югры";;;"000";"0";14.06.2013;01.01.2014
"71";"870";"000";"000";;"1";"Городские округа Ханты-Мансийского автономного округа - Югры";;;"000";"0";14.06.2013;01.01.2014
"71";"876";"000";"000";;"1";"город Сургут";"г Сургут";;"000";"0";14.06.2013;01.01.2014
"#;

const HEADINGS: &str = "Ter;Kod1;Kod2;Kod3;KC;Razdel;Name1;Centrum;NomDescr;NomAkt;Status;DateUtv;DateVved\n";

fn listed(bytes: &[u8]) -> String {
    let reader = ClassifierReader::open(Cursor::new(bytes), ReadOptions::default()).unwrap();
    let lines = reader.map(|row| match row {
        Ok((row, found)) => {
            let kind = found.kind.unwrap_or_default();
            format!("{row}: {} {} · {} · {kind}", found.oktmo, found.name, found.subject)
        }
        Err(bad) => format!("{} | {}", bad.message(Language::Ru), bad.message(Language::En)),
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn municipalities_are_found_under_their_headings() {
    let (windows, ..) = encoding_rs::WINDOWS_1251.encode(OFFICIAL);
    insta::assert_snapshot!(listed(&windows));
    assert_eq!(listed(&windows), listed(OFFICIAL.as_bytes()));
    let headed = listed(format!("{HEADINGS}{OFFICIAL}").as_bytes());
    assert_eq!(headed.lines().count(), listed(&windows).lines().count());
}

#[test]
fn the_file_is_recognised() {
    assert!(is_classifier(OFFICIAL.as_bytes()));
    assert!(is_classifier(HEADINGS.as_bytes()));
    assert!(!is_classifier("oktmo;name;subject;kind\n".as_bytes()));
    assert!(!is_classifier("71530000;Казанский;Тюменская область\n".as_bytes()));
}

#[test]
fn what_is_wrong_with_it_is_named() {
    let rows = [
        "71;701;000;000;2;1;город Тюмень",
        "71;000;000;000;;1;Муниципальные образования Тюменской области",
        "71;701;000;000;5;1;город Тюмень",
        "71;701;000;000;2;1;город Тюмень",
        "71;701;000;000;2;1;город Тюмень снова",
        "7x;701;000;000;2;1;город Тюмень",
        "71;702;000;000;;1;",
    ];
    insta::assert_snapshot!(listed(rows.join("\n").as_bytes()));
    let headless = ClassifierReader::open(Cursor::new("Ter;Kod1;Name1\n"), ReadOptions::default());
    let Err(FileProblem::Columns(wrong)) = headless else { panic!("columns are missing") };
    assert_eq!(wrong.missing, ["Kod2", "Kod3", "Razdel"]);
}

#[test]
fn check_digits_are_those_of_the_classifier() {
    // Municipalities and settlements as published; then two made up so that the second weights are needed, and give 10
    // as well for the latter.
    let cases = [
        ("71530000", Some(3)),
        ("71701000", Some(2)),
        ("71530000161", Some(7)),
        ("71701000001", Some(3)),
        ("01704000", Some(1)),
        ("01768000", Some(0)),
        ("", None),
        ("7153000x", None),
    ];
    for (code, expected) in cases {
        assert_eq!(oktmo_check_digit(code), expected, "{code}");
    }
}
