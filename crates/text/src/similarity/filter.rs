//! Narrowing a search by attributes of the indexed texts. What a tag stands for, only the caller knows.

/// An attribute of an indexed text, such as its theme, addressee, kind or session, as a number of the caller's choice.
///
/// Tags of different meaning need different numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tag(pub u32);

/// Which texts a search looks at: those that have, for each of its conditions, one of the tags.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    conditions: Vec<Vec<Tag>>,
}

impl Filter {
    /// Every text.
    pub fn all() -> Self {
        Self::default()
    }

    /// Besides what is asked already, one of these tags. With no tag nothing is left.
    #[must_use]
    pub fn any_of(mut self, tags: impl IntoIterator<Item = Tag>) -> Self {
        self.conditions.push(tags.into_iter().collect());
        self
    }

    /// Besides what is asked already, this tag.
    #[must_use]
    pub fn with(self, tag: Tag) -> Self {
        self.any_of([tag])
    }

    /// Whether a text with these tags is looked at.
    pub(super) fn passes(&self, tags: &[Tag]) -> bool {
        self.conditions.iter().all(|any| any.iter().any(|tag| tags.contains(tag)))
    }

    pub(super) fn conditions(&self) -> &[Vec<Tag>] {
        &self.conditions
    }
}
