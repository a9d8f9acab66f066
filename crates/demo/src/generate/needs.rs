//! Needs: the demands that proposals express, whatever their words.

use std::fmt;

use serde::{Serialize, Serializer};

use super::{
    addressees::Addressee,
    forum::Kind,
    instruments::{Act, Asked, INSTRUMENTS, Instrument, NearMiss, fill},
    laws::Law,
    phrases::{Phrase, capitalised},
    regions::Region,
    themes::{MATTERS, Matter, THEMES, Theme},
};

/// Which demand: a matter of a theme, an instrument, and whether it is the instrument's own demand or a near miss.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NeedId {
    theme: u8,
    matter: u8,
    instrument: u8,
    stance: Stance,
}

/// How a need relates to the instrument's own demand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Stance {
    /// The demand itself.
    Demand,
    /// The contrary.
    Opposite,
    /// The same form, asked of somebody else.
    Elsewhere,
}

/// A demand, described.
#[derive(Debug, Clone, Serialize)]
pub struct Need {
    /// Which.
    pub id: NeedId,
    /// The demand itself or a near miss of it.
    pub stance: Stance,
    /// What kind of proposal expresses it.
    pub kind: Kind,
    /// To whom.
    pub addressee: Addressee,
    /// The act to amend, if one is.
    pub legal_act: Option<String>,
    /// A title for it.
    pub title: String,
    /// The demand as a moderator would word it, on the instrument's first wording.
    pub clause: String,
}

impl fmt::Display for NeedId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let matter = self.matter + 1;
        write!(formatter, "{}-{matter}-{}", self.theme().key, self.instrument().key)?;
        match self.stance {
            Stance::Demand => Ok(()),
            Stance::Opposite => formatter.write_str("-opposite"),
            Stance::Elsewhere => formatter.write_str("-elsewhere"),
        }
    }
}

impl Serialize for NeedId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl NeedId {
    /// The demand itself or a near miss of it.
    pub fn stance(self) -> Stance {
        self.stance
    }

    /// Whether both are about the same matter by the same instrument, whatever the stance.
    pub fn is_akin(self, other: Self) -> bool {
        self.with_stance(other.stance) == other
    }

    /// The same matter and instrument with another stance.
    pub(super) fn with_stance(self, stance: Stance) -> Self {
        Self { stance, ..self }
    }

    pub(super) fn theme(self) -> &'static Theme {
        THEMES[usize::from(self.theme)]
    }

    pub(super) fn matter(self) -> &'static Matter {
        &self.theme().matters[usize::from(self.matter)]
    }

    pub(super) fn instrument(self) -> &'static Instrument {
        INSTRUMENTS[usize::from(self.instrument)]
    }

    fn near_miss(self) -> Option<&'static NearMiss> {
        match self.stance {
            Stance::Demand => None,
            Stance::Opposite => Some(&self.instrument().opposite),
            Stance::Elsewhere => Some(&self.instrument().elsewhere),
        }
    }

    pub(super) fn addressee(self) -> Addressee {
        let asked: Asked = self.near_miss().map_or(self.instrument().addressee, |near| near.addressee);
        asked.of(self.theme())
    }

    /// The law that wordings of this need name.
    fn law(self) -> Option<Law> {
        self.instrument().act.law(self.theme().laws[usize::from(self.matter)])
    }

    /// The act to amend, if the demand is to amend one.
    pub(super) fn legal_act(self) -> Option<String> {
        // Only the demand itself wants the act of its instrument changed; for its near misses the act is another's.
        match (self.stance, self.instrument().act) {
            (Stance::Demand, Act::Sector | Act::Procurement) => self.law().map(|law| law.citation()),
            _ => None,
        }
    }

    /// The demand in one of its wordings: infinitive, without a capital and a full stop.
    pub(super) fn wording(self, form: Form) -> String {
        let template =
            self.near_miss().map_or_else(|| self.instrument().wordings[form.wording], |near| near.wording);
        fill(template, form.phrase_of(self.matter()), self.law())
    }

    /// The title in one of its wordings.
    pub(super) fn title(self, form: Form) -> String {
        let titles = self.instrument().titles;
        let template =
            self.near_miss().map_or_else(|| titles[form.wording % titles.len()], |near| near.title);
        fill(template, form.phrase_of(self.matter()), self.law())
    }

    /// A clause on one of the wordings: the words of a source and a few editorial ones.
    pub(super) fn clause(self, form: Form) -> String {
        let editorial = match self.stance {
            Stance::Demand if form.wording == 0 => self.instrument().editorial,
            // The instrument's own words complete its first wording; the others they would not fit.
            _ => ". При подготовке решений обеспечить участие муниципальных образований",
        };
        format!("{}{editorial}.", capitalised(&self.wording(form)))
    }

    pub(super) fn describe(self) -> Need {
        Need {
            id: self,
            stance: self.stance,
            kind: self.instrument().kind,
            addressee: self.addressee(),
            legal_act: self.legal_act(),
            title: self.title(Form::PLAIN),
            clause: self.clause(Form::PLAIN),
        }
    }
}

/// Which of its wordings a need is put in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Form {
    /// Which wording of the instrument.
    pub wording: usize,
    /// Which wording of the matter.
    pub phrase: usize,
}

impl Form {
    /// The first of both.
    pub(super) const PLAIN: Self = Self { wording: 0, phrase: 0 };

    fn phrase_of(self, matter: &Matter) -> Phrase {
        matter.phrases[self.phrase]
    }
}

/// A question of a theme: what a session may have on its agenda.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Topic {
    /// An index into [`THEMES`].
    pub theme: usize,
    /// An index into the questions of the theme.
    pub question: usize,
}

impl Topic {
    /// The question.
    pub(super) fn question(self) -> &'static str {
        THEMES[self.theme].questions[self.question]
    }

    /// Whether it follows from the theme of a region's session.
    pub(super) fn is_of(self, region: &Region) -> bool {
        region.topics.contains(&(THEMES[self.theme].key, self.question))
    }

    /// The demands under the question.
    pub(super) fn needs(self) -> impl Iterator<Item = NeedId> {
        Theme::matters_of(self.question).flat_map(move |matter| demands(self.theme, matter))
    }
}

/// Every demand there is, near misses left out.
pub(super) fn all_demands() -> impl Iterator<Item = NeedId> {
    (0..THEMES.len()).flat_map(|theme| (0..MATTERS).flat_map(move |matter| demands(theme, matter)))
}

fn demands(theme: usize, matter: usize) -> impl Iterator<Item = NeedId> {
    // The tables are far smaller than 256 entries.
    let (theme, matter) = (theme as u8, matter as u8);
    (0..INSTRUMENTS.len() as u8).map(move |instrument| NeedId {
        theme,
        matter,
        instrument,
        stance: Stance::Demand,
    })
}
