//! What was learned beforehand: how rare stems are in Russian in general, word vectors, and the trees that turn the
//! features of a pair into how likely the two are related.
//!
//! The files lie in `weights/` and say in [`super`] how they were made. A part that does not read is left out, which
//! the tests of this module would notice.

use std::sync::LazyLock;

use super::contraries::{objections, shortness};
use super::features::{FEATURES, SURROUNDINGS, among, features, telling};
use super::lexicon::ByHash;
use super::profile::Profile;
use super::words::Word;

static BACKGROUND: &[u8] = include_bytes!("../../weights/background.bin");
static VECTORS: &[u8] = include_bytes!("../../weights/vectors.bin");
static TREES: &[u8] = include_bytes!("../../weights/trees.bin");

static SHIPPED: LazyLock<Model> = LazyLock::new(|| Model {
    background: Background::read(BACKGROUND),
    vectors: Vectors::read(VECTORS),
    trees: Ensembles::read(TREES).unwrap_or_default(),
});

/// Everything learned beforehand.
#[derive(Debug)]
pub(super) struct Model {
    pub(super) background: Background,
    pub(super) vectors: Vectors,
    trees: Ensembles,
}

/// The trees for each question that is asked about a pair.
#[derive(Debug, Default)]
struct Ensembles {
    related: Trees,
    same: Trees,
    demand: Trees,
    /// The same as the first, where it is known how the pair stands among others. Whether two texts are the same does
    /// not depend on others.
    related_among: Trees,
}

/// How likely two texts are to say the same.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Likeness {
    /// That they are about the same event or matter: from 0 to 1.
    pub related: f32,
    /// That they say the same, nothing more and nothing less: from 0 to 1.
    pub same: f32,
    /// That they belong together: related, and no word of weight replaced by another. By this, suggestions are ranked
    /// and groups made.
    pub demand: f32,
}

impl Model {
    /// The model that comes with the crate.
    pub(super) fn shipped() -> &'static Self {
        &SHIPPED
    }

    /// How alike two texts are, by how they stand among others where that is known.
    pub(super) fn score(
        &self,
        a: &Profile<'_>,
        b: &Profile<'_>,
        others: Option<[f32; SURROUNDINGS]>,
    ) -> Likeness {
        if let Some(all) = settled(a, b) {
            return Likeness { related: all, same: all, demand: all };
        }
        let values = features(a, b);
        let objections = objections(telling(&values)).related;
        let trees = &self.trees;
        let related = match others {
            Some(others) => trees.related_among.odds(&among(values, others)),
            None => trees.related.odds(&values),
        };
        Likeness {
            related: likely(related - objections),
            same: likely(trees.same.odds(&values) - objections),
            demand: self.demand_of(&values),
        }
    }

    /// How likely two texts are one demand.
    pub(super) fn demand(&self, a: &Profile<'_>, b: &Profile<'_>) -> f32 {
        settled(a, b).unwrap_or_else(|| self.demand_of(&features(a, b)))
    }

    /// Whole proposals are judged by what proposals taught, sentences by what sentences did.
    fn demand_of(&self, values: &[f32; FEATURES]) -> f32 {
        let told = telling(values);
        let short = shortness(told);
        let trees = &self.trees;
        let by_sentences =
            if short > 0.0 { trees.related.odds(values) - objections(told).demand } else { 0.0 };
        let by_proposals = if short < 1.0 { trees.demand.odds(values) } else { 0.0 };
        likely(short * by_sentences + (1.0 - short) * by_proposals)
    }
}

/// The likeness of texts that need no judging: the same words, or none.
fn settled(a: &Profile<'_>, b: &Profile<'_>) -> Option<f32> {
    if a.terms.is_empty() || b.terms.is_empty() {
        Some(0.0)
    } else {
        (a.order == b.order && a.forms == b.forms).then_some(1.0)
    }
}

fn likely(odds: f32) -> f32 {
    0.999 / (1.0 + (-odds).exp())
}

/// In how many texts stems stand in general.
#[derive(Debug, Default)]
pub(super) struct Background {
    shares: ByHash<f32>,
}

/// The share of texts with a stem that the background does not know.
const UNKNOWN_SHARE: f32 = 1.0 / 20_000.0;

impl Background {
    /// Five bytes to a stem: its hash, and sixteen times the binary logarithm of one text in how many has it.
    fn read(bytes: &[u8]) -> Self {
        let entry = |bytes: &[u8]| {
            let (hash, rarity) = bytes.split_first_chunk::<4>()?;
            Some((u32::from_le_bytes(*hash), (-f32::from(*rarity.first()?) / 16.0).exp2()))
        };
        Self { shares: bytes.chunks_exact(5).filter_map(entry).collect() }
    }

    pub(super) fn share(&self, stem: u32) -> f32 {
        self.shares.get(&stem).copied().unwrap_or(UNKNOWN_SHARE)
    }
}

/// Word vectors by stem.
#[derive(Debug, Default)]
pub(super) struct Vectors {
    dimensions: usize,
    rows: ByHash<u32>,
    values: &'static [u8],
    /// One over the length of each row.
    scales: Vec<f32>,
}

