//! Words: segmentation, difference, three-way merge, provenance and similarity.
