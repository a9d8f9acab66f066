//! `svod user`: what whoever runs the service does about people without signing in.

use std::process::ExitCode;

use anyhow::{Context as _, Result};
use clap::{Args, Subcommand, ValueEnum};
use svod_app::{
    App, PageRequest, Window,
    people::{NewAdministrator, role_name},
    sign_in::{ExposeSecret, SecretString},
};
use svod_domain::{
    Language,
    person::{Person, Role},
};
use svod_storage::person::PersonFilter;

use crate::{
    command::serve::finish,
    config::Config,
    language::{say, told},
    storehouse,
};

/// People read from the store at once.
const PAGE: u64 = 500;

/// What can be done about people.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make an administrator who can sign in at once
    CreateAdmin(NewAdmin),
    /// Make a new invitation for somebody; those before it end
    Invite {
        /// Their e-mail address
        email: String,
    },
    /// Give somebody a new password; whoever is signed in as them is signed out
    ResetPassword(Reset),
    /// List people with their roles
    List(Listed),
}

/// An administrator to make.
#[derive(Debug, Args)]
pub struct NewAdmin {
    /// Their e-mail address, which they sign in with
    #[arg(long)]
    email: String,
    /// Their full name
    #[arg(long)]
    name: String,
    /// Read the password from standard input; without it one is made and shown
    #[arg(long)]
    password_stdin: bool,
}

/// A password to replace.
#[derive(Debug, Args)]
pub struct Reset {
    /// Their e-mail address
    email: String,
    /// Read the password from standard input; without it one is made and shown
    #[arg(long)]
    password_stdin: bool,
}

/// Which people to list.
#[derive(Debug, Args)]
pub struct Listed {
    /// Only those with a word in their name that begins like this
    #[arg(long)]
    search: Option<String>,
    /// Only those who have this role somewhere
    #[arg(long, value_enum)]
    role: Option<RoleName>,
}

/// A role, wherever it is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[allow(missing_docs, reason = "the roles are described where the domain has them")]
pub enum RoleName {
    Participant,
    Moderator,
    Editor,
    Council,
    Administrator,
}

impl RoleName {
    fn is(self, role: Role) -> bool {
        self.to_possible_value().is_some_and(|name| name.get_name() == role_name(role))
    }
}

/// Does it.
pub async fn run(config: &Config, command: Command) -> Result<ExitCode> {
    let app = storehouse::app(config).await?;
    let language = config.language();
    let done = match command {
        Command::CreateAdmin(new) => create_admin(&app, new, language).await,
        Command::Invite { email } => invite(&app, &email, language).await,
        Command::ResetPassword(reset) => reset_password(&app, reset, language).await,
        Command::List(listed) => list(&app, listed).await,
    };
    finish(&app).await?;
    done.map(|()| ExitCode::SUCCESS)
}

async fn create_admin(app: &App, new: NewAdmin, language: Language) -> Result<()> {
    let NewAdmin { email, name: full_name, password_stdin } = new;
    let password = Password::chosen(app, password_stdin)?;
    let administrator =
        NewAdministrator { full_name, email: email.clone(), password: password.secret.clone(), language };
    app.create_administrator(administrator).await.map_err(|error| told(&error, language))?;
    println!(
        "{} {email}",
        say(language, "Администратор создан, вход по адресу", "Administrator made, signs in as")
    );
    password.show_if_made(language);
    Ok(())
}

async fn reset_password(app: &App, reset: Reset, language: Language) -> Result<()> {
    let password = Password::chosen(app, reset.password_stdin)?;
    app.reset_password(&reset.email, &password.secret).await.map_err(|error| told(&error, language))?;
    println!(
        "{} {}",
        say(
            language,
            "Пароль заменён, прежние входы завершены:",
            "Password replaced, former sign-ins ended:"
        ),
        reset.email
    );
    password.show_if_made(language);
    Ok(())
}

async fn invite(app: &App, email: &str, language: Language) -> Result<()> {
    let invited = app.invite_by_email(email).await.map_err(|error| told(&error, language))?;
    println!("{} {}", say(language, "Приглашение:", "Invitation:"), invited.token.expose_secret());
    let until = invited.expires_at.format("%Y-%m-%d %H:%M UTC");
    println!("{} {until}", say(language, "Действует до:", "Good until:"));
    Ok(())
}

/// One line each, tab-separated: address, name, roles.
async fn list(app: &App, listed: Listed) -> Result<()> {
    let filter = PersonFilter { role: None, search: listed.search };
    let mut after = None;
    loop {
        let window = Window::Forward { after, first: PAGE };
        let page = app.store().read().person_page(&filter, PageRequest { window, counted: false }).await?;
        let ids: Vec<_> = page.items.iter().map(|person| person.id).collect();
        let roles = app.store().read().roles_of_people(&ids).await?;
        for person in &page.items {
            let held = roles.get(&person.id).map_or(&[][..], Vec::as_slice);
            if listed.role.is_none_or(|wanted| held.iter().any(|role| wanted.is(*role))) {
                println!("{}", line(person, held));
            }
        }
        after = page.items.last().map(|person| person.id.uuid());
        if !page.has_next {
            return Ok(());
        }
    }
}

fn line(person: &Person, roles: &[Role]) -> String {
    let email = person.email.as_ref().map_or("", |email| email.as_str());
    let mut names: Vec<&str> = roles.iter().map(|role| role_name(*role)).collect();
    names.sort_unstable();
    names.dedup();
    format!("{email}\t{}\t{}", person.full_name.as_str(), names.join(","))
}

/// A password that was given, or made here and to be shown once.
struct Password {
    secret: SecretString,
    made: bool,
}

impl Password {
    fn chosen(app: &App, from_input: bool) -> Result<Self> {
        if from_input {
            let typed = std::io::read_to_string(std::io::stdin()).context("standard input cannot be read")?;
            let secret = SecretString::from(typed.trim_end_matches(['\r', '\n']));
            return Ok(Self { secret, made: false });
        }
        let digits: String =
            app.context().secret().iter().take(12).map(|byte| format!("{byte:02x}")).collect();
        Ok(Self { secret: SecretString::from(digits), made: true })
    }

    fn show_if_made(&self, language: Language) {
        if self.made {
            println!(
                "{} {}",
                say(language, "Пароль (показан один раз):", "Password (shown once):"),
                self.secret.expose_secret()
            );
        }
    }
}
