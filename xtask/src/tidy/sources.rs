//! What a file must be called and how it must look: names, lengths, marks of unfinished work, module docs.
//!
//! It judges paths and texts that it is given and reads no file itself.

use super::Finding;

const LONGEST_SOURCE: usize = 500;
const LONGEST_ARCHITECTURE: usize = 250;
const ARCHITECTURE: &str = "ARCHITECTURE.md";

/// The documents that a newcomer looks for.
const REQUIRED: &[&str] = &["README.md", ARCHITECTURE, "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE"];

/// Names that say nothing about what is inside.
const EMPTY_NAMES: &[&str] = &["util", "utils", "helper", "helpers", "common", "misc", "manager", "managers"];

/// Marks of unfinished work, put together here so that this file does not carry them.
const UNFINISHED: &[&str] = &[
    concat!("TO", "DO"),
    concat!("FIX", "ME"),
    concat!("to", "do!("),
    concat!("unimplemented", "!("),
    concat!("dbg", "!("),
];

const SOURCE_KINDS: &[&str] =
    &["rs", "ts", "tsx", "js", "mjs", "css", "html", "sql", "sh", "typ", "ftl", "graphql", "toml"];
const LIMITED_KINDS: &[&str] = &["rs", "ts", "tsx"];

/// The required documents that are not among the files.
pub fn missing(files: &[String]) -> Vec<Finding> {
    let absent = REQUIRED.iter().filter(|name| !files.iter().any(|file| file == *name));
    absent.map(|name| whole_file(name, "is missing".to_owned())).collect()
}

/// Judges the file's own name and those of the directories above it.
pub fn name_findings(path: &str) -> Vec<Finding> {
    path.split('/')
        .map(|part| part.split('.').next().unwrap_or(part))
        .filter(|name| EMPTY_NAMES.contains(&name.to_lowercase().as_str()))
        .map(|name| {
            whole_file(path, format!("`{name}` says nothing about what is inside: name what it is for"))
        })
        .collect()
}

/// Whether [`text_findings`] has anything to say about such a file.
pub fn has_text_rules(path: &str) -> bool {
    SOURCE_KINDS.contains(&kind(path)) || path == ARCHITECTURE || is_npm_lock(path)
}

/// Judges the text of one file.
pub fn text_findings(path: &str, text: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    if path == ARCHITECTURE {
        findings.extend(too_long(path, text, LONGEST_ARCHITECTURE, "say it shorter"));
    }
    if LIMITED_KINDS.contains(&kind(path)) {
        findings.extend(too_long(path, text, LONGEST_SOURCE, "split it by meaning"));
    }
    if SOURCE_KINDS.contains(&kind(path)) {
        findings.extend(unfinished(path, text));
    }
    if kind(path) == "rs" {
        findings.extend(undocumented(path, text));
    }
    if is_npm_lock(path) {
        findings.extend(download_addresses(path, text));
    }
    findings
}

fn kind(path: &str) -> &str {
    path.rsplit_once('.').map_or("", |(_, kind)| kind)
}

fn is_npm_lock(path: &str) -> bool {
    path.rsplit('/').next() == Some("package-lock.json")
}

fn whole_file(path: &str, message: String) -> Finding {
    Finding { path: path.to_owned(), line: None, message }
}

fn too_long(path: &str, text: &str, limit: usize, advice: &str) -> Option<Finding> {
    let lines = text.lines().count();
    (lines > limit).then(|| Finding {
        path: path.to_owned(),
        line: Some(limit + 1),
        message: format!("{lines} lines, {limit} are allowed: {advice}"),
    })
}

fn unfinished(path: &str, text: &str) -> Vec<Finding> {
    let mark_in = |line: &str| UNFINISHED.iter().copied().find(|mark| contains_word(line, mark));
    text.lines()
        .enumerate()
        .filter_map(|(index, line)| mark_in(line).map(|mark| (index + 1, mark)))
        .map(|(line, mark)| Finding {
            path: path.to_owned(),
            line: Some(line),
            message: format!(
                "`{}` marks unfinished work: finish it or file an issue",
                mark.trim_end_matches('(')
            ),
        })
        .collect()
}

