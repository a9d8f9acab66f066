//! Russian texts of any length, and two changed forms of each. The same every time.

use svod_demo::generate::{Forum, Scale};
use svod_text::TokenKind;

/// Of a thousand words, how many each side changes.
const CHANGED_PER_MILLE: u64 = 50;

/// Proposals one after another, as in a long resolution's annex.
pub struct Corpus {
    paragraphs: Vec<String>,
}

/// A text and what two people made of it.
pub struct Changed {
    /// What both began with.
    pub base: String,
    /// One side.
    pub ours: String,
    /// The other.
    pub theirs: String,
}

impl Corpus {
    /// The synthetic forum's words.
    pub fn generate() -> Self {
        let forum = Forum::generate(Scale::Full, 1);
        let paragraphs = forum
            .proposals()
            .map(|proposal| format!("{}\n{}\n{}", proposal.title, proposal.problem, proposal.wording))
            .take(5_000)
            .collect();
        Self { paragraphs }
    }

    /// A text of so many paragraphs, each in one line with an empty line after it, and so many amendments to it: the
    /// whole text with two of its paragraphs changed, so that some paragraphs are changed by several.
    pub fn amended(&self, paragraphs: usize, amendments: usize) -> (String, Vec<String>) {
        let one_line = |paragraph: &String| paragraph.replace('\n', " ");
        let paragraphs: Vec<String> = self.paragraphs.iter().take(paragraphs).map(one_line).collect();
        let mut dice = Dice(3);
        let amended = (0..amendments).map(|_| {
            let mut amended = paragraphs.clone();
            for _ in 0..2 {
                let paragraph = &mut amended[dice.below(paragraphs.len() as u64) as usize];
                *paragraph = edited(paragraph, &mut dice);
            }
            amended.join("\n\n")
        });
        let amended = amended.collect();
        (paragraphs.join("\n\n"), amended)
    }

    /// A text of about so many bytes, changed twice.
    pub fn changed(&self, size: usize) -> Changed {
        let mut base = String::new();
        for paragraph in self.paragraphs.iter().cycle() {
            base.push_str(paragraph);
            base.push('\n');
            if base.len() >= size {
                break;
            }
        }
        let cut = (0..=size.min(base.len())).rev().find(|at| base.is_char_boundary(*at));
        base.truncate(cut.unwrap_or_default());
        Changed { ours: edited(&base, &mut Dice(1)), theirs: edited(&base, &mut Dice(2)), base }
    }
}

/// The text with some of its words replaced, deleted or put in.
fn edited(text: &str, dice: &mut Dice) -> String {
    let tokens = svod_text::tokens(text);
    let words: Vec<&str> =
        tokens.iter().filter(|token| token.kind == TokenKind::Word).map(|token| token.text).collect();
    let mut edited = String::with_capacity(text.len() + text.len() / 20);
    for token in &tokens {
        if token.kind != TokenKind::Word || dice.below(1_000) >= CHANGED_PER_MILLE {
            edited.push_str(token.text);
            continue;
        }
        let another = words[dice.below(words.len() as u64) as usize];
        match dice.below(4) {
            0 => {}
            1 => {
                edited.push_str(token.text);
                edited.push(' ');
                edited.push_str(another);
            }
            _ => edited.push_str(another),
        }
    }
    edited
}

/// SplitMix64: the same numbers everywhere.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % limit
    }
}
