//! The load generator: connections that are kept open, each with one request under way at any time.
//!
//! It must not know what it asks: it sends bytes that were made before, and looks at how an answer begins.

use std::fmt;
use std::path::Path;
use std::str::FromStr;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail, ensure};
use serde::{Deserialize, Serialize};
use svod_tests::statistics::median;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// Not counted: connections are made and caches filled.
const WARMING_UP: Duration = Duration::from_millis(500);

/// What to send.
#[derive(Serialize, Deserialize)]
pub struct Requests {
    /// The requests of each connection.
    pub connections: Vec<Vec<String>>,
    /// How an answer begins that is right.
    pub beginning: String,
}

/// What came of it.
#[derive(Debug, Clone, Copy)]
pub struct Outcome {
    /// Answers in the time measured.
    pub answers: f64,
    /// Those of them that were not right.
    pub errors: f64,
    /// The time measured, in seconds.
    pub seconds: f64,
    /// The median time an answer took, in milliseconds.
    pub latency: f64,
}

/// Sends the requests in a file for so many seconds.
pub async fn run(address: &str, seconds: &str, requests: &Path) -> Result<Outcome> {
    let seconds: f64 = seconds.parse().context("how many seconds?")?;
    let requests: Requests = serde_json::from_slice(&std::fs::read(requests).context("no requests")?)?;
    let from = Instant::now() + WARMING_UP;
    let until = from + Duration::from_secs_f64(seconds);
    let connections = requests.connections.iter().map(|own| async {
        let mut connection = Connection::open(address).await?;
        connection.keep_asking(own, &requests.beginning, from, until).await
    });
    let mut counted = Counted::default();
    for of_one in futures::future::try_join_all(connections).await? {
        counted.errors += of_one.errors;
        counted.latencies.extend(of_one.latencies);
        counted.wrong = counted.wrong.or(of_one.wrong);
    }
    if let Some(wrong) = &counted.wrong {
        eprintln!("not right: {wrong}");
    }
    Ok(Outcome {
        answers: counted.latencies.len() as f64,
        errors: counted.errors as f64,
        seconds,
        latency: median(counted.latencies) * 1_000.0,
    })
}

/// One request, outside any measurement: its status and body.
pub async fn ask(address: &str, request: &str) -> Result<(u16, Vec<u8>)> {
    let mut connection = Connection::open(address).await?;
    let answer = connection.ask(request).await?;
    Ok((answer.status, connection.buffer[answer.head..answer.end].to_vec()))
}

#[derive(Default)]
struct Counted {
    latencies: Vec<f64>,
    errors: usize,
    /// The first answer that was not right.
    wrong: Option<String>,
}

struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
}

/// Where in the buffer the answer's body lies.
struct Answer {
    status: u16,
    head: usize,
    end: usize,
}

impl Connection {
    async fn open(address: &str) -> Result<Self> {
        let stream = TcpStream::connect(address).await.context("nobody listens")?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, buffer: Vec::with_capacity(64 * 1024) })
    }

    async fn keep_asking(
        &mut self,
        requests: &[String],
        beginning: &str,
        from: Instant,
        until: Instant,
    ) -> Result<Counted> {
        let mut counted = Counted::default();
        for request in requests.iter().cycle() {
            let asked = Instant::now();
            if asked >= until {
                break;
            }
            let answer = self.ask(request).await?;
            let right = answer.status == 200
                && self.buffer[answer.head..answer.end].starts_with(beginning.as_bytes());
            if !right {
                counted.errors += 1;
                counted.wrong.get_or_insert_with(|| self.shown(&answer));
            }
            if asked >= from {
                counted.latencies.push(asked.elapsed().as_secs_f64());
            }
        }
        Ok(counted)
    }

    async fn ask(&mut self, request: &str) -> Result<Answer> {
        self.stream.write_all(request.as_bytes()).await?;
        self.buffer.clear();
        let (status, head, length) = loop {
            self.read_more().await?;
            if let Some(head) = read_head(&self.buffer)? {
                break head;
            }
        };
        while self.buffer.len() < head + length {
            self.read_more().await?;
        }
        ensure!(self.buffer.len() == head + length, "more than one answer");
        Ok(Answer { status, head, end: head + length })
    }

    fn shown(&self, answer: &Answer) -> String {
        let body = String::from_utf8_lossy(&self.buffer[answer.head..answer.end]);
        format!("{} {}", answer.status, body.chars().take(500).collect::<String>())
    }

    async fn read_more(&mut self) -> Result<()> {
        ensure!(self.stream.read_buf(&mut self.buffer).await? > 0, "the connection was closed");
        Ok(())
    }
}

/// The status, where the body begins, and its length; none while the head is not whole.
fn read_head(buffer: &[u8]) -> Result<Option<(u16, usize, usize)>> {
    let Some(end) = buffer.windows(4).position(|four| four == b"\r\n\r\n") else { return Ok(None) };
    let head = std::str::from_utf8(&buffer[..end])?;
    let status = head.get(9..12).context("no status")?.parse()?;
    let length = head
        .lines()
        .filter_map(|line| line.split_once(':'))
        .find(|(name, _)| name.eq_ignore_ascii_case("content-length"));
    let Some((_, length)) = length else { bail!("an answer without its length") };
    Ok(Some((status, end + 4, length.trim().parse()?)))
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {} {}", self.answers, self.errors, self.seconds, self.latency)
    }
}

impl FromStr for Outcome {
    type Err = anyhow::Error;

    fn from_str(line: &str) -> Result<Self> {
        let mut numbers = line.split_whitespace().map(str::parse::<f64>);
        let mut next = || numbers.next().context("a number is missing")?.context("not a number");
        Ok(Self { answers: next()?, errors: next()?, seconds: next()?, latency: next()? })
    }
}
