//! The annex of figures: the consultation on a few charts.

use std::cmp::Reverse;

use crate::lineage::in_reading_order;
use crate::paper::Matter;
use crate::paper::blocks::{Bar, Block, Chart};
use crate::paper::shares::{Share, subject_shares};
use crate::snapshot::{Disposition, Proposal, ProposalKind};
use crate::wording::{grouped, phrase};

/// So many bars can be read on one chart; what is smaller is summed up in one more.
const MOST_BARS: usize = 16;

/// The heading and what stands under it.
pub(super) fn annex(matter: Matter<'_>) -> (String, Vec<Block>) {
    let language = matter.language;
    let charts = [
        by_session(matter),
        outcomes(matter),
        kinds(matter),
        by_addressee(matter, MOST_BARS),
        words(matter),
        votes(matter),
    ];
    let mut blocks: Vec<Block> = charts.into_iter().flatten().map(Block::Chart).collect();
    if blocks.is_empty() {
        blocks.push(Block::paragraph(phrase("Сведений нет.", "There are no figures.").say(language)));
    }
    (phrase("Цифры", "Figures").say(language).to_owned(), blocks)
}

fn by_session(matter: Matter<'_>) -> Option<Chart> {
    let Matter { snapshot, language, .. } = matter;
    let say = |ru, en| phrase(ru, en).say(language);
    let bar = |session: &crate::snapshot::Session| {
        let of_session = snapshot.proposals.iter().filter(|proposal| proposal.session_id == session.id);
        Bar::count(session.region.clone(), of_session.count())
    };
    let bars = snapshot.sessions.iter().map(bar).collect();
    let bars = largest(bars, MOST_BARS, say("остальные сессии", "other sessions"));
    let title = say("Предложения по сессиям", "Proposals by session");
    Chart::of(title, (say("Сессия", "Session"), say("Предложений", "Proposals")), bars)
}

fn outcomes(matter: Matter<'_>) -> Option<Chart> {
    let Matter { snapshot, lineage, language } = matter;
    let say = |ru, en| phrase(ru, en).say(language);
    let is_carried =
        |proposal: &Proposal| lineage.reached(proposal).iter().any(|reached| reached.at.is_final);
    let own = say("вошли в резолюцию", "in the resolution");
    let regional = say("вошли только в региональные резолюции", "only in regional resolutions");
    let declined = say("отклонены", "declined");
    let referred = say("переданы в другую сессию", "referred to another session");
    let withdrawn = say("отозваны авторами", "withdrawn by their authors");
    let outcome = |proposal: &Proposal| match proposal.disposition {
        Disposition::Sources { .. } if is_carried(proposal) => own,
        Disposition::Sources { .. } => regional,
        Disposition::Declined { .. } => declined,
        Disposition::Referred { .. } => referred,
        Disposition::Withdrawn => withdrawn,
    };
    let title = say("Что стало с предложениями", "What became of the proposals");
    let head = (say("Решение", "Disposition"), say("Предложений", "Proposals"));
    let found: Vec<&str> = snapshot.proposals.iter().map(outcome).collect();
    Chart::of(title, head, tally(&found, &[own, regional, declined, referred, withdrawn]))
}

fn kinds(matter: Matter<'_>) -> Option<Chart> {
    let Matter { snapshot, language, .. } = matter;
    let say = |ru, en| phrase(ru, en).say(language);
    let all = [
        ProposalKind::Legislation,
        ProposalKind::Standard,
        ProposalKind::Initiative,
        ProposalKind::ManagementSolution,
    ]
    .map(|kind| kind.describe(language));
    let found: Vec<&str> =
        snapshot.proposals.iter().map(|proposal| proposal.kind.describe(language)).collect();
    let title = say("О чём предложения", "What the proposals ask for");
    Chart::of(title, (say("Вид", "Kind"), say("Предложений", "Proposals")), tally(&found, &all))
}

