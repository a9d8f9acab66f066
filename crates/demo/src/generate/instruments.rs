//! What proposals demand: each instrument is one demand, worded in several ways, with its two near misses.
//!
//! Templates are infinitive, without a capital and a full stop, and carry places for a matter in a case
//! (`{nom}`, `{gen}`, `{dat}`, `{acc}`) and for the part of a law to amend (`{law}`).

mod law;
mod money;
mod work;

use super::{
    addressees::Addressee,
    forum::Kind,
    laws::{self, Law},
    phrases::{Case, Phrase},
    themes::Theme,
};

/// A way to demand something about a matter.
#[derive(Debug)]
pub(super) struct Instrument {
    /// A short Latin key, stable: it goes into the ids of needs.
    pub key: &'static str,
    /// What kind of proposal it makes.
    pub kind: Kind,
    /// To whom it is addressed.
    pub addressee: Asked,
    /// Which act it wants amended.
    pub act: Act,
    /// The demand in three wordings; a moderator builds on the first.
    pub wordings: [&'static str; 3],
    /// The title in two wordings.
    pub titles: [&'static str; 2],
    /// What it would bring, whatever the matter.
    pub effect: &'static str,
    /// The few words that a moderator adds at the end of a clause.
    pub editorial: &'static str,
    /// The contrary demand in nearly the same words.
    pub opposite: NearMiss,
    /// The same form, asked of somebody else.
    pub elsewhere: NearMiss,
}

/// A demand that reads like the instrument's own and is another one.
#[derive(Debug)]
pub(super) struct NearMiss {
    /// To whom it is addressed.
    pub addressee: Asked,
    /// Its title.
    pub title: &'static str,
    /// Its wording.
    pub wording: &'static str,
}

/// To whom a demand is addressed.
#[derive(Debug, Clone, Copy)]
pub(super) enum Asked {
    /// Always this one.
    Always(Addressee),
    /// The ministry in charge of the theme.
    Ministry,
}

/// Which act a demand wants amended.
#[derive(Debug, Clone, Copy)]
pub(super) enum Act {
    /// None.
    None,
    /// The law on the matter.
    Sector,
    /// The law on public procurement.
    Procurement,
}

impl Asked {
    pub(super) fn of(self, theme: &Theme) -> Addressee {
        match self {
            Self::Always(addressee) => addressee,
            Self::Ministry => theme.ministry,
        }
    }
}

impl Act {
    /// The law, when `of_matter` is the law on the matter.
    pub(super) fn law(self, of_matter: Law) -> Option<Law> {
        match self {
            Self::None => None,
            Self::Sector => Some(of_matter),
            Self::Procurement => Some(laws::PROCUREMENT),
        }
    }
}

/// The template with its places filled.
pub(super) fn fill(template: &str, phrase: Phrase, law: Option<Law>) -> String {
    let filled = template
        .replace("{nom}", &phrase.in_case(Case::Nominative))
        .replace("{gen}", &phrase.in_case(Case::Genitive))
        .replace("{dat}", &phrase.in_case(Case::Dative))
        .replace("{acc}", &phrase.in_case(Case::Accusative));
    match law {
        Some(law) => filled.replace("{law}", &law.part_to_amend()),
        None => filled,
    }
}

/// Every instrument. The order is part of the generator: a change of it changes what a seed gives.
pub(super) static INSTRUMENTS: [&Instrument; 14] = [
    &law::POWERS,
    &money::SUBSIDY,
    &work::METHODOLOGY,
    &law::DELIMITATION,
    &money::REGIONAL_PROGRAMME,
    &work::COOPERATION,
    &law::TERMS,
    &work::PRACTICES,
    &money::COST_NORMS,
    &law::PROCUREMENT,
    &work::REPORTING,
    &money::FUNDED_POWERS,
    &work::INITIATIVES,
    &money::FEDERAL_PROJECT,
];

#[cfg(test)]
mod tests {
    use super::{super::themes::THEMES, *};

    #[test]
    fn every_place_is_filled_for_every_theme() {
        for theme in THEMES {
            for instrument in INSTRUMENTS {
                let near = [&instrument.opposite, &instrument.elsewhere];
                let templates = instrument
                    .wordings
                    .iter()
                    .chain(&instrument.titles)
                    .copied()
                    .chain(near.iter().flat_map(|near| [near.title, near.wording]));
                for template in templates {
                    let law = instrument.act.law(theme.laws[0]);
                    let filled = fill(template, theme.matters[0].phrases[0], law);
                    assert!(!filled.contains('{') && !filled.contains("  "), "{filled}");
                }
            }
        }
    }
}
