//! The way of a resolution to its adoption, and the vote that decides it.

use chrono::Duration;
use svod_domain::{
    Refusal,
    ballot::{Ballot, MajorityOf, Share, Tally, VoteOutcome, VotingRule},
    disposition::Undisposed,
    id::Version,
    policy::Phase,
    resolution::{
        Addressee, AddresseeRank, AnyResolution, Command, Drafting, Editable, Known, Level, Parent, Place,
        Resolution, Review, Voting,
    },
};

use crate::facts::{id, line, named, noon, permit, prose, session};

const BALLOT: u128 = 50;

fn empty() -> Resolution<Drafting> {
    let session = session();
    let title = line("Резолюция регионального дня");
    Resolution::start(&permit(), id(60), session.forum, Level::Regional(session.id), title, noon())
}

fn done<S: Editable>(resolution: Resolution<S>, command: &Command) -> Resolution<S> {
    let based_on = resolution.head.version;
    let decision = resolution
        .decide(&permit(), command, based_on, &Known::default())
        .expect("nothing stands in its way");
    resolution.apply(&permit(), decision, id(61), noon()).0
}

fn draft() -> Resolution<Drafting> {
    let addressee = Addressee {
        name: line("Правительству Российской Федерации"),
        rank: AddresseeRank::Government,
    };
    let with_section = done(empty(), &Command::AddSection { section: id(62), addressee });
    let place = Place { parent: Parent::Section(id(62)), after: None };
    let text = "Рассмотреть вопрос о ремонте дорог.".to_owned();
    done(with_section, &Command::WriteClause { clause: id(63), place, text })
}

fn without_clauses() -> Resolution<Review> {
    let review = in_review(draft());
    done(review, &Command::RemoveClause { clause: id(63) })
}

fn in_review(draft: Resolution<Drafting>) -> Resolution<Review> {
    draft.open_review(&permit(), noon() + Duration::days(1), noon()).expect("a draft with a clause")
}

fn undisposed(count: u64) -> Undisposed {
    Undisposed { count, ..Undisposed::default() }
}

fn at_vote() -> (Resolution<Voting>, Ballot) {
    in_review(draft())
        .open_vote(&permit(), id(BALLOT), VotingRule::default(), 0, undisposed(0), noon())
        .expect("nothing waits")
}

fn tally(counts: [u32; 5]) -> Result<Tally, Refusal> {
    let [entitled, present, in_favour, against, abstained] = counts;
    Tally::new(entitled, present, in_favour, against, abstained)
}

fn or_refused<T>(result: Result<T, Refusal>) -> String {
    result.map_or_else(|refusal| named(&refusal), |_| "done".to_owned())
}

#[test]
fn a_review_ends_in_the_future_and_has_something_to_discuss() {
    let second = Duration::seconds(1);
    let cases = [
        (draft(), noon() + second, "done"),
        (draft(), noon(), "TimeInThePast"),
        (draft(), noon() - second, "TimeInThePast"),
        (empty(), noon() + second, "EmptyResolution"),
    ];
    for (resolution, until, expected) in cases {
        assert_eq!(or_refused(resolution.open_review(&permit(), until, noon())), expected, "{until}");
    }
}

#[test]
fn amendments_close_when_they_were_said_to() {
    let review = in_review(draft());
    let closed_at = review.state.amendments_until;
    assert_eq!(review.check_amendments_open(closed_at), Ok(()));
    let late = closed_at + Duration::seconds(1);
    assert_eq!(review.check_amendments_open(late), Err(Refusal::AmendmentsClosed { closed_at }));
}

#[test]
fn a_vote_opens_when_nothing_waits() {
    let cases = [
        (in_review(draft()), 0, 0, "done"),
        (in_review(draft()), 1, 0, "AmendmentsWait"),
        (in_review(draft()), 0, 1, "Undisposed"),
        (without_clauses(), 0, 0, "EmptyResolution"),
    ];
    for (review, waiting, count, expected) in cases {
        let rule = VotingRule::default();
        let opened = review.open_vote(&permit(), id(BALLOT), rule, waiting, undisposed(count), noon());
        assert_eq!(or_refused(opened), expected, "{waiting} amendments, {count} undisposed");
    }
}

