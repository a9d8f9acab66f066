//! The tree of a resolution: sections by addressee, clauses, sub-clauses.
//!
//! Kept flat: every node knows its parent and its rank. A node that was taken out stays, marked as removed, so
//! that nothing anybody wrote is lost and every step can be undone.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use svod_text::{ALGORITHM_VERSION, Provenance};

use super::{Origin, Rank, SettledCollision, Source, SourceItem, Touched};
use crate::{
    Refusal,
    id::{ClauseId, Revision, SectionId},
    prose::Line,
};

/// How deep clauses go below a section: 1.1, 1.1.1, 1.1.1.1.
pub const MAX_CLAUSE_DEPTH: usize = 3;

/// Who is asked, by the order in which a resolution names them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AddresseeRank {
    /// The President and the Administration.
    President,
    /// The chambers of the Federal Assembly.
    FederalAssembly,
    /// The Government.
    Government,
    /// A ministry or another federal body.
    Ministry,
    /// Authorities of the subjects of the Federation.
    SubjectAuthorities,
    /// Local self-government.
    LocalGovernment,
    /// VARMSU and the councils of municipalities.
    Associations,
    /// Anybody else, and the closing points.
    Other,
}

impl AddresseeRank {
    /// All of them, in order.
    pub const ALL: [Self; 8] = [
        Self::President,
        Self::FederalAssembly,
        Self::Government,
        Self::Ministry,
        Self::SubjectAuthorities,
        Self::LocalGovernment,
        Self::Associations,
        Self::Other,
    ];

    /// The name it is stored under.
    pub const fn name(self) -> &'static str {
        match self {
            Self::President => "president",
            Self::FederalAssembly => "federal_assembly",
            Self::Government => "government",
            Self::Ministry => "ministry",
            Self::SubjectAuthorities => "subject_authorities",
            Self::LocalGovernment => "local_government",
            Self::Associations => "associations",
            Self::Other => "other",
        }
    }

    /// The rank with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rank| rank.name() == name)
    }
}

/// Whom a section is addressed to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Addressee {
    /// As the heading words it: «Правительству Российской Федерации».
    pub name: Line,
    /// Where it stands in the order.
    pub rank: AddresseeRank,
}

/// What is asked of one addressee.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// Its id.
    pub id: SectionId,
    /// Whom it is addressed to.
    pub addressee: Addressee,
    /// Its place.
    pub rank: Rank,
    /// Whether it was taken out.
    pub removed: bool,
}

/// What a clause hangs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "in", content = "id")]
pub enum Parent {
    /// A section.
    Section(SectionId),
    /// Another clause.
    Clause(ClauseId),
}

/// Where to put a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// What it hangs on.
    pub parent: Parent,
    /// The sibling it follows: none puts it first.
    pub after: Option<ClauseId>,
}

/// The words of a clause at one revision, and whose each is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClauseText {
    /// Which revision.
    pub revision: Revision,
    /// The words.
    pub text: String,
    /// Whose they are.
    pub provenance: Provenance<Origin>,
    /// The version of the text engine that made this revision.
    pub algorithm: u16,
    /// The collisions that were settled in making it.
    pub settled: Vec<SettledCollision>,
}

impl ClauseText {
    /// Words made now, in which nothing had to be settled.
    pub(super) fn new(revision: Revision, text: String, provenance: Provenance<Origin>) -> Self {
        Self { revision, text, provenance, algorithm: ALGORITHM_VERSION, settled: Vec::new() }
    }
}

/// A numbered demand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clause {
    /// Its id.
    pub id: ClauseId,
    /// What it hangs on.
    pub parent: Parent,
    /// Its place among its siblings.
    pub rank: Rank,
    /// Its words.
    pub text: ClauseText,
    /// What it was made from, in the order it was taken in.
    pub sources: Vec<Source>,
    /// Whether it was taken out.
    pub removed: bool,
}

impl Clause {
    /// The source made from this item.
    pub fn source(&self, item: SourceItem) -> Option<&Source> {
        self.sources.iter().find(|source| source.item == item)
    }

    /// Whether two states say the same: the number of the revision aside.
    pub(super) fn says_the_same_as(&self, other: &Self) -> bool {
        self.parent == other.parent
            && self.rank == other.rank
            && self.removed == other.removed
            && self.text.text == other.text.text
            && self.sources == other.sources
    }
}

/// The tree.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outline {
    /// Every section there ever was.
    pub sections: BTreeMap<SectionId, Section>,
    /// Every clause there ever was.
    pub clauses: BTreeMap<ClauseId, Clause>,
}

impl Outline {
    /// A section that stands.
    pub fn section(&self, id: SectionId) -> Result<&Section, Refusal> {
        self.sections
            .get(&id)
            .filter(|section| !section.removed)
            .ok_or(Refusal::NoSuchSection { section: id })
    }

    /// A clause that stands.
    pub fn clause(&self, id: ClauseId) -> Result<&Clause, Refusal> {
        self.clauses.get(&id).filter(|clause| !clause.removed).ok_or(Refusal::NoSuchClause { clause: id })
    }

