//! Slips of the pen: how many letters were left out, put in, changed or swapped.

/// How many slips a word of so many letters may have.
pub(super) fn allowed(letters: usize) -> usize {
    match letters {
        0..4 => 0,
        4..8 => 1,
        _ => 2,
    }
}

/// How many slips lie between what was typed and a word, no more than `most`; where what was typed may go on, a
/// beginning of the word counts as the word.
pub(super) fn between(typed: &[char], word: &str, most: usize, unfinished: bool) -> Option<usize> {
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=typed.len()).collect();
    let mut best = None;
    let mut last: Option<char> = None;
    for (index, letter) in word.chars().enumerate() {
        let mut next = Vec::with_capacity(row.len());
        next.push(index + 1);
        for (place, typed_letter) in typed.iter().enumerate() {
            let changed = row[place] + usize::from(*typed_letter != letter);
            let mut least = changed.min(row[place + 1] + 1).min(next[place] + 1);
            let swapped = place > 0 && last == Some(*typed_letter) && typed[place - 1] == letter;
            if swapped {
                least = least.min(before[place - 1] + 1);
            }
            next.push(least);
        }
        before = std::mem::replace(&mut row, next);
        last = Some(letter);
        let whole = row[typed.len()];
        if unfinished && whole <= most && best.is_none_or(|best| whole < best) {
            best = Some(whole);
        }
        if row.iter().all(|slips| *slips > most) {
            return best;
        }
    }
    let whole = row[typed.len()];
    best.into_iter().chain((whole <= most).then_some(whole)).min()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_counted() {
        let count = |typed: &str, word: &str, unfinished| {
            between(&typed.chars().collect::<Vec<_>>(), word, 2, unfinished)
        };
        assert_eq!(count("дорога", "дорога", false), Some(0));
        assert_eq!(count("дарога", "дорога", false), Some(1));
        assert_eq!(count("доорга", "дорога", false), Some(1));
        assert_eq!(count("благоустройсто", "благоустройство", false), Some(1));
        assert_eq!(count("благоустроство", "благоустройства", false), Some(2));
        assert_eq!(count("мост", "дорога", false), None);
        assert_eq!(count("благаустр", "благоустройство", false), None);
        assert_eq!(count("благаустр", "благоустройство", true), Some(1));
        assert_eq!(count("", "да", false), Some(2));
    }
}
