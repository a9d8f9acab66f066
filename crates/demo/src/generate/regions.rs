//! The sixteen regional days: facts that sources state. What they do not state is `None`, never invented.

use chrono::NaiveDate;

use super::themes::QUESTIONS;

/// A region that receives a session.
#[derive(Debug)]
pub(super) struct Region {
    /// The subject of the Federation.
    pub name: &'static str,
    /// The same in the genitive.
    pub genitive: &'static str,
    /// Its OKTMO code; the autonomous areas of Tyumen Region take three digits.
    pub oktmo: &'static str,
    /// The theme, as sources give it.
    pub theme: Option<&'static str>,
    /// The partner.
    pub partner: Option<&'static str>,
    /// The first day.
    pub starts_on: Option<NaiveDate>,
    /// The last day.
    pub ends_on: Option<NaiveDate>,
    /// The questions that follow from the theme: the key of a generator's theme and a question of it.
    pub topics: &'static [(&'static str, usize)],
}

const fn all_of(theme: &'static str) -> [(&'static str, usize); QUESTIONS] {
    [(theme, 0), (theme, 1), (theme, 2)]
}

const ECOLOGY: [(&str, usize); QUESTIONS] = all_of("ecology");
const COMFORT: [(&str, usize); QUESTIONS] = all_of("comfort");
const MOVEMENT: [(&str, usize); 4] = [("transport", 0), ("transport", 1), ("roads", 0), ("roads", 1)];
const YOUTH: [(&str, usize); QUESTIONS] = all_of("youth");
const HERITAGE: [(&str, usize); QUESTIONS] = all_of("heritage");
const DIGITAL: [(&str, usize); QUESTIONS] = all_of("digital");

const fn unknown(name: &'static str, genitive: &'static str, oktmo: &'static str) -> Region {
    Region { name, genitive, oktmo, theme: None, partner: None, starts_on: None, ends_on: None, topics: &[] }
}

/// The regions in the order of their sessions.
pub(super) static REGIONS: [Region; 16] = [
    Region {
        theme: Some("«Экомуниципалитет»"),
        partner: Some("Министерство природных ресурсов и экологии Российской Федерации"),
        starts_on: NaiveDate::from_ymd_opt(2025, 1, 24),
        ends_on: NaiveDate::from_ymd_opt(2025, 1, 25),
        topics: &ECOLOGY,
        ..unknown("Мурманская область", "Мурманской области", "47")
    },
    Region {
        theme: Some("«Комфортная среда для жизни»"),
        starts_on: NaiveDate::from_ymd_opt(2025, 1, 29),
        ends_on: NaiveDate::from_ymd_opt(2025, 1, 30),
        topics: &COMFORT,
        ..unknown("Республика Татарстан", "Республики Татарстан", "92")
    },
    unknown("Новгородская область", "Новгородской области", "49"),
    Region {
        theme: Some("Транспорт и дороги"),
        starts_on: NaiveDate::from_ymd_opt(2025, 2, 6),
        topics: &MOVEMENT,
        ..unknown("Красноярский край", "Красноярского края", "04")
    },
    unknown("Москва", "города федерального значения Москвы", "45"),
    unknown("Чеченская Республика", "Чеченской Республики", "96"),
    unknown("Ростовская область", "Ростовской области", "60"),
    unknown("Калининградская область", "Калининградской области", "27"),
    Region {
        theme: Some("Воспитание молодёжи"),
        starts_on: NaiveDate::from_ymd_opt(2025, 3, 13),
        topics: &YOUTH,
        ..unknown("Ивановская область", "Ивановской области", "24")
    },
    Region {
        theme: Some("Наследие"),
        starts_on: NaiveDate::from_ymd_opt(2025, 3, 21),
        topics: &HERITAGE,
        ..unknown(
            "Ханты-Мансийский автономный округ – Югра",
            "Ханты-Мансийского автономного округа – Югры",
            "718",
        )
    },
    unknown("Тульская область", "Тульской области", "70"),
    unknown("Ямало-Ненецкий автономный округ", "Ямало-Ненецкого автономного округа", "719"),
    unknown("Нижегородская область", "Нижегородской области", "22"),
    unknown("Калужская область", "Калужской области", "29"),
    unknown("Амурская область", "Амурской области", "10"),
    Region {
        theme: Some("Цифровизация муниципального управления"),
        starts_on: NaiveDate::from_ymd_opt(2025, 4, 8),
        topics: &DIGITAL,
        ..unknown("Сахалинская область", "Сахалинской области", "64")
    },
];
