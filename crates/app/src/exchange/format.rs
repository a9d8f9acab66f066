//! Which of the three formats a file is in. Looks at names and first bytes only.

use std::path::Path;

/// A file format that rows are exchanged in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Delimited text: semicolons or commas; UTF-8 or windows-1251.
    Csv,
    /// An Office Open XML workbook; one sheet holds the rows.
    Xlsx,
    /// One JSON object a line, in UTF-8.
    JsonLines,
}

const ZIP_MAGIC: &[u8] = b"PK\x03\x04";
pub(super) const BOM: &[u8] = b"\xEF\xBB\xBF";

impl Format {
    /// All formats.
    pub const ALL: [Self; 3] = [Self::Csv, Self::Xlsx, Self::JsonLines];

    /// The file name extension, without a dot.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::JsonLines => "jsonl",
        }
    }

    /// The media type for an HTTP answer.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::JsonLines => "application/jsonl",
        }
    }

    /// The format of an extension such as `csv`, `xlsx`, `jsonl` or `ndjson`, in any case.
    pub fn from_extension(extension: &str) -> Option<Self> {
        match extension.to_ascii_lowercase().as_str() {
            "csv" | "txt" => Some(Self::Csv),
            "xlsx" | "xlsm" => Some(Self::Xlsx),
            "jsonl" | "ndjson" | "json" => Some(Self::JsonLines),
            _ => None,
        }
    }

    /// The format of a file, from its first bytes and its name where there is one.
    ///
    /// A workbook's signature outweighs a wrong name. None when neither tells, and for binary files that are no
    /// workbook (the old `.xls` among them).
    pub fn detect(file_name: Option<&str>, head: &[u8]) -> Option<Self> {
        if head.starts_with(ZIP_MAGIC) {
            return Some(Self::Xlsx);
        }
        let named = file_name
            .and_then(|name| Path::new(name).extension())
            .and_then(|extension| extension.to_str())
            .and_then(Self::from_extension);
        match named {
            Some(Self::Xlsx) => None,
            Some(format) => Some(format),
            None => Self::of_text(head),
        }
    }

    fn of_text(head: &[u8]) -> Option<Self> {
        let text = head.strip_prefix(BOM).unwrap_or(head);
        match text.iter().find(|byte| !byte.is_ascii_whitespace()) {
            None => None,
            Some(b'{') => Some(Self::JsonLines),
            Some(_) if text.contains(&0) => None,
            Some(_) => Some(Self::Csv),
        }
    }
}
