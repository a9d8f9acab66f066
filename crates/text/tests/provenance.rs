//! Whose each word is: what a careful reader expects, and the laws that hold whatever is written.

mod writing;

use proptest::prelude::*;
use svod_text::{CodeReader, CodeWriter, Coded, Provenance, Span, WordPlaces, tokens, word_count};
use writing::{changed, text};

/// An origin as big as those that are stored: a kind, sixteen bytes and a small number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Stored(u8);

impl Coded for Stored {
    fn write(&self, code: &mut CodeWriter) {
        code.number(1);
        code.bytes(&[self.0; 16]);
        code.number(3);
    }

    fn read(code: &mut CodeReader<'_>) -> Option<Self> {
        code.number()?;
        let [id, ..] = code.bytes::<16>()?;
        code.number()?;
        Some(Self(id))
    }
}

/// The words of each origin, in the order of the text: «origin: words | words».
fn told(provenance: &Provenance<&str>, text: &str) -> Vec<String> {
    let places = WordPlaces::of(text);
    let mut first = 0;
    let runs = provenance.spans.iter().map(|span| {
        let bytes = places.bytes(first, span.words);
        first += span.words;
        format!("{}: {}", span.origin, bytes.map_or("", |bytes| &text[bytes]))
    });
    runs.collect()
}

/// An origin and its words.
type Said<'t> = (&'t str, &'t str);

/// A name, a text, its sources, and whose its words are.
type Written<'t> = (&'t str, &'t str, &'t [Said<'t>], &'t [&'t str]);

/// A name, a text, how it was amended, by which amendments, and whose its words are.
type Amended<'t> = (&'t str, &'t str, &'t str, &'t [Said<'t>], &'t [&'t str]);

/// What is written with which sources in sight, and whose the words are then. `Р` is the editor.
const WRITTEN: &[Written<'_>] = &[
    (
        "одно длинное слово — совпадение",
        "Провести обследование всех муниципальных котельных",
        &[("А", "Поддержать создание муниципальных парков")],
        &["Р: Провести обследование всех муниципальных котельных"],
    ),
    (
        "предлог с одним словом — тоже",
        "Разместить сведения в муниципальных газетах",
        &[("А", "Открыть приёмные в муниципальных округах")],
        &["Р: Разместить сведения в муниципальных газетах"],
    ),
    (
        "два весомых слова подряд — заимствование",
        "Обеспечить ремонт дорог местного значения",
        &[("А", "Выделить средства на ремонт дорог")],
        &["Р: Обеспечить", "А: ремонт дорог", "Р: местного значения"],
    ),
    (
        "и самое редкое слово само по себе — совпадение",
        "Создать перечень бесхозяйных объектов и привести его в порядок",
        &[("А", "Вести учёт бесхозяйных сетей"), ("Б", "Выделить деньги на освещение улиц")],
        &["Р: Создать перечень бесхозяйных объектов и привести его в порядок"],
    ),
    (
        "два весомых слова поблизости в том же порядке — заимствование",
        "Упростить передачу сетей",
        &[("А", "Упростить порядок передачи бесхозяйных сетей муниципалитетам")],
        &["А: Упростить", "Р: передачу", "А: сетей"],
    ),
    (
        "в другом порядке или вдали — нет",
        "Передать сети и в недельный срок определить порядок их содержания, упростить учёт",
        &[("А", "Упростить порядок и передать его сельским округам, содержания которых нет")],
        &["Р: Передать сети и в недельный срок определить порядок их содержания, упростить учёт"],
    ),
    (
        "номер закона говорит за себя, год — нет",
        "Уточнить положения 131-ФЗ до конца 2027 года",
        &[("А", "Дополнить закон 131-ФЗ главой о сёлах, начиная с 2027")],
        &["Р: Уточнить положения", "А: 131-ФЗ", "Р: до конца 2027 года"],
    ),
    (
        "заимствованное место с одним заменённым словом",
        "Выделить субсидии на капитальный ремонт сельских клубов",
        &[("А", "Выделить субсидии на текущий ремонт клубов")],
        &["А: Выделить субсидии на", "Р: капитальный", "А: ремонт", "Р: сельских", "А: клубов"],
    ),
    (
        "весь текст — слово источника, каким бы коротким он ни был",
        "Школы",
        &[("А", "Мосты, школы")],
        &["А: Школы"],
    ),
    (
        "из равных — более ранний источник, из разных — более длинный",
        "Передать полномочия и средства органам местного самоуправления",
        &[("А", "передать полномочия"), ("Б", "передать полномочия и средства органам")],
        &["Б: Передать полномочия и средства органам", "Р: местного самоуправления"],
    ),
];

