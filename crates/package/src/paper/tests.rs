//! What is printed of snapshots: ordinary ones, empty ones and hostile ones.

use std::collections::BTreeMap;

use super::*;
use crate::profile::Profile;
use crate::snapshot::{Disposition, ProposalKind};
use crate::typeset::{self, Print, Standard};

/// Text that looks like markup, or is hard to print.
const HOSTILE: &str = "#let x = 1 *не жирно* $x$ <b>тег</b> @ссылка ```код``` // =1+1 \\ 🏛 \u{202E}א\u{7}";

/// The pages without spaces and hyphens, which depend on where lines end.
fn pages(snapshot: &Snapshot) -> Vec<String> {
    printed(snapshot, typeset::tests::page_texts).iter().map(|page| solid(page)).collect()
}

/// What is made of a snapshot's first document.
fn printed<T>(snapshot: &Snapshot, make: impl Fn(&Print<'_>) -> T) -> T {
    let plan = &snapshot.profile.documents[0];
    let paper = &Paper::of(snapshot, &Lineage::of(snapshot), (plan, Some(0)), &"0f".repeat(32));
    let identity = crate::sample::identity();
    let (templates, template) = (&snapshot.templates, plan.template.as_str());
    make(&Print { templates, template, paper, identity, attachments: Vec::new() })
}

fn solid(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '\u{AD}' | '\u{2010}' | '\u{200B}'))
        .collect()
}

#[test]
fn the_paper_says_what_the_snapshot_says() {
    let snapshot = crate::fixture::snapshot();
    let pages = pages(&snapshot);
    assert!(pages[0].starts_with("ВСЕРОССИЙСКАЯ"), "the first page has no number: {}", pages[0]);
    assert!(pages[1].starts_with("2СОДЕРЖАНИЕ"), "the second has: {}", pages[1]);
    assert!(pages[2].starts_with("3РЕЗОЛЮЦИЯ"), "{}", pages[2]);
    let all = pages.concat();
    for text in [
        "23 апреля 2025 г.",
        "г. Москва",
        "национальных целей развития, решили:",
        "1. Правительству Российской Федерации",
        "1.1. Рассмотреть вопрос о зачислении экологических платежей в местные бюджеты в полном объёме",
        "Пунктов нет.",
        "В. Б. Первый",
        "Приложение № 1 к резолюции от 23 апреля 2025 г. № 1",
        "Отменить раздельный сбор отходов",
        "отклонено: противоречит целям национального проекта «Экологическое благополучие»",
        "Протокол голосования",
        "Кольский муниципальный район, Мурманская область — 46 %",
        "Мурманская область — 69 %",
        "Рис. 1. Предложения по сессиям",
    ] {
        assert!(all.contains(&solid(text)), "no {text:?} in {all}");
    }
}

#[test]
fn text_that_looks_like_markup_stays_text() {
    let mut snapshot = crate::fixture::snapshot();
    snapshot.forum.title = HOSTILE.to_owned();
    snapshot.resolution.sections[0].clauses[0].text = HOSTILE.to_owned();
    snapshot.resolution.sections[0].clauses[0].spans.clear();
    snapshot.proposals[0].title = HOSTILE.to_owned();
    let all = pages(&snapshot).concat();
    let printed = solid("#let x = 1 *не жирно* $x$ <b>тег</b> @ссылка ```код``` // =1+1 \\");
    assert_eq!(all.matches(&printed).count(), 4, "{all}");
}

/// The small forum with solutions among its proposals, in a profile.
fn with_solutions(profile: &str) -> Snapshot {
    let mut snapshot = crate::fixture::snapshot();
    snapshot.profile = Profile::shipped(profile).unwrap().unwrap();
    for proposal in &mut snapshot.proposals {
        proposal.kind = ProposalKind::ManagementSolution;
        proposal.expected_effect = Some("Сети получат хозяина за месяц.".to_owned());
    }
    snapshot
}

