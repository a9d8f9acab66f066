//! The file of an import: its format, its fingerprint, and its rows by the batch, read beside the transaction.

use std::{
    fs::File,
    io::{self, Read, Seek},
    path::PathBuf,
    sync::Arc,
};

use sha2::{Digest, Sha256};
use tokio::{sync::mpsc, task::JoinHandle};

use super::{ImportError, target::Target};
use crate::{
    AppError,
    exchange::{
        BadRow, ClassifierReader, FileProblem, Format, Glance, MunicipalityRow, ReadOptions, Row, RowNumber,
        Table, Wanted, glance_at_classifier, is_classifier,
    },
};

/// Batches that wait to be judged, at most.
const AHEAD: usize = 2;

/// Bytes that tell what a file is.
const HEAD: usize = 64 * 1024;

/// A file to import.
#[derive(Debug, Clone)]
pub struct ListFile {
    /// Where it lies. It must not change while it is read.
    pub path: PathBuf,
    /// What its owner calls it: the extension tells the format.
    pub name: Option<String>,
    /// The format; none to find it out.
    pub format: Option<Format>,
}

/// A file whose format is known. It is opened anew for each round.
#[derive(Debug, Clone)]
pub(super) struct Source {
    path: Arc<PathBuf>,
    format: Format,
    classifier: bool,
    sha256: Arc<str>,
}

impl Source {
    /// Finds out what a file is.
    pub(super) async fn open(file: &ListFile) -> Result<Self, ImportError> {
        let file = file.clone();
        let looked = tokio::task::spawn_blocking(move || Self::look(file)).await;
        Ok(looked.map_err(|error| AppError::Fault(error.to_string()))??)
    }

    fn look(file: ListFile) -> Result<Self, FileProblem> {
        let mut input = File::open(&file.path)?;
        let mut head = Vec::with_capacity(HEAD);
        input.by_ref().take(HEAD as u64).read_to_end(&mut head)?;
        if head.is_empty() {
            return Err(FileProblem::Empty);
        }
        let format = file.format.or_else(|| Format::detect(file.name.as_deref(), &head));
        let format = format.ok_or_else(|| FileProblem::NotThisFormat {
            detail: "neither the file's name nor its first bytes tell what it is".to_owned(),
        })?;
        input.rewind()?;
        let sha256 = fingerprint(&mut input)?;
        Ok(Self {
            path: Arc::new(file.path),
            format,
            classifier: format == Format::Csv && is_classifier(&head),
            sha256: sha256.into(),
        })
    }

    pub(super) fn sha256(&self) -> &str {
        &self.sha256
    }

    /// The rows, from the first.
    pub(super) fn rows<T: Target>(&self) -> Rows<T::Row> {
        let (sender, batches) = mpsc::channel(AHEAD);
        let source = self.clone();
        // Readers of files cannot move between threads, so each stays on one of its own.
        let reading = tokio::task::spawn_blocking(move || {
            let mut sink = Sink { batch: Batch::default(), size: T::BATCH, sender };
            T::read(&source, &mut sink)?;
            sink.flush();
            Ok(())
        });
        Rows { batches, reading }
    }

    /// Reads the rows of a table.
    pub(super) fn read_table<R: Row>(&self, sink: &mut Sink<R>) -> Result<(), FileProblem> {
        let mut table = Table::open(File::open(self.path.as_ref())?, self.format, ReadOptions::default())?;
        sink.take_all(table.rows::<R>()?);
        Ok(())
    }

    /// Reads municipalities, from a table or from the classifier.
    pub(super) fn read_municipalities(&self, sink: &mut Sink<MunicipalityRow>) -> Result<(), FileProblem> {
        if !self.classifier {
            return self.read_table(sink);
        }
        sink.take_all(ClassifierReader::open(File::open(self.path.as_ref())?, ReadOptions::default())?);
        Ok(())
    }

    /// Some rows as they stand.
    pub(super) fn glance<R: Row>(&self, wanted: &Wanted) -> Result<Glance, FileProblem> {
        let (file, options) = (File::open(self.path.as_ref())?, ReadOptions::default());
        if self.classifier {
            return glance_at_classifier(file, options, wanted);
        }
        Table::open(file, self.format, options)?.glance::<R>(wanted)
    }
}

/// The SHA-256 of everything that is left, hexadecimal.
fn fingerprint(input: &mut impl Read) -> io::Result<String> {
    let mut hash = Sha256::new();
    let mut piece = vec![0; HEAD];
    loop {
        match input.read(&mut piece) {
            Ok(0) => return Ok(hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()),
            Ok(read) => hash.update(&piece[..read]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

/// Rows that were read one after the other.
#[derive(Debug)]
pub(super) struct Batch<R> {
    /// The good ones.
    pub good: Vec<(RowNumber, R)>,
    /// What is wrong with the others.
    pub bad: Vec<BadRow>,
}

impl<R> Batch<R> {
    /// How many rows there are, or nearly: of rows with several problems each is counted.
    pub(super) fn rows(&self) -> u64 {
        (self.good.len() + self.bad.len()) as u64
    }
}

impl<R> Default for Batch<R> {
    fn default() -> Self {
        Self { good: Vec::new(), bad: Vec::new() }
    }
}

/// Where rows that are read go.
pub(super) struct Sink<R> {
    batch: Batch<R>,
    size: usize,
    sender: mpsc::Sender<Batch<R>>,
}

impl<R> Sink<R> {
    fn take_all(&mut self, rows: impl Iterator<Item = Result<(RowNumber, R), BadRow>>) {
        for row in rows {
            match row {
                Ok(good) => self.batch.good.push(good),
                Err(bad) => self.batch.bad.push(bad),
            }
            if self.batch.good.len() + self.batch.bad.len() >= self.size && !self.flush() {
                return;
            }
        }
    }

    /// Sends what has been read; says whether somebody still wants more.
    fn flush(&mut self) -> bool {
        self.sender.blocking_send(std::mem::take(&mut self.batch)).is_ok()
    }
}

/// The rows of a file, being read.
pub(super) struct Rows<R> {
    batches: mpsc::Receiver<Batch<R>>,
    reading: JoinHandle<Result<(), FileProblem>>,
}

impl<R> Rows<R> {
    /// The next rows; none when there are no more, or they cannot be read: see [`Rows::end`].
    pub(super) async fn next(&mut self) -> Option<Batch<R>> {
        self.batches.recv().await
    }

    /// How reading ended.
    pub(super) async fn end(self) -> Result<(), ImportError> {
        drop(self.batches);
        let read = self.reading.await.map_err(|error| AppError::Fault(error.to_string()))?;
        read.map_err(ImportError::File)
    }
}
