//! The generator: a synthetic forum of any scale from a seed, with the ground truth about its proposals.
//!
//! The regions, dates, themes and partners are facts that sources state; everything else is invented and says so.
//! The same scale and seed give the same forum on every platform. Knows nothing of the service it is played against:
//! times that depend on the day of the play, such as deadlines, are the player's.

mod addressees;
mod agenda;
mod forum;
mod instruments;
mod laws;
mod municipalities;
mod needs;
mod oktmo;
mod pairs;
mod people;
mod phrases;
mod random;
mod regions;
mod scale;
mod sessions;
mod slips;
mod themes;
mod wording;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

pub use addressees::Addressee;
pub use forum::*;
pub use needs::NeedId;
pub use oktmo::check_digit;
pub use pairs::{LabelledPair, Relation};
pub use scale::{Scale, UnknownScale};

use agenda::{Programme, programmes};
use random::Choices;
use regions::REGIONS;
use sessions::Setting;

impl Forum {
    /// A synthetic forum. The same scale and seed give the same forum.
    pub fn generate(scale: Scale, seed: u64) -> Self {
        let sizes = scale.sizes();
        let choices = Choices::new(seed);
        let programmes = programmes(sizes, &mut choices.fork(0));
        let sessions: Vec<Session> = (1_u32..)
            .zip(&REGIONS)
            .zip(&programmes)
            .enumerate()
            .map(|(index, ((ordinal, region), programme))| {
                let strays = strays(&programmes, index, sizes.strays);
                let setting = Setting { ordinal, region, programme: programme.clone(), strays };
                sessions::session(setting, sizes, &mut choices.fork(u64::from(ordinal)))
            })
            .collect();
        Self {
            title: "Форум муниципальных образований 2025 года (демонстрационный, синтетические данные)"
                .to_owned(),
            organiser: "Всероссийская ассоциация развития местного самоуправления",
            place: "Москва",
            starts_on: NaiveDate::from_ymd_opt(2025, 4, 21),
            ends_on: NaiveDate::from_ymd_opt(2025, 4, 23),
            editor: people::editor(),
            council: people::council(),
            needs: needs_of(&sessions),
            frame: final_frame(),
            clauses: final_clauses(&sessions),
            vote: people::hall_vote(sessions.iter().map(|session| session.participants.len()).sum()),
            sessions,
        }
    }
}

/// Needs that the next sessions voice and the session at `index` does not, each with the session that does.
fn strays(programmes: &[Programme], index: usize, count: usize) -> Vec<(NeedId, String)> {
    let here: BTreeSet<NeedId> = programmes[index].voiced.iter().map(|&(need, _)| need).collect();
    let others = (1..programmes.len()).map(|step| (index + step) % programmes.len());
    others
        .flat_map(|other| programmes[other].voiced.iter().map(move |&(need, _)| (other, need)))
        .filter(|(_, need)| !here.contains(need))
        .take(count)
        .map(|(other, need)| (need, sessions::external_id(other as u32 + 1)))
        .collect()
}

fn needs_of(sessions: &[Session]) -> BTreeMap<NeedId, Need> {
    let voiced = sessions.iter().flat_map(|session| &session.proposals).map(|proposal| proposal.need);
    let voiced: BTreeSet<NeedId> = voiced.collect();
    voiced.into_iter().map(|need| (need, need.describe())).collect()
}

/// A final clause per need of the regional ones, in the order of the sections.
fn final_clauses(sessions: &[Session]) -> Vec<FinalClausePlan> {
    let mut by_need: BTreeMap<NeedId, Vec<(&Session, &ClausePlan)>> = BTreeMap::new();
    for session in sessions {
        for clause in &session.clauses {
            by_need.entry(clause.need).or_default().push((session, clause));
        }
    }
    let mut clauses: Vec<FinalClausePlan> = by_need
        .into_iter()
        .map(|(need, regional)| FinalClausePlan {
            need,
            addressee: need.addressee(),
            text: consolidated(&regional),
            sessions: regional.into_iter().map(|(session, _)| session.external_id.clone()).collect(),
        })
        .collect();
    clauses.sort_by_key(|clause| (clause.addressee, clause.need));
    clauses
}

/// What an editor would write: the words of the first regional clause, and a few of their own where there are several.
fn consolidated(regional: &[(&Session, &ClausePlan)]) -> String {
    let text = regional.first().map(|(_, clause)| clause.text.as_str()).unwrap_or_default();
    if regional.len() > 1 {
        format!("{text} Учесть особенности регионов, внёсших это предложение.")
    } else {
        text.to_owned()
    }
}

fn final_frame() -> ResolutionFrame {
    ResolutionFrame {
        title: "Итоговая резолюция форума муниципальных образований (демонстрационная, синтетические данные)".to_owned(),
        preamble: "Участники форума муниципальных образований, обсудив резолюции региональных дней и предложения муниципальных образований, отмечая необходимость укрепления местного самоуправления, рекомендуют:".to_owned(),
        closing: "Направить настоящую резолюцию в Совет при Президенте Российской Федерации по развитию местного самоуправления. Контроль за исполнением возложить на сопредседателей.".to_owned(),
    }
}

#[cfg(test)]
mod tests;
