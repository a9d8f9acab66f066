//! Plays the whole line as clients, over the public API only.