#[test]
fn what_a_careful_reader_expects_of_a_new_text() {
    for (name, text, sources, expected) in WRITTEN {
        let provenance = Provenance::attribute(text, sources, "Р");
        assert_eq!(told(&provenance, text), *expected, "{name}");
    }
}

/// A text that was all A's, how it was amended, and whose the words are then. `П…` are amendments.
const AMENDED: &[Amended<'_>] = &[
    (
        "одно слово, какое угодно, на своём месте — автора поправки",
        "Завершить работу до 2027 года.",
        "Завершить работу до 2030 года.",
        &[("П1", "Завершить работу до 2030 года.")],
        &["А: Завершить работу до", "П1: 2030", "А: года"],
    ),
    (
        "и самое короткое тоже",
        "Взимать плату с жителей малых сёл.",
        "Не взимать плату с жителей малых сёл.",
        &[("П1", "Не взимать плату с жителей малых сёл.")],
        &["П1: Не", "А: взимать плату с жителей малых сёл"],
    ),
    (
        "две поправки к одному предложению",
        "Выделить средства на ремонт дорог до 2027 года.",
        "Выделить срочные средства на ремонт дорог до 2030 года.",
        &[
            ("П1", "Выделить срочные средства на ремонт дорог до 2027 года."),
            ("П2", "Выделить средства на ремонт дорог до 2030 года."),
        ],
        &["А: Выделить", "П1: срочные", "А: средства на ремонт дорог до", "П2: 2030", "А: года"],
    ),
    (
        "слова вне поправок — редактора",
        "Построить мост.\nОткрыть парк.",
        "Построить мост через реку.\nОткрыть парк и сквер.",
        &[("П1", "Построить мост через реку.\nОткрыть парк.")],
        &["А: Построить мост", "П1: через реку", "А: Открыть парк", "Р: и сквер"],
    ),
    (
        "поправка с новым абзацем",
        "Построить мост.\nОткрыть парк.",
        "Построить мост.\nПровести свет.\nОткрыть парк.",
        &[("П1", "Построить мост.\nПровести свет.\nОткрыть парк.")],
        &["А: Построить мост", "П1: Провести свет", "А: Открыть парк"],
    ),
    (
        "переставленное остаётся чьим было",
        "Благоустроить дворы, построить мосты и очистить реки.",
        "Очистить реки, построить мосты и благоустроить дворы.",
        &[("П1", "Очистить реки, построить мосты и благоустроить дворы.")],
        &["А: Очистить реки", "А: построить мосты и", "А: благоустроить дворы"],
    ),
];

#[test]
fn what_a_careful_reader_expects_of_amendments() {
    for (name, old, new, amendments, expected) in AMENDED {
        let amended = Provenance::whole(old, "А").amend(old, new, amendments, "Р");
        assert_eq!(told(&amended, new), *expected, "{name}");
    }
}

#[test]
fn a_place_in_a_text_is_where_its_words_stand() {
    let places = WordPlaces::of("Построить «мост», и парк.");
    assert_eq!(places.bytes(1, 2), Some(21..35));
    assert_eq!(places.bytes(0, 4).map(|bytes| bytes.end), Some(44));
    assert_eq!((places.bytes(3, 2), places.bytes(0, 0)), (None, None));
}

