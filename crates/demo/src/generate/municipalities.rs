//! Synthetic municipalities of a region: invented names under codes of the right structure.
//!
//! A code may coincide with a real municipality's; the name says that it is not meant.

use super::{forum::Municipality, random::Choices, regions::Region};

const BEGINNINGS: [&str; 12] = [
    "Верхне",
    "Нижне",
    "Средне",
    "Ново",
    "Старо",
    "Красно",
    "Бело",
    "Светло",
    "Тихо",
    "Дальне",
    "Высоко",
    "Велико",
];

const ROOTS: [&str; 14] = [
    "борск",
    "озёрск",
    "каменск",
    "полянск",
    "луговск",
    "ключевск",
    "берёзовск",
    "холмск",
    "ручьёвск",
    "дубровск",
    "речинск",
    "мостовск",
    "садовск",
    "родниковск",
];

/// What stands one after the other in a region. A settlement lies in the district before it.
const PATTERN: [Form; 10] = [
    Form::Town,
    Form::Okrug,
    Form::Okrug,
    Form::District,
    Form::Settlement,
    Form::Settlement,
    Form::Okrug,
    Form::Okrug,
    Form::Settlement,
    Form::Okrug,
];

/// The forms of municipalities that are generated.
#[derive(Debug, Clone, Copy)]
enum Form {
    Town,
    Okrug,
    District,
    Settlement,
    /// A municipality within a city that is a subject of the Federation.
    WithinCity,
}

/// `count` municipalities of a region, at most 125, in the order of the classifier's making.
pub(super) fn of_region(region: &'static Region, count: usize, choices: &mut Choices) -> Vec<Municipality> {
    let mut names: Vec<String> =
        BEGINNINGS.iter().flat_map(|beginning| ROOTS.map(|root| format!("{beginning}{root}"))).collect();
    choices.shuffle(&mut names);
    let mut codes = Codes::new(region);
    let forms = PATTERN.iter().cycle().map(|&form| if codes.within_city { Form::WithinCity } else { form });
    let forms: Vec<Form> = forms.take(count).collect();
    forms.into_iter().zip(names).map(|(form, name)| municipality(region, form, &name, &mut codes)).collect()
}

fn municipality(region: &'static Region, form: Form, name: &str, codes: &mut Codes) -> Municipality {
    let (kind, full_name, centre) = match form {
        Form::Town => {
            ("городской округ", format!("городской округ {name}ий (синтетический)"), format!("г {name}ий"))
        }
        Form::Okrug => (
            "муниципальный округ",
            format!("{name}ий муниципальный округ (синтетический)"),
            format!("пгт {name}ий"),
        ),
        Form::District => (
            "муниципальный район",
            format!("{name}ий муниципальный район (синтетический)"),
            format!("г {name}ий"),
        ),
        Form::Settlement => (
            "сельское поселение",
            format!("{name}ое сельское поселение (синтетическое)"),
            format!("с {name}ое"),
        ),
        Form::WithinCity => {
            ("муниципальный округ", format!("муниципальный округ {name}ий (синтетический)"), String::new())
        }
    };
    Municipality { oktmo: codes.next(form), name: full_name, kind, centre, subject: region.name }
}

/// Hands out codes: two digits of the subject, three of the unit, three of the settlement in it.
struct Codes {
    territory: &'static str,
    /// The first digit of the unit in an autonomous area, whatever the form of the unit.
    autonomous: Option<&'static str>,
    within_city: bool,
    towns: usize,
    okrugs: usize,
    districts: usize,
    settlements: usize,
}

impl Codes {
    fn new(region: &Region) -> Self {
        let (territory, rest) = region.oktmo.split_at(2);
        Self {
            territory,
            autonomous: (!rest.is_empty()).then_some(rest),
            within_city: territory == "45",
            towns: 0,
            okrugs: 0,
            districts: 0,
            settlements: 0,
        }
    }

    fn next(&mut self, form: Form) -> String {
        match form {
            Form::Town => self.towns += 1,
            Form::Okrug | Form::WithinCity => self.okrugs += 1,
            Form::District => {
                self.districts += 1;
                self.settlements = 0;
            }
            Form::Settlement => self.settlements += 1,
        }
        let unit = match form {
            Form::Town => self.unit("7", 70, self.towns),
            Form::Okrug => self.unit("5", 0, self.okrugs),
            Form::District | Form::Settlement => self.unit("6", 85, self.districts),
            // A city's first ninety-nine municipalities have codes from 301, the later ones from 901.
            Form::WithinCity if self.okrugs > 99 => format!("9{:02}", self.okrugs - 99),
            Form::WithinCity => format!("3{:02}", self.okrugs),
        };
        let settlement = if matches!(form, Form::Settlement) { 400 + self.settlements } else { 0 };
        format!("{}{unit}{settlement:03}", self.territory)
    }

    /// Three digits of a unit: the form's own digit, or in an autonomous area its digit and a range per form.
    fn unit(&self, digit: &str, autonomous_start: usize, number: usize) -> String {
        match self.autonomous {
            Some(first) => format!("{first}{:02}", autonomous_start + number),
            None => format!("{digit}{number:02}"),
        }
    }
}
