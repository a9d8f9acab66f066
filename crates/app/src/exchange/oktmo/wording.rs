//! The wording of the classifier: which of its lines are headings, and what a heading says of the lines under it.

/// What a heading says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Heading {
    /// The municipalities of a subject follow; its name, in the nominative.
    Subject(String),
    /// Municipalities of one kind follow.
    Kind(&'static str),
    /// Something else that is not a municipality.
    Other,
}

const ALL_OF_SUBJECT: &str = "муниципальные образования ";

/// Headings of kinds, in the plural, and the kind of one of them. The first that fits counts.
const KINDS: &[(&str, &str)] = &[
    ("муниципальные районы", "муниципальный район"),
    ("муниципальные округа", "муниципальный округ"),
    ("городские округа", "городской округ"),
    ("городские поселения", "городское поселение"),
    ("сельские поселения", "сельское поселение"),
    ("внутригородские районы", "внутригородской район"),
    ("внутригородские", "внутригородская территория города федерального значения"),
];

/// Beginnings of other lines that name no municipality.
const OTHERS: &[&str] = &["раздел ", "населенные пункты", "населённые пункты", "межселенн", "муниципальные "];

/// The kind that a municipality's own name tells.
const NAMED: &[&str] = &["муниципальный район", "муниципальный округ", "городской округ"];

/// A name without the marks of the list: a hyphen before it, a slash after it, white space.
pub(super) fn cleaned(name: &str) -> String {
    let name = name.trim().trim_start_matches(['-', '–', '—']).trim_end_matches('/');
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What the line says if it is a heading.
pub(super) fn heading(name: &str) -> Option<Heading> {
    let lower = name.to_lowercase();
    if lower.starts_with(ALL_OF_SUBJECT) {
        let genitive: String = name.chars().skip(ALL_OF_SUBJECT.chars().count()).collect();
        return Some(if lower.contains("субъектов российской федерации") {
            Heading::Other
        } else {
            Heading::Subject(nominative(&genitive))
        });
    }
    let kind = KINDS.iter().find(|(plural, _)| lower.starts_with(plural));
    kind.map(|(_, kind)| Heading::Kind(kind))
        .or_else(|| OTHERS.iter().any(|opening| lower.starts_with(opening)).then_some(Heading::Other))
}

/// The kind that a municipality's own name tells.
pub(super) fn kind_in_name(name: &str) -> Option<&'static str> {
    let lower = name.to_lowercase();
    NAMED.iter().find(|kind| lower.contains(**kind)).copied()
}

/// The kind that the digits of the code tell: the third, or the sixth for a municipality inside another.
pub(super) fn kind_of_digits(upper: &str, lower: &str) -> Option<&'static str> {
    match (upper.as_bytes().first()?, lower) {
        (b'3', "000") => Some("внутригородская территория города федерального значения"),
        (b'5', "000") => Some("муниципальный округ"),
        (b'6', "000") => Some("муниципальный район"),
        (b'7', "000") => Some("городской округ"),
        (_, "000") => None,
        _ => match lower.as_bytes().first()? {
            b'1' => Some("городское поселение"),
            b'3' => Some("внутригородской район"),
            b'4' => Some("сельское поселение"),
            _ => None,
        },
    }
}

/// A subject's name in the nominative: «Алтайского края» is «Алтайский край».
///
/// The names of all subjects are made of few words that change; the others («Республика Марий Эл») stay.
pub(super) fn nominative(genitive: &str) -> String {
    let name = genitive.split_whitespace().map(nominative_word).collect::<Vec<_>>().join(" ");
    let city = name.strip_prefix("город ").map(|city| city.trim_start_matches("федерального значения "));
    city.map(str::to_owned).unwrap_or(name)
}

fn nominative_word(word: &str) -> String {
    const WORDS: &[(&str, &str)] = &[
        ("города", "город"),
        ("г.", "город"),
        ("края", "край"),
        ("области", "область"),
        ("округа", "округ"),
        ("Республики", "Республика"),
        ("Народной", "Народная"),
        ("автономной", "автономная"),
        ("автономного", "автономный"),
        ("Кузбасса", "Кузбасс"),
        ("Чувашии", "Чувашия"),
        ("Югры", "Югра"),
        ("Москвы", "Москва"),
        ("Санкт-Петербурга", "Санкт-Петербург"),
        ("Севастополя", "Севастополь"),
    ];
    const ENDINGS: &[(&str, &str)] =
        &[("ского", "ский"), ("цкого", "цкий"), ("ской", "ская"), ("цкой", "цкая")];
    if let Some((_, nominative)) = WORDS.iter().find(|(genitive, _)| *genitive == word) {
        return (*nominative).to_owned();
    }
    let ending = ENDINGS.iter().find_map(|(from, to)| Some((word.strip_suffix(from)?, to)));
    ending.map_or_else(|| word.to_owned(), |(stem, to)| format!("{stem}{to}"))
}
