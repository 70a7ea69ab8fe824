//! The `gongbao` program.
fn main() {}
