//! What a package says.

use std::collections::HashMap;

use svod_domain::Language;
use svod_package::snapshot::{
    Clause, Disposition, Grade, Origin, Proposal, Section, Snapshot, SourceKind, WordSpan,
};
use uuid::Uuid;

use crate::{built, play::played, snapshot_in, support::apps};

#[tokio::test]
async fn every_proposal_is_listed_with_what_became_of_it() {
    for test in apps().await {
        let played = played(&test).await;
        let id = built(&test, &played, Language::Ru).await;
        let file = test.app.package_bytes(&played.editor, id).await.unwrap();
        let snapshot = snapshot_in(&file.bytes);
        let fates: Vec<_> = snapshot.proposals.iter().map(|proposal| fate(&snapshot, proposal)).collect();
        assert_eq!(
            fates,
            [
                "1-1 Ремонт местных дорог и тротуаров (47701000, +1): М-1 1.1 adopted",
                "1-2 Ремонт мостов (47705000, +0): М-1 1.1 partly",
                "1-3 Отмена зимы (47701000, +0): declined, Не в силах муниципалитета.",
                "1-4 Передумали (47701000, +0): withdrawn",
                "1-5 Освещение парков (47705000, +0): referred, Регион 2",
                "1-6 Паромы (47705000, +0): withdrawn",
                "2-1 Освещение парков (47705000, +0): Т-2 1.1 adopted",
                "2-2 Фонари в парках (, +0): Т-2 1.1 adopted",
            ],
            "{:?}",
            test.kind
        );
        let revised = &snapshot.proposals[0];
        let cited: Vec<_> =
            revised.cited_revisions.iter().map(|of| (of.revision, of.title.as_str())).collect();
        assert_eq!((revised.revision, cited), (2, vec![(1, "Ремонт местных дорог")]));
    }
}

#[tokio::test]
async fn every_word_of_the_final_resolution_leads_to_a_municipality_or_an_editor() {
    for test in apps().await {
        let played = played(&test).await;
        let id = built(&test, &played, Language::Ru).await;
        let snapshot = snapshot_in(&test.app.package_bytes(&played.editor, id).await.unwrap().bytes);
        let proposals: HashMap<Uuid, &Proposal> =
            snapshot.proposals.iter().map(|proposal| (proposal.id, proposal)).collect();
        let mut told = Vec::new();
        for clause in all(&snapshot.resolution.sections) {
            assert!(clause.sources.iter().all(|source| source.kind == SourceKind::Clause));
            let mut reached = 0;
            for span in &clause.spans {
                assert_eq!(span.start, reached, "{clause:?}");
                reached = span.end;
                told.push(format!("{} {}", clause.number, whose(&snapshot, &proposals, clause, span)));
            }
            assert_eq!(reached, clause.text.len(), "{clause:?}");
        }
        insta::assert_snapshot!("words", told.join("\n"));
    }
}

#[tokio::test]
async fn the_paper_has_its_heading_its_vote_and_nobody_signing_by_guess() {
    for test in apps().await {
        let played = played(&test).await;
        let id = built(&test, &played, Language::En).await;
        let snapshot = snapshot_in(&test.app.package_bytes(&played.editor, id).await.unwrap().bytes);
        let paper = &snapshot.resolution;
        assert_eq!((paper.number.as_str(), paper.place.as_str()), ("Ф-1", "Москва"));
        assert!(paper.preamble.ends_with("решили:"));
        assert!(paper.signatories.is_empty());
        assert_eq!((paper.vote.entitled, paper.vote.present, paper.vote.in_favour), (100, 80, 70));
        assert!(paper.vote.rule.starts_with("Quorum: more than half"), "{}", paper.vote.rule);
        assert_eq!(snapshot.built_at, test.clock.now());
        assert!(snapshot.audit.sequence > 0);
        let participants: Vec<_> = snapshot.sessions.iter().map(|session| session.participants).collect();
        assert_eq!(participants, [Some(0), Some(0)], "nobody was given a role in the store");
    }
}

fn fate(snapshot: &Snapshot, proposal: &Proposal) -> String {
    let Proposal { number, title, municipality, supporters, .. } = proposal;
    let became = match &proposal.disposition {
        Disposition::Sources { clauses } => {
            let told = clauses.iter().map(|link| {
                let grade = match link.grade {
                    Grade::Adopted => "adopted",
                    Grade::PartlyAdopted => "partly",
                    Grade::Reflected => "reflected",
                };
                format!("{} {grade}", place(snapshot, link.clause_id))
            });
            told.collect::<Vec<_>>().join(", ")
        }
        Disposition::Declined { reason } => format!("declined, {reason}"),
        Disposition::Referred { session_id } => {
            let to = snapshot.sessions.iter().find(|session| session.id == *session_id).unwrap();
            format!("referred, {}", to.region)
        }
        Disposition::Withdrawn => "withdrawn".to_owned(),
    };
    format!("{number} {title} ({}, +{supporters}): {became}", municipality.oktmo)
}

fn whose(
    snapshot: &Snapshot,
    proposals: &HashMap<Uuid, &Proposal>,
    clause: &Clause,
    span: &WordSpan,
) -> String {
    let words = &clause.text[span.start..span.end];
    let origin = match &span.origin {
        Origin::Proposal { id, revision } => {
            let proposal = proposals[id];
            format!("{} rev. {revision}, {}", proposal.number, proposal.municipality.name)
        }
        Origin::Amendment { author, .. } => format!("amendment, {author}"),
        Origin::Editor { name } => name.clone(),
        Origin::Clause { .. } => panic!("nobody wrote {words:?}"),
    };
    let via = span.via.as_ref().map(|via| format!(" via {}", place(snapshot, via.clause_id)));
    format!("«{words}» — {origin}{}", via.unwrap_or_default())
}

/// Where a regional clause stands.
fn place(snapshot: &Snapshot, id: Uuid) -> String {
    let mut found = snapshot.regional.iter().filter_map(|regional| {
        let clause = all(&regional.sections).into_iter().find(|clause| clause.id == id)?;
        Some(format!("{} {}", regional.number, clause.number))
    });
    found.next().unwrap()
}

fn all(sections: &[Section]) -> Vec<&Clause> {
    fn below(clause: &Clause) -> Vec<&Clause> {
        std::iter::once(clause).chain(clause.children.iter().flat_map(below)).collect()
    }
    sections.iter().flat_map(|section| &section.clauses).flat_map(below).collect()
}
