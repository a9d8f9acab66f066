//! Two amendments to a clause are merged, and the words of the result are led back to where they came from.
//!
//! Run with `cargo run -p svod-text --example merge_amendments`.

use std::io::{self, Write};

use svod_text::{Change, Piece, Provenance, diff, merge};

fn main() -> io::Result<()> {
    let mut out = io::stdout().lock();
    let proposal = "Выделить субсидии на ремонт дорог местного значения.";
    let clause = "Правительству выделить субсидии на ремонт дорог местного значения.";
    let amendments = [
        "Минтрансу выделить субсидии на ремонт дорог местного значения.",
        "Правительству выделить субсидии на ремонт дорог местного значения и мостов.",
        "Правительству увеличить субсидии на ремонт дорог местного значения.",
        "Правительству сохранить субсидии на ремонт дорог местного значения.",
    ];

    writeln!(out, "Пункт:   {clause}")?;
    for (number, amendment) in amendments.iter().enumerate() {
        writeln!(out, "Поправка {number}: {}", shown(&diff(clause, amendment)))?;
    }

    writeln!(out, "\nВсе четыре вместе:")?;
    for piece in merge(clause, &amendments).pieces {
        match piece {
            Piece::Clean(text) => write!(out, "{text}")?,
            Piece::Collision(collision) => {
                let texts: Vec<String> =
                    collision.sides.iter().map(|side| format!("{:?} «{}»", side.sides, side.text)).collect();
                write!(out, "⟨{}⟩", texts.join(" или "))?;
            }
        }
    }

    writeln!(out, "\n\nЧьи слова после двух первых поправок:")?;
    let Some(merged) = merge(clause, &amendments[..2]).text() else { return Ok(()) };
    let provenance = Provenance::attribute(clause, &[("предложение", proposal)], "модератор");
    let sources = [("поправка 0", amendments[0]), ("поправка 1", amendments[1])];
    let provenance = provenance.edit_with_sources(clause, &merged, &sources, "модератор");
    for (range, origin, _) in provenance.spans_in(&merged) {
        writeln!(out, "  {origin}: {}", &merged[range])?;
    }
    Ok(())
}

fn shown(changes: &[Change]) -> String {
    let show = |change: &Change| match change {
        Change::Equal(text) => text.clone(),
        Change::Deleted(text) => format!("[-{text}-]"),
        Change::Inserted(text) => format!("{{+{text}+}}"),
    };
    changes.iter().map(show).collect()
}
