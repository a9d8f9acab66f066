//! The questions on the sessions' agendas.

mod mutation;
mod object;

pub(crate) use object::agenda_of;

pub use mutation::AgendaMutation;
pub use object::AgendaItem;
