//! Finds what is wrapped in PEM: the blocks of a text, whatever stands between them. It must not know what they mean.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use zeroize::Zeroizing;

const BEGIN: &str = "-----BEGIN ";
const END: &str = "-----END ";
const DASHES: &str = "-----";

/// A block: its label, such as `CERTIFICATE`, and its content. It may be a secret, so it is wiped when it is dropped.
pub(super) struct Block {
    pub(super) label: String,
    pub(super) content: Zeroizing<Vec<u8>>,
}

/// The blocks of a text in order; one that is not closed or not base64 is left out.
pub(super) fn blocks(text: &[u8]) -> Vec<Block> {
    let Ok(mut rest) = std::str::from_utf8(text) else { return Vec::new() };
    let mut found = Vec::new();
    while let Some((label, body, after)) = next(rest) {
        let packed: Zeroizing<String> =
            Zeroizing::new(body.chars().filter(|c| !c.is_ascii_whitespace()).collect());
        if let Ok(content) = STANDARD.decode(packed.as_bytes()) {
            found.push(Block { label: label.to_owned(), content: Zeroizing::new(content) });
        }
        rest = after;
    }
    found
}

/// The next block's label and body, and what stands after it.
fn next(text: &str) -> Option<(&str, &str, &str)> {
    let (_, opened) = text.split_once(BEGIN)?;
    let (label, opened) = opened.split_once(DASHES)?;
    let (body, closed) = opened.split_once(END)?;
    let (_, after) = closed.split_once(DASHES)?;
    Some((label, body, after))
}

/// A detached signature as it comes from a tool, in DER: it may be wrapped in PEM, or be base64 without a frame.
pub(super) fn unwrapped(given: &[u8]) -> Vec<u8> {
    const SEQUENCE: u8 = 0x30;
    if given.first() == Some(&SEQUENCE) {
        return given.to_vec();
    }
    if let Some(block) = blocks(given).into_iter().next() {
        return block.content.to_vec();
    }
    let packed: Vec<u8> = given.iter().copied().filter(|byte| !byte.is_ascii_whitespace()).collect();
    STANDARD.decode(packed).unwrap_or_else(|_| given.to_vec())
}