/// The clauses, without sub-clauses, by addressee in order of rank.
pub(in crate::paper) fn by_addressee(matter: Matter<'_>, most: usize) -> Option<Chart> {
    let Matter { snapshot, language, .. } = matter;
    let say = |ru, en| phrase(ru, en).say(language);
    let bar =
        |section: &crate::snapshot::Section| Bar::count(section.addressee.clone(), section.clauses.len());
    let bars = snapshot.resolution.sections.iter().map(bar).collect();
    let bars = largest(bars, most, say("остальные адресаты", "other addressees"));
    let title = say("Пункты резолюции по адресатам", "Clauses of the resolution by addressee");
    Chart::of(title, (say("Адресат", "Addressee"), say("Пунктов", "Clauses")), bars)
}

fn words(matter: Matter<'_>) -> Option<Chart> {
    let Matter { snapshot, lineage, language } = matter;
    let say = |ru, en| phrase(ru, en).say(language);
    let shares = subject_shares(&in_reading_order(&snapshot.resolution.sections), lineage, language);
    let bar = |share: &Share| Bar {
        label: share.origin.clone(),
        value: share.words,
        text: format!("{} ({})", grouped(share.words), share.percent()),
        is_muted: false,
    };
    let mut bars = largest(shares.iter().map(bar).collect(), MOST_BARS, say("остальные", "others"));
    if let Some((rest, share)) = bars.last_mut().filter(|bar| bar.is_muted).zip(shares.first()) {
        let rest_share = Share { origin: String::new(), words: rest.value, of: share.of };
        rest.text = format!("{} ({})", grouped(rest.value), rest_share.percent());
    }
    let title = say("Чьи слова в тексте резолюции", "Whose words the text of the resolution consists of");
    Chart::of(title, (say("Автор", "Author"), say("Слов", "Words")), bars)
}

fn votes(matter: Matter<'_>) -> Option<Chart> {
    let Matter { snapshot, language, .. } = matter;
    let say = |ru, en| phrase(ru, en).say(language);
    let vote = &snapshot.resolution.vote;
    let counts = [
        (say("за", "in favour"), vote.in_favour),
        (say("против", "against"), vote.against),
        (say("воздержались", "abstained"), vote.abstained),
    ];
    let bars = counts.map(|(name, count)| Bar::count(name, count as usize)).into();
    let title = say("Голосование по резолюции", "Vote on the resolution");
    let head = (say("Голос", "Vote"), say("Голосов", "Votes"));
    Chart::of(title, head, bars).filter(|_| vote.present > 0)
}

/// A bar for each name, with how often it was found; nothing where nothing was found at all.
fn tally(found: &[&str], names: &[&str]) -> Vec<Bar> {
    let bar = |name: &&str| Bar::count(*name, found.iter().filter(|each| *each == name).count());
    if found.is_empty() { Vec::new() } else { names.iter().map(bar).collect() }
}

/// The largest bars in the order they had, and one for the sum of the others.
fn largest(bars: Vec<Bar>, most: usize, rest: &str) -> Vec<Bar> {
    if bars.len() <= most {
        return bars;
    }
    let mut by_size: Vec<usize> = (0..bars.len()).collect();
    by_size.sort_by_key(|place| Reverse(bars[*place].value));
    let mut kept = by_size[..most - 1].to_vec();
    kept.sort_unstable();
    let sum = by_size[most - 1..].iter().map(|place| bars[*place].value).sum();
    let mut shown: Vec<Bar> = kept.into_iter().map(|place| bars[place].clone()).collect();
    shown.push(Bar::muted(rest, sum));
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_bars_are_summed_up() {
        let bars = (0..20).map(|n| Bar::count(format!("{n}"), n * n)).collect();
        let shown = largest(bars, 5, "остальные");
        let told: Vec<_> = shown.iter().map(|bar| (bar.label.as_str(), bar.value, bar.is_muted)).collect();
        let rest = (0..16).map(|n| n * n).sum();
        let named = [("16", 256, false), ("17", 289, false), ("18", 324, false), ("19", 361, false)];
        assert_eq!(told, [&named[..], &[("остальные", rest, true)]].concat());
    }
}
