//! What is wrong, in words, in Russian and in English. No rules here, only wording.

use svod_domain::{Language, audit::SubjectKind};

use super::{
    column::WrongColumns,
    problem::{BadRow, FileProblem, Problem},
};

impl BadRow {
    /// Where it is and what is wrong, as one sentence.
    pub fn message(&self, language: Language) -> String {
        let (row, column) = match language {
            Language::Ru => ("строка", "столбец"),
            Language::En => ("row", "column"),
        };
        let mut place = format!("{row} {}", self.row);
        if let Some(name) = &self.column {
            place.push_str(&format!(", {column} {name}"));
        }
        if let Some(value) = &self.value {
            place.push_str(&format!(" («{value}»)"));
        }
        format!("{place}: {}", self.problem.message(language))
    }
}

impl Problem {
    /// What is wrong, without the place.
    pub fn message(&self, language: Language) -> String {
        match language {
            Language::Ru => self.russian(),
            Language::En => self.english(),
        }
    }

    fn russian(&self) -> String {
        match self {
            Self::MissingValue => "значение не указано".to_owned(),
            Self::UnknownColumn { suggestion: None } => "такого столбца нет".to_owned(),
            Self::UnknownColumn { suggestion: Some(name) } => {
                format!("такого столбца нет; возможно, имелся в виду {name}")
            }
            Self::NotText => "ожидается текст, а не список и не объект".to_owned(),
            Self::SeveralLines => "ожидается одна строка, без переносов".to_owned(),
            Self::TooLong { limit } => format!("слишком длинный текст: допускается не больше {limit} знаков"),
            Self::NotADate => "не дата: нужна запись вида 2025-01-24 или 24.01.2025".to_owned(),
            Self::NotAMoment => {
                "не момент времени: нужны дата, время и смещение от UTC, например 2025-01-24T18:00:00+03:00".to_owned()
            }
            Self::NotAnInteger => "не целое неотрицательное число".to_owned(),
            Self::OutOfRange { least, most } => format!("допускаются числа от {least} до {most}"),
            Self::NotAnEmail => "не адрес электронной почты".to_owned(),
            Self::NotAnIdentifier => {
                "не годится как внешний идентификатор: от 1 до 200 знаков, без запятых и управляющих символов"
                    .to_owned()
            }
            Self::UnknownValue { allowed } => {
                format!("неизвестное значение; допускаются: {}", allowed.join(", "))
            }
            Self::BadOktmo => {
                "не код ОКТМО: нужны 8 цифр (или 11 для населённого пункта), за ними может стоять контрольное число; \
                 ведущий нуль мог пропасть в табличном редакторе"
                    .to_owned()
            }
            Self::BadCheckDigit { expected } => {
                format!("контрольное число не сходится с кодом ОКТМО: должно быть {expected}")
            }
            Self::NoSubject => {
                "выше нет заголовка субъекта Российской Федерации, к которому относится этот код".to_owned()
            }
            Self::DuplicateInFile { first_row } => format!("повторяет строку {first_row}"),
            Self::UnknownReference { kind } => format!("не найдено: {}", kind_in_russian(*kind)),
            Self::Taken => "это значение принадлежит другой записи".to_owned(),
            Self::NotApplicable { because_of } => {
                format!("здесь должно быть пусто при таком значении столбца {because_of}")
            }
            Self::Contradicts { first_row } => {
                format!("расходится со строкой {first_row}, где то же лицо записано иначе")
            }
            Self::CannotChange => "в системе записано иначе, а загрузкой это не меняется".to_owned(),
            Self::RevisionsBroken => {
                "прежние редакции должны идти подряд и заканчиваться перед редакцией этой строки".to_owned()
            }
            Self::HistoryDiffers { revision } => format!(
                "редакция {revision} в системе другая; чтобы добавить новую редакцию, оставьте столбцы revision и \
                 previous_revisions пустыми"
            ),
            Self::ProposalIsCarried => {
                "предложение — источник пунктов резолюции, поэтому остаётся допущенным".to_owned()
            }
            Self::SubmissionClosed => {
                "резолюция этой сессии уже вынесена на голосование, поэтому новых предложений она не принимает".to_owned()
            }
            Self::OwnProposal => "автор не поддерживает собственное предложение".to_owned(),
            Self::ReferredToItself => "предложение не передаётся в ту же сессию".to_owned(),
            Self::EndsBeforeItStarts => "последний день раньше первого или указан без первого".to_owned(),
            Self::BadEncoding { byte, offset, encoding } => {
                format!("байт 0x{byte:02X} (перед ним байтов: {offset}) недопустим в кодировке {encoding}")
            }
            Self::BadJson { detail } => format!("не JSON нужного вида: {detail}"),
            Self::FormulaError => "в ячейке ошибка вычисления".to_owned(),
            Self::WrongWidth { expected, found } => {
                format!("значений {found}, а столбцов в заголовке {expected}")
            }
            Self::RowTooLarge { limit } => {
                format!("строка больше {limit} байт; возможно, не закрыта кавычка")
            }
            Self::Unreadable { detail } => format!("дальше файл не читается: {detail}"),
        }
    }

