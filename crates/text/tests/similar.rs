//! Filters, stored documents, groups that follow the index, and passages marked.

use svod_text::{Document, Filter, Group, Grouping, Neighbourhood, SimilarityIndex, Tag};

const TEXTS: [&str; 6] = [
    "Выделить субсидии на капитальный ремонт автомобильных дорог местного значения",
    "Выделить субсидии на капитальный ремонт местных автомобильных дорог",
    "Выделить субсидии на капитальный ремонт автомобильных дорг местного значния",
    "Организовать обучение муниципальных служащих цифровым навыкам",
    "Организовать для муниципальных служащих обучение цифровым навыкам",
    "Ликвидировать несанкционированные свалки за счёт регионального оператора",
];

fn index() -> SimilarityIndex<u32> {
    let mut index = SimilarityIndex::new();
    for (key, text) in (0..).zip(TEXTS) {
        index.put(key, &Document::of(text), &[Tag(key % 2), Tag(10 + key % 3)]);
    }
    index
}

fn keys(group: &Group<u32>) -> Vec<u32> {
    let mut keys: Vec<u32> = group.members.iter().map(|member| member.key).collect();
    keys.sort_unstable();
    keys
}

fn groups(near: &Neighbourhood<u32>, pinned: &[(u32, u32)], dismissed: &[(u32, u32)]) -> Vec<Vec<u32>> {
    near.groups(&Grouping { threshold: 0.3, pinned, dismissed, left_out: &[] }).iter().map(keys).collect()
}

#[test]
fn only_what_passes_the_filter_is_found() {
    let index = index();
    let found = |filter: &Filter| -> Vec<u32> {
        let mut keys: Vec<u32> = index
            .search(&Document::of(TEXTS[0]), filter, 10)
            .into_iter()
            .map(|similar| similar.key)
            .collect();
        keys.sort_unstable();
        keys
    };
    assert_eq!(found(&Filter::all()), [0, 1, 2]);
    assert_eq!(found(&Filter::all().with(Tag(0))), [0, 2]);
    assert_eq!(found(&Filter::all().any_of([Tag(10), Tag(11)])), [0, 1]);
    assert_eq!(found(&Filter::all().with(Tag(0)).with(Tag(12))), [2]);
    assert_eq!(found(&Filter::all().any_of([])), [0_u32; 0]);
    assert_eq!(found(&Filter::all().with(Tag(99))), [0_u32; 0]);
}

#[test]
fn an_index_of_stored_documents_finds_the_same() {
    let index = index();
    let mut again = SimilarityIndex::new();
    for (key, text) in (0_u32..6).zip(TEXTS).rev() {
        let stored = Document::of(text).to_bytes();
        again.put(key, &Document::from_bytes(&stored).unwrap(), &[]);
    }
    for text in TEXTS {
        assert_eq!(index.similar(text, 5), again.similar(text, 5), "{text}");
    }
}

#[test]
fn many_replaced_and_removed_texts_leave_no_trace() {
    let mut index = index();
    for round in 0..300_u32 {
        index.insert(100 + round, "Обустроить пешеходную набережную реки");
        index.insert(0, if round % 2 == 0 { "Построить ледовую арену" } else { TEXTS[0] });
        assert!(index.remove(&(100 + round)));
    }
    let fresh = self::index();
    assert!(index.similar("пешеходная набережная", 5).is_empty());
    assert_eq!(index.similar(TEXTS[3], 5), fresh.similar(TEXTS[3], 5));
    assert_eq!(index.len(), fresh.len());
}

#[test]
fn what_people_decided_goes_before_what_is_computed() {
    let mut near = Neighbourhood::new(0.3);
    near.follow(&index());
    assert_eq!(groups(&near, &[], &[]), [vec![0, 1, 2], vec![3, 4]]);
    assert_eq!(groups(&near, &[], &[(4, 3)]), [vec![0, 1, 2]]);
    assert_eq!(groups(&near, &[(3, 5)], &[]), [vec![0, 1, 2], vec![3, 4, 5]]);
    assert_eq!(groups(&near, &[(3, 4)], &[(3, 4)]), [vec![0, 1, 2], vec![3, 4]]);
    let apart = groups(&near, &[], &[(0, 1), (0, 2), (1, 2)]);
    assert_eq!(apart, [vec![3, 4]]);
}

#[test]
fn groups_follow_the_index_at_the_cost_of_what_changed() {
    let mut index = index();
    let mut near = Neighbourhood::new(0.3);
    assert_eq!(near.follow(&index), 6);
    assert_eq!(near.follow(&index), 0);
    index.insert(6, "Ликвидировать несанкционированные свалки за счет региональных операторов");
    index.remove(&2);
    assert_eq!(near.follow(&index), 1);
    assert_eq!(groups(&near, &[], &[]), [vec![0, 1], vec![3, 4], vec![5, 6]]);
}

#[test]
fn shared_passages_are_marked_in_both_texts() {
    let (left, right) = (TEXTS[0], TEXTS[2]);
    let marked: Vec<(&str, &str)> = index()
        .shared(left, right)
        .into_iter()
        .map(|phrase| (&left[phrase.left], &right[phrase.right]))
        .collect();
    assert_eq!(marked, [(left, right)]);
    let (left, right) = ("Ремонт местных дорог, затем мостов", "Мосты и ремонт местной дороги");
    let marked: Vec<(&str, &str)> = index()
        .shared(left, right)
        .into_iter()
        .map(|phrase| (&left[phrase.left], &right[phrase.right]))
        .collect();
    assert_eq!(marked, [("Ремонт местных дорог", "ремонт местной дороги"), ("мостов", "Мосты")]);
}
