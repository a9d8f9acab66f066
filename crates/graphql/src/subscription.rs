//! What happens while somebody watches. Each event is read anew for whoever watches, so nobody is shown what they may
//! not see; who falls behind misses events, never the truth: the page reads the state.

use async_graphql::{Context, ID, SimpleObject, Subscription};
use futures::Stream;
use svod_app::{App, AppError, Event, Viewer, proposal::ProposalWith};
use svod_domain::{
    audit::SubjectKind,
    id::{BallotId, OperationId, PackageId, ProposalId, ResolutionId, SessionId, Version},
};
use tokio::sync::broadcast::{Receiver, error::RecvError};

use crate::{
    error::{answered, fault},
    extent::Extent,
    global_id::Named,
    loaders::Load,
    package::Package,
    proposal::Proposal,
    resolution::{Ballot, Operation, Resolution, ResolutionPresence},
};

/// What can be watched.
#[derive(Default)]
pub struct Subscription;

/// A change of a resolution.
#[derive(SimpleObject)]
struct ResolutionChange {
    /// The resolution as it is now.
    resolution: Resolution,
    /// The version the change made.
    version: u32,
    /// The step of work, if it was one and the viewer may see it.
    operation: Option<Operation>,
}

/// What can be watched.
#[Subscription]
impl Subscription {
    /// The proposals of a session as they are submitted or change their state, as far as the viewer may read them.
    async fn incoming_proposals(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The session.")] session_id: ID,
    ) -> async_graphql::Result<impl Stream<Item = async_graphql::Result<Proposal>> + use<>> {
        let viewer = ctx.viewer()?.clone();
        let session = answered(&viewer, SessionId::from_global("sessionId", &session_id))?;
        let app = ctx.app()?.clone();
        answered(&viewer, app.session(session).await.and_then(|found| known(found, SubjectKind::Session)))?;
        let mut events = app.events().listen();
        Ok(async_stream::stream! {
            while let Some(id) = next(&mut events, |event| submitted_to(event, session)).await {
                match app.proposal(&viewer, id, ProposalWith::default()).await {
                    Ok(Some(seen)) => yield Ok(Proposal::from(seen)),
                    Ok(None) => {}
                    Err(error) => yield Err(fault(&viewer, &error).into()),
                }
            }
        })
    }

    /// The changes of a resolution that the viewer may see: work on it, amendments, its state.
    async fn resolution_changes(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The resolution.")] resolution_id: ID,
    ) -> async_graphql::Result<impl Stream<Item = async_graphql::Result<ResolutionChange>> + use<>> {
        let viewer = ctx.viewer()?.clone();
        let id = answered(&viewer, ResolutionId::from_global("resolutionId", &resolution_id))?;
        let app = ctx.app()?.clone();
        let found = app.resolution_summary(&viewer, id).await;
        answered(&viewer, found.and_then(|found| known(found, SubjectKind::Resolution)))?;
        let mut events = app.events().listen();
        Ok(async_stream::stream! {
            while let Some((version, operation)) = next(&mut events, |event| change_of(event, id)).await {
                match change(&app, &viewer, id, version, operation).await {
                    Ok(Some(change)) => yield Ok(change),
                    Ok(None) => {}
                    Err(error) => yield Err(fault(&viewer, &error).into()),
                }
            }
        })
    }

    /// Who is at work on a resolution: at once, and again whenever somebody comes, goes, or is at another clause. Known to
    /// one instance of the service only. For those who work on it: its moderators or editors.
    async fn resolution_presence(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The resolution.")] resolution_id: ID,
    ) -> async_graphql::Result<impl Stream<Item = async_graphql::Result<ResolutionPresence>> + use<>> {
        let viewer = ctx.viewer()?.clone();
        let id = answered(&viewer, ResolutionId::from_global("resolutionId", &resolution_id))?;
        let app = ctx.app()?.clone();
        // Listened to before it is looked at, so that nothing falls in between.
        let mut events = app.events().listen();
        let mut seen = answered(&viewer, app.presence(&viewer, id).await)?;
        Ok(async_stream::stream! {
            yield Ok(ResolutionPresence::of(id, seen.people.clone()));
            loop {
                let news = next(&mut events, |event| presence_at(event, id));
                // Who only falls silent is gone without an event.
                if let Ok(None) = tokio::time::timeout(seen.holds_for, news).await {
                    return;
                }
                match app.presence(&viewer, id).await {
                    Ok(now) => {
                        if now.people != seen.people {
                            yield Ok(ResolutionPresence::of(id, now.people.clone()));
                        }
                        seen = now;
                    }
                    Err(error) => {
                        yield Err(fault(&viewer, &error).into());
                        return;
                    }
                }
            }
        })
    }

