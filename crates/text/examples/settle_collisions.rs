//! Amendments to a resolution collide, are settled one by one, and one made to an old revision is carried over.
//!
//! Run with `cargo run -p svod-text --example settle_collisions`.

use std::error::Error;
use std::io::{self, Write};

use svod_text::{Carried, Decision, carry, merge};

const RESOLUTION: &str = "1. Правительству выделить 5 млн руб. на ремонт дорог.\n\n\
    2. Минстрою утвердить методику до 1 марта 2026 г.\n\n\
    3. Направить резолюцию в Совет.";

fn main() -> Result<(), Box<dyn Error>> {
    let mut out = io::stdout().lock();
    let moved = "1. Правительству выделить 5 млн руб. на ремонт дорог.\n\n\
        3. Направить резолюцию в Совет.\n\n\
        2. Минстрою утвердить методику до 1 марта 2026 г.";
    let larger = RESOLUTION.replace("5 млн руб.", "7 млн руб.");
    let smaller = RESOLUTION.replace("5 млн руб.", "3 млн руб.").replace("методику", "временную методику");

    let merged = merge(RESOLUTION, &[moved, &larger, &smaller]);
    for collision in merged.collisions() {
        writeln!(out, "Было: «{}»", collision.base)?;
        for side in &collision.sides {
            writeln!(out, "  поправка {:?}: «{}»", side.sides, side.text)?;
        }
    }
    let mut settling = merged.settling();
    settling.decide(0, Decision::Take(1))?;
    let settled = settling.finish()?;
    writeln!(out, "\n{}\n", settled.text)?;

    let late = RESOLUTION.replace("в Совет", "в Совет и участникам форума");
    match carry(RESOLUTION, &settled.text, &late) {
        Carried::Clean(text) => writeln!(out, "Поздняя поправка перенесена:\n{text}")?,
        other => writeln!(out, "Поздняя поправка не перенесена: {other:?}")?,
    }
    Ok(())
}