/// Every word with its origin and its place there.
fn by_word<O: Copy>(provenance: &Provenance<O>, text: &str) -> Vec<(String, O, u32)> {
    let words = tokens(text).into_iter().filter(|token| token.kind == svod_text::TokenKind::Word);
    let origins =
        provenance.spans.iter().flat_map(|span| (0..span.words).map(|nth| (span.origin, span.at + nth)));
    words.zip(origins).map(|(word, (origin, at))| (word.text.to_owned(), origin, at)).collect()
}

/// Different paragraphs, each with the number it begins with.
fn paragraphs() -> impl Strategy<Value = Vec<String>> {
    proptest::collection::vec(text(), 1..7).prop_map(|texts| {
        let numbered = texts.into_iter().enumerate();
        numbered.map(|(at, text)| format!("абзац{at} {}", text.replace('\n', " "))).collect()
    })
}

/// A text of paragraphs, every other word of which comes from another origin.
fn mixed(paragraphs: &[String]) -> (String, Provenance<u8>) {
    let text = paragraphs.join("\n");
    let spans = (0..word_count(&text) as u32).map(|at| Span {
        words: 1,
        origin: (at % 3) as u8,
        at: 7 * (at % 5) + at,
    });
    (text, spans.collect())
}

/// Demands as they are made to sessions.
const DEMANDS: &[&str] = &[
    "внести изменения в статью 14 Федерального закона от 06.10.2003 № 131-ФЗ в части организации дорожной деятельности",
    "предусмотреть субсидии местным бюджетам на ремонт автомобильных дорог местного значения",
    "упростить порядок передачи бесхозяйных сетей инженерно-технического обеспечения в муниципальную собственность",
    "разработать типовое положение о территориальном общественном самоуправлении",
    "рассмотреть вопрос о возмещении расходов на содержание мест накопления твёрдых коммунальных отходов",
    "снизить долю софинансирования из местных бюджетов для малых городов и сельских поселений",
    "обеспечить доступ глав муниципальных образований к сведениям государственных информационных систем",
    "установить единый срок согласования генеральных планов не более сорока пяти дней",
];

/// A clause put together of demands, with words written in by editors one after the other.
fn clauses() -> impl Strategy<Value = (String, Vec<usize>, Vec<(String, u8)>)> {
    let demands: Vec<usize> = (0..DEMANDS.len()).collect();
    let edits = proptest::collection::vec((any::<prop::sample::Index>(), 0..3_u8), 0..6);
    (proptest::sample::subsequence(demands, 1..6), edits).prop_map(|(chosen, edits)| {
        let text = chosen.iter().map(|demand| DEMANDS[*demand]).collect::<Vec<_>>().join("; ");
        let mut now = text.clone();
        let edited = edits.into_iter().map(|(at, editor)| {
            let mut words: Vec<&str> = now.split(' ').collect();
            let at = at.index(words.len());
            words[at] = "безотлагательно";
            now = words.join(" ");
            (now.clone(), editor)
        });
        let edited = edited.collect();
        (text, chosen, edited)
    })
}

fn provenances() -> impl Strategy<Value = Provenance<Stored>> {
    let at = prop_oneof![0..50_u32, 0..1_000_000_u32];
    let spans = proptest::collection::vec((1..300_u32, 0..6_u8, at), 0..30);
    spans.prop_map(|spans| {
        spans.into_iter().map(|(words, origin, at)| Span { words, origin: Stored(origin), at }).collect()
    })
}

