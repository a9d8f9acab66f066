//! The municipalities as a file of the official OKTMO form, and the check digit of its codes.

use super::{
    forum::{Forum, Municipality, Session},
    regions::{REGIONS, Region},
};

/// The columns of the official file.
const COLUMNS: [&str; 13] = [
    "Ter", "Kod1", "Kod2", "Kod3", "KC", "Razdel", "Name1", "Centrum", "NomDescr", "NomAkt", "Status",
    "DateUtv", "DateVved",
];

/// The day from which the synthetic codes are said to be in force.
const IN_FORCE: &str = "01.01.2025";

impl Forum {
    /// The municipalities of the forum in the official OKTMO form, under a heading per region, in UTF-8: semicolons,
    /// every field in quotes, lines ended by CR and LF, the names of the columns first.
    pub fn oktmo_csv(&self) -> String {
        let header = COLUMNS.map(str::to_owned);
        let rows = self.sessions.iter().zip(&REGIONS).flat_map(|(session, region)| rows_of(session, region));
        std::iter::once(header).chain(rows).map(line).collect()
    }

    /// The same file in the official encoding, Windows-1251.
    pub fn oktmo_csv_cp1251(&self) -> Vec<u8> {
        encoding_rs::WINDOWS_1251.encode(&self.oktmo_csv()).0.into_owned()
    }
}

fn rows_of<'a>(session: &'a Session, region: &Region) -> impl Iterator<Item = [String; COLUMNS.len()]> + 'a {
    let heading = format!("{:0<8}", region.oktmo);
    let heading = row(&heading, &format!("Муниципальные образования {}", region.genitive), "");
    let municipalities = session.municipalities.iter();
    std::iter::once(heading)
        .chain(municipalities.map(|Municipality { oktmo, name, centre, .. }| row(oktmo, name, centre)))
}

fn row(code: &str, name: &str, centre: &str) -> [String; COLUMNS.len()] {
    let check = check_digit(code).to_string();
    let (territory, rest) = code.split_at(2);
    let (first, second) = rest.split_at(3);
    [territory, first, second, "000", &check, "1", name, centre, "", "000", "0", IN_FORCE, IN_FORCE]
        .map(str::to_owned)
}

fn line(fields: [String; COLUMNS.len()]) -> String {
    let quoted = fields.map(|field| format!("\"{}\"", field.replace('"', "\"\"")));
    format!("{}\r\n", quoted.join(";"))
}

/// The check digit of a code by the rules of the all-Russian classifiers (PR 50.1.024): digits weighted 1 to 10 from
/// the left, the sum modulo 11; if that is 10, weights from 3 on; if it is 10 again, 0.
pub fn check_digit(code: &str) -> u32 {
    let remainder = |first_weight: u32| {
        let weights = (1..=10).cycle().skip(first_weight as usize - 1);
        code.chars()
            .filter_map(|digit| digit.to_digit(10))
            .zip(weights)
            .map(|(digit, weight)| digit * weight)
            .sum::<u32>()
            % 11
    };
    [1, 3].into_iter().map(remainder).find(|&remainder| remainder < 10).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generate::Scale;

    #[test]
    fn the_check_digit_follows_the_rule() {
        // 4·1 + 7·2 + 7·3 + 1·5 = 44, 44 mod 11 = 0.
        assert_eq!(check_digit("47701000"), 0);
        // 4·1 + 5·2 + 3·3 + 1·5 = 28, 28 mod 11 = 6.
        assert_eq!(check_digit("45301000"), 6);
        // 5·2 = 10, so once more with weights from 3: 5·4 = 20, 20 mod 11 = 9.
        assert_eq!(check_digit("05000000"), 9);
        // The eleventh digit has weight 1 again: 1·1 + 9·1 = 10, so 1·3 + 9·3 = 30, 30 mod 11 = 8.
        assert_eq!(check_digit("10000000009"), 8);
    }

    #[test]
    fn every_row_of_the_file_is_whole() {
        let csv = Forum::generate(Scale::Small, 1).oktmo_csv();
        let mut rows = csv.lines();
        assert_eq!(rows.next().map(|header| header.replace('"', "")), Some(COLUMNS.join(";")));
        for row in rows {
            let fields: Vec<&str> = row.split(';').map(|field| field.trim_matches('"')).collect();
            assert_eq!(fields.len(), COLUMNS.len(), "{row}");
            assert_eq!(fields[4], check_digit(&fields[..3].concat()).to_string(), "{row}");
        }
    }

    #[test]
    fn the_official_encoding_loses_nothing() {
        let forum = Forum::generate(Scale::Default, 1);
        let bytes = forum.oktmo_csv_cp1251();
        let (decoded, _, damaged) = encoding_rs::WINDOWS_1251.decode(&bytes);
        assert!(!damaged);
        assert_eq!(decoded, forum.oktmo_csv());
    }
}
