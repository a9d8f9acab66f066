//! The sections of a draft: one for each addressee, and one for the closing points.

use std::collections::{HashMap, hash_map::Entry};

use serde_json::{Value, json};

use super::{PlayError, desk::Desk, ground::Id};
use crate::generate::Addressee;

/// What the section of the closing points is called.
const CLOSING: &str = "Заключительные положения";

/// The sections made so far, each with its last clause.
#[derive(Debug, Default)]
pub(super) struct Sections {
    by_addressee: HashMap<Addressee, Section>,
}

#[derive(Debug)]
struct Section {
    id: Id,
    last: Option<Id>,
}

impl Sections {
    /// Where the next clause for an addressee goes: at the end of its section, which is made if need be.
    pub(super) async fn place_for(
        &mut self,
        desk: &mut Desk<'_>,
        addressee: Addressee,
    ) -> Result<Value, PlayError> {
        let section = match self.by_addressee.entry(addressee) {
            Entry::Occupied(made) => made.into_mut(),
            Entry::Vacant(free) => {
                let id = desk.add_section(addressee.section(), rank(addressee)).await?;
                free.insert(Section { id, last: None })
            }
        };
        Ok(json!({ "parentId": section.id, "afterClauseId": section.last }))
    }

    /// Remembers that a clause stands last in the section of an addressee.
    pub(super) fn filled(&mut self, addressee: Addressee, clause: Id) {
        if let Some(section) = self.by_addressee.get_mut(&addressee) {
            section.last = Some(clause);
        }
    }

    /// Writes the closing point.
    pub(super) async fn close(self, desk: &mut Desk<'_>, text: &str) -> Result<(), PlayError> {
        let section = desk.add_section(CLOSING, "OTHER").await?;
        desk.work("writeClause", json!({ "place": { "parentId": section }, "text": text })).await?;
        Ok(())
    }
}

/// Where an addressee stands in the order, as the schema names it.
fn rank(addressee: Addressee) -> &'static str {
    match addressee {
        Addressee::President => "PRESIDENT",
        Addressee::FederalAssembly => "FEDERAL_ASSEMBLY",
        Addressee::Government => "GOVERNMENT",
        Addressee::Regions => "SUBJECT_AUTHORITIES",
        Addressee::Municipalities => "LOCAL_GOVERNMENT",
        Addressee::Association => "ASSOCIATIONS",
        _ => "MINISTRY",
    }
}