#[test]
fn a_ballot_is_about_the_version_that_is_voted_on() {
    let (voting, ballot) = at_vote();
    assert_eq!((ballot.resolution, ballot.resolution_version), (voting.head.id, voting.head.version));
    assert_eq!((ballot.opened_at, ballot.tally, ballot.closed_at), (noon(), None, None));
}

#[test]
fn adoption_needs_a_vote_that_carried_and_a_disposition_for_everything() {
    let cases = [
        ("no vote", None, 0, BALLOT, "NoVote"),
        ("too few present", Some([100, 50, 50, 0, 0]), 0, BALLOT, "NoQuorum"),
        ("too few for", Some([100, 60, 30, 30, 0]), 0, BALLOT, "NotCarried"),
        ("a proposal forgotten", Some([100, 60, 31, 29, 0]), 1, BALLOT, "Undisposed"),
        ("another vote", Some([100, 60, 31, 29, 0]), 0, BALLOT + 1, "NoVote"),
        ("carried", Some([100, 60, 31, 29, 0]), 0, BALLOT, "done"),
    ];
    for (name, counts, forgotten, ballot_id, expected) in cases {
        let (voting, opened) = at_vote();
        let ballot = Ballot { id: id(ballot_id), ..opened };
        let ballot = match counts {
            Some(counts) => {
                ballot.record(&permit(), tally(counts).expect("a true count")).expect("an open ballot")
            }
            None => ballot,
        };
        let adopted = voting.adopt(&permit(), ballot, undisposed(forgotten), line("1"), noon());
        assert_eq!(or_refused(adopted), expected, "{name}");
    }
}

#[test]
fn adoption_keeps_number_time_and_count_and_ends_the_ballot() {
    let (voting, ballot) = at_vote();
    let outline = voting.outline.clone();
    let count = tally([100, 60, 31, 29, 0]).expect("a true count");
    let ballot = ballot.record(&permit(), count).expect("an open ballot");
    let (adopted, ballot) =
        voting.adopt(&permit(), ballot, undisposed(0), line("№ 1"), noon()).expect("it carried");
    assert_eq!((adopted.state.number.as_str(), adopted.state.at), ("№ 1", noon()));
    assert_eq!((adopted.state.ballot, adopted.state.tally), (ballot.id, count));
    assert_eq!(adopted.outline, outline);
    assert_eq!(ballot.closed_at, Some(noon()));
    assert_eq!(ballot.record(&permit(), count).err(), Some(Refusal::BallotClosed));
}

#[test]
fn a_count_can_be_corrected_until_the_vote_ends() {
    let (voting, ballot) = at_vote();
    let wrong = tally([100, 60, 20, 40, 0]).expect("a true count");
    let right = tally([100, 60, 40, 20, 0]).expect("a true count");
    assert_eq!(ballot.outcome(), None);
    let ballot = ballot.record(&permit(), wrong).expect("open");
    assert_eq!(ballot.outcome(), Some(VoteOutcome::NotCarried));
    let ballot = ballot.record(&permit(), right).expect("open");
    assert_eq!((ballot.outcome(), ballot.version), (Some(VoteOutcome::Carried), Version(3)));
    let (_, ended) = voting.resume_drafting(&permit(), ballot, noon());
    assert_eq!((ended.closed_at, ended.tally), (Some(noon()), Some(right)));
}

#[test]
fn every_step_is_a_version_and_a_state_of_its_own() {
    let started = draft();
    let first = started.head.version;
    let review = in_review(started);
    let back = review.clone().resume_drafting(&permit());
    let (voting, ballot) = review
        .clone()
        .open_vote(&permit(), id(BALLOT), VotingRule::default(), 0, undisposed(0), noon())
        .expect("nothing waits");
    let (reopened, _) = voting.clone().resume_drafting(&permit(), ballot, noon());
    let heading = back.clone().with_heading(
        &permit(),
        line("Другое название"),
        Some(prose("Участники, обсудив")),
        None,
    );
    let found: Vec<(Phase, u32)> = [
        AnyResolution::Review(review),
        AnyResolution::Drafting(back),
        AnyResolution::Voting(voting),
        AnyResolution::Drafting(reopened),
        AnyResolution::Drafting(heading),
    ]
    .iter()
    .map(|resolution| (resolution.phase(), resolution.head().version.0 - first.0))
    .collect();
    let expected = [
        (Phase::ResolutionReview, 1),
        (Phase::ResolutionDrafting, 2),
        (Phase::ResolutionVoting, 2),
        (Phase::ResolutionDrafting, 3),
        (Phase::ResolutionDrafting, 3),
    ];
    assert_eq!(found, expected);
}

