//! What the generated forums must be, at every scale.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::*;

const SCALES: [Scale; 3] = [Scale::Small, Scale::Default, Scale::Full];

#[test]
fn scales_go_by_their_names() {
    for scale in SCALES {
        assert_eq!(scale.to_string().parse(), Ok(scale));
    }
    let unknown = "huge".parse::<Scale>().unwrap_err();
    assert_eq!(unknown.to_string(), "no scale is called huge: there are small, default and full");
}

#[test]
fn amendments_touch_different_words() {
    let forum = Forum::generate(Scale::Small, 1);
    for clause in &forum.sessions[0].clauses {
        let [sooner, accountable] = clause.amendments();
        assert!(sooner.ends_with(clause.text.split_once(' ').unwrap().1), "{sooner}");
        assert!(accountable.starts_with(&clause.text), "{accountable}");
    }
}

#[test]
fn the_same_seed_gives_the_same_forum() {
    let text = |seed| serde_json::to_string(&Forum::generate(Scale::Default, seed)).unwrap();
    assert_eq!(text(7), text(7));
    assert_ne!(text(7), text(8));
}

#[test]
fn the_first_proposals_of_each_variant() {
    let forum = Forum::generate(Scale::Default, 2025);
    let mut shown: BTreeMap<Variant, Vec<&Proposal>> = BTreeMap::new();
    for proposal in forum.proposals() {
        let of_variant = shown.entry(proposal.variant).or_default();
        if of_variant.len() < 3 {
            of_variant.push(proposal);
        }
    }
    insta::assert_json_snapshot!(shown.into_iter().collect::<Vec<_>>());
}

#[test]
fn the_sessions_and_the_first_clauses() {
    let forum = Forum::generate(Scale::Default, 2025);
    let sessions: Vec<_> = forum
        .sessions
        .iter()
        .map(|session| {
            let agenda: Vec<&str> = session.agenda.iter().map(|item| item.title.as_str()).collect();
            serde_json::json!({
                "region": session.region,
                "theme": session.theme,
                "partner": session.partner,
                "dates": [session.starts_on, session.ends_on],
                "agenda": agenda,
                "clause": session.clauses.first(),
            })
        })
        .collect();
    insta::assert_json_snapshot!(sessions);
}

#[test]
fn counts_are_those_of_the_scale() {
    let expected = [(Scale::Small, 3, 9, 12, 30), (Scale::Default, 16, 160, 320, 480)];
    let full = (Scale::Full, 16, 2_000, 8_000, 40_000);
    for (scale, sessions, municipalities, participants, proposals) in expected.into_iter().chain([full]) {
        let forum = Forum::generate(scale, 1);
        assert_eq!(forum.sessions.len(), sessions, "{scale:?}");
        assert_eq!(forum.municipalities().count(), municipalities, "{scale:?}");
        assert_eq!(forum.participants().count(), participants, "{scale:?}");
        assert_eq!(forum.proposals().count(), proposals, "{scale:?}");
    }
}

#[test]
fn the_full_scale_has_many_distinct_demands() {
    let forum = Forum::generate(Scale::Full, 1);
    let demands = forum.needs.keys().filter(|need| need.stance() == Stance::Demand).count();
    assert!(demands >= 1_500, "{demands}");
    let distinct: BTreeSet<&str> = forum.proposals().map(|proposal| proposal.wording.as_str()).collect();
    assert!(distinct.len() >= 15_000, "{}", distinct.len());
}

#[test]
fn agendas_have_three_to_five_questions() {
    for session in Forum::generate(Scale::Default, 1).sessions {
        let questions: BTreeSet<&str> = session.agenda.iter().map(|item| item.title.as_str()).collect();
        assert_eq!(questions.len(), session.agenda.len());
        assert!((3..=5).contains(&questions.len()), "{questions:?}");
    }
}

#[test]
fn external_ids_and_codes_are_unique() {
    for scale in SCALES {
        let forum = Forum::generate(scale, 3);
        let sessions = forum.sessions.iter();
        let ids = sessions.clone().map(|session| &session.external_id);
        let ids = ids
            .chain(sessions.clone().flat_map(|session| session.agenda.iter().map(|item| &item.external_id)));
        let ids = ids.chain(forum.participants().map(|participant| &participant.external_id));
        let ids = ids.chain(sessions.map(|session| &session.moderator.external_id));
        let ids = ids.chain(forum.proposals().map(|proposal| &proposal.external_id));
        assert_all_differ(ids);
        assert_all_differ(forum.municipalities().map(|municipality| &municipality.oktmo));
        assert_all_differ(forum.participants().map(|participant| &participant.email));
    }
}

#[track_caller]
fn assert_all_differ<'a>(values: impl Iterator<Item = &'a String>) {
    let mut seen = BTreeSet::new();
    for value in values {
        assert!(seen.insert(value), "{value} stands twice");
    }
}

#[test]
fn codes_have_the_right_structure() {
    let forum = Forum::generate(Scale::Full, 3);
    for (session, region) in forum.sessions.iter().zip(&REGIONS) {
        for Municipality { oktmo, kind, .. } in &session.municipalities {
            assert!(oktmo.len() == 8 && oktmo.bytes().all(|byte| byte.is_ascii_digit()), "{oktmo}");
            assert!(oktmo.starts_with(region.oktmo), "{oktmo} is not in {}", region.name);
            assert_eq!(oktmo.ends_with("000"), *kind != "сельское поселение", "{oktmo}");
        }
        let known: BTreeSet<&String> = session.municipalities.iter().map(|home| &home.oktmo).collect();
        assert!(session.participants.iter().all(|participant| known.contains(&participant.municipality)));
    }
}

