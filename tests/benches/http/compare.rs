//! The comparison: prepare, check, load in turn, report.

use anyhow::{Context as _, Result, ensure};
use svod_tests::{statistics::median, table::Table};

use crate::{
    check,
    contender::Contender,
    database,
    load::Requests,
    round::{self, Round},
    work::Work,
};

/// Where the server is that the benchmark makes its database on.
const SERVER_VARIABLE: &str = "SVOD_BENCH_POSTGRES";
const ROUNDS: usize = 5;
const SECONDS: u32 = 4;

/// Runs the benchmark.
pub async fn run() -> Result<()> {
    let server = server()?;
    println!("http: filling a PostgreSQL with 16 sessions, 8,000 participants and 40,000 proposals");
    let prepared = database::prepare(&server).await?;
    let floor = Contender::Floor.start(&prepared.url).await?;
    let svod = Contender::Svod.start(&prepared.url).await?;
    check::same_answers(&prepared, &floor, &svod).await?;

    let connections = prepared.participants.len();
    println!(
        "{connections} connections, {ROUNDS} rounds of {SECONDS} s for each server, taking turns; medians"
    );
    let directory = tempfile::tempdir().context("no temporary directory")?;
    let mut table = Table::new([
        "work",
        "floor",
        "svod",
        "svod / floor",
        "each round",
        "latency floor",
        "svod",
        "processor floor + database",
        "svod + database",
        "errors",
    ]);
    let mut wrong = 0.0;
    for work in Work::BOTH {
        let mut rounds: Vec<(Round, Round)> = Vec::new();
        for contender in Contender::BOTH {
            let requests = Requests {
                connections: contender.requests(work, &prepared)?,
                beginning: contender.beginning(work).to_owned(),
            };
            std::fs::write(directory.path().join(contender.name()), serde_json::to_vec(&requests)?)?;
        }
        for _ in 0..ROUNDS {
            let [on_floor, on_svod] = [(Contender::Floor, &floor), (Contender::Svod, &svod)]
                .map(|(contender, running)| (directory.path().join(contender.name()), running));
            let on_floor = round::measure(on_floor.1, prepared.postmaster, &on_floor.0, SECONDS).await?;
            if work == Work::Submit {
                // The floor seals nothing: what it left is not the service's work.
                database::seal(&prepared.url).await?;
            }
            let on_svod = round::measure(on_svod.1, prepared.postmaster, &on_svod.0, SECONDS).await?;
            rounds.push((on_floor, on_svod));
        }
        table.row(row(work, &rounds));
        wrong += rounds.iter().map(|(floor, svod)| floor.errors + svod.errors).sum::<f64>();
    }
    println!("{table}");
    println!("processor: milliseconds of processor time for each request.");
    ensure!(wrong == 0.0, "{wrong} answers were not right");
    Ok(())
}

fn row(work: Work, rounds: &[(Round, Round)]) -> [String; 10] {
    let floor = |what: fn(&Round) -> f64| median(rounds.iter().map(|(floor, _)| what(floor)));
    let svod = |what: fn(&Round) -> f64| median(rounds.iter().map(|(_, svod)| what(svod)));
    let ratios: Vec<f64> = rounds.iter().map(|(floor, svod)| svod.rate / floor.rate).collect();
    let each: Vec<String> = ratios.iter().map(|ratio| format!("{ratio:.2}")).collect();
    let errors: f64 = rounds.iter().map(|(floor, svod)| floor.errors + svod.errors).sum();
    let processor = |server: f64, database: f64| format!("{server:.2} + {database:.2} ms");
    [
        work.name().to_owned(),
        format!("{:.0}/s", floor(|round| round.rate)),
        format!("{:.0}/s", svod(|round| round.rate)),
        format!("{:.2}", median(ratios)),
        each.join(" "),
        format!("{:.1} ms", floor(|round| round.latency)),
        format!("{:.1} ms", svod(|round| round.latency)),
        processor(floor(|round| round.server), floor(|round| round.database)),
        processor(svod(|round| round.server), svod(|round| round.database)),
        format!("{errors}"),
    ]
}

#[allow(clippy::disallowed_methods, reason = "the benchmark is its own composition root")]
fn server() -> Result<String> {
    std::env::var(SERVER_VARIABLE)
        .with_context(|| format!("{SERVER_VARIABLE} is not set: run `cargo xtask bench http`"))
}
