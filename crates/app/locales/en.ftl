# What the system says to people in English. Refusals are named by the codes that programs see.

## Signing in and permissions

SIGN_IN_NEEDED = Sign in and try again.
NOT_ALLOWED = You are not allowed to { $action }. This can be done by { $who }.
NOT_NOW =
    You cannot { $action } now: the current state is “{ $phase }”. This is possible only in the { $count ->
        [one] state
       *[other] states
    } { $states }.
SIGN_IN_REFUSED = Signing in failed. Check the address and the password and try again.
INVITATION_NOT_VALID = The invitation is not valid: it has been used, it has expired, or the link was not copied in full. Ask an administrator for a new one.
TOO_MANY_ATTEMPTS =
    Too many attempts to sign in. Try again in { $seconds ->
        [one] { $seconds } second
       *[other] { $seconds } seconds
    }.
LAST_ADMINISTRATOR = This is the last administrator, whose role cannot be taken. First make somebody else an administrator.

## The request

NOT_FOUND =
    { $kind ->
        [forum] The forum was not found.
        [session] The session was not found.
        [agenda_item] The agenda item was not found.
        [municipality] The municipality was not found.
        [person] The person was not found.
        [sign_in] The sign-in or the token was not found.
        [proposal] The proposal was not found.
        [group_decision] There is no such decision on a group of proposals.
        [resolution] The resolution was not found.
        [clause] The clause was not found.
        [amendment] The amendment was not found.
        [ballot] The ballot was not found.
        [package] The package was not found.
       *[other] Nothing was found.
    } Check the link: it may be out of date, or you may have no access.
TAKEN =
    { $field ->
        [ordinal] This ordinal number is taken.
        [email] This e-mail address is in use already.
        [externalId] There is already a record with this external id.
        [oktmo] There is already a municipality with this OKTMO code.
       *[other] The value of “{ $label }” is taken.
    } Enter another value or change the existing record.
IDEMPOTENCY_KEY_REUSED = This idempotency key was used for another request. Make a new key for a new request.
TEXT_EMPTY = “{ $field }” is empty. Enter a text and try again.
TEXT_TOO_LONG =
    The text in “{ $field }” is too long: { $length ->
        [one] { $length } character
       *[other] { $length } characters
    }, at most { $limit } are allowed. Shorten it.
TEXT_NOT_ONE_LINE = “{ $field }” must be a single line. Remove the line breaks.
INVALID_EMAIL = The value of “{ $field }” does not look like an address. Enter it in the form name@example.org.
INVALID_OKTMO = The value of “{ $field }” does not fit: an OKTMO code has 8 digits, or 11 for a settlement. Check whether a leading zero is missing.
INVALID_ID = The value of “{ $field }” does not fit: an id of this kind of thing is needed, exactly as the system gave it.
INVALID_IDEMPOTENCY_KEY = The idempotency key cannot be used. It needs 1 to 200 printable ASCII characters without spaces.
OUT_OF_RANGE = The number in “{ $field }” is out of range. Enter a number from { $least } to { $most }.
EMPTY_LIST = The list “{ $field }” is empty. Add at least one value.
TOO_MANY =
    The list “{ $field }” is too long: at most { $most ->
        [one] { $most } value is
       *[other] { $most } values are
    } allowed. Split it into parts.
WEAK_PASSWORD =
    The password is too short. Choose one of at least { $least ->
        [one] { $least } character
       *[other] { $least } characters
    }.
NOT_TOGETHER = “{ $field }” and “{ $other }” cannot both be filled in. Keep one of them.
BROKEN_FILE = The file in “{ $field }” cannot be used: { $told }. Correct that place and send the file again.
UNKNOWN_NAME = There is no such name in “{ $field }”. There are: { $known }.

## Times and states

STEP_NOT_POSSIBLE = This cannot be done now: the current state is “{ $phase }”. Reload the data: the state may have changed while you were working.
STALE =
    The data changed while you were working: the current version is { $version }. { $touched ->
        [0] Load it, compare it with your changes and try again.
        [one] Your changes and those of others meet in { $touched } place. Compare them and try again.
       *[other] Your changes and those of others meet in { $touched } places. Compare them and try again.
    }
