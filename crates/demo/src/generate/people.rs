//! Synthetic people: names that nobody bears, addresses that lead nowhere.

use super::{
    forum::{HallVote, Municipality, Official, Participant},
    random::Choices,
};

/// A domain that is reserved for examples.
const DOMAIN: &str = "svod.example";

const POSITIONS: [&str; 5] = [
    "Глава муниципального образования",
    "Глава администрации муниципального образования",
    "Председатель представительного органа",
    "Заместитель главы администрации",
    "Депутат представительного органа",
];

/// `count` participants numbered on from `first`, spread evenly over the municipalities.
pub(super) fn participants(
    municipalities: &[Municipality],
    first: usize,
    count: usize,
    choices: &mut Choices,
) -> Vec<Participant> {
    let homes = municipalities.iter().cycle().take(count);
    homes
        .enumerate()
        .map(|(index, home)| {
            let number = first + index;
            // The first from each municipality is its head.
            let position = if index < municipalities.len() { POSITIONS[0] } else { choices.pick(&POSITIONS) };
            Participant {
                external_id: format!("P{number:04}"),
                full_name: format!("Участник {number:04} (синтетический)"),
                email: format!("participant{number:04}@{DOMAIN}"),
                position,
                municipality: home.oktmo.clone(),
            }
        })
        .collect()
}

/// The moderator of a session.
pub(super) fn moderator(ordinal: u32) -> Official {
    Official {
        external_id: format!("M{ordinal:02}"),
        full_name: format!("Модератор {ordinal:02} (синтетический)"),
        email: format!("moderator{ordinal:02}@{DOMAIN}"),
        position: "Модератор сессии",
    }
}

/// The editor of the final resolution.
pub(super) fn editor() -> Official {
    Official {
        external_id: "E01".to_owned(),
        full_name: "Редактор 01 (синтетический)".to_owned(),
        email: format!("editor@{DOMAIN}"),
        position: "Редактор итоговой резолюции",
    }
}

/// The recipient of the package.
pub(super) fn council() -> Official {
    Official {
        external_id: "C01".to_owned(),
        full_name: "Получатель 01 (синтетический)".to_owned(),
        email: format!("council@{DOMAIN}"),
        position: "Секретарь Совета",
    }
}

/// A vote of so many people that has a quorum and carries.
pub(super) fn hall_vote(entitled: usize) -> HallVote {
    let entitled = u32::try_from(entitled).unwrap_or(u32::MAX);
    let present = entitled - entitled / 8;
    let (against, abstained) = (present / 15, present / 12);
    HallVote { entitled, present, in_favour: present - against - abstained, against, abstained }
}
