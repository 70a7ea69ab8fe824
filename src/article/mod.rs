//! Articles: the text that their authors wrote.

mod anchor;
pub mod block;
pub mod cjk;
pub mod markdown;

pub use anchor::ANCHOR_PREFIX;
pub use block::{Block, BlockKind, Body, ChartLink, Inline, InlineKind, LinkTarget};