#[test]
fn counts_that_cannot_be_true_are_refused() {
    let cases = [
        ([10, 10, 10, 0, 0], "done"),
        ([10, 10, 4, 3, 3], "done"),
        ([10, 10, 0, 0, 0], "done"),
        ([0, 0, 0, 0, 0], "done"),
        ([10, 11, 0, 0, 0], "MorePresentThanEntitled"),
        ([10, 9, 10, 0, 0], "MoreVotesThanPresent"),
        ([10, 9, 4, 3, 3], "MoreVotesThanPresent"),
        ([u32::MAX, u32::MAX, u32::MAX, 0, 0], "done"),
        ([u32::MAX, u32::MAX, u32::MAX, u32::MAX, u32::MAX], "MoreVotesThanPresent"),
    ];
    for (counts, expected) in cases {
        assert_eq!(or_refused(tally(counts)), expected, "{counts:?}");
    }
}

#[test]
fn shares_lie_between_nothing_and_one() {
    for (numerator, denominator, expected) in
        [(0, 1, "done"), (1, 1, "done"), (2, 3, "done"), (3, 2, "NotAShare"), (0, 0, "NotAShare")]
    {
        assert_eq!(or_refused(Share::new(numerator, denominator)), expected, "{numerator}/{denominator}");
    }
}

#[test]
fn exactly_the_share_is_not_more_than_the_share() {
    use MajorityOf::{Cast, Entitled, Present};
    use VoteOutcome::{Carried, NoQuorum, NotCarried};
    let (half, thirds) = (Share::HALF, Share::TWO_THIRDS);
    let cases = [
        // Quorum.
        (half, half, Present, [100, 50, 50, 0, 0], NoQuorum),
        (half, half, Present, [100, 51, 51, 0, 0], Carried),
        (half, half, Present, [101, 50, 50, 0, 0], NoQuorum),
        (half, half, Present, [101, 51, 51, 0, 0], Carried),
        (thirds, half, Present, [99, 66, 66, 0, 0], NoQuorum),
        (thirds, half, Present, [99, 67, 67, 0, 0], Carried),
        (half, half, Present, [0, 0, 0, 0, 0], NoQuorum),
        (half, half, Present, [1, 1, 1, 0, 0], Carried),
        // Majority of those present: who abstains or does not vote counts against.
        (half, half, Present, [100, 60, 30, 30, 0], NotCarried),
        (half, half, Present, [100, 60, 30, 0, 30], NotCarried),
        (half, half, Present, [100, 60, 30, 0, 0], NotCarried),
        (half, half, Present, [100, 60, 31, 0, 0], Carried),
        (half, half, Present, [100, 61, 30, 0, 0], NotCarried),
        (half, half, Present, [100, 61, 31, 30, 0], Carried),
        (half, thirds, Present, [100, 60, 40, 20, 0], NotCarried),
        (half, thirds, Present, [100, 60, 41, 19, 0], Carried),
        // Of those entitled.
        (half, half, Entitled, [100, 60, 50, 0, 10], NotCarried),
        (half, half, Entitled, [100, 60, 51, 0, 9], Carried),
        // Of the votes cast: who abstains is left out.
        (half, half, Cast, [100, 60, 5, 5, 50], NotCarried),
        (half, half, Cast, [100, 60, 6, 5, 49], Carried),
        (half, half, Cast, [100, 60, 0, 0, 60], NotCarried),
        (half, thirds, Cast, [100, 60, 20, 10, 0], NotCarried),
        (half, thirds, Cast, [100, 60, 21, 10, 0], Carried),
    ];
    for (quorum, majority, majority_of, counts, expected) in cases {
        let rule = VotingRule { quorum, majority, majority_of };
        let found = tally(counts).expect("a true count").outcome(&rule);
        assert_eq!(found, expected, "{counts:?} under {rule:?}");
    }
}
