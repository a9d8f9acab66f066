//! The two servers that are compared, each as a process of its own.

mod floor;
mod svod;

use std::future::Future;
use std::io::Read as _;
use std::process::Stdio;

use anyhow::{Context as _, Result, ensure};
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::{Child, Command};

use crate::{database::Prepared, work::Work};

/// Which server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Contender {
    /// What is to be beaten by no more than half.
    Floor,
    /// The service.
    Svod,
}

/// A server that runs.
pub struct Running {
    /// Where it listens.
    pub address: String,
    /// Its process.
    pub process: u32,
    // Its standard input is held open with it: the server ends when that closes.
    _child: Child,
}

impl Contender {
    /// Both, in the order of a round.
    pub const BOTH: [Self; 2] = [Self::Floor, Self::Svod];

    /// As tables and the command line call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Floor => "floor",
            Self::Svod => "svod",
        }
    }

    /// The one called so.
    pub fn named(name: &str) -> Option<Self> {
        Self::BOTH.into_iter().find(|contender| contender.name() == name)
    }

    /// Serves the database at an address until standard input is closed.
    pub async fn serve(self, url: &str) -> Result<()> {
        match self {
            Self::Floor => floor::serve(url, announce, told_to_end()).await,
            Self::Svod => svod::serve(url, announce, told_to_end()).await,
        }
    }

    /// Starts it as a process of its own.
    pub async fn start(self, url: &str) -> Result<Running> {
        let mut child = Command::new(std::env::current_exe().context("where this program is")?)
            .args(["--serve", self.name(), url])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .context("could not start a server")?;
        let process = child.id().context("the server has ended")?;
        let mut address = String::new();
        let output = child.stdout.take().context("the server says nothing")?;
        BufReader::new(output).read_line(&mut address).await.context("the server says nothing")?;
        let address = address.trim().to_owned();
        ensure!(!address.is_empty(), "the {} ended before it listened", self.name());
        Ok(Running { address, process, _child: child })
    }

    /// The requests of each connection, which sends its own in turn.
    pub fn requests(self, work: Work, prepared: &Prepared) -> Result<Vec<Vec<String>>> {
        let request = match self {
            Self::Floor => floor::request,
            Self::Svod => svod::request,
        };
        prepared.participants.iter().map(|who| Ok(vec![request(work, who)?])).collect()
    }

    /// The page of proposals in an answer, in one form for both.
    pub fn page(self, answer: &serde_json::Value) -> &serde_json::Value {
        match self {
            Self::Floor => &answer["proposals"],
            Self::Svod => &answer["data"]["session"]["proposals"]["edges"],
        }
    }

    /// How an answer begins when the work was done.
    pub fn beginning(self, work: Work) -> &'static str {
        match (self, work) {
            // As PostgreSQL spaces its JSON.
            (Self::Floor, Work::Read) => r#"{"proposals" : ["#,
            (Self::Floor, Work::Submit) => r#"{"id":""#,
            (Self::Svod, Work::Read) => r#"{"data":{"session":{"proposals":{"edges":[{"#,
            (Self::Svod, Work::Submit) => r#"{"data":{"submitProposal":{"proposal":{"id":""#,
        }
    }
}

/// Tells the one who started the server where it listens.
fn announce(address: std::net::SocketAddr) {
    println!("{address}");
}

/// Over when standard input is closed. A thread of its own waits for that, so that the runtime need not.
fn told_to_end() -> impl Future<Output = ()> + Send + 'static {
    let (over, told) = tokio::sync::oneshot::channel();
    std::thread::spawn(move || {
        // That it cannot be read is as good as its end; and who waited may be gone.
        let _ = std::io::stdin().read_to_end(&mut Vec::new());
        let _ = over.send(());
    });
    async {
        let _ = told.await;
    }
}

/// A request as it travels.
fn post(path: &str, token: Option<&str>, body: &serde_json::Value) -> String {
    let body = body.to_string();
    let authorization = token.map(|token| format!("authorization: Bearer {token}\r\n")).unwrap_or_default();
    format!(
        "POST {path} HTTP/1.1\r\nhost: localhost\r\n{authorization}content-type: application/json\r\n\
         accept: application/graphql-response+json\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    )
}
