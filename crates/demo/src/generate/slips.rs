//! How the same words come out differently: slips of the pen, and differences that are no differences.

use super::random::Choices;

/// Words shorter than this stay as they are: a slip in them would make another word.
const SHORTEST: usize = 6;

/// The text with up to `count` slips of the pen in its longer words; with at least one if it has such words.
pub(super) fn with_slips(text: &str, count: usize, choices: &mut Choices) -> String {
    let mut words: Vec<String> = text.split(' ').map(str::to_owned).collect();
    let long: Vec<usize> = (0..words.len()).filter(|&index| is_long(&words[index])).collect();
    if long.is_empty() {
        return words.join(" ");
    }
    for _ in 0..count {
        let word = &mut words[long[choices.below(long.len())]];
        *word = with_slip(word, choices);
    }
    if words.join(" ") == text {
        // Two slips in one word have undone each other.
        let word = &mut words[long[0]];
        word.extend(word.chars().last());
    }
    words.join(" ")
}

fn is_long(word: &str) -> bool {
    word.chars().count() >= SHORTEST && word.chars().all(char::is_alphabetic)
}

/// The word with one letter swapped with the next, dropped or doubled; never the first one.
fn with_slip(word: &str, choices: &mut Choices) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let place = 1 + choices.below(letters.len() - 2);
    match choices.below(3) {
        0 if letters[place] != letters[place + 1] => letters.swap(place, place + 1),
        1 => letters.insert(place, letters[place]),
        _ => {
            letters.remove(place);
        }
    }
    letters.into_iter().collect()
}

/// The text with a difference that readers do not notice: of ё, of quotes, of the full stop, or none at all.
pub(super) fn as_typed_again(text: &str, choices: &mut Choices) -> String {
    match choices.below(4) {
        0 => text.to_owned(),
        1 => text.replace('ё', "е"),
        2 => text.replace(['«', '»'], "\""),
        _ => text.trim_end_matches('.').to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SENTENCE: &str = "Предусмотреть субсидии на содержание площадок № 14.";

    #[test]
    fn slips_change_the_text_a_little() {
        for seed in 0..500 {
            let slipped = with_slips(SENTENCE, 2, &mut Choices::new(seed));
            assert_ne!(slipped, SENTENCE, "seed {seed}");
            assert_eq!(slipped.split(' ').count(), SENTENCE.split(' ').count());
            let difference = slipped.chars().count().abs_diff(SENTENCE.chars().count());
            assert!(difference <= 2, "{slipped}");
        }
    }

    #[test]
    fn text_without_long_words_has_no_slips() {
        assert_eq!(with_slips("Дом № 14.", 3, &mut Choices::new(1)), "Дом № 14.");
    }
}
