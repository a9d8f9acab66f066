//! What is wrong with a file is named: row, column and reason, in both languages.

use std::io::{Cursor, Write};

use svod_app::exchange::{
    AgendaItemRow, Encoding, FileProblem, Format, MunicipalityRow, ParticipantRow, ProposalRow, ReadOptions,
    Row, SessionRow, Table,
};
use svod_domain::Language;

fn refused(problem: &FileProblem) -> String {
    let (russian, english) = (problem.message(Language::Ru), problem.message(Language::En));
    format!("file [{}]\n  {russian}\n  {english}\n", problem.code())
}

fn report_with<T: Row>(bytes: &[u8], format: Format, options: ReadOptions) -> String {
    let opened = Table::open(Cursor::new(bytes), format, options);
    let mut table = match opened {
        Ok(table) => table,
        Err(problem) => return refused(&problem),
    };
    let rows = match table.rows::<T>() {
        Ok(rows) => rows,
        Err(problem) => return refused(&problem),
    };
    rows.map(|row| match row {
        Ok((number, row)) => format!("row {number} is good: {}\n", row.key()),
        Err(bad) => {
            let (russian, english) = (bad.message(Language::Ru), bad.message(Language::En));
            format!("row {} [{}]\n  {russian}\n  {english}\n", bad.row, bad.problem.code())
        }
    })
    .collect()
}

fn report<T: Row>(bytes: impl AsRef<[u8]>, format: Format) -> String {
    report_with::<T>(bytes.as_ref(), format, ReadOptions::default())
}

fn joined(cases: &[(&str, String)]) -> String {
    cases.iter().map(|(name, report)| format!("# {name}\n{report}\n")).collect()
}

#[test]
fn headings() {
    let csv = |text: &str| report::<MunicipalityRow>(text, Format::Csv);
    insta::assert_snapshot!(joined(&[
        ("nothing", csv("")),
        ("blank lines only", csv("\n;;\n")),
        ("missing, unknown and repeated", csv("oktmo;OKTMO;nmae;population\n")),
        ("another kind of file", csv("external_id;session;ordinal;title\n")),
        (
            "a byte that is not UTF-8",
            report::<MunicipalityRow>(b"\xEF\xBB\xBFoktmo;n\xFFme;subject\n", Format::Csv)
        ),
        ("UTF-16", report::<MunicipalityRow>(b"\xFF\xFEo\0k\0", Format::Csv)),
    ]));
}

#[test]
fn municipalities() {
    let csv = |text: &str| report::<MunicipalityRow>(format!("oktmo;name;subject;kind\n{text}"), Format::Csv);
    insta::assert_snapshot!(joined(&[
        ("bad check digit", csv("715300004;Казанский;Тюменская область;\n")),
        ("lost zero", csv("1701000;Барнаул;Алтайский край;\n")),
        ("not digits", csv("71-530-000;Казанский;Тюменская область;\n")),
        ("duplicate", csv("71530000;Казанский;Тюменская область;\n\n71530000000;Он же;Тюменская область;\n")),
        ("everything missing", csv(";;;округ\n")),
        (
            "too long and several lines",
            csv(&format!("71530000;{};\"Тюменская\nобласть\";\n", "я".repeat(501)))
        ),
        (
            "too wide and too narrow",
            csv("71530000;Казанский;Тюменская область;округ;ещё\n71530001;Казанский\n")
        ),
    ]));
}

#[test]
fn encodings() {
    let heading = b"oktmo;name;subject\n".as_slice();
    let undefined = [heading, b"71530000;\xCA\xE0\x98;\xD2\n".as_slice()].concat();
    let (windows, ..) = encoding_rs::WINDOWS_1251.encode("oktmo;name;subject\n71530000;Казань;Тюмень\n");
    let declared = ReadOptions { encoding: Some(Encoding::Utf8), ..ReadOptions::default() };
    let damaged = "{\"oktmo\":\"71530000\",\"name\":\"?\"}".replace('?', "\u{fffd}").into_bytes();
    let damaged: Vec<u8> = damaged.into_iter().filter(|byte| *byte != 0xBF).collect();
    insta::assert_snapshot!(joined(&[
        ("undefined in windows-1251", report::<MunicipalityRow>(undefined, Format::Csv)),
        ("windows-1251 declared as UTF-8", report_with::<MunicipalityRow>(&windows, Format::Csv, declared)),
        ("JSON that is not UTF-8", report::<MunicipalityRow>(damaged, Format::JsonLines)),
    ]));
}

#[test]
fn dates_numbers_and_words() {
    let sessions = "external_id;ordinal;region;title;starts_on;submission_deadline;grace_minutes\n\
        мурманск;первая;Мурманск;Экомуниципалитет;30.02.2025;2025-01-20 18:00;-5\n\
        тула;2;Тула;Тула;24.01.25;20.01.2025 18:00 +03:00;\n\
        \"a,b\";3;Тула;Тула;;;\n";
    let people = "external_id;full_name;role;municipality_oktmo;sessions\n\
        1;Иванов;Участник;;мурманск\n2;Петров;глава;;\n3;Сидоров;совет;;\n3;Сидоров;совет;;\n";
    insta::assert_snapshot!(joined(&[
        ("sessions", report::<SessionRow>(sessions, Format::Csv)),
        ("participants", report::<ParticipantRow>(people, Format::Csv)),
        (
            "agenda items",
            report::<AgendaItemRow>(
                "external_id;session_external_id;ordinal;title\n1;2;4294967296;\n",
                Format::Csv
            )
        ),
    ]));
}

