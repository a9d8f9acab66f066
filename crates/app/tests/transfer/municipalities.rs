//! Municipalities, in the form of the official classifier and in Svod's own.

use svod_app::{
    exchange::Format,
    transfer::{Fate, ImportError, ListKind},
};

use crate::{KEEPING_GOOD, STRICTLY, export, import_file, support::apps, told};

const CLASSIFIER: &str = "\
\"Ter\";\"Kod1\";\"Kod2\";\"Kod3\";\"KC\";\"Razdel\";\"Name1\";\"Centrum\";\"NomDescr\";\"NomAkt\";\"Status\";\"DateUtv\";\"DateVved\"
\"47\";\"000\";\"000\";\"000\";\"7\";\"1\";\"Муниципальные образования Мурманской области\";\"\";\"\";\"\";\"\";\"\";\"\"
\"47\";\"700\";\"000\";\"000\";\"1\";\"1\";\"Городские округа Мурманской области/\";\"\";\"\";\"\";\"\";\"\";\"\"
\"47\";\"701\";\"000\";\"000\";\"?\";\"1\";\"город Мурманск\";\"\";\"\";\"\";\"\";\"\";\"\"
\"47\";\"701\";\"000\";\"001\";\"9\";\"2\";\"г Мурманск\";\"\";\"\";\"\";\"\";\"\";\"\"
";

fn classifier(check: u8) -> Vec<u8> {
    let text = CLASSIFIER.replace('?', &check.to_string());
    encoding_rs::WINDOWS_1251.encode(&text).0.into_owned()
}

#[tokio::test]
async fn the_official_file_is_recognised() {
    let check = svod_app::exchange::oktmo_check_digit("47701000").unwrap();
    for test in apps().await {
        let forum = test.forum().await;
        let kind = ListKind::Municipalities;
        let good = classifier(check);
        let report = import_file(&test, kind, None, "data.csv", &good, STRICTLY).await.unwrap();
        assert_eq!((report.fate, report.created), (Fate::Kept, 1), "{}", told(&report));
        let again = import_file(&test, kind, None, "data.csv", &good, STRICTLY).await.unwrap();
        assert_eq!(again.unchanged, 1);
        let out = export(&test, kind, forum, Format::JsonLines).await;
        assert_eq!(
            String::from_utf8(out).unwrap().trim_end(),
            r#"{"oktmo":"47701000","name":"город Мурманск","subject":"Мурманская область","kind":"городской округ"}"#
        );
        let bad = classifier((check + 1) % 10);
        let report = import_file(&test, kind, None, "data.csv", &bad, STRICTLY).await.unwrap();
        assert_eq!(report.first_problems[0].problem.code(), "bad_check_digit");
    }
}

#[tokio::test]
async fn bad_rows_keep_the_good_ones_out_unless_told_otherwise() {
    let list = "oktmo;name;subject\n\
        47701000;Мурманск;Мурманская область\n\
        47701000;Он же;Мурманская область\n\
        477010009;Не тот;Мурманская область\n\
        47703000;Апатиты;Мурманская область\n";
    for test in apps().await {
        let forum = test.forum().await;
        let kind = ListKind::Municipalities;
        let strictly = import_file(&test, kind, None, "m.csv", list.as_bytes(), STRICTLY).await.unwrap();
        insta::assert_snapshot!("bad_municipalities", told(&strictly));
        assert!(export(&test, kind, forum, Format::JsonLines).await.is_empty());
        assert!(crate::recorded(&test).await.is_empty());
        let kept = import_file(&test, kind, None, "m.csv", list.as_bytes(), KEEPING_GOOD).await.unwrap();
        assert_eq!((kept.fate, kept.created, kept.bad_rows), (Fate::Kept, 2, 2), "{}", told(&kept));
        let out = export(&test, kind, forum, Format::JsonLines).await;
        assert_eq!(String::from_utf8(out).unwrap().lines().count(), 2);
    }
}

#[tokio::test]
async fn a_file_that_is_no_list_is_refused_as_a_whole() {
    let (windows, ..) = encoding_rs::WINDOWS_1251.encode("oktmo;name;subject\n47701000;Мур?;Область\n");
    let undefined: Vec<u8> = windows.iter().map(|byte| if *byte == b'?' { 0x98 } else { *byte }).collect();
    for test in apps().await {
        let kind = ListKind::Municipalities;
        for (name, bytes, code) in [
            ("m.csv", b"".as_slice(), "empty_file"),
            ("m.csv", b"oktmo;nmae;subject\n".as_slice(), "wrong_columns"),
            ("m.xlsx", b"oktmo;name;subject\n".as_slice(), "not_this_format"),
            ("m.csv", b"\xFF\xFEo\0k\0".as_slice(), "not_this_format"),
        ] {
            match import_file(&test, kind, None, name, bytes, KEEPING_GOOD).await {
                Err(ImportError::File(problem)) => assert_eq!(problem.code(), code, "{name} {bytes:?}"),
                other => panic!("{other:?}"),
            }
        }
        let report = import_file(&test, kind, None, "m.csv", &undefined, STRICTLY).await.unwrap();
        assert_eq!(report.first_problems[0].problem.code(), "bad_encoding", "{}", told(&report));
    }
}
