//! A provenance as serde writes it: a table of its origins, and every run as three numbers.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

use super::{Provenance, Span};

/// What is written.
#[derive(Serialize, Deserialize)]
struct Written<O> {
    origins: Vec<O>,
    /// How many words, which origin, and the place of the first of them there.
    runs: Vec<(u32, u32, u32)>,
}

impl<O: Serialize + PartialEq> Serialize for Provenance<O> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut origins: Vec<&O> = Vec::new();
        let runs = self.spans.iter().map(|span| {
            let known = origins.iter().position(|origin| **origin == span.origin);
            let origin = known.unwrap_or_else(|| {
                origins.push(&span.origin);
                origins.len() - 1
            });
            (span.words, origin as u32, span.at)
        });
        let runs = runs.collect();
        Written { origins, runs }.serialize(serializer)
    }
}

impl<'de, O: Deserialize<'de> + Clone + PartialEq> Deserialize<'de> for Provenance<O> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Written { origins, runs } = Written::<O>::deserialize(deserializer)?;
        let span = |(words, origin, at): (u32, u32, u32)| {
            let origin =
                origins.get(origin as usize).ok_or_else(|| D::Error::custom("an origin is missing"))?;
            Ok(Span { words, origin: origin.clone(), at })
        };
        runs.into_iter().map(span).collect()
    }
}
