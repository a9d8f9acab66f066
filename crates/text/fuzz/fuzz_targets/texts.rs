//! Texts out of the fuzzer's bytes: written as they are, or spelt with a small alphabet of words and signs, of which
//! every byte is one. The second way reaches what random bytes never would: moved paragraphs, references, repetition.

const ALPHABET: &[&str] = &[
    "и", "в", "дорог", "дороги", "ремонт", "ремонта", "закон", "закона", "ст", "п", "ч", "от", "06.10.2003", "131", "ФЗ",
    "5", "млн", "руб", "10", "т", "д", "А", "С", "ещё", "еще", "Ёлка", "новый", "Минфину", "России", "выделить", "субсидии",
    "школ", " ", " ", " ", " ", " ", ", ", ". ", ".", "-", " — ", "–", "«", "»", "\"", "№ ", " %", "\u{a0}", "\u{202f}", "\n",
    "\n\n", ".\n\n", "\r\n", "\t", "’", "'", "\u{301}", "\u{ad}", "\u{200d}", "🙂", "中", "ש", "_",
];

/// As many texts as asked for.
pub fn texts<const N: usize>(data: &[u8]) -> [String; N] {
    let Some((first, rest)) = data.split_first() else { return std::array::from_fn(|_| String::new()) };
    let mut parts = rest.split(|byte| *byte == 0xff);
    let mut base = String::new();
    std::array::from_fn(|index| {
        let part = parts.next().unwrap_or_default();
        let text = if first & 1 == 0 { String::from_utf8_lossy(part).into_owned() } else { spelt(part) };
        // Every second bit: the text is the first one, changed.
        let text = if index > 0 && first & (1 << index) != 0 { changed(&base, part) } else { text };
        if index == 0 {
            base.clone_from(&text);
        }
        text
    })
}

fn spelt(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| ALPHABET[*byte as usize % ALPHABET.len()]).collect()
}

/// The text with pieces between blanks left out, doubled, moved or replaced, as the bytes say.
fn changed(text: &str, bytes: &[u8]) -> String {
    let mut pieces: Vec<&str> = text.split_inclusive([' ', '\n']).collect();
    for step in bytes.chunks_exact(3) {
        if pieces.is_empty() {
            break;
        }
        let (at, to) = (step[1] as usize % pieces.len(), step[2] as usize % pieces.len());
        match step[0] % 5 {
            0 => {
                pieces.remove(at);
            }
            1 => pieces.insert(at, ALPHABET[step[2] as usize % ALPHABET.len()]),
            2 => pieces[at] = ALPHABET[step[2] as usize % ALPHABET.len()],
            3 => pieces.swap(at, to),
            _ => {
                let (from, until) = (at.min(to), at.max(to));
                pieces[from..=until].rotate_left(1);
            }
        }
    }
    pieces.concat()
}
