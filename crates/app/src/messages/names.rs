//! What states, actions, steps and people are called.

use fluent_bundle::FluentArgs;
use svod_domain::{
    Language,
    audit::AuditAction,
    policy::{ActionKind, Phase, Relation, rule},
    resolution::CommandKind,
};

use super::bundle::{plain, text};

/// What the audit log calls something that was done: «Предложение подано».
pub fn action_name(action: AuditAction, language: Language) -> String {
    // A dot begins an attribute in the files of texts.
    plain(language, &format!("audit-{}", action.name().replace('.', "-")))
}

/// What the history of a resolution calls a step: «Пункт разделён».
pub fn command_name(command: CommandKind, language: Language) -> String {
    plain(language, &format!("command-{}", command.name()))
}

/// What a state is called: «возвращено автору».
pub fn phase_name(phase: Phase, language: Language) -> String {
    plain(language, phase_id(phase))
}

/// What somebody wants to do, to follow "may not": «подавать это предложение».
pub(super) fn wish(action: ActionKind, language: Language) -> String {
    plain(language, action_id(action))
}

/// Who may take an action, as the policy has it: «администратор или редактор форума».
pub(super) fn who(action: ActionKind, language: Language) -> String {
    let facts: FluentArgs<'_> = [("action", action_id(action))].into_iter().collect();
    let people = rule(action).who.iter().map(|relation| {
        let id = relation_id(*relation);
        text(language, id, &facts).unwrap_or_else(|| id.to_owned())
    });
    listed(people.collect(), &plain(language, "or"))
}

/// The states in which the policy allows an action, and how many they are: «подано» и «принято в работу».
pub(super) fn states(action: ActionKind, language: Language) -> (String, usize) {
    let phases = rule(action).when;
    let names = phases.iter().map(|phase| {
        let facts: FluentArgs<'_> = [("name", phase_name(*phase, language))].into_iter().collect();
        text(language, "quoted", &facts).unwrap_or_else(|| phase_name(*phase, language))
    });
    (listed(names.collect(), &plain(language, "and")), phases.len())
}

/// What an input's field is called on a form; as the input names it when it stands on none.
pub(super) fn field_label(field: &str, language: Language) -> String {
    let last = field.rsplit('.').find(|part| part.parse::<usize>().is_err()).unwrap_or(field);
    text(language, &format!("field-{last}"), &FluentArgs::new()).unwrap_or_else(|| last.to_owned())
}

fn listed(mut items: Vec<String>, last: &str) -> String {
    match (items.pop(), items.is_empty()) {
        (Some(only), true) => only,
        (Some(end), false) => format!("{} {last} {end}", items.join(", ")),
        (None, _) => String::new(),
    }
}

fn phase_id(phase: Phase) -> &'static str {
    match phase {
        Phase::Always => "phase-always",
        Phase::ProposalDraft => "phase-proposal-draft",
        Phase::ProposalSubmitted => "phase-proposal-submitted",
        Phase::ProposalReturned => "phase-proposal-returned",
        Phase::ProposalAdmitted => "phase-proposal-admitted",
        Phase::ProposalDeclined => "phase-proposal-declined",
        Phase::ProposalReferred => "phase-proposal-referred",
        Phase::ProposalWithdrawn => "phase-proposal-withdrawn",
        Phase::ResolutionDrafting => "phase-resolution-drafting",
        Phase::ResolutionReview => "phase-resolution-review",
        Phase::ResolutionVoting => "phase-resolution-voting",
        Phase::ResolutionAdopted => "phase-resolution-adopted",
        Phase::AmendmentSubmitted => "phase-amendment-submitted",
        Phase::AmendmentSettled => "phase-amendment-settled",
        Phase::PackageUnderway => "phase-package-underway",
        Phase::PackageHandedOver => "phase-package-handed-over",
    }
}

fn action_id(action: ActionKind) -> &'static str {
    match action {
        ActionKind::ManageForum => "action-manage-forum",
        ActionKind::ManagePeople => "action-manage-people",
        ActionKind::Import => "action-import",
        ActionKind::Export => "action-export",
        ActionKind::ReadAudit => "action-read-audit",
        ActionKind::DraftProposal => "action-draft-proposal",
        ActionKind::ReviseProposal => "action-revise-proposal",
        ActionKind::SubmitProposal => "action-submit-proposal",
        ActionKind::WithdrawProposal => "action-withdraw-proposal",
        ActionKind::SupportProposal => "action-support-proposal",
        ActionKind::TriageProposal => "action-triage-proposal",
        ActionKind::StartResolution => "action-start-resolution",
        ActionKind::EditResolution => "action-edit-resolution",
        ActionKind::SettleClause => "action-settle-clause",
        ActionKind::ConductResolution => "action-conduct-resolution",
        ActionKind::ProposeAmendment => "action-propose-amendment",
        ActionKind::WithdrawAmendment => "action-withdraw-amendment",
        ActionKind::SettleAmendment => "action-settle-amendment",
        ActionKind::RecordVote => "action-record-vote",
        ActionKind::AdoptResolution => "action-adopt-resolution",
        ActionKind::BuildPackage => "action-build-package",
        ActionKind::SignPackage => "action-sign-package",
        ActionKind::HandOverPackage => "action-hand-over-package",
        ActionKind::ReadPackage => "action-read-package",
        ActionKind::ReceivePackage => "action-receive-package",
    }
}

fn relation_id(relation: Relation) -> &'static str {
    match relation {
        Relation::SignedIn => "who-signed-in",
        Relation::Owner => "who-owner",
        Relation::ParticipantHere => "who-participant",
        Relation::Curator => "who-curator",
        Relation::Editor => "who-editor",
        Relation::Council => "who-council",
        Relation::Administrator => "who-administrator",
    }
}
