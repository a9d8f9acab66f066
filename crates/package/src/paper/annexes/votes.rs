//! The protocol of the votes: the count of the resolution's own vote with its rule, and those of the regional ones.

use crate::paper::blocks::{Block, Column, Row, Table};
use crate::paper::{Matter, paragraphs};
use crate::snapshot::Resolution;
use crate::wording::phrase;

/// The heading and what stands under it.
pub(super) fn annex(matter: Matter<'_>) -> (String, Vec<Block>) {
    let Matter { snapshot, language, .. } = matter;
    let say = |ru, en| phrase(ru, en).say(language);
    let mut blocks = vec![Block::heading(say("Голосование по резолюции", "Vote on the resolution"))];
    blocks.push(Block::Table(own_vote(matter)));
    blocks.extend(paragraphs(&snapshot.resolution.vote.rule).into_iter().map(Block::paragraph));
    if !snapshot.regional.is_empty() {
        blocks.push(Block::heading(say(
            "Голосование по региональным резолюциям",
            "Votes on the regional resolutions",
        )));
        blocks.push(Block::Table(regional_votes(matter)));
    }
    (say("Протокол голосования", "Protocol of the vote").to_owned(), blocks)
}

fn own_vote(matter: Matter<'_>) -> Table {
    let Matter { snapshot, language, .. } = matter;
    let say = |ru, en| phrase(ru, en).say(language);
    let vote = &snapshot.resolution.vote;
    let counts = [
        (say("Имеют право голоса", "Entitled to vote"), vote.entitled),
        (say("Присутствуют", "Present"), vote.present),
        (say("За", "In favour"), vote.in_favour),
        (say("Против", "Against"), vote.against),
        (say("Воздержались", "Abstained"), vote.abstained),
    ];
    Table {
        summary: say("Итоги голосования по резолюции", "The count of the vote on the resolution").to_owned(),
        columns: vec![Column::text(say("Показатель", "Item"), 70), Column::number(say("Число", "Count"), 24)],
        rows: counts.map(|(name, count)| Row::plain([name.to_owned(), count.to_string()])).into(),
    }
}

fn regional_votes(matter: Matter<'_>) -> Table {
    let Matter { snapshot, lineage, language } = matter;
    let say = |ru, en| phrase(ru, en).say(language);
    let row = |regional: &Resolution| {
        let session = regional.session_id.and_then(|id| lineage.session(id));
        let region = session.map_or("", |session| session.region.as_str()).to_owned();
        let date = regional.adopted_on.format("%d.%m.%Y").to_string();
        let vote = &regional.vote;
        let counts = [vote.entitled, vote.present, vote.in_favour, vote.against, vote.abstained];
        Row::plain(
            [region, regional.number.clone(), date].into_iter().chain(counts.map(|count| count.to_string())),
        )
    };
    Table {
        summary: say("Итоги голосования по регионам", "The counts of the votes by region").to_owned(),
        columns: vec![
            Column::text(say("Регион", "Region"), None),
            Column::text(say("Номер", "Number"), 26),
            Column::text(say("Дата", "Date"), 20),
            Column::number(say("Имеют право", "Entitled"), 16),
            Column::number(say("Присутствуют", "Present"), 17),
            Column::number(say("За", "In favour"), 14),
            Column::number(say("Против", "Against"), 15),
            Column::number(say("Воздержались", "Abstained"), 16),
        ],
        rows: snapshot.regional.iter().map(row).collect(),
    }
}
