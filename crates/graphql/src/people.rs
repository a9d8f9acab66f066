//! People, their roles and sign-ins, and the municipalities they speak for.

mod loading;
mod mutation;
mod object;
mod participants;
mod query;
mod role;
mod sign_in;
mod token;

pub(crate) use participants::participants;

pub use mutation::PeopleMutation;
pub use object::{Municipality, Person};
pub use query::PeopleQuery;
pub use sign_in::SignIn;
pub use token::TokenMutation;
