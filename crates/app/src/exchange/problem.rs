//! What can be wrong with a file and with a row of it, as data. The wording is in `message`.

use svod_domain::audit::SubjectKind;

use super::{
    column::WrongColumns,
    encoding::{BadByte, Encoding},
};

/// The number of a row as its reader sees it: a spreadsheet's row (the heading is row 1), or a line of JSON lines.
pub type RowNumber = u64;

/// A row that cannot be taken, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadRow {
    /// Where it is.
    pub row: RowNumber,
    /// The column, where one is to blame: its name in machine formats, or as it stands in the file if unknown.
    pub column: Option<String>,
    /// What stands there, shortened.
    pub value: Option<String>,
    /// What is wrong.
    pub problem: Problem,
}

impl BadRow {
    /// A row that is wrong as a whole.
    pub(super) fn whole(row: RowNumber, problem: Problem) -> Self {
        Self { row, column: None, value: None, problem }
    }
}

/// What is wrong with a row or one value of it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Problem {
    /// Nothing where something is required.
    MissingValue,
    /// A field of a JSON line that the rows don't have.
    UnknownColumn {
        /// A column with a similar name.
        suggestion: Option<&'static str>,
    },
    /// A list or an object where text is expected.
    NotText,
    /// Several lines where one is expected.
    SeveralLines,
    /// More characters than allowed.
    TooLong {
        /// Characters allowed.
        limit: usize,
    },
    /// Not a day of the calendar.
    NotADate,
    /// Not a date with a time and an offset from UTC.
    NotAMoment,
    /// Not a whole number from 0 to 4,294,967,295.
    NotAnInteger,
    /// A number out of its range.
    OutOfRange {
        /// The least.
        least: u32,
        /// The most.
        most: u32,
    },
    /// Not an e-mail address.
    NotAnEmail,
    /// Not an external id: empty, longer than 200 characters, or with a comma or a control character in it.
    NotAnIdentifier,
    /// None of the words that the column knows.
    UnknownValue {
        /// The words.
        allowed: Vec<&'static str>,
    },
    /// Not an OKTMO code.
    BadOktmo,
    /// The check digit does not fit the OKTMO code.
    BadCheckDigit {
        /// The one that fits.
        expected: u8,
    },
    /// No heading of the classifier names the subject of the Federation that the municipality lies in.
    NoSubject,
    /// The same key stands in an earlier row.
    DuplicateInFile {
        /// The earlier row.
        first_row: RowNumber,
    },
    /// Nothing is called that: neither here nor in the file.
    UnknownReference {
        /// What was looked for.
        kind: SubjectKind,
    },
    /// A value that must be unique belongs to something else.
    Taken,
    /// A value where the row's other columns leave room for none.
    NotApplicable {
        /// The column that decides it.
        because_of: &'static str,
    },
    /// Says of the same person something else than an earlier row.
    Contradicts {
        /// The earlier row.
        first_row: RowNumber,
    },
    /// What is there already says something else, and a list does not change it.
    CannotChange,
    /// The previous revisions are not the ones just before the row's own revision, in order.
    RevisionsBroken,
    /// What is there says something else in a revision that the file has too.
    HistoryDiffers {
        /// The revision.
        revision: u32,
    },
    /// Clauses have the proposal as a source, so it stays admitted.
    ProposalIsCarried,
    /// The session's resolution has gone to the vote, so nothing may come in that waits for a decision.
    SubmissionClosed,
    /// The author among those who co-signed.
    OwnProposal,
    /// A proposal that is referred to its own session.
    ReferredToItself,
    /// A last day before the first.
    EndsBeforeItStarts,
    /// A byte that means nothing in the file's encoding.
    BadEncoding {
        /// The byte.
        byte: u8,
        /// Bytes before it in the value (in the line, for JSON lines).
        offset: usize,
        /// The encoding.
        encoding: Encoding,
    },
    /// Not JSON, or JSON of another shape.
    BadJson {
        /// What the parser says, in English.
        detail: String,
    },
    /// A spreadsheet's error value, such as `#N/A`.
    FormulaError,
    /// More or fewer values than headings.
    WrongWidth {
        /// Headings.
        expected: usize,
        /// Values.
        found: usize,
    },
    /// A row that takes more bytes than allowed: often an unclosed quotation mark.
    RowTooLarge {
        /// Bytes allowed.
        limit: usize,
    },
    /// The rest of the file cannot be read.
    Unreadable {
        /// What the reader says, in English.
        detail: String,
    },
}

