//! Decides: lifecycles, policy, merging and numbering.