TIME_IN_THE_PAST = The time given has passed. Enter a time in the future.
ENDS_BEFORE_IT_STARTS = The last day ({ $end }) is before the first day ({ $start }). Correct the dates.
END_WITHOUT_START = There is a last day but no first day. Enter the first day too.
GRACE_TOO_LONG =
    The extra time after the deadline cannot exceed { $limit ->
        [one] { $limit } minute
       *[other] { $limit } minutes
    }. If more is needed, move the deadline itself.

## Proposals

SUBMISSION_CLOSED = Submission closed on { $date } at { $time } Moscow time (UTC+3). An administrator can extend the deadline.
PROPOSAL_INCOMPLETE = The proposal lacks “{ $field }”. It cannot be submitted without it, and a submitted proposal must keep it.
PROPOSAL_IS_CARRIED = The proposal is a source of clauses of the resolution. Take it out of those clauses first.
SUCCESSOR_TAKEN_UP = The other session has already decided on the proposal passed to it, so it cannot be taken back. Speak to that session’s moderator.
REFERRED_TO_ITSELF = The proposal belongs to this session already. Choose another one.
OWN_PROPOSAL = You cannot support your own proposal: as its author you support it already.
RESOLUTION_ALREADY_ADOPTED = The resolution that carries the proposal has been adopted. It can no longer be withdrawn.

## Work on a resolution

SOURCE_ALREADY_THERE =
    { $item ->
        [proposal] This proposal is already a source of the clause.
       *[clause] This regional clause is already a source of the clause.
    } It cannot be added twice. If there is a newer revision, update the revision of the source.
NO_SUCH_SOURCE =
    { $item ->
        [proposal] This proposal is not a source of the clause.
       *[clause] This regional clause is not a source of the clause.
    } Reload the data: the source may have been taken out.
SOURCE_NOT_AVAILABLE = The source cannot be used: its state is “{ $phase }”. A source is a proposal that is submitted or taken up or, for the final resolution, a clause of an adopted regional resolution.
SOURCE_OF_ANOTHER_RESOLUTION = This source does not fit the resolution. A regional resolution is made from the proposals of its own session, the final one from clauses of the adopted regional resolutions of its own forum.
NO_SOURCES = No source is chosen. Choose at least one.
NO_SUCH_CLAUSE = The resolution has no such clause. Reload the data: it may have been taken out or joined to another one.
NO_SUCH_SECTION = The resolution has no such section. Reload the data: it may have been taken out.
NO_SUCH_REVISION = There is no such revision. Reload the data and choose a revision from the list.
PLACE_NOT_POSSIBLE =
    The clause cannot go there: it cannot be part of itself, and clauses cannot be more than { $depth ->
        [one] { $depth } level
       *[other] { $depth } levels
    } deep. Choose another place.
NOT_EMPTY = This cannot be taken out: clauses would be left inside it. Move them or take them out first.
SPLIT_INCOMPLETE = A clause is split into at least two parts, and each of its sources must go to at least one of them. Distribute the sources.
COLLISION =
    The changes touch the same words in { $count ->
        [one] { $count } place
       *[other] { $count } places
    }. The system does not choose between them: compare the texts and enter the final one.
NO_SUCH_OPERATION = The history of the resolution has no such step. Reload the history and choose a step from it.
ALREADY_UNDONE = This step has been undone already. To bring it back, undo the step that undid it.
LATER_WORK =
    This step cannot be undone: { $count ->
        [0] what it changed has become something else since. Make the change as a new step.
        [one] { $count } later step is based on it. Undo steps beginning with the last.
       *[other] { $count } later steps are based on it. Undo steps beginning with the last.
    }

## Amendments

AMENDMENTS_WAIT =
    { $count ->
        [one] { $count } amendment waits for a decision.
       *[other] { $count } amendments wait for a decision.
    } All amendments must be accepted or declined before the vote.
AMENDMENTS_CLOSED = The time for amendments ended on { $date } at { $time } Moscow time (UTC+3). New amendments are not accepted.
AMENDMENT_SETTLED = This amendment is closed and its state cannot be changed. While the discussion is open, a new one can be proposed.
AMENDMENT_CHANGES_NOTHING = The amendment does not change the text of the clause. Change the text and send it again.
CANNOT_SETTLE = Collision no. { $number } cannot be settled like this: there is no such collision, or it has no such side. Reload and decide again.
AMENDMENT_OBSOLETE = The words that the amendment would change are no longer in the clause. Decline it, or write the words anew.
AMENDMENT_OF_ANOTHER_CLAUSE = The amendment is to another clause. Choose only amendments to this clause.

