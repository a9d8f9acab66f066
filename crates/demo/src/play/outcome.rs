//! What a play leaves behind, for a person to read and for a program to check.

use std::{fmt::Write as _, path::PathBuf};

use super::{
    PlayOptions,
    consolidating::Final,
    ground::Ground,
    handing_over::Taken,
    inspecting::Dispositions,
    progress::StageTime,
    wording::{Language, Phrase, Seconds},
};
use crate::generate::Forum;

/// What was played.
#[derive(Debug, Clone)]
pub struct Played {
    /// The language it is told in.
    pub language: Language,
    /// Where the service is.
    pub address: String,
    /// The global id of the forum.
    pub forum: String,
    /// The global id of the final resolution.
    pub resolution: String,
    /// How many of everything.
    pub counts: Counts,
    /// What became of the proposals, those that arrived from other sessions included.
    pub dispositions: Dispositions,
    /// Where the package lies.
    pub path: PathBuf,
    /// The package itself.
    pub package: Taken,
    /// Sign-ins to try: a participant's, a moderator's, an editor's.
    pub sign_ins: Vec<SignIn>,
    /// How long each stage took.
    pub times: Vec<StageTime>,
}

/// How many of everything there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// Sessions.
    pub sessions: usize,
    /// Municipalities.
    pub municipalities: usize,
    /// Participants.
    pub participants: usize,
    /// Proposals, those that arrived from other sessions not counted again.
    pub proposals: usize,
    /// Clauses of regional resolutions that were merged from proposals.
    pub regional_clauses: usize,
    /// Clauses of the final resolution that were merged from regional ones.
    pub final_clauses: usize,
    /// Regional clauses that the final resolution does not take up.
    pub declined_clauses: usize,
}

/// A sign-in to try.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignIn {
    /// Who it is.
    pub role: Phrase,
    /// The e-mail address.
    pub email: String,
    /// The password.
    pub password: String,
}

const PARTICIPANT: Phrase = Phrase::new("участник", "participant");
const MODERATOR: Phrase = Phrase::new("модератор", "moderator");
const EDITOR: Phrase = Phrase::new("редактор", "editor");

/// The people who can be tried: role, external id, e-mail address.
pub(super) fn shown(plan: &Forum) -> impl Iterator<Item = (Phrase, &str, &str)> {
    let participant = plan.participants().next();
    let moderator = plan.sessions.first().map(|session| &session.moderator);
    let participant =
        participant.map(|person| (PARTICIPANT, person.external_id.as_str(), person.email.as_str()));
    let moderator = moderator.map(|person| (MODERATOR, person.external_id.as_str(), person.email.as_str()));
    let editor = (EDITOR, plan.editor.external_id.as_str(), plan.editor.email.as_str());
    participant.into_iter().chain(moderator).chain([editor])
}

pub(super) fn played(
    options: &PlayOptions,
    plan: &Forum,
    ground: &Ground,
    last: &Final,
    dispositions: Dispositions,
    package: Taken,
    times: Vec<StageTime>,
) -> Played {
    let sign_in = |(role, _, email): (Phrase, &str, &str)| SignIn {
        role,
        email: email.to_owned(),
        password: options.shown_password.clone(),
    };
    Played {
        language: options.language,
        address: options.address.clone(),
        forum: ground.forum.clone(),
        resolution: last.resolution.clone(),
        counts: Counts {
            sessions: plan.sessions.len(),
            municipalities: plan.municipalities().count(),
            participants: plan.participants().count(),
            proposals: plan.proposals().count(),
            regional_clauses: plan.sessions.iter().map(|session| session.clauses.len()).sum(),
            final_clauses: last.clauses.len(),
            declined_clauses: last.declined,
        },
        dispositions,
        path: options.package.clone(),
        package,
        sign_ins: shown(plan).map(sign_in).collect(),
        times,
    }
}

impl Dispositions {
    /// Both together.
    pub(super) fn and(self, other: Self) -> Self {
        Self {
            carried: self.carried + other.carried,
            declined: self.declined + other.declined,
            referred: self.referred + other.referred,
        }
    }

    /// All of them.
    pub fn all(&self) -> usize {
        self.carried + self.declined + self.referred
    }
}

impl Played {
    /// What was done and what to try, in full sentences.
    pub fn describe(&self) -> String {
        let Counts { sessions, municipalities, participants, proposals, .. } = self.counts;
        let Counts { regional_clauses, final_clauses, .. } = self.counts;
        let Dispositions { carried, declined, referred } = self.dispositions;
        let took = Seconds(self.times.iter().map(|stage| stage.took).sum(), self.language);
        let (path, sha256) = (self.path.display(), &self.package.sha256);
        let mut text = match self.language {
            Language::Ru => format!(
                "Сыграно за {took}: сессий {sessions}, муниципальных образований {municipalities}, участников {participants}, предложений {proposals}.\n\
                 Решение есть по каждому предложению: учтено {carried}, отклонено с обоснованием {declined}, передано в другую сессию {referred}.\n\
                 Пунктов в региональных резолюциях {regional_clauses}, в итоговой {final_clauses}; каждый ведёт к предложениям и муниципалитетам.\n\
                 Пакет для Совета: {path}\n  SHA-256 {sha256}\n\
                 Проверить пакет: svod package verify {path}\n\
                 Войти на {}:\n",
                self.address
            ),
            Language::En => format!(
                "Played in {took}: {sessions} sessions, {municipalities} municipalities, {participants} participants, {proposals} proposals.\n\
                 Every proposal has a disposition: {carried} carried, {declined} declined with a reason, {referred} referred to another session.\n\
                 {regional_clauses} regional clauses, {final_clauses} final ones; each leads back to proposals and municipalities.\n\
                 The Council's package: {path}\n  SHA-256 {sha256}\n\
                 Verify it: svod package verify {path}\n\
                 Sign in at {}:\n",
                self.address
            ),
        };
        for SignIn { role, email, password } in &self.sign_ins {
            // Writing to a string does not fail.
            let _ = writeln!(text, "  {:12} {email}  {password}", role.say(self.language));
        }
        text
    }
}
