//! Which sequences of words stand in any of some sources, and where first.

use std::collections::BTreeMap;

const ROOT: usize = 0;

/// The suffix automaton of the sources, joined with a separator after each that no text has.
pub(super) struct Automaton {
    states: Vec<State>,
    /// Where each source starts in the joined sequence.
    starts: Vec<usize>,
}

#[derive(Clone, Default)]
struct State {
    next: BTreeMap<u32, usize>,
    link: Option<usize>,
    longest: usize,
    /// Where the first occurrence of this state's sequences ends.
    first_end: usize,
}

impl Automaton {
    pub(super) fn of(sources: &[Vec<u32>]) -> Self {
        let mut automaton =
            Self { states: vec![State::default()], starts: Vec::with_capacity(sources.len()) };
        let mut last = ROOT;
        let mut place = 0;
        for (index, source) in sources.iter().enumerate() {
            automaton.starts.push(place);
            let separator = u32::MAX - index as u32;
            for &word in source.iter().chain([&separator]) {
                last = automaton.extend(last, word, place);
                place += 1;
            }
        }
        automaton
    }

    /// Adds one word at the end of the joined sequence and returns the state of all of it.
    fn extend(&mut self, last: usize, word: u32, place: usize) -> usize {
        let longest = self.states[last].longest + 1;
        let added = self.push(State { longest, first_end: place, ..State::default() });
        let mut cursor = Some(last);
        while let Some(state) = cursor {
            if let Some(&target) = self.states[state].next.get(&word) {
                self.states[added].link = Some(self.split(state, target, word));
                return added;
            }
            self.states[state].next.insert(word, added);
            cursor = self.states[state].link;
        }
        self.states[added].link = Some(ROOT);
        added
    }

    /// The state of the sequences reached from `state` by `word`, set apart from the longer ones of `target`.
    fn split(&mut self, state: usize, target: usize, word: u32) -> usize {
        let longest = self.states[state].longest + 1;
        if self.states[target].longest == longest {
            return target;
        }
        let copy = self.push(State { longest, ..self.states[target].clone() });
        self.states[target].link = Some(copy);
        let mut cursor = Some(state);
        while let Some(state) = cursor {
            match self.states[state].next.get_mut(&word) {
                Some(next) if *next == target => *next = copy,
                _ => break,
            }
            cursor = self.states[state].link;
        }
        copy
    }

    fn push(&mut self, state: State) -> usize {
        self.states.push(state);
        self.states.len() - 1
    }

    /// A reading of a text that has not begun.
    pub(super) fn reading(&self) -> Reading<'_> {
        Reading { automaton: self, state: ROOT, len: 0 }
    }

    /// Which source a place of the joined sequence lies in, and where.
    pub(super) fn source_of(&self, place: usize) -> (usize, usize) {
        let source = self.starts.partition_point(|start| *start <= place).saturating_sub(1);
        (source, place - self.starts[source])
    }
}

/// A text being read, word by word.
pub(super) struct Reading<'a> {
    automaton: &'a Automaton,
    state: usize,
    len: usize,
}

impl Reading<'_> {
    /// Reads one word (or something that is none): how many words up to here stand in a source, and where first.
    pub(super) fn read(&mut self, word: Option<u32>) -> (usize, usize) {
        (self.state, self.len) = word.map_or((ROOT, 0), |word| self.after(word));
        (self.len, (self.automaton.states[self.state].first_end + 1).saturating_sub(self.len))
    }

    /// The state and length of the longest sequence of the sources that ends with a word.
    fn after(&self, word: u32) -> (usize, usize) {
        let (mut state, mut len) = (self.state, self.len);
        loop {
            let known = &self.automaton.states[state];
            match (known.next.get(&word), known.link) {
                (Some(&next), _) => return (next, len + 1),
                (None, Some(link)) => {
                    state = link;
                    len = self.automaton.states[link].longest;
                }
                (None, None) => return (ROOT, 0),
            }
        }
    }
}
