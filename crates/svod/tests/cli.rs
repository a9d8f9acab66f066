//! The binary, run as an operator runs it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use std::{
    io::{BufRead, BufReader, Write},
    path::Path,
    process::{Child, Command, Output, Stdio},
};

use tempfile::TempDir;

/// A directory to work in, with nothing of the caller's environment that could matter.
struct Place {
    directory: TempDir,
}

impl Place {
    fn new() -> Self {
        Self { directory: tempfile::tempdir().unwrap() }
    }

    fn path(&self) -> &Path {
        self.directory.path()
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_svod"));
        command
            .args(arguments)
            .current_dir(self.path())
            .env_clear()
            .env("LANG", "C.UTF-8")
            .stdin(Stdio::null());
        command
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    /// What it prints; it must succeed.
    fn says(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert!(output.status.success(), "{arguments:?}: {}", text(&output.stderr));
        text(&output.stdout)
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn the_schema_is_printed_without_a_configuration() {
    let place = Place::new();
    std::fs::write(place.path().join("svod.toml"), "not = \"known\"").unwrap();
    let schema = place.says(&["schema"]);
    assert!(schema.contains("type Query") && schema.ends_with("}\n"), "{schema}");
}

#[test]
fn migrating_twice_changes_nothing() {
    let place = Place::new();
    let first = place.says(&["migrate"]);
    assert!(first.starts_with("done: m0001"), "{first}");
    assert_eq!(place.says(&["migrate"]), "The schema is up to date.\n");
    assert_eq!(place.says(&["migrate", "--language", "ru"]), "Схема базы данных актуальна.\n");
}

#[test]
fn people() {
    let place = Place::new();
    let made =
        place.says(&["user", "create-admin", "--email", "anna@example.org", "--name", "Анна Смирнова"]);
    assert!(made.contains("anna@example.org") && made.contains("Password (shown once): "), "{made}");
    assert_eq!(place.says(&["user", "list"]), "anna@example.org\tАнна Смирнова\tadministrator\n");
    assert_eq!(place.says(&["user", "list", "--role", "editor"]), "");
    assert!(place.says(&["user", "invite", "anna@example.org"]).starts_with("Invitation: "));

    let mut reset = place.command(&["user", "reset-password", "anna@example.org", "--password-stdin"]);
    let mut child = reset.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all("двенадцать знаков\n".as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success() && !text(&output.stdout).contains("shown once"));

    for (arguments, said) in [
        (
            &["user", "create-admin", "--email", "anna@example.org", "--name", "А"][..],
            "e-mail address is in use",
        ),
        (&["user", "create-admin", "--email", "nobody", "--name", "А"], "mail"),
        (&["user", "invite", "nobody@example.org"], ""),
    ] {
        let output = place.run(arguments);
        let error = text(&output.stderr).to_lowercase();
        assert!(!output.status.success() && error.starts_with("svod: ") && error.contains(said), "{error}");
    }
}

#[test]
fn the_record_is_verified() {
    let place = Place::new();
    place.says(&["user", "create-admin", "--email", "anna@example.org", "--name", "Анна Смирнова"]);
    let report = place.says(&["audit", "verify"]);
    assert!(report.starts_with("Events in the chain: 3, not sealed yet: 0\n"), "{report}");
    assert!(report.ends_with("The chain holds.\n"), "{report}");
}

#[test]
fn a_file_that_is_no_package() {
    let place = Place::new();
    std::fs::write(place.path().join("package.zip"), "no archive").unwrap();
    let output = place.run(&["package", "verify", "package.zip"]);
    assert!(!output.status.success());
    assert!(text(&output.stderr).contains("not a ZIP archive"), "{}", text(&output.stderr));
}

#[test]
fn a_configuration_that_cannot_be_used() {
    let place = Place::new();
    for (name, text_of_file, said) in
        [("a.toml", "listen = 7", "listen"), ("b.toml", "lissten = \"x\"", "lissten")]
    {
        std::fs::write(place.path().join(name), text_of_file).unwrap();
        let output = place.run(&["migrate", "--config", name]);
        assert!(!output.status.success() && text(&output.stderr).contains(said), "{}", text(&output.stderr));
    }
    assert!(
        text(&place.run(&["migrate", "--config", "none.toml"]).stderr)
            .contains("there is no configuration file")
    );
}

#[test]
fn the_doctor_says_what_to_do() {
    let place = Place::new();
    let healthy = place.says(&["doctor", "--listen", "127.0.0.1:0"]);
    assert!(healthy.contains("! database: there is no file svod.db yet\n    → svod serve"), "{healthy}");
    assert!(healthy.ends_with("Everything is in order.\n"), "{healthy}");
    assert!(!place.path().join("svod.db").exists(), "looking makes nothing");

    place.says(&["migrate"]);
    let healthy = place.says(&["doctor", "--listen", "127.0.0.1:0", "--language", "ru"]);
    assert!(healthy.contains("+ схема базы данных: актуальна\n+ часы: 20"), "{healthy}");

    let output = place.run(&["doctor", "--database", "postgres://nobody:secret@127.0.0.1:1/svod"]);
    let report = text(&output.stdout);
    assert!(!output.status.success() && report.contains("- database: "), "{report}");
    assert!(!report.contains("secret"), "{report}");
    let output = place.run(&["doctor", "--public-url", "nowhere"]);
    assert!(text(&output.stdout).contains("→ set public_url"), "{}", text(&output.stdout));
}

/// A service on a free port, ended when it goes out of sight.
struct Serving {
    child: Child,
    address: String,
}

impl Serving {
    fn start(place: &Place) -> Self {
        let mut command = place.command(&["serve", "--listen", "127.0.0.1:0", "--log-format", "json"]);
        let mut child = command.stderr(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let address = lines
            .by_ref()
            .map_while(Result::ok)
            .find_map(|line| {
                let entry: serde_json::Value = serde_json::from_str(&line).unwrap();
                (entry["message"] == "serving").then(|| entry["address"].as_str().unwrap().to_owned())
            })
            .expect("it says where it serves");
        // What it says later must be read, or it would wait to say it.
        std::thread::spawn(move || lines.for_each(drop));
        Self { child, address }
    }

    fn get(&self, path: &str) -> String {
        use std::{io::Read, net::TcpStream};
        let mut stream = TcpStream::connect(&self.address).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\n\r\n", self.address).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    fn stop(&mut self, signal: &str) -> std::process::ExitStatus {
        let sent = Command::new("kill").args([signal, &self.child.id().to_string()]).status().unwrap();
        assert!(sent.success());
        self.child.wait().unwrap()
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn serving_begins_with_a_current_schema_and_ends_when_told_to() {
    let place = Place::new();
    for signal in ["-TERM", "-INT"] {
        let mut serving = Serving::start(&place);
        assert!(serving.get("/health/ready").starts_with("HTTP/1.1 200 OK"));
        assert!(
            serving.get("/graphql?query=%7B__typename%7D").contains(r#"{"data":{"__typename":"Query"}}"#)
        );
        assert!(serving.stop(signal).success(), "{signal}");
    }
}

#[test]
fn serving_does_not_touch_a_schema_it_may_not() {
    let output = Place::new().run(&["serve", "--listen", "127.0.0.1:0", "--migrate", "false"]);
    assert!(!output.status.success());
    assert!(text(&output.stderr).contains("run `svod migrate`"), "{}", text(&output.stderr));
}