impl Vectors {
    /// The number of dimensions (two bytes) and of rows (four), the stems' hashes, and the rows, a signed byte to a
    /// dimension.
    fn read(bytes: &'static [u8]) -> Self {
        Self::parsed(bytes).unwrap_or_default()
    }

    fn parsed(bytes: &'static [u8]) -> Option<Self> {
        let (dimensions, rest) = bytes.split_first_chunk::<2>()?;
        let (count, rest) = rest.split_first_chunk::<4>()?;
        let dimensions = usize::from(u16::from_le_bytes(*dimensions));
        let count = u32::from_le_bytes(*count) as usize;
        let (hashes, values) = rest.split_at_checked(count.checked_mul(4)?)?;
        if dimensions == 0 || values.len() != count.checked_mul(dimensions)? {
            return None;
        }
        let hashes = hashes
            .chunks_exact(4)
            .map(|hash| hash.iter().rev().fold(0, |sum, byte| sum << 8 | u32::from(*byte)));
        let scale =
            |row: &[u8]| 1.0 / row.iter().map(|part| signed(*part).powi(2)).sum::<f32>().sqrt().max(1.0);
        Some(Self {
            dimensions,
            rows: hashes.zip(0..).collect(),
            values,
            scales: values.chunks_exact(dimensions).map(scale).collect(),
        })
    }

    pub(super) fn dimensions(&self) -> usize {
        self.dimensions
    }

    pub(super) fn row(&self, word: &Word) -> Option<u32> {
        self.rows.get(&word.stem).copied()
    }

    fn values(&self, row: u32) -> &[u8] {
        let start = row as usize * self.dimensions;
        &self.values[start..start + self.dimensions]
    }

    /// Adds a row of length `weight` to the sum.
    pub(super) fn add(&self, row: u32, weight: f32, sum: &mut [f32]) {
        let scale = weight * self.scales[row as usize];
        for (part, value) in sum.iter_mut().zip(self.values(row)) {
            *part += scale * signed(*value);
        }
    }

    /// The cosine of the angle between two rows.
    pub(super) fn likeness(&self, one: u32, other: u32) -> f32 {
        let pairs = self.values(one).iter().zip(self.values(other));
        let product: i32 =
            pairs.map(|(a, b)| i32::from(i16::from(a.cast_signed()) * i16::from(b.cast_signed()))).sum();
        product as f32 * self.scales[one as usize] * self.scales[other as usize]
    }
}

fn signed(byte: u8) -> f32 {
    f32::from(byte.cast_signed())
}

/// Decision trees whose every level asks one question of all: `depth` questions lead to one of `2^depth` leaves. The
/// leaves of all trees add up to the logarithm of the odds.
#[derive(Debug, Default)]
pub(super) struct Trees {
    start: f32,
    trees: Vec<Tree>,
}

#[derive(Debug)]
struct Tree {
    questions: Vec<(u8, f32)>,
    leaves: Vec<f32>,
}

impl Ensembles {
    /// One after the other, in the order of the fields.
    fn read(bytes: &[u8]) -> Option<Self> {
        let mut reader = Reader(bytes);
        let all = Self {
            related: Trees::one(&mut reader)?,
            same: Trees::one(&mut reader)?,
            demand: Trees::one(&mut reader)?,
            related_among: Trees::one(&mut reader)?,
        };
        reader.0.is_empty().then_some(all)
    }
}

impl Trees {
    fn one(reader: &mut Reader<'_>) -> Option<Self> {
        let start = reader.number()?;
        let count = reader.number()? as usize;
        let trees = (0..count).map(|_| Self::tree(reader)).collect::<Option<Vec<Tree>>>()?;
        Some(Self { start, trees })
    }

    fn tree(reader: &mut Reader<'_>) -> Option<Tree> {
        let depth = usize::from(reader.byte()?);
        let question = |reader: &mut Reader<'_>| {
            let feature = reader.byte()?;
            Some((feature, reader.number()?)).filter(|_| usize::from(feature) < FEATURES)
        };
        let questions = (0..depth).map(|_| question(reader)).collect::<Option<Vec<_>>>()?;
        let leaves =
            (0..1_usize.checked_shl(depth as u32)?).map(|_| reader.number()).collect::<Option<Vec<_>>>()?;
        Some(Tree { questions, leaves })
    }

    fn odds(&self, values: &[f32; FEATURES]) -> f32 {
        self.start + self.trees.iter().map(|tree| tree.leaf(values)).sum::<f32>()
    }
}

impl Tree {
    fn leaf(&self, values: &[f32; FEATURES]) -> f32 {
        let leaf = self.questions.iter().fold(0, |leaf, (feature, bound)| {
            leaf << 1 | usize::from(values[usize::from(*feature)] > *bound)
        });
        self.leaves[leaf]
    }
}

struct Reader<'b>(&'b [u8]);

impl Reader<'_> {
    fn byte(&mut self) -> Option<u8> {
        let (byte, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*byte)
    }

    fn number(&mut self) -> Option<f32> {
        let (bytes, rest) = self.0.split_first_chunk::<4>()?;
        self.0 = rest;
        Some(f32::from_le_bytes(*bytes))
    }
}