/// Whether the mark stands in the line as a word of its own, not inside a longer one.
fn contains_word(line: &str, mark: &str) -> bool {
    let in_word = |character: char| character.is_alphanumeric() || character == '_';
    line.match_indices(mark).any(|(start, _)| {
        let before = line[..start].chars().next_back();
        let after = line[start + mark.len()..].chars().next();
        !before.is_some_and(in_word) && (mark.ends_with('(') || !after.is_some_and(in_word))
    })
}

fn undocumented(path: &str, text: &str) -> Option<Finding> {
    let opens_with_doc =
        text.lines().find(|line| !line.trim().is_empty()).is_some_and(|line| line.starts_with("//!"));
    (!opens_with_doc).then(|| Finding {
        path: path.to_owned(),
        line: Some(1),
        message: "opens without `//!`: say what the module is for and what it must not know".to_owned(),
    })
}

/// A lock file that names where its packages were downloaded from works only where that mirror is reached.
fn download_addresses(path: &str, text: &str) -> Option<Finding> {
    text.lines().position(|line| line.trim_start().starts_with("\"resolved\": \"http")).map(|index| Finding {
        path: path.to_owned(),
        line: Some(index + 1),
        message: "names a download address: write the lock with `omit-lockfile-registry-resolved=true`"
            .to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines_found(path: &str, text: &str) -> Vec<Option<usize>> {
        text_findings(path, text).into_iter().map(|finding| finding.line).collect()
    }

    #[test]
    fn names_that_say_nothing_are_found_wherever_they_stand() {
        let cases = [
            ("crates/app/src/utils.rs", 1),
            ("crates/app/src/helpers/mod.rs", 1),
            ("tests/tests/common/mod.rs", 1),
            ("crates/web/client/src/Manager.tsx", 1),
            ("crates/app/src/commonplace.rs", 0),
            ("crates/domain/src/clause.rs", 0),
        ];
        for (path, count) in cases {
            assert_eq!(name_findings(path).len(), count, "{path}");
        }
    }

    #[test]
    fn long_files_are_found_at_the_first_line_too_many() {
        let text = |lines: usize| format!("//! What for.\n{}", "x\n".repeat(lines - 1));
        assert_eq!(lines_found("a/src/b.rs", &text(500)), []);
        assert_eq!(lines_found("a/src/b.rs", &text(501)), [Some(501)]);
        assert_eq!(lines_found("a/b.graphql", &text(501)), []);
        assert_eq!(lines_found(ARCHITECTURE, &text(250)), []);
        assert_eq!(lines_found(ARCHITECTURE, &text(251)), [Some(251)]);
    }

    #[test]
    fn marks_of_unfinished_work_are_words_of_their_own() {
        let [note, repair, later, never, debug] = UNFINISHED else { panic!("five marks") };
        for line in [
            format!("// {note}: x"),
            format!("// {repair}"),
            format!("{later})"),
            format!("{never})"),
            format!("  {debug}x)"),
        ] {
            assert_eq!(lines_found("a/src/b.rs", &format!("//! Doc.\n{line}\n")), [Some(2)], "{line}");
        }
        for line in [format!("// {note}S"), format!("mas{later})"), "// to do".to_owned()] {
            assert_eq!(lines_found("a/src/b.rs", &format!("//! Doc.\n{line}\n")), [], "{line}");
        }
    }

    #[test]
    fn a_module_opens_with_its_purpose() {
        assert_eq!(lines_found("a/src/b.rs", "\n//! Doc.\nfn f() {}\n"), []);
        assert_eq!(lines_found("a/src/b.rs", "use std::fmt;\n//! Doc.\n"), [Some(1)]);
        assert_eq!(lines_found("a/src/b.rs", ""), [Some(1)]);
        assert_eq!(lines_found("a/b.ts", "const a = 1;\n"), []);
    }

    #[test]
    fn a_lock_file_must_not_say_where_it_downloaded() {
        let with = "{\n  \"resolved\": \"https://example.org/a.tgz\"\n}\n";
        assert_eq!(lines_found("client/package-lock.json", with), [Some(2)]);
        assert_eq!(lines_found("client/package-lock.json", "{\n  \"resolved\": \"packages/a\"\n}\n"), []);
        assert_eq!(lines_found("client/package.json", with), []);
    }

    #[test]
    fn required_documents_are_missed() {
        let files: Vec<_> = REQUIRED.iter().skip(1).map(|name| (*name).to_owned()).collect();
        assert_eq!(missing(&files), [whole_file("README.md", "is missing".to_owned())]);
    }
}
