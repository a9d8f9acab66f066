//! Renders a package to bytes and verifies one.