    /// The standing sections, in order.
    pub fn sections_in_order(&self) -> Vec<&Section> {
        let mut sections: Vec<_> = self.sections.values().filter(|section| !section.removed).collect();
        sections.sort_by(|left, right| (&left.rank, left.id).cmp(&(&right.rank, right.id)));
        sections
    }

    /// The standing clauses by what they hang on, each list in order.
    pub fn children(&self) -> BTreeMap<Parent, Vec<&Clause>> {
        let mut children: BTreeMap<Parent, Vec<&Clause>> = BTreeMap::new();
        for clause in self.clauses.values().filter(|clause| !clause.removed) {
            children.entry(clause.parent).or_default().push(clause);
        }
        for siblings in children.values_mut() {
            siblings.sort_by(|left, right| (&left.rank, left.id).cmp(&(&right.rank, right.id)));
        }
        children
    }

    /// The standing clauses that hang on this, in order.
    pub fn children_of(&self, parent: Parent) -> Vec<&Clause> {
        let mut siblings: Vec<_> =
            self.clauses.values().filter(|clause| !clause.removed && clause.parent == parent).collect();
        siblings.sort_by(|left, right| (&left.rank, left.id).cmp(&(&right.rank, right.id)));
        siblings
    }

    /// Whether any clause stands.
    pub fn is_empty(&self) -> bool {
        self.clauses.values().all(|clause| clause.removed)
    }

    /// How deep a clause hanging on this would lie: 1 right below a section.
    pub(super) fn depth_below(&self, parent: Parent) -> Result<usize, Refusal> {
        let mut depth = 1;
        let mut above = parent;
        loop {
            match above {
                Parent::Section(id) => return self.section(id).map(|_| depth),
                Parent::Clause(id) if depth < MAX_CLAUSE_DEPTH => {
                    above = self.clause(id)?.parent;
                    depth += 1;
                }
                Parent::Clause(_) => return Err(Refusal::PlaceNotPossible),
            }
        }
    }

    /// The standing clauses that hang on nothing that stands, or too deep, each with all that is above it.
    pub(super) fn adrift(&self) -> BTreeSet<Touched> {
        let standing = self.clauses.values().filter(|clause| !clause.removed);
        let adrift = standing.filter(|clause| self.depth_below(clause.parent).is_err());
        adrift.flat_map(|clause| self.lineage(clause)).collect()
    }

    /// A clause and what it hangs on, up to its section.
    fn lineage(&self, clause: &Clause) -> BTreeSet<Touched> {
        let mut lineage = BTreeSet::from([Touched::Clause(clause.id)]);
        let mut above = Some(clause.parent);
        while let Some(parent) = above {
            let (node, next) = match parent {
                Parent::Section(id) => (Touched::Section(id), None),
                Parent::Clause(id) => {
                    (Touched::Clause(id), self.clauses.get(&id).map(|clause| clause.parent))
                }
            };
            // What was seen already is a circle: a step back may only try to make one.
            above = if lineage.insert(node) { next } else { None };
        }
        lineage
    }

    /// How many levels a clause and what hangs on it take.
    pub(super) fn height(&self, id: ClauseId) -> usize {
        let below = self.children_of(Parent::Clause(id));
        1 + below.into_iter().map(|clause| self.height(clause.id)).max().unwrap_or(0)
    }

    /// A rank at this place; the clause that is being moved is not its own neighbour.
    pub(super) fn rank_at(&self, place: Place, moving: Option<ClauseId>) -> Result<Rank, Refusal> {
        let mut siblings = self.children_of(place.parent);
        siblings.retain(|clause| Some(clause.id) != moving);
        let at = match place.after {
            None => 0,
            Some(id) => {
                let found = siblings.iter().position(|clause| clause.id == id);
                found.ok_or(Refusal::NoSuchClause { clause: id })? + 1
            }
        };
        let before = at.checked_sub(1).and_then(|at| siblings.get(at)).map(|clause| &clause.rank);
        Ok(Rank::between(before, siblings.get(at).map(|clause| &clause.rank)))
    }

    /// The clause's own rank, or one right after it where a sibling has been given the same meanwhile.
    pub(super) fn rank_beside_siblings(&self, clause: &Clause) -> Rank {
        let siblings = self.children_of(clause.parent);
        let others = siblings.iter().filter(|sibling| sibling.id != clause.id);
        clause.rank.distinct_from(others.map(|sibling| &sibling.rank))
    }

    /// The section's own rank, or one right after it where another section has been given the same meanwhile.
    pub(super) fn rank_beside_sections(&self, section: &Section) -> Rank {
        let sections = self.sections_in_order();
        let others = sections.iter().filter(|other| other.id != section.id);
        section.rank.distinct_from(others.map(|other| &other.rank))
    }

    /// A rank for a new section: after those whose addressee is named earlier or equally early.
    pub(super) fn rank_for(&self, addressee: &Addressee) -> Rank {
        let sections = self.sections_in_order();
        let before = sections.iter().rposition(|section| section.addressee.rank <= addressee.rank);
        let after = before.map_or(0, |at| at + 1);
        Rank::between(before.map(|at| &sections[at].rank), sections.get(after).map(|section| &section.rank))
    }
}