    fn english(&self) -> String {
        match self {
            Self::MissingValue => "a value is missing".to_owned(),
            Self::UnknownColumn { suggestion: None } => "there is no such column".to_owned(),
            Self::UnknownColumn { suggestion: Some(name) } => {
                format!("there is no such column; perhaps {name} is meant")
            }
            Self::NotText => "text is expected, not a list or an object".to_owned(),
            Self::SeveralLines => "a single line is expected, without line breaks".to_owned(),
            Self::TooLong { limit } => format!("the text is too long: at most {limit} characters are allowed"),
            Self::NotADate => "not a date: write 2025-01-24 or 24.01.2025".to_owned(),
            Self::NotAMoment => {
                "not a moment: a date, a time and an offset from UTC are needed, such as 2025-01-24T18:00:00+03:00"
                    .to_owned()
            }
            Self::NotAnInteger => "not a whole number from 0 up".to_owned(),
            Self::OutOfRange { least, most } => format!("numbers from {least} to {most} are allowed"),
            Self::NotAnEmail => "not an e-mail address".to_owned(),
            Self::NotAnIdentifier => {
                "not an external id: 1 to 200 characters, without commas and control characters".to_owned()
            }
            Self::UnknownValue { allowed } => format!("unknown value; allowed are: {}", allowed.join(", ")),
            Self::BadOktmo => "not an OKTMO code: 8 digits are needed (11 for a settlement), a check digit may follow; \
                 a spreadsheet may have dropped a leading zero"
                .to_owned(),
            Self::BadCheckDigit { expected } => {
                format!("the check digit does not fit the OKTMO code: it should be {expected}")
            }
            Self::NoSubject => {
                "no heading above names the subject of the Federation that this code belongs to".to_owned()
            }
            Self::DuplicateInFile { first_row } => format!("repeats row {first_row}"),
            Self::UnknownReference { kind } => format!("no such {}", kind_in_english(*kind)),
            Self::Taken => "another record has this value".to_owned(),
            Self::NotApplicable { because_of } => {
                format!("nothing may stand here with this value of the column {because_of}")
            }
            Self::Contradicts { first_row } => {
                format!("disagrees with row {first_row}, which says something else of the same person")
            }
            Self::CannotChange => "the system has something else, which an import does not change".to_owned(),
            Self::RevisionsBroken => {
                "the previous revisions must follow each other and end just before this row's revision".to_owned()
            }
            Self::HistoryDiffers { revision } => format!(
                "revision {revision} is another one in the system; to add a new revision, leave the columns revision \
                 and previous_revisions empty"
            ),
            Self::ProposalIsCarried => {
                "clauses of a resolution have the proposal as a source, so it stays admitted".to_owned()
            }
            Self::SubmissionClosed => {
                "the session's resolution has gone to the vote, so it takes no more proposals".to_owned()
            }
            Self::OwnProposal => "nobody co-signs their own proposal".to_owned(),
            Self::ReferredToItself => "a proposal is not referred to its own session".to_owned(),
            Self::EndsBeforeItStarts => "the last day is before the first, or there is no first".to_owned(),
            Self::BadEncoding { byte, offset, encoding } => {
                format!("byte 0x{byte:02X} (bytes before it: {offset}) is not valid {encoding}")
            }
            Self::BadJson { detail } => format!("not JSON of the right shape: {detail}"),
            Self::FormulaError => "the cell holds a calculation error".to_owned(),
            Self::WrongWidth { expected, found } => format!("{found} values, but {expected} columns in the heading"),
            Self::RowTooLarge { limit } => {
                format!("the row is larger than {limit} bytes; a quotation mark may be unclosed")
            }
            Self::Unreadable { detail } => format!("the file cannot be read further: {detail}"),
        }
    }
}