#[test]
fn every_variant_occurs_in_every_session() {
    for scale in SCALES {
        for session in Forum::generate(scale, 5).sessions {
            let labels: BTreeSet<(Variant, Stance)> =
                session.proposals.iter().map(|proposal| (proposal.variant, proposal.need.stance())).collect();
            assert_eq!(labels.len(), 6, "{}: {labels:?}", session.external_id);
        }
    }
}

#[test]
fn labels_tell_the_truth_about_the_words() {
    let forum = Forum::generate(Scale::Full, 5);
    for session in &forum.sessions {
        let by_id: HashMap<&str, &Proposal> =
            session.proposals.iter().map(|proposal| (proposal.external_id.as_str(), proposal)).collect();
        for proposal in &session.proposals {
            let Some(model) = proposal.model.as_deref().map(|model| by_id[model]) else {
                assert_eq!(proposal.variant, Variant::Original);
                continue;
            };
            assert_ne!(proposal.author, model.author, "{}", proposal.external_id);
            let same_need = proposal.need == model.need;
            let same_words = plain(&proposal.wording) == plain(&model.wording);
            let (need_expected, words_expected) = match proposal.variant {
                Variant::TrueDuplicate => (true, true),
                Variant::Paraphrase | Variant::Typo => (true, false),
                Variant::NearMiss => (false, false),
                Variant::Original => panic!("an original has no model: {}", proposal.external_id),
            };
            assert_eq!((same_need, same_words), (need_expected, words_expected), "{proposal:?}\n{model:?}");
        }
    }
}

fn plain(text: &str) -> String {
    text.trim_end_matches('.').replace('ё', "е").replace(['«', '»'], "\"")
}

#[test]
fn every_proposal_has_exactly_one_disposition() {
    for scale in SCALES {
        for session in Forum::generate(scale, 9).sessions {
            let sources =
                session.clauses.iter().flat_map(|clause| &clause.sources).map(|source| &source.proposal);
            let declined = session.declined.iter().map(|plan| &plan.proposal);
            let referred = session.referred.iter().map(|plan| &plan.proposal);
            let mut disposed: Vec<&String> = sources.chain(declined).chain(referred).collect();
            disposed.sort_unstable();
            let submitted: Vec<&String> =
                session.proposals.iter().map(|proposal| &proposal.external_id).collect();
            assert_eq!(disposed, submitted, "{}", session.external_id);
        }
    }
}

#[test]
fn referred_proposals_find_a_clause_of_their_need() {
    for scale in SCALES {
        let forum = Forum::generate(scale, 9);
        let clauses: BTreeSet<(&str, NeedId)> = forum
            .sessions
            .iter()
            .flat_map(|session| {
                session.clauses.iter().map(|clause| (session.external_id.as_str(), clause.need))
            })
            .collect();
        for referral in forum.sessions.iter().flat_map(|session| &session.referred) {
            assert!(clauses.contains(&(referral.to.as_str(), referral.need)), "{referral:?}");
        }
    }
}

#[test]
fn some_final_clauses_come_from_several_sessions() {
    for scale in SCALES {
        let forum = Forum::generate(scale, 11);
        assert!(forum.clauses.iter().any(|clause| clause.sessions.len() > 1), "{scale:?}");
        let regional: usize = forum.sessions.iter().map(|session| session.clauses.len()).sum();
        let carried: usize = forum.clauses.iter().map(|clause| clause.sessions.len()).sum();
        assert_eq!(regional, carried, "every regional clause leads to a final one");
    }
}

#[test]
fn supports_are_by_others_and_once_each() {
    for session in Forum::generate(Scale::Default, 13).sessions {
        let authors: HashMap<&str, &str> = session
            .proposals
            .iter()
            .map(|proposal| (proposal.external_id.as_str(), proposal.author.as_str()))
            .collect();
        let mut seen = BTreeSet::new();
        for support in &session.supports {
            assert_ne!(authors[support.proposal.as_str()], support.participant);
            assert!(seen.insert((&support.proposal, &support.participant)), "{support:?}");
        }
    }
}

#[test]
fn texts_fit_the_fields_they_go_into() {
    for proposal in Forum::generate(Scale::Full, 15).proposals() {
        let Proposal { title, problem, wording, expected_effect, .. } = proposal;
        assert!(title.chars().count() <= 500, "{title}");
        for text in [title, problem, wording, expected_effect] {
            assert!(
                !text.contains(['{', '}', '\n']) && !text.contains("  ") && !text.contains(" ,"),
                "{text}"
            );
        }
    }
}

#[test]
fn pairs_cover_every_relation() {
    let forum = Forum::generate(Scale::Default, 17);
    let pairs = forum.labelled_pairs();
    let relations: BTreeSet<Relation> = pairs.iter().map(|pair| pair.relation).collect();
    assert_eq!(relations.len(), 5);
    assert!(pairs.iter().all(|pair| (pair.left.need == pair.right.need) == pair.relation.is_same_need()));
}
