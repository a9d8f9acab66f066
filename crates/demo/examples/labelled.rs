//! Writes the proposals of a synthetic forum with the ground truth about them, tab-separated, for measuring what
//! searches for similar ones. Proposals of one session with the same need belong together.
#![allow(clippy::print_stdout, reason = "a command writes to its standard output")]

use std::error::Error;

use svod_demo::generate::{Forum, Scale};

const HEADER: &str = "id\tsession\tneed\tvariant\tkind\taddressee\ttitle\tproblem\twording";

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [scale, seed] = arguments.as_slice() else { return Err("usage: labelled SCALE SEED".into()) };
    let forum = Forum::generate(scale.parse::<Scale>()?, seed.parse()?);
    println!("{HEADER}");
    for session in &forum.sessions {
        for proposal in &session.proposals {
            let row = [
                proposal.external_id.clone(),
                session.external_id.clone(),
                serde_json::to_string(&proposal.need)?,
                format!("{:?}", proposal.variant),
                format!("{:?}", proposal.kind),
                format!("{:?}", proposal.addressee),
                proposal.title.clone(),
                proposal.problem.clone(),
                proposal.wording.clone(),
            ];
            println!("{}", row.map(|cell| cell.replace(['\t', '\n'], " ")).join("\t"));
        }
    }
    Ok(())
}
