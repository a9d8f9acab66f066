//! What is shown of a list before it is imported: its rows as they stand, with what is wrong in which cell.

use std::fmt::Write;

use svod_app::{
    exchange::{Format, MunicipalityRow, RowWriter},
    transfer::{ImportPreview, ListKind},
};

use crate::{KEEPING_GOOD, REHEARSED, STRICTLY, import_file, support::apps};

/// What is shown, in a form that is easy to compare.
fn shown(preview: &ImportPreview) -> String {
    let mut shown = preview.columns.join("|");
    for row in &preview.rows {
        write!(shown, "\n{} {}", row.row, row.cells.join("|")).unwrap();
        for problem in &row.problems {
            let column = problem.column.as_deref().unwrap_or("-");
            write!(shown, " [{column}: {}]", problem.problem.code()).unwrap();
        }
    }
    shown
}

#[tokio::test]
async fn every_format_is_shown_as_it_stands() {
    let csv = "Код ОКТМО;Наименование;Субъект Российской Федерации\n47701000;Мурманск;Мурманская область\n\n477010009;Он же;\n4;а\n";
    let lines = concat!(
        r#"{"name":"Мурманск","oktmo":"47701000","Субъект Российской Федерации":"Мурманская область"}"#,
        "\n",
        r#"{"oktmo":477010009,"name":["а"],"subject":"б","мэр":"в"}"#,
        "\nне JSON\n"
    );
    let classifier = "\"47\";\"701\";\"000\";\"000\";\"5\";\"1\";\"город Мурманск\"\n";
    for test in apps().await {
        let preview = async |name: &str, bytes: &[u8]| {
            let kind = ListKind::Municipalities;
            let report = import_file(&test, kind, None, name, bytes, STRICTLY).await.unwrap();
            shown(&report.preview.unwrap())
        };
        assert_eq!(
            preview("m.csv", csv.as_bytes()).await,
            "Код ОКТМО|Наименование|Субъект Российской Федерации\n\
             2 47701000|Мурманск|Мурманская область\n\
             4 477010009|Он же| [Код ОКТМО: bad_check_digit] [Субъект Российской Федерации: missing_value]\n\
             5 4|а [-: wrong_width]"
        );
        assert_eq!(
            preview("m.jsonl", lines.as_bytes()).await,
            "oktmo|name|Субъект Российской Федерации|мэр\n\
             1 47701000|Мурманск|Мурманская область|\n\
             2 477010009|[\"а\"]||в [мэр: unknown_column]\n\
             3  [-: bad_json]"
        );
        let preview = preview("c.csv", classifier.as_bytes()).await;
        assert!(
            preview.starts_with("Ter|Kod1|Kod2|Kod3|KC|Razdel|Name1\n1 47|701|000|000|5|1|город"),
            "{preview}"
        );

        let mut workbook = tempfile::NamedTempFile::new().unwrap();
        let mut writer = RowWriter::<_, MunicipalityRow>::new(workbook.as_file_mut(), Format::Xlsx).unwrap();
        let row = |oktmo: &str, name: &str| MunicipalityRow {
            oktmo: oktmo.to_owned(),
            name: name.to_owned(),
            subject: "Мурманская область".to_owned(),
            kind: None,
        };
        writer.write(&row("47701000", "Мурманск")).unwrap();
        writer.write(&row("0", &"я".repeat(400))).unwrap();
        writer.finish().unwrap();
        let bytes = std::fs::read(workbook.path()).unwrap();
        let report = import_file(&test, ListKind::Municipalities, None, "m.xlsx", &bytes, REHEARSED).await;
        let preview = report.unwrap().preview.unwrap();
        assert_eq!(preview.columns[..3], ["oktmo", "name", "subject"]);
        assert_eq!(preview.rows[1].cells[1], format!("{}…", "я".repeat(300)));
        assert_eq!(preview.rows[1].problems[0].column.as_deref(), Some("oktmo"));
    }
}

#[tokio::test]
async fn the_first_rows_and_the_first_bad_ones_are_shown() {
    let mut csv = "oktmo;name;subject\n".to_owned();
    for number in 1..=300 {
        let oktmo = if number % 2 == 0 { "47701000x".to_owned() } else { format!("47{number:06}") };
        writeln!(csv, "{oktmo};н;с").unwrap();
    }
    for test in apps().await {
        let import = async |how| {
            let kind = ListKind::Municipalities;
            import_file(&test, kind, None, "m.csv", csv.as_bytes(), how).await.unwrap()
        };
        let preview = import(REHEARSED).await.preview.unwrap();
        let bad = preview.rows.iter().filter(|row| !row.problems.is_empty()).count();
        assert_eq!(
            (preview.rows.len(), bad),
            (75, 50),
            "50 from the first, half of them bad, and 25 bad ones more"
        );
        assert_eq!(preview.rows.last().unwrap().row, 101);
        assert!(preview.rows.is_sorted_by_key(|row| row.row));
        assert_eq!(import(KEEPING_GOOD).await.preview, None, "what is kept is there to be looked at");
    }
}