fn failed(error: serde_json::Error) -> TestCaseError {
    TestCaseError::fail(error.to_string())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_encoded_is_decoded(provenance in provenances(), known in proptest::collection::vec(0..4_u8, 0..3)) {
        let known: Vec<Stored> = known.into_iter().map(Stored).collect();
        let code = provenance.encode(&known);
        prop_assert_eq!(Provenance::decode(&code, &known), Ok(provenance.clone()));
        let words: u32 = provenance.spans.iter().map(|span| span.words).sum();
        prop_assert_eq!(provenance.words(), words as usize);
        let json = serde_json::to_string(&provenance.compose(|_| None::<Provenance<u8>>, |origin| origin.0)).map_err(failed)?;
        let back: Provenance<u8> = serde_json::from_str(&json).map_err(failed)?;
        prop_assert_eq!(back.compose(|_| None, |origin| Stored(*origin)), provenance);
    }

    #[test]
    fn no_bytes_break_the_decoder(bytes in proptest::collection::vec(any::<u8>(), 0..80)) {
        if let Ok(decoded) = Provenance::<Stored>::decode(&bytes, &[]) {
            prop_assert_eq!(Provenance::decode(&decoded.encode(&[]), &[]), Ok(decoded));
        }
    }

    #[test]
    fn a_cut_code_is_refused_or_is_the_beginning(provenance in provenances(), cut in 0..400_usize) {
        let code = provenance.encode(&[]);
        if let Ok(part) = Provenance::<Stored>::decode(&code[..cut.min(code.len())], &[]) {
            prop_assert!(provenance.spans.starts_with(&part.spans));
        }
    }

    /// However much was edited, the runs take no more bytes than the words do.
    #[test]
    fn runs_are_never_longer_than_the_text((base, sides) in changed(5)) {
        let sources = [(Stored(1), sides[0].as_str()), (Stored(2), sides[1].as_str())];
        let mut provenance = Provenance::attribute(&base, &sources, Stored(0));
        let mut before = &base;
        for (editor, side) in sides[2..].iter().enumerate() {
            provenance = provenance.edit(before, side, Stored(10 + editor as u8));
            before = side;
        }
        let origins: Vec<Stored> = provenance.shares().into_iter().map(|(origin, _)| origin).collect();
        let runs = provenance.encode(&origins).len() - 1;
        prop_assert!(runs <= before.len().max(4), "{runs} for {}: {provenance:?}", before.len());
    }

    /// What is stored of a clause is no longer than the clause, ids of its sources and editors included.
    #[test]
    fn a_clauses_code_is_no_longer_than_the_clause((text, chosen, edits) in clauses()) {
        let sources: Vec<(Stored, &str)> = chosen.iter().map(|demand| (Stored(10 + *demand as u8), DEMANDS[*demand])).collect();
        let mut provenance = Provenance::attribute(&text, &sources, Stored(0));
        prop_assert!(provenance.encode(&[Stored(0)]).len() <= text.len());
        let mut before = &text;
        for (edited, editor) in &edits {
            provenance = provenance.edit(before, edited, Stored(*editor));
            let code = provenance.encode(&[Stored(*editor)]).len();
            prop_assert!(code <= edited.len(), "{code} for {}: {provenance:?}", edited.len());
            before = edited;
        }
        let own = Provenance::whole("Да", Stored(1)).encode(&[Stored(1)]);
        prop_assert!(own.len() < "Да".len());
    }

    /// Only the paragraph that is edited is looked at anew: the others keep every word's origin and place.
    #[test]
    fn an_edit_touches_its_paragraph_only(old in paragraphs(), pick in any::<prop::sample::Index>(), written in text()) {
        let (text, provenance) = mixed(&old);
        let at = pick.index(old.len());
        let mut new = old.clone();
        new[at] = format!("иное {}", written.replace('\n', " "));
        let new_text = new.join("\n");
        let edited = provenance.edit(&text, &new_text, 9);
        prop_assert_eq!(edited.words(), word_count(&new_text));
        let (before, after) = (by_word(&provenance, &text), by_word(&edited, &new_text));
        let head: usize = old[..at].iter().map(|text| word_count(text)).sum();
        let tail: usize = old[at + 1..].iter().map(|text| word_count(text)).sum();
        prop_assert_eq!(&after[..head], &before[..head]);
        prop_assert_eq!(&after[after.len() - tail..], &before[before.len() - tail..]);
    }

    #[test]
    fn paragraphs_in_another_order_keep_their_words(old in paragraphs(), by in 0..7_usize, new in paragraphs()) {
        let (text, provenance) = mixed(&old);
        let mut moved = old.clone();
        moved.rotate_left(by % old.len());
        moved.push(new.iter().map(|paragraph| format!("новый{paragraph}")).collect::<Vec<_>>().join(" "));
        let moved = moved.join("\n");
        let edited = provenance.edit(&text, &moved, 9);
        let (mut before, mut after) = (by_word(&provenance, &text), by_word(&edited, &moved));
        after.truncate(before.len());
        before.sort();
        after.sort();
        prop_assert_eq!(after, before);
    }

    /// A text split into parts, and the parts joined again.
    #[test]
    fn splits_and_joins_keep_every_word(old in paragraphs(), pick in any::<prop::sample::Index>()) {
        let (text, provenance) = mixed(&old);
        let (first, second) = old.split_at(pick.index(old.len() + 1));
        let (first, second) = (first.join("\n"), second.join("\n"));
        let parts = [provenance.edit(&text, &first, 9), provenance.edit(&text, &second, 9)];
        let joined = Provenance::joined(&parts);
        prop_assert_eq!(&joined, &provenance);
        let rejoined = joined.edit(&format!("{first}\n{second}"), &text, 9);
        prop_assert_eq!(by_word(&rejoined, &text), by_word(&provenance, &text));
    }

    #[test]
    fn composing_step_by_step_is_composing_at_once((base, sides) in changed(3)) {
        let first = Provenance::attribute(&sides[0], &[(1_u8, base.as_str())], 10);
        let second = Provenance::attribute(&sides[1], &[(2_u8, sides[0].as_str())], 20);
        let third = Provenance::attribute(&sides[2], &[(3_u8, sides[1].as_str())], 30);
        let to_first = |origin: &u8| (*origin == 2).then(|| first.clone());
        let to_second = |origin: &u8| (*origin == 3).then(|| second.clone());
        let same = |origin: &u8| *origin;
        let at_once = third.compose(|origin| to_second(origin).map(|through| through.compose(to_first, same)), same);
        prop_assert_eq!(third.compose(to_second, same).compose(to_first, same), at_once);
    }

    /// Looking only into what amendments change finds what looking into all of them finds, paragraph by paragraph.
    #[test]
    fn amendments_give_their_words((base, sides) in changed(2)) {
        let whole = Provenance::whole(&base, 0_u8);
        let amendments = [(1_u8, sides[0].as_str())];
        let amended = whole.amend(&base, &sides[0], &amendments, 9);
        prop_assert_eq!(amended.words(), word_count(&sides[0]));
        for (word, origin, at) in by_word(&amended, &sides[0]) {
            let source = match origin { 0 => &base, 1 => &sides[0], _ => continue };
            let there = tokens(source).into_iter().filter(|token| token.kind == svod_text::TokenKind::Word).nth(at as usize);
            let fold = |word: &str| word.to_lowercase().replace('ё', "е");
            prop_assert_eq!(there.map(|token| fold(token.text)), Some(fold(&word)));
        }
    }

    #[test]
    fn shares_add_up((base, sides) in changed(3)) {
        let sources = [(1_u8, sides[0].as_str()), (2, sides[1].as_str())];
        let edited = Provenance::attribute(&base, &sources, 0).edit(&base, &sides[2], 3);
        let all = word_count(&sides[2]);
        prop_assert_eq!(edited.shares().iter().map(|(_, words)| *words as usize).sum::<usize>(), all);
        let ratios: f64 = edited.shares().iter().map(|(_, words)| f64::from(*words) / all as f64).sum();
        prop_assert!(all == 0 || (ratios - 1.0).abs() < 1e-12);
    }
}