#[test]
fn every_kind_of_document_is_written_whatever_people_wrote() {
    for profile in Profile::shipped_names() {
        let mut snapshot = with_solutions(profile);
        let hostile = || HOSTILE.to_owned();
        (snapshot.forum.organiser, snapshot.forum.title) = (hostile(), hostile());
        let resolution = &mut snapshot.resolution;
        (resolution.title, resolution.number, resolution.place) = (hostile(), hostile(), hostile());
        resolution.preamble = hostile();
        resolution.sections[0].addressee = hostile();
        resolution.sections[0].clauses[0].text = HOSTILE.repeat(50);
        resolution.sections[0].clauses[0].spans.clear();
        resolution.signatories[0].name = hostile();
        for proposal in &mut snapshot.proposals {
            (proposal.number, proposal.wording, proposal.author) = (hostile(), HOSTILE.repeat(50), hostile());
            proposal.municipality.name = "й".repeat(400);
            if let Disposition::Declined { reason } = &mut proposal.disposition {
                *reason = HOSTILE.repeat(200);
            }
        }
        for standard in [Standard::Archive, Standard::Exchange] {
            printed(&snapshot, |print| typeset::pdf(print, standard)).unwrap();
        }
    }
}

#[test]
fn every_kind_of_document_reads_well() {
    for (profile, language) in [
        ("council", Language::Ru),
        ("head-of-state", Language::Ru),
        ("promising-solutions", Language::Ru),
        ("extracts", Language::Ru),
        ("extracts", Language::En),
    ] {
        let mut snapshot = with_solutions(profile);
        snapshot.profile.documents[0].language = Some(language);
        let pages = printed(&snapshot, typeset::tests::page_texts);
        let text: String =
            (1..).zip(pages).map(|(n, page)| format!("--- {n}\n{}\n", page.trim_end())).collect();
        insta::assert_snapshot!(format!("{profile}-{}", language.code()), text);
    }
}

#[test]
fn an_extract_has_nothing_that_is_meant_for_others() {
    let all = pages(&with_solutions("extracts")).concat();
    assert!(all.contains(&solid("1.1. Рассмотреть вопрос")), "{all}");
    for text in ["Министерству строительства", "«Наш двор»", "ТАТ-0005"]
    {
        assert!(!all.contains(&solid(text)), "{text:?} in {all}");
    }
}

#[test]
fn a_clause_of_a_hundred_thousand_words_is_printed() {
    let mut snapshot = crate::fixture::snapshot();
    let clause = &mut snapshot.resolution.sections[0].clauses[0];
    clause.text = "щъ ёы ".repeat(50_000);
    clause.spans.clear();
    let all = pages(&snapshot).concat();
    assert_eq!((all.matches("щъ").count(), all.matches("ёы").count()), (50_000, 50_000));
}

#[test]
fn a_forum_sets_its_own_template() {
    let mut snapshot = crate::fixture::snapshot();
    let own = "#import \"base.typ\": *\n#show: pages\n= Своя страница #paper.number\n#our-mark";
    let base = format!("{}\n#let our-mark = [наш знак]", crate::templates::text("base.typ").unwrap());
    snapshot.templates =
        BTreeMap::from([("resolution.typ".to_owned(), own.to_owned()), ("base.typ".to_owned(), base)]);
    assert_eq!(pages(&snapshot).concat(), solid("Своя страница 1 наш знак"));
}

#[test]
fn an_empty_resolution_and_a_large_register_are_printed() {
    let mut snapshot = crate::fixture::with_withdrawn(2_000);
    snapshot.language = Language::En;
    snapshot.resolution.sections.clear();
    snapshot.resolution.signatories.clear();
    snapshot.resolution.preamble.clear();
    let all = pages(&snapshot).concat();
    let signed = "Co-chair (signature) (name) Co-chair (signature) (name) Secretary (signature) (name)";
    for text in
        ["The participants have resolved: No clauses.", signed, "Total 2008 5 1 1 2001", "register.xlsx"]
    {
        assert!(all.contains(&solid(text)), "no {text:?} in {all}");
    }
}

#[test]
fn a_preamble_ends_in_its_verb() {
    let mut resolution = crate::fixture::snapshot().resolution;
    for (text, expected) in [
        ("Участники, обсудив вопросы,", "Участники, обсудив вопросы, решили:"),
        ("Участники решили:", "Участники решили:"),
        ("Участники РЕШИЛИ", "Участники РЕШИЛИ:"),
        ("Участники, обсудив вопросы, рекомендуют:", "Участники, обсудив вопросы, рекомендуют:"),
        ("Участники рекомендуют", "Участники рекомендуют:"),
        ("Вопросы обсуждены.", "Участники решили:"),
        ("", "Участники решили:"),
    ] {
        resolution.preamble = text.to_owned();
        assert_eq!(preamble(&resolution, Language::Ru).last().unwrap(), expected, "from {text:?}");
    }
}