#[test]
fn proposals() {
    let heading = "external_id;session_external_id;author_external_id;kind;title;problem;wording;state;previous_revisions";
    let rows = "1;s;p;инициатива;Черновик;;;черновик;\n2;s;p;initiative;;;;submitted;[{\"number\":1}]\n3;s;p;закон;т;п;ф;подано;{\n";
    insta::assert_snapshot!(report::<ProposalRow>(format!("{heading}\n{rows}"), Format::Csv));
}

#[test]
fn endless_rows() {
    let options = ReadOptions { row_limit: 20_000, ..ReadOptions::default() };
    let filler = "я".repeat(20_000);
    let csv = format!("oktmo;name;subject\n71530000;\"Казанский;Тюменская область\n{filler}");
    let good = "{\"oktmo\":\"71530000\",\"name\":\"Казанский\",\"subject\":\"Тюменская область\"}";
    let json = format!("{{\"name\":\"{filler}\"}}\n\n{good}\n");
    insta::assert_snapshot!(joined(&[
        ("an unclosed quotation mark", report_with::<MunicipalityRow>(csv.as_bytes(), Format::Csv, options)),
        (
            "a long line, then a good one",
            report_with::<MunicipalityRow>(json.as_bytes(), Format::JsonLines, options)
        ),
    ]));
}

#[test]
fn json_lines() {
    let lines = [
        "{\"oktmo\":\"71530000\",\"nam\":\"Казанский\",\"subject\":\"Тюменская область\",\"population\":5}",
        "{\"oktmo\":[\"71530000\"],\"name\":\"Казанский\",\"subject\":null}",
        "[1, 2]",
        "{\"oktmo\":",
    ];
    insta::assert_snapshot!(report::<MunicipalityRow>(lines.join("\n"), Format::JsonLines));
}

fn workbook(fill: impl FnOnce(&mut rust_xlsxwriter::Worksheet)) -> Vec<u8> {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let sheet = workbook.add_worksheet();
    for (place, heading) in (0..).zip(["external_id", "ordinal", "region", "title", "starts_on"]) {
        sheet.write_string(0, place, heading).unwrap();
    }
    fill(sheet);
    workbook.save_to_buffer().unwrap()
}

#[test]
fn workbooks_written_by_people() {
    let typed = workbook(|sheet| {
        let dated = rust_xlsxwriter::Format::new().set_num_format("dd.mm.yyyy");
        let day = rust_xlsxwriter::ExcelDateTime::from_ymd(2025, 1, 24).unwrap();
        sheet.write_number(1, 0, 7).unwrap();
        sheet.write_number(1, 1, 1).unwrap();
        sheet.write_string(1, 2, "Мурманск").unwrap();
        sheet.write_string(1, 3, "Экомуниципалитет").unwrap();
        sheet.write_datetime_with_format(1, 4, &day, &dated).unwrap();
        sheet.write_number(4, 0, 8.5).unwrap();
        sheet.write_number(4, 1, 2.5).unwrap();
        sheet.write_formula(4, 2, rust_xlsxwriter::Formula::new("=NA()").set_result("#N/A")).unwrap();
        sheet.write_string(4, 3, "Тула").unwrap();
        sheet.write_number(4, 4, 45_000).unwrap();
        sheet.write_string(5, 9, "заметка на полях").unwrap();
    });
    insta::assert_snapshot!(report::<SessionRow>(typed, Format::Xlsx));
}

fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// The archive with another unpacked size declared for `part`.
fn understated(mut bytes: Vec<u8>, part: &str, declared: u32) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes.as_slice())).unwrap();
    let real = u32::try_from(archive.by_name(part).unwrap().size()).unwrap().to_le_bytes();
    for place in 0..bytes.len() - real.len() {
        if bytes[place..].starts_with(&real) {
            bytes[place..place + real.len()].copy_from_slice(&declared.to_le_bytes());
        }
    }
    bytes
}

#[test]
fn hostile_workbooks() {
    let zeros = vec![b' '; 4_000_000];
    let small = ReadOptions { unpacked_limit: 1_000_000, ..ReadOptions::default() };
    let bomb = archive(&[("xl/worksheets/sheet1.xml", &zeros)]);
    let claim = archive(&[("xl/sharedStrings.xml", b"<sst uniqueCount = '99999999999999'></sst>")]);
    let long_row = workbook(|sheet| {
        sheet.write_string(1, 3, "я".repeat(15_000)).unwrap();
    });
    let false_size = understated(long_row.clone(), "xl/sharedStrings.xml", 1_000);
    let narrow = ReadOptions { row_limit: 20_000, ..ReadOptions::default() };
    insta::assert_snapshot!(joined(&[
        ("not an archive", report::<SessionRow>("external_id;", Format::Xlsx)),
        ("not a workbook", report::<SessionRow>(archive(&[("readme.txt", b"hello")]), Format::Xlsx)),
        ("a bomb", report_with::<SessionRow>(&bomb, Format::Xlsx, small)),
        ("an impossible number of strings", report::<SessionRow>(claim, Format::Xlsx)),
        ("a false size", report::<SessionRow>(false_size, Format::Xlsx)),
        ("a row too large", report_with::<SessionRow>(&long_row, Format::Xlsx, narrow)),
    ]));
}