    /// A package as it gets further: its building, its signatures, its handing over.
    async fn package_changes(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The package.")] package_id: ID,
    ) -> async_graphql::Result<impl Stream<Item = async_graphql::Result<Package>> + use<>> {
        let viewer = ctx.viewer()?.clone();
        let id = answered(&viewer, PackageId::from_global("packageId", &package_id))?;
        let app = ctx.app()?.clone();
        let found = app.package(&viewer, id).await;
        answered(&viewer, found.and_then(|found| known(found, SubjectKind::Package)))?;
        let mut events = app.events().listen();
        Ok(async_stream::stream! {
            while let Some(()) = next(&mut events, |event| further(event, id)).await {
                match app.package(&viewer, id).await {
                    Ok(Some(package)) => yield Ok(Package(package)),
                    Ok(None) => {}
                    Err(error) => yield Err(fault(&viewer, &error).into()),
                }
            }
        })
    }

    /// The count of a vote as it is recorded.
    async fn ballot_tally(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The ballot.")] ballot_id: ID,
    ) -> async_graphql::Result<impl Stream<Item = async_graphql::Result<Ballot>> + use<>> {
        let viewer = ctx.viewer()?.clone();
        let id = answered(&viewer, BallotId::from_global("ballotId", &ballot_id))?;
        let app = ctx.app()?.clone();
        if ctx.load(id).await?.is_none() {
            return Err(fault(&viewer, &AppError::NotFound(SubjectKind::Ballot)).into());
        }
        let mut events = app.events().listen();
        Ok(async_stream::stream! {
            while let Some(()) = next(&mut events, |event| tally_of(event, id)).await {
                match app.ballots(&[id]).await {
                    Ok(mut found) => {
                        if let Some(ballot) = found.remove(&id) {
                            yield Ok(Ballot(ballot));
                        }
                    }
                    Err(error) => yield Err(fault(&viewer, &error).into()),
                }
            }
        })
    }
}

/// The next event that matters; none when the service ends.
async fn next<T>(events: &mut Receiver<Event>, matters: impl Fn(&Event) -> Option<T>) -> Option<T> {
    loop {
        match events.recv().await {
            Ok(event) => {
                if let Some(found) = matters(&event) {
                    return Some(found);
                }
            }
            Err(RecvError::Lagged(_)) => {}
            Err(RecvError::Closed) => return None,
        }
    }
}

async fn change(
    app: &App,
    viewer: &Viewer,
    id: ResolutionId,
    version: Version,
    operation: Option<OperationId>,
) -> Result<Option<ResolutionChange>, AppError> {
    let Some(summary) = app.resolution_summary(viewer, id).await? else { return Ok(None) };
    let operation = match operation {
        Some(operation) if app.may_see_work(viewer, id).await? => {
            app.operations_by_id(&[operation]).await?.remove(&operation)
        }
        _ => None,
    };
    Ok(Some(ResolutionChange {
        resolution: Resolution::from(summary),
        version: version.0,
        operation: operation.map(Operation::from),
    }))
}

fn submitted_to(event: &Event, to: SessionId) -> Option<ProposalId> {
    match event {
        Event::ProposalChanged { session, proposal, .. } if *session == to => Some(*proposal),
        _ => None,
    }
}

fn change_of(event: &Event, id: ResolutionId) -> Option<(Version, Option<OperationId>)> {
    match event {
        Event::ResolutionChanged { resolution, version, operation } if *resolution == id => {
            Some((*version, *operation))
        }
        _ => None,
    }
}

fn tally_of(event: &Event, id: BallotId) -> Option<()> {
    matches!(event, Event::TallyRecorded { ballot } if *ballot == id).then_some(())
}

fn presence_at(event: &Event, id: ResolutionId) -> Option<()> {
    matches!(event, Event::PresenceChanged { resolution } if *resolution == id).then_some(())
}

fn further(event: &Event, id: PackageId) -> Option<()> {
    matches!(event, Event::PackageChanged { package } if *package == id).then_some(())
}

fn known<T>(found: Option<T>, kind: SubjectKind) -> Result<T, AppError> {
    found.ok_or(AppError::NotFound(kind))
}
