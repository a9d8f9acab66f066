//! One session: its people, what they submit, and what a moderator would do with it.

use std::collections::BTreeMap;

use super::{
    agenda::{Programme, agenda},
    forum::{
        ClausePlan, DeclinePlan, Grade, Participant, Proposal, ReferralPlan, ResolutionFrame, Session,
        SourcePlan, Support, Variant,
    },
    municipalities,
    needs::{Form, NeedId, Stance},
    people,
    random::Choices,
    regions::Region,
    scale::Sizes,
    wording::{self, Written},
};

/// What the proposals after the originals are, over and over. Every variant comes early, so that a small session has
/// them all.
const VARIANTS: [(Variant, Stance); 10] = [
    (Variant::TrueDuplicate, Stance::Demand),
    (Variant::Paraphrase, Stance::Demand),
    (Variant::Typo, Stance::Demand),
    (Variant::NearMiss, Stance::Opposite),
    (Variant::NearMiss, Stance::Elsewhere),
    (Variant::Paraphrase, Stance::Demand),
    (Variant::Typo, Stance::Demand),
    (Variant::Paraphrase, Stance::Demand),
    (Variant::TrueDuplicate, Stance::Demand),
    (Variant::Paraphrase, Stance::Demand),
];

/// Near misses imitate one need in so many, so that they too gather in groups.
const IMITATED_SHARE: usize = 6;

const CONTRARY: &str =
    "Противоречит предложению, которое поддержало большинство участников сессии по тому же вопросу.";
const OFF_THE_AGENDA: &str = "Относится к повестке другой сессии, где такой вопрос рассматривается.";

/// What is settled about a session before its proposals are written.
pub(super) struct Setting {
    /// Its place among the sessions, from 1.
    pub ordinal: u32,
    pub region: &'static Region,
    pub programme: Programme,
    /// Needs of other sessions that are put here by mistake, each with the session that should have it.
    pub strays: Vec<(NeedId, String)>,
}

/// The external id of a session.
pub(super) fn external_id(ordinal: u32) -> String {
    format!("S{ordinal:02}")
}

/// The whole session.
pub(super) fn session(setting: Setting, sizes: Sizes, choices: &mut Choices) -> Session {
    let Setting { ordinal, region, programme, strays } = setting;
    let external_id = external_id(ordinal);
    let municipalities = municipalities::of_region(region, sizes.municipalities, choices);
    let first = 1 + (ordinal as usize - 1) * sizes.participants;
    let participants = people::participants(&municipalities, first, sizes.participants, choices);
    let agenda = agenda(&external_id, &programme.topics);
    let mut drafts = drafts(&programme, &strays, sizes, &participants, choices);
    let arrival = arrival(drafts.len(), choices);
    let names: Vec<String> = arrival.iter().map(|place| format!("{external_id}-R{:04}", place + 1)).collect();
    let clauses = clauses(&drafts, &names);
    let declined = names_of(&drafts, &names, |draft| draft.need.stance() == Stance::Opposite);
    let declined = declined.map(|(proposal, _)| DeclinePlan { proposal, reason: CONTRARY }).collect();
    let referred = names_of(&drafts, &names, |draft| draft.refer_to.is_some());
    let referred = referred
        .filter_map(|(proposal, draft)| {
            let to = draft.refer_to.clone()?;
            Some(ReferralPlan { proposal, to, need: draft.need, reason: OFF_THE_AGENDA })
        })
        .collect();
    let supports = supports(&drafts, &names, &participants, choices);
    let mut proposals: Vec<Proposal> = drafts
        .drain(..)
        .zip(&names)
        .map(|(draft, name)| Proposal {
            external_id: name.clone(),
            author: participants[draft.author].external_id.clone(),
            agenda_item: agenda[draft.item].external_id.clone(),
            kind: draft.need.instrument().kind,
            addressee: draft.need.addressee(),
            title: draft.written.title,
            problem: draft.written.problem,
            wording: draft.written.wording,
            legal_act: draft.written.legal_act,
            expected_effect: draft.written.expected_effect,
            need: draft.need,
            variant: draft.variant,
            model: draft.model.map(|model| names[model].clone()),
        })
        .collect();
    proposals.sort_unstable_by(|left, right| left.external_id.cmp(&right.external_id));
    Session {
        external_id,
        ordinal,
        region: region.name,
        theme: region.theme,
        partner: region.partner,
        starts_on: region.starts_on,
        ends_on: region.ends_on,
        vote: people::hall_vote(participants.len()),
        moderator: people::moderator(ordinal),
        frame: frame(region),
        agenda,
        municipalities,
        participants,
        proposals,
        supports,
        clauses,
        declined,
        referred,
    }
}

/// A proposal before it has a name: places in tables instead of external ids.
struct Draft {
    need: NeedId,
    form: Form,
    item: usize,
    author: usize,
    variant: Variant,
    model: Option<usize>,
    refer_to: Option<String>,
    written: Written,
}

