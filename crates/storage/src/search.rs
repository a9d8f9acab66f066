//! Finding names by how their words begin, without regard to case and to «ё»: the same on both databases, whose own
//! comparisons differ for anything but Latin letters. Knows nothing of what has a name.

use sea_orm::{ColumnTrait, Condition, sea_query::LikeExpr};

/// How much of what was typed is looked for, in characters.
const LONGEST: usize = 100;

/// A name as it is kept for finding.
pub(crate) fn folded(name: &str) -> String {
    name.to_lowercase().replace('ё', "е")
}

/// The condition that a word of a folded name, and what follows it, begins with what was typed.
pub(crate) fn begins_a_word(folded_name: impl ColumnTrait, typed: &str) -> Condition {
    let wanted: String = folded(typed.trim()).chars().take(LONGEST).flat_map(literal).collect();
    let like = |pattern: String| folded_name.like(LikeExpr::new(pattern).escape('\\'));
    Condition::any().add(like(format!("{wanted}%"))).add(like(format!("% {wanted}%")))
}

/// A character that stands for itself in a pattern.
fn literal(character: char) -> impl Iterator<Item = char> {
    let escape = matches!(character, '%' | '_' | '\\').then_some('\\');
    escape.into_iter().chain(std::iter::once(character))
}
