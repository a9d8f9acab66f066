//! OKTMO, the All-Russian Classifier of Territories of Municipalities: its codes and its official file.

mod classifier;
mod wording;

pub use classifier::{ClassifierReader, glance_at_classifier, is_classifier};

use super::problem::Problem;

/// Digits of a municipality's code.
const MUNICIPALITY: usize = 8;
/// Digits of a settlement's code.
const SETTLEMENT: usize = 11;

/// The check digit of a code (ПР 50.1.024): none unless `code` is digits.
///
/// The digits are weighed 1 to 10 from the first, again and again, and summed modulo 11. If that is 10, they are weighed
/// anew from 3; if it is 10 once more, the check digit is 0.
pub fn oktmo_check_digit(code: &str) -> Option<u8> {
    if code.is_empty() || !code.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let remainder = |first_weight: usize| {
        let weighed = code.bytes().enumerate().map(|(place, byte)| {
            let weight = (place + first_weight - 1) % 10 + 1;
            weight * usize::from(byte - b'0')
        });
        (weighed.sum::<usize>() % 11) as u8
    };
    Some(match (remainder(1), remainder(3)) {
        (10, 10) => 0,
        (10, second) => second,
        (first, _) => first,
    })
}

/// A code as it is kept: spaces and a check digit that fits are dropped, and so are the zeros of a municipality's
/// code in eleven digits.
pub(super) fn read_code(written: &str) -> Result<String, Problem> {
    let digits: String = written.chars().filter(|letter| !letter.is_whitespace()).collect();
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Problem::BadOktmo);
    }
    let code = match digits.len() {
        MUNICIPALITY | SETTLEMENT => digits.as_str(),
        length if length == MUNICIPALITY + 1 || length == SETTLEMENT + 1 => {
            let (code, check) = digits.split_at(length - 1);
            confirm(code, check)?;
            code
        }
        _ => return Err(Problem::BadOktmo),
    };
    let municipality = code.strip_suffix("000").filter(|rest| rest.len() == MUNICIPALITY);
    Ok(municipality.unwrap_or(code).to_owned())
}

fn confirm(code: &str, check: &str) -> Result<(), Problem> {
    let expected = oktmo_check_digit(code).ok_or(Problem::BadOktmo)?;
    if check.parse() == Ok(expected) { Ok(()) } else { Err(Problem::BadCheckDigit { expected }) }
}
