//! Has the crate compiled again when the client was built again.

fn main() {
    println!("cargo::rerun-if-changed=client/dist");
    println!("cargo::rerun-if-changed=unbuilt");
}
