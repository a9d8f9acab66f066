//! What is written reads back to the same rows: for every type, in every format.

use std::io::{BufReader, BufWriter};

use proptest::{
    prelude::{ProptestConfig, prop_assert_eq},
    proptest,
};
use svod_app::exchange::{
    Encoding, Format, MunicipalityRow, ParticipantRole, ParticipantRow, ProposalKind, ProposalRow,
    ProposalState, ReadOptions, Row, RowWriter, Table, WriteError,
};

use crate::{given, read, written};

fn reread<T: Row>(rows: &[T], format: Format) -> Vec<T> {
    let read = read(&written(rows, format), format);
    read.into_iter().map(|row| row.unwrap_or_else(|bad| panic!("{format:?}: {bad:?}")).1).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn municipalities(rows in given::many(given::municipality(), |row, index| row.oktmo = format!("{index:08}"))) {
        for format in Format::ALL {
            prop_assert_eq!(&reread(&rows, format), &rows);
        }
    }

    #[test]
    fn sessions(rows in given::many(given::session(), |row, index| row.external_id.push_str(&index.to_string()))) {
        for format in Format::ALL {
            prop_assert_eq!(&reread(&rows, format), &rows);
        }
    }

    #[test]
    fn agenda_items(rows in given::many(given::agenda_item(), |row, index| row.external_id.push_str(&index.to_string()))) {
        for format in Format::ALL {
            prop_assert_eq!(&reread(&rows, format), &rows);
        }
    }

    #[test]
    fn participants(rows in given::many(given::participant(), |row, index| row.external_id.push_str(&index.to_string()))) {
        for format in Format::ALL {
            prop_assert_eq!(&reread(&rows, format), &rows);
        }
    }

    #[test]
    fn proposals(rows in given::many(given::proposal(), |row, index| row.external_id.push_str(&index.to_string()))) {
        for format in Format::ALL {
            prop_assert_eq!(&reread(&rows, format), &rows);
        }
    }
}

fn draft() -> ProposalRow {
    ProposalRow {
        external_id: "п-1".to_owned(),
        session_external_id: "мурманск".to_owned(),
        agenda_item_external_id: None,
        author_external_id: "иванов".to_owned(),
        municipality_oktmo: None,
        kind: ProposalKind::Initiative,
        title: "Черновик".to_owned(),
        problem: String::new(),
        wording: String::new(),
        legal_act: None,
        addressee: None,
        expected_effect: None,
        state: ProposalState::Draft,
        reason: None,
        referred_to: None,
        successor_external_id: None,
        origin_external_id: None,
        submitted_at: None,
        revision: None,
        revised_at: None,
        revised_by: None,
        previous_revisions: Vec::new(),
        supporters: Vec::new(),
    }
}

#[test]
fn a_draft_may_be_all_but_empty() {
    for format in Format::ALL {
        assert_eq!(reread(&[draft()], format), [draft()]);
    }
}

#[test]
fn a_text_longer_than_a_cell_of_a_workbook_goes_on_in_the_next_rows() {
    let long = ProposalRow { wording: "😀".repeat(20_000), problem: "да ".repeat(6_000), ..draft() };
    let next = ProposalRow { external_id: "п-2".to_owned(), ..draft() };
    assert_eq!(reread(&[long.clone(), next.clone()], Format::Xlsx), [long, next]);
}

#[test]
fn ids_that_would_not_read_back_are_not_written() {
    let row = ProposalRow { supporters: vec!["иванов, петров".to_owned()], ..draft() };
    let mut writer = RowWriter::new(Vec::new(), Format::JsonLines).unwrap();
    let refused = writer.write(&row).unwrap_err();
    assert!(matches!(refused, WriteError::Unwritable(_)), "{refused}");
}

#[test]
fn the_same_rows_give_the_same_workbook() {
    let rows = [draft()];
    assert_eq!(written(&rows, Format::Xlsx), written(&rows, Format::Xlsx));
}

