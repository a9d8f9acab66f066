//! What a session has on its agenda, and which needs are voiced there.

use std::collections::BTreeSet;

use super::{
    forum::AgendaItem,
    needs::{NeedId, Topic, all_demands},
    random::Choices,
    regions::REGIONS,
    scale::Sizes,
    themes::{QUESTIONS, THEMES},
};

/// The last question of every agenda: what is common to all regions is put under it.
const COMMON_QUESTION: &str = "Вопросы, общие для муниципальных образований всех регионов";

/// What a session is to talk about.
#[derive(Debug, Clone)]
pub(super) struct Programme {
    /// Its questions, the common one left out.
    pub topics: Vec<Topic>,
    /// The needs voiced there, each with the index of its question on the agenda.
    pub voiced: Vec<(NeedId, usize)>,
}

/// What every session is to talk about.
pub(super) fn programmes(sizes: Sizes, choices: &mut Choices) -> Vec<Programme> {
    let topics = deal_topics(sizes.sessions, choices);
    let common = common_needs(sizes, choices);
    let mut taken: BTreeSet<NeedId> = common.iter().copied().collect();
    topics.into_iter().map(|topics| programme(topics, &common, &mut taken, sizes, choices)).collect()
}

/// The questions of an agenda as they are shown.
pub(super) fn agenda(session: &str, topics: &[Topic]) -> Vec<AgendaItem> {
    let questions = topics.iter().map(|topic| topic.question()).chain([COMMON_QUESTION]);
    questions
        .zip(1_u32..)
        .map(|(question, ordinal)| AgendaItem {
            external_id: format!("{session}-A{ordinal}"),
            ordinal,
            title: format!("{question} (синтетическая формулировка)"),
        })
        .collect()
}

/// Gives every session the questions of its theme; where no theme is known, three or four from a shuffled deck, on
/// which the questions that no session's theme takes up lie uppermost.
fn deal_topics(sessions: usize, choices: &mut Choices) -> Vec<Vec<Topic>> {
    let mut deck = all_topics();
    choices.shuffle(&mut deck);
    deck.sort_by_key(|topic| REGIONS.iter().any(|region| topic.is_of(region)));
    let mut dealt = deck.into_iter().cycle();
    let regions = REGIONS.iter().take(sessions).enumerate();
    regions
        .map(|(index, region)| {
            let own: Vec<Topic> = all_topics().into_iter().filter(|topic| topic.is_of(region)).collect();
            if own.is_empty() { dealt.by_ref().take(QUESTIONS + index % 2).collect() } else { own }
        })
        .collect()
}

fn all_topics() -> Vec<Topic> {
    (0..THEMES.len())
        .flat_map(|theme| (0..QUESTIONS).map(move |question| Topic { theme, question }))
        .collect()
}

fn common_needs(sizes: Sizes, choices: &mut Choices) -> Vec<NeedId> {
    let mut demands: Vec<NeedId> = all_demands().collect();
    choices.shuffle(&mut demands);
    demands.truncate(sizes.common_needs);
    demands
}

/// The needs of one session: some of the common ones, and some under its questions, those first that no session before
/// it has taken up, so that the forum has as many different ones as it can.
fn programme(
    topics: Vec<Topic>,
    common: &[NeedId],
    taken: &mut BTreeSet<NeedId>,
    sizes: Sizes,
    choices: &mut Choices,
) -> Programme {
    let mut shared = common.to_vec();
    choices.shuffle(&mut shared);
    shared.truncate(sizes.common_per_session);
    let under_topics =
        topics.iter().enumerate().flat_map(|(item, topic)| topic.needs().map(move |need| (need, item)));
    let mut own: Vec<(NeedId, usize)> = under_topics.filter(|(need, _)| !common.contains(need)).collect();
    choices.shuffle(&mut own);
    own.sort_by_key(|(need, _)| taken.contains(need));
    own.truncate(sizes.own_per_session);
    taken.extend(own.iter().map(|&(need, _)| need));
    let common_item = topics.len();
    let voiced = shared.into_iter().map(|need| (need, common_item)).chain(own).collect();
    Programme { topics, voiced }
}