## Voting and adoption

EMPTY_RESOLUTION = The resolution has no clauses. Add at least one.
UNDISPOSED =
    { $item ->
        [proposal] { $count ->
            [one] { $count } proposal has no decision yet.
           *[other] { $count } proposals have no decision yet.
        } The possible decisions: merge into a clause, decline with a reason, pass to another session.
       *[clause] { $count ->
            [one] { $count } clause of the regional resolutions has no decision yet.
           *[other] { $count } clauses of the regional resolutions have no decision yet.
        } The possible decisions: merge into the final resolution, decline with a reason.
    }
NOT_A_SHARE = { $numerator }/{ $denominator } is not a share. The denominator must be above zero, and the numerator no greater than the denominator.
MORE_PRESENT_THAN_ENTITLED = There are more people present ({ $present }) than entitled to vote ({ $entitled }). Check the numbers.
MORE_VOTES_THAN_PRESENT = There are more votes ({ $votes }) than people present ({ $present }). Check the numbers.
BALLOT_CLOSED = The vote has ended, its results cannot be changed.
NO_VOTE = The results of the vote have not been entered. Enter them, then adopt the resolution.
NO_QUORUM = There was no quorum, so the vote decides nothing. Check the numbers; if they are right, take the resolution back to drafting and vote again.
NOT_CARRIED = There were not enough votes in favour. Check the numbers; if they are right, take the resolution back to drafting.
GROUP_TOO_SMALL = A group has at least two proposals. Mark one more.
PACKAGE_NOT_BUILDING = The building of this package has ended. If you need a new package, request it again.
PACKAGE_NOT_TO_BE_SIGNED = This package cannot be signed: it is not built yet, its building failed, or it was handed over. Load the page again.
PACKAGE_NOT_SIGNED = Only a signed package can be handed over, and only once. Add at least one signature first.

## Faults

fault = The request failed because of an internal error. Try again; if it happens again, tell an administrator.
fault-unreachable = The database cannot be reached now. Try again in a few minutes.

## Connectives

or = or
and = and
quoted = “{ $name }”

## Actions (after "not allowed to" and "cannot")

action-manage-forum = set up the forum, its sessions and agendas
action-manage-people = add people, invite them and give them roles
action-import = import lists
action-export = export lists
action-read-audit = read and verify the audit log
action-draft-proposal = write proposals in this session
action-revise-proposal = change this proposal
action-submit-proposal = submit this proposal
action-withdraw-proposal = withdraw this proposal
action-support-proposal = support this proposal or take the support back
action-triage-proposal = decide on this proposal
action-start-resolution = start a draft resolution
action-edit-resolution = edit the draft resolution
action-settle-clause = decide on clauses of regional resolutions
action-conduct-resolution = open and close the discussion and the vote of the resolution
action-propose-amendment = propose amendments
action-withdraw-amendment = withdraw this amendment
action-settle-amendment = accept and decline amendments
action-record-vote = enter the results of the vote
action-adopt-resolution = adopt the resolution
action-build-package = build the package
action-sign-package = sign the package
action-hand-over-package = hand the package over to its recipient
action-read-package = take the package
action-receive-package = take the package that was handed over

## Who may (after "this can be done by")

who-signed-in = anybody who has signed in
who-owner = the author only
who-participant =
    { $action ->
        [action-propose-amendment] a participant of this session or, for the final resolution, of any session
       *[other] a participant of this session
    }
who-curator =
    { $action ->
        [action-triage-proposal] a moderator of this session
        [action-settle-clause] an editor of the forum
       *[other] a moderator of this session or, for the final resolution, an editor of the forum
    }
who-editor = an editor of the forum
who-council = the Council’s staff
who-administrator = an administrator

## States

phase-always = no state
phase-proposal-draft = draft
phase-proposal-submitted = submitted
phase-proposal-returned = returned to its author
phase-proposal-admitted = taken up
phase-proposal-declined = declined
phase-proposal-referred = passed to another session
phase-proposal-withdrawn = withdrawn
phase-resolution-drafting = drafting
phase-resolution-review = discussion
phase-resolution-voting = voting
phase-resolution-adopted = adopted
phase-amendment-submitted = waiting for a decision
phase-amendment-settled = closed
phase-package-underway = in preparation
phase-package-handed-over = handed over

## History of a resolution

