//! What texts can be told apart by when similar ones are looked for: numbers for the index, which knows no names.

use std::collections::HashMap;

use svod_domain::{
    id::{AgendaItemId, SessionId},
    proposal::ProposalKind,
    text::Tag,
};
use svod_storage::proposal::ComparedText;

/// Something that a text has in common with others of its kind.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Attribute {
    /// The session it was submitted to.
    Session(SessionId),
    /// The question of the agenda: its theme.
    AgendaItem(AgendaItemId),
    /// What kind of change is asked for.
    Kind(ProposalKind),
    /// Whom it is asked of, without regard to case.
    Addressee(String),
}

impl Attribute {
    /// Whom something is asked of.
    pub(super) fn addressee(name: &str) -> Self {
        Self::Addressee(name.trim().to_lowercase().replace('ё', "е"))
    }
}

/// The numbers of attributes.
#[derive(Debug, Default)]
pub(super) struct Tags {
    numbers: HashMap<Attribute, u32>,
}

impl Tags {
    /// The tags of a text.
    pub(super) fn of(&mut self, text: &ComparedText) -> Vec<Tag> {
        let attributes = [
            Some(Attribute::Session(text.session)),
            text.agenda_item.map(Attribute::AgendaItem),
            Some(Attribute::Kind(text.kind)),
            text.addressee.as_deref().map(Attribute::addressee),
        ];
        attributes.into_iter().flatten().map(|attribute| self.tag(attribute)).collect()
    }

    /// The tag of an attribute, if any text has it.
    pub(super) fn known(&self, attribute: &Attribute) -> Option<Tag> {
        self.numbers.get(attribute).copied().map(Tag)
    }

    fn tag(&mut self, attribute: Attribute) -> Tag {
        let next = self.numbers.len() as u32;
        Tag(*self.numbers.entry(attribute).or_insert(next))
    }
}