impl Problem {
    /// A word for programs; never changes.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::MissingValue => "missing_value",
            Self::UnknownColumn { .. } => "unknown_column",
            Self::NotText => "not_text",
            Self::SeveralLines => "several_lines",
            Self::TooLong { .. } => "too_long",
            Self::NotADate => "not_a_date",
            Self::NotAMoment => "not_a_moment",
            Self::NotAnInteger => "not_an_integer",
            Self::OutOfRange { .. } => "out_of_range",
            Self::NotAnEmail => "not_an_email",
            Self::NotAnIdentifier => "not_an_identifier",
            Self::UnknownValue { .. } => "unknown_value",
            Self::BadOktmo => "bad_oktmo",
            Self::BadCheckDigit { .. } => "bad_check_digit",
            Self::NoSubject => "no_subject",
            Self::DuplicateInFile { .. } => "duplicate_in_file",
            Self::UnknownReference { .. } => "unknown_reference",
            Self::Taken => "taken",
            Self::NotApplicable { .. } => "not_applicable",
            Self::Contradicts { .. } => "contradicts",
            Self::CannotChange => "cannot_change",
            Self::RevisionsBroken => "revisions_broken",
            Self::HistoryDiffers { .. } => "history_differs",
            Self::ProposalIsCarried => "proposal_is_carried",
            Self::SubmissionClosed => "submission_closed",
            Self::OwnProposal => "own_proposal",
            Self::ReferredToItself => "referred_to_itself",
            Self::EndsBeforeItStarts => "ends_before_it_starts",
            Self::BadEncoding { .. } => "bad_encoding",
            Self::BadJson { .. } => "bad_json",
            Self::FormulaError => "formula_error",
            Self::WrongWidth { .. } => "wrong_width",
            Self::RowTooLarge { .. } => "row_too_large",
            Self::Unreadable { .. } => "unreadable",
        }
    }

    pub(super) fn bad_byte(bad: BadByte, encoding: Encoding) -> Self {
        Self::BadEncoding { byte: bad.byte, offset: bad.offset, encoding }
    }
}

/// What is wrong with a file as a whole: none of its rows can be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum FileProblem {
    /// There is not even a heading.
    Empty,
    /// Columns are missing, unknown or stand twice.
    Columns(WrongColumns),
    /// The heading itself cannot be read.
    Heading(BadRow),
    /// UTF-16 text, an old `.xls` workbook, or something else that is not what it is taken for.
    NotThisFormat {
        /// What the reader says, in English.
        detail: String,
    },
    /// A workbook that unpacks to more than allowed.
    TooLarge {
        /// Bytes allowed.
        limit: u64,
    },
    /// The file cannot be read at all.
    Unreadable {
        /// What the system says.
        detail: String,
    },
}

impl FileProblem {
    /// A word for programs; never changes.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty_file",
            Self::Columns(_) => "wrong_columns",
            Self::Heading(_) => "bad_heading",
            Self::NotThisFormat { .. } => "not_this_format",
            Self::TooLarge { .. } => "file_too_large",
            Self::Unreadable { .. } => "unreadable_file",
        }
    }
}

impl From<std::io::Error> for FileProblem {
    fn from(error: std::io::Error) -> Self {
        Self::Unreadable { detail: error.to_string() }
    }
}