#[test]
fn csv_and_json_lines_look_like_this() {
    let row = ParticipantRow {
        external_id: "p-1".to_owned(),
        full_name: "=Иванов; Иван".to_owned(),
        email: None,
        position: Some("глава \"округа\"".to_owned()),
        municipality_oktmo: Some("71530000".to_owned()),
        sessions: vec!["мурманск".to_owned(), "тула".to_owned()],
        role: Some(ParticipantRole::Participant),
        language: None,
    };
    let text = |format| String::from_utf8(written(std::slice::from_ref(&row), format)).unwrap();
    insta::assert_snapshot!(text(Format::Csv).trim_start_matches('\u{feff}'), @r#"
    external_id;full_name;email;position;municipality_oktmo;sessions;role;language
    p-1;"'=Иванов; Иван";;"глава ""округа""";71530000;мурманск,тула;participant;
    "#);
    insta::assert_snapshot!(text(Format::JsonLines), @r#"{"external_id":"p-1","full_name":"=Иванов; Иван","email":null,"position":"глава \"округа\"","municipality_oktmo":"71530000","sessions":["мурманск","тула"],"role":"participant","language":null}"#);
}

#[test]
fn russian_headings_commas_and_windows_1251_are_understood() {
    let text = "Субъект  Российской Федерации,Код ОКТМО,НАИМЕНОВАНИЕ\n\nМурманская область,\"71 530 000 3\",Ёлкино\n";
    let (bytes, ..) = encoding_rs::WINDOWS_1251.encode(text);
    let rows: Vec<_> = read::<MunicipalityRow>(&bytes, Format::Csv).into_iter().map(Result::unwrap).collect();
    let expected = MunicipalityRow {
        oktmo: "71530000".to_owned(),
        name: "Ёлкино".to_owned(),
        subject: "Мурманская область".to_owned(),
        kind: None,
    };
    assert_eq!(rows, [(3, expected)]);
}

#[test]
fn formats_are_told_by_content_and_name() {
    let cases: [(Option<&str>, &[u8], Option<Format>); 8] = [
        (Some("a.csv"), b"PK\x03\x04", Some(Format::Xlsx)),
        (Some("a.xlsx"), b"external_id;", None),
        (Some("A.JSONL"), b"", Some(Format::JsonLines)),
        (Some("a.csv"), b"{\"a\"", Some(Format::Csv)),
        (None, b"\xEF\xBB\xBF {\"a\": 1}", Some(Format::JsonLines)),
        (None, b"a;b", Some(Format::Csv)),
        (None, b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0", None),
        (None, b"", None),
    ];
    for (name, head, expected) in cases {
        assert_eq!(Format::detect(name, head), expected, "{name:?} {head:?}");
    }
}

#[test]
fn one_damaged_byte_does_not_make_utf_8_windows_1251() {
    let damaged = ["Мурманск".as_bytes(), b"\xFF", "Тула".as_bytes()].concat();
    assert_eq!(Encoding::detect(&mut damaged.as_slice()).unwrap(), Encoding::Utf8);
    let (other, ..) = encoding_rs::WINDOWS_1251.encode("Мурманск и Тула");
    assert_eq!(Encoding::detect(&mut other.as_ref()).unwrap(), Encoding::Windows1251);
}

/// A hundred thousand rows through a file. Of a workbook fewer: unpacking is slow without optimisation.
#[test]
fn many_rows_stream() {
    for (format, count) in [(Format::Csv, 100_000), (Format::JsonLines, 100_000), (Format::Xlsx, 20_000)] {
        let mut writer = RowWriter::new(BufWriter::new(tempfile::tempfile().unwrap()), format).unwrap();
        for number in 0..count {
            let row = MunicipalityRow {
                oktmo: format!("{number:08}"),
                name: "Октябрьское".to_owned(),
                subject: "Пермский край".to_owned(),
                kind: Some("сельское поселение".to_owned()),
            };
            writer.write(&row).unwrap();
        }
        let file = writer.finish().unwrap().into_inner().unwrap();
        let mut table = Table::open(BufReader::new(file), format, ReadOptions::default()).unwrap();
        let rows = table.rows::<MunicipalityRow>().unwrap();
        assert_eq!(rows.map(Result::unwrap).count(), count);
    }
}
