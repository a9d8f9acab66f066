//! The numbers of clauses on paper: 1.1, 1.1.1. They follow from the tree and are never stored.

use std::collections::BTreeMap;

use super::{Clause, Outline, Parent};
use crate::id::ClauseId;

/// The number of every standing clause.
pub fn numbers(outline: &Outline) -> BTreeMap<ClauseId, String> {
    let children = outline.children();
    let mut numbers = BTreeMap::new();
    for (index, section) in outline.sections_in_order().into_iter().enumerate() {
        number_below(Parent::Section(section.id), &(index + 1).to_string(), &children, &mut numbers);
    }
    numbers
}

fn number_below(
    parent: Parent,
    prefix: &str,
    children: &BTreeMap<Parent, Vec<&Clause>>,
    numbers: &mut BTreeMap<ClauseId, String>,
) {
    for (index, clause) in children.get(&parent).into_iter().flatten().enumerate() {
        let number = format!("{prefix}.{}", index + 1);
        number_below(Parent::Clause(clause.id), &number, children, numbers);
        numbers.insert(clause.id, number);
    }
}