impl FileProblem {
    /// What is wrong with the file.
    pub fn message(&self, language: Language) -> String {
        match (self, language) {
            (Self::Empty, Language::Ru) => "файл пуст: нет даже заголовка".to_owned(),
            (Self::Empty, Language::En) => "the file is empty: there is not even a heading".to_owned(),
            (Self::Columns(columns), _) => columns.message(language),
            (Self::Heading(row), Language::Ru) => format!("не читается заголовок: {}", row.message(language)),
            (Self::Heading(row), Language::En) => {
                format!("the heading cannot be read: {}", row.message(language))
            }
            (Self::NotThisFormat { detail }, Language::Ru) => {
                format!(
                    "файл не того формата (нужен CSV в UTF-8 или windows-1251, XLSX или строки JSON): {detail}"
                )
            }
            (Self::NotThisFormat { detail }, Language::En) => {
                format!("not the right format (CSV in UTF-8 or windows-1251, XLSX or JSON lines): {detail}")
            }
            (Self::TooLarge { limit }, Language::Ru) => {
                format!("книга в распакованном виде больше допустимых {limit} байт")
            }
            (Self::TooLarge { limit }, Language::En) => {
                format!("the workbook unpacks to more than the allowed {limit} bytes")
            }
            (Self::Unreadable { detail }, Language::Ru) => format!("файл не читается: {detail}"),
            (Self::Unreadable { detail }, Language::En) => format!("the file cannot be read: {detail}"),
        }
    }
}

const fn kind_in_russian(kind: SubjectKind) -> &'static str {
    match kind {
        SubjectKind::Session => "сессия с таким идентификатором",
        SubjectKind::AgendaItem => "вопрос с таким идентификатором в повестке этой сессии",
        SubjectKind::Municipality => "муниципальное образование с таким кодом ОКТМО",
        SubjectKind::Person => "лицо с таким идентификатором",
        SubjectKind::Proposal => "предложение с таким идентификатором",
        _ => "запись с таким идентификатором",
    }
}

const fn kind_in_english(kind: SubjectKind) -> &'static str {
    match kind {
        SubjectKind::Session => "session",
        SubjectKind::AgendaItem => "item on the agenda of this session",
        SubjectKind::Municipality => "municipality",
        SubjectKind::Person => "person",
        SubjectKind::Proposal => "proposal",
        _ => "record",
    }
}

struct ColumnWords {
    opening: &'static str,
    missing: &'static str,
    unknown: &'static str,
    repeated: &'static str,
    perhaps: &'static str,
}

impl WrongColumns {
    /// What is wrong with the columns, all of it at once.
    pub fn message(&self, language: Language) -> String {
        let words = match language {
            Language::Ru => ColumnWords {
                opening: "столбцы не те",
                missing: "не хватает",
                unknown: "неизвестны",
                repeated: "повторяются",
                perhaps: "возможно",
            },
            Language::En => ColumnWords {
                opening: "wrong columns",
                missing: "missing",
                unknown: "unknown",
                repeated: "repeated",
                perhaps: "perhaps",
            },
        };
        let unknown = self.unknown.iter().map(|heading| match heading.suggestion {
            Some(name) => format!("«{}» ({} {name})", heading.name, words.perhaps),
            None => format!("«{}»", heading.name),
        });
        let parts = [
            (words.missing, self.missing.join(", ")),
            (words.unknown, unknown.collect::<Vec<_>>().join(", ")),
            (words.repeated, self.repeated.join(", ")),
        ];
        let listed = parts.iter().filter(|(_, names)| !names.is_empty());
        let listed: Vec<_> = listed.map(|(word, names)| format!("{word}: {names}")).collect();
        format!("{}; {}", words.opening, listed.join("; "))
    }
}
