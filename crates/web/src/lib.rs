//! The browser's side, embedded in the binary.