/// Everything that is submitted: an original of each need, the strays, then variants of the originals, the needs that
/// stand first being voiced the most.
fn drafts(
    programme: &Programme,
    strays: &[(NeedId, String)],
    sizes: Sizes,
    participants: &[Participant],
    choices: &mut Choices,
) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::with_capacity(sizes.proposals);
    for &(need, item) in &programme.voiced {
        drafts.push(original(need, item, None, participants, choices));
    }
    let originals = drafts.len();
    for (need, to) in strays {
        drafts.push(original(*need, 0, Some(to.clone()), participants, choices));
    }
    let imitated = originals.div_ceil(IMITATED_SHARE);
    let variants = VARIANTS.iter().cycle().take(sizes.proposals.saturating_sub(drafts.len()));
    for &(variant, stance) in variants {
        let bound = if variant == Variant::NearMiss { imitated } else { originals };
        let model = choices.leaning_below(bound);
        let draft = variation(&drafts[model], model, variant, stance, participants, choices);
        drafts.push(draft);
    }
    drafts
}

fn original(
    need: NeedId,
    item: usize,
    refer_to: Option<String>,
    participants: &[Participant],
    choices: &mut Choices,
) -> Draft {
    // Mostly the first wording: the moderator's clause builds on it.
    let wording =
        if choices.happens(75) { 0 } else { 1 + choices.below(need.instrument().wordings.len() - 1) };
    let form = Form { wording, phrase: choices.below(need.matter().phrases.len()) };
    Draft {
        need,
        form,
        item,
        author: choices.below(participants.len()),
        variant: Variant::Original,
        model: None,
        refer_to,
        written: wording::original(need, form, choices),
    }
}

fn variation(
    model: &Draft,
    place: usize,
    variant: Variant,
    stance: Stance,
    participants: &[Participant],
    choices: &mut Choices,
) -> Draft {
    let need = model.need.with_stance(stance);
    // Nobody repeats themselves: the author is one of the others.
    let author = (model.author + 1 + choices.below(participants.len() - 1)) % participants.len();
    Draft {
        need,
        form: model.form,
        item: model.item,
        author,
        variant,
        model: Some(place),
        refer_to: None,
        written: wording::repeated(need, model.form, &model.written, variant, choices),
    }
}

/// The place of each draft in the order of arrival. Models come before what resembles them only by chance.
fn arrival(count: usize, choices: &mut Choices) -> Vec<usize> {
    let mut places: Vec<usize> = (0..count).collect();
    choices.shuffle(&mut places);
    places
}

fn names_of<'a>(
    drafts: &'a [Draft],
    names: &'a [String],
    wanted: impl Fn(&Draft) -> bool + 'a,
) -> impl Iterator<Item = (String, &'a Draft)> {
    drafts
        .iter()
        .zip(names)
        .filter(move |(draft, _)| wanted(draft))
        .map(|(draft, name)| (name.clone(), draft))
}

/// A clause per need that is neither declined nor referred, in the order of the sections.
fn clauses(drafts: &[Draft], names: &[String]) -> Vec<ClausePlan> {
    let kept = drafts
        .iter()
        .zip(names)
        .filter(|(draft, _)| draft.refer_to.is_none() && draft.need.stance() != Stance::Opposite);
    let mut by_need: BTreeMap<NeedId, (Form, Vec<SourcePlan>)> = BTreeMap::new();
    for (draft, name) in kept {
        let (_, sources) = by_need.entry(draft.need).or_insert_with(|| (draft.form, Vec::new()));
        sources.push(SourcePlan { proposal: name.clone(), grade: grade(draft.variant) });
    }
    let mut clauses: Vec<ClausePlan> = by_need
        .into_iter()
        .map(|(need, (form, sources))| ClausePlan {
            need,
            addressee: need.addressee(),
            text: need.clause(form),
            sources,
        })
        .collect();
    clauses.sort_by_key(|clause| (clause.addressee, clause.need));
    clauses
}

fn grade(variant: Variant) -> Grade {
    match variant {
        // A near miss stands in a clause of its own need only, and there its words are the ones adopted.
        Variant::Original | Variant::TrueDuplicate | Variant::NearMiss => Grade::Adopted,
        Variant::Typo => Grade::PartlyAdopted,
        Variant::Paraphrase => Grade::Reflected,
    }
}

/// Up to three co-signatures of every original, by others.
fn supports(
    drafts: &[Draft],
    names: &[String],
    participants: &[Participant],
    choices: &mut Choices,
) -> Vec<Support> {
    let mut supports = Vec::new();
    let originals = drafts.iter().zip(names).filter(|(draft, _)| draft.variant == Variant::Original);
    for (draft, name) in originals {
        let others = participants.len() - 1;
        let first = choices.below(others);
        for step in 0..choices.below(4).min(others) {
            let supporter = (draft.author + 1 + (first + step) % others) % participants.len();
            supports.push(Support {
                proposal: name.clone(),
                participant: participants[supporter].external_id.clone(),
            });
        }
    }
    supports
}

fn frame(region: &Region) -> ResolutionFrame {
    let about = region.theme.map(|theme| format!(" по теме {}", quoted(theme))).unwrap_or_default();
    ResolutionFrame {
        title: format!(
            "Резолюция регионального дня форума: {} (демонстрационная, синтетические данные)",
            region.name
        ),
        preamble: format!(
            "Участники регионального дня форума ({}), обсудив вопросы повестки дня{about} и предложения муниципальных образований, отмечая необходимость укрепления местного самоуправления, рекомендуют:",
            region.name
        ),
        closing: "Направить настоящую резолюцию организатору форума для подготовки итоговой резолюции. Контроль за исполнением возложить на сопредседателей.".to_owned(),
    }
}

fn quoted(theme: &str) -> String {
    if theme.starts_with('«') { theme.to_owned() } else { format!("«{theme}»") }
}