command-add_section = Section added
command-remove_section = Section taken out
command-write_clause = Clause written
command-merge_into_new = Sources merged into a new clause
command-merge_into_standing = Sources merged into a clause
command-edit_clause = Text of a clause changed
command-split_clause = Clause split
command-join_clauses = Clauses joined
command-move_clause = Clause moved
command-remove_clause = Clause taken out
command-unmerge = Sources taken out of a clause
command-grade_source = Grade of a source changed
command-repin_source = Source updated to a newer revision
command-apply_amendments = Amendments taken in
command-undo = Step undone

## Audit log

audit-forum-created = Forum set up
audit-forum-changed = Settings of the forum changed
audit-session-created = Session added
audit-session-changed = Details of a session changed
audit-session-deadline_changed = Submission deadline changed
audit-agenda_item-created = Question put on the agenda
audit-agenda_item-changed = Question of the agenda changed
audit-import-done = List imported
audit-person-created = Person added
audit-person-changed = Details of a person changed
audit-role-granted = Role given
audit-role-revoked = Role taken away
audit-invitation-created = Invitation issued
audit-invitation-accepted = Invitation accepted
audit-sign_in-created = Signed in
audit-sign_in-ended = Signed out
audit-password-set = Password set
audit-proposal-drafted = Draft of a proposal written
audit-proposal-revised = Proposal changed
audit-proposal-submitted = Proposal submitted
audit-proposal-admitted = Proposal taken up
audit-proposal-returned = Proposal returned to its author
audit-proposal-declined = Proposal declined
audit-proposal-referred = Proposal passed to another session
audit-proposal-reopened = Decision on a proposal taken back
audit-proposal-withdrawn = Proposal withdrawn
audit-proposal-supported = Proposal supported
audit-proposal-support_withdrawn = Support of a proposal taken back
audit-group-decided = A group of proposals was decided on
audit-group-decision_taken_back = The decision on a group of proposals was taken back
audit-resolution-started = Draft resolution started
audit-resolution-changed = Heading or preamble of the resolution changed
audit-resolution-edited = Draft resolution edited
audit-clause-declined = Regional clause declined
audit-clause-reopened = Decision on a regional clause taken back
audit-resolution-review_opened = Discussion of the resolution opened
audit-resolution-drafting_resumed = Resolution taken back to drafting
audit-resolution-voting_opened = Vote on the resolution opened
audit-ballot-recorded = Results of the vote entered
audit-resolution-adopted = Resolution adopted
audit-amendment-submitted = Amendment proposed
audit-amendment-accepted = Amendments accepted
audit-amendment-declined = Amendment declined
audit-amendment-obsolete = An amendment became obsolete: the words it would change are gone
audit-amendment-reopened = An amendment waits for a decision again
audit-amendment-withdrawn = Amendment withdrawn
audit-package-requested = Package requested
audit-package-built = Package built
audit-package-failed = Package could not be built
audit-package-cancelled = Building of the package cancelled
audit-package-signed = Package signed
audit-package-handed_over = Package handed over
audit-template-set = Template of the forum changed
audit-template-removed = Template of the forum removed
audit-package-downloaded = Package taken

## Fields of forms

field-addressee = Addressee
field-agendaItemId = Agenda item
field-amendmentId = Amendment
field-amendmentsUntil = Amendments until
field-clauseId = Clause
field-deadline = Submission deadline
field-email = E-mail address
field-endsOn = Last day
field-expectedEffect = Expected effect
field-expiresAt = Expires
field-externalId = External id
field-forumId = Forum
field-fullName = Full name
field-graceMinutes = Extra minutes
field-idempotencyKey = Idempotency key
field-kind = Kind
field-label = Label
field-legalAct = Legal act
field-municipalityId = Municipality
field-name = Name
field-number = Number
field-oktmo = OKTMO code
field-ordinal = Ordinal number
field-organiser = Organiser
field-packageId = Package
field-partner = Partner
field-password = Password
field-personId = Person
field-place = Place
field-signatories = Signatories
field-capacity = Capacity
field-signature = Signature
field-profile = Profile
field-position = Position
field-preamble = Preamble
field-problem = Problem
field-proposalId = Proposal
field-rationale = Rationale
field-reason = Reason
field-region = Region
field-resolutionId = Resolution
field-sectionId = Section
field-sessionId = Session
field-sourceProblem = Source problem
field-sources = Sources
field-startsOn = First day
field-text = Text
field-theme = Theme
field-title = Title
field-wording = Wording
