//! Putting a noun phrase into the case that a sentence needs.
//!
//! Every phrase begins with a verbal noun («содержание», «ремонт», «замена», «организация»), so that the first
//! word alone is declined and the rest stays as it is.

/// A noun phrase in the nominative whose first word is a verbal noun in the singular.
#[derive(Debug, Clone, Copy)]
pub(super) struct Phrase(&'static str);

/// The cases that sentences ask for.
#[derive(Debug, Clone, Copy)]
pub(super) enum Case {
    Nominative,
    Genitive,
    Dative,
    Accusative,
}

/// Endings for the genitive, dative and accusative, by the ending of the nominative; the first that fits counts.
const DECLENSIONS: [(&str, [&str; 3]); 6] = [
    ("ие", ["ия", "ию", "ие"]),
    ("ия", ["ии", "ии", "ию"]),
    ("о", ["а", "у", "о"]),
    ("ка", ["ки", "ке", "ку"]),
    ("а", ["ы", "е", "у"]),
    ("", ["а", "у", ""]),
];

impl Phrase {
    pub(super) const fn new(nominative: &'static str) -> Self {
        Self(nominative)
    }

    /// The phrase in a case.
    pub(super) fn in_case(self, case: Case) -> String {
        let index = match case {
            Case::Nominative => return self.0.to_owned(),
            Case::Genitive => 0,
            Case::Dative => 1,
            Case::Accusative => 2,
        };
        let (head, tail) = self.0.split_once(' ').unwrap_or((self.0, ""));
        let declined = DECLENSIONS.iter().find_map(|(ending, endings)| {
            head.strip_suffix(ending).map(|stem| format!("{stem}{}", endings[index]))
        });
        format!("{} {tail}", declined.unwrap_or_else(|| head.to_owned()))
    }
}

/// The text as the beginning of a sentence.
pub(super) fn capitalised(text: &str) -> String {
    with_first_letter(text, |letter| letter.to_uppercase().collect())
}

/// The text with its first letter changed.
pub(super) fn with_first_letter(text: &str, change: impl Fn(char) -> String) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| change(first) + letters.as_str()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{Case::*, Phrase, capitalised};

    #[test]
    fn the_first_word_is_declined_and_the_rest_stays() {
        let cases = [
            ("содержание дорог", ["содержания дорог", "содержанию дорог", "содержание дорог"]),
            ("организация отдыха", ["организации отдыха", "организации отдыха", "организацию отдыха"]),
            ("устройство полос", ["устройства полос", "устройству полос", "устройство полос"]),
            ("установка знаков", ["установки знаков", "установке знаков", "установку знаков"]),
            ("замена сетей", ["замены сетей", "замене сетей", "замену сетей"]),
            ("ремонт мостов", ["ремонта мостов", "ремонту мостов", "ремонт мостов"]),
        ];
        for (phrase, [genitive, dative, accusative]) in cases {
            let phrase = Phrase::new(phrase);
            assert_eq!(phrase.in_case(Genitive), genitive);
            assert_eq!(phrase.in_case(Dative), dative);
            assert_eq!(phrase.in_case(Accusative), accusative);
        }
    }

    #[test]
    fn a_sentence_begins_with_a_capital() {
        assert_eq!(capitalised("ёлки у дороги"), "Ёлки у дороги");
        assert_eq!(capitalised(""), "");
    }
}
