//! Documents that were parsed lately: clients send the same few again and again, and parsing one takes longer than
//! copying it. Bounded, and only for documents within the limits.

use std::{
    collections::HashMap,
    sync::{PoisonError, RwLock},
};

use async_graphql::parser::types::ExecutableDocument;

/// How many are kept. Above that all are forgotten: a client that makes up a new document each time is not helped.
const MOST: usize = 512;
/// Bytes of the longest text that is kept.
const LONGEST: usize = 8 * 1_024;

/// The documents, by their text.
#[derive(Default)]
pub(crate) struct ParsedDocuments {
    by_text: RwLock<HashMap<String, ExecutableDocument>>,
}

impl ParsedDocuments {
    /// The document with this text, if it was parsed lately.
    pub(crate) fn get(&self, text: &str) -> Option<ExecutableDocument> {
        self.by_text.read().unwrap_or_else(PoisonError::into_inner).get(text).cloned()
    }

    /// Keeps a document that is within all limits.
    pub(crate) fn keep(&self, text: &str, document: &ExecutableDocument) {
        if text.len() > LONGEST {
            return;
        }
        let mut by_text = self.by_text.write().unwrap_or_else(PoisonError::into_inner);
        if by_text.len() >= MOST {
            by_text.clear();
        }
        by_text.insert(text.to_owned(), document.clone());
    }
}

#[cfg(test)]
mod tests {
    use async_graphql::parser::parse_query;

    use super::*;

    #[test]
    fn what_was_kept_is_found_and_memory_is_bounded() {
        let documents = ParsedDocuments::default();
        for number in 0..=MOST {
            let text = format!("{{ a{number} }}");
            documents.keep(&text, &parse_query(&text).unwrap());
            assert!(documents.get(&text).is_some());
        }
        assert!(documents.by_text.read().unwrap().len() <= MOST);
        let long = format!("{{ a }} {}", "#".repeat(LONGEST));
        documents.keep(&long, &parse_query(&long).unwrap());
        assert!(documents.get(&long).is_none());
    }
}
