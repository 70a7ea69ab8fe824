//! Files to begin with: a whole site, an article, a dataset, a chart, a page, a section, and the skeleton of a translation.
//!
//! What an author has still to write is marked with [`TODO`]; a text that keeps such a mark is a finding.

mod calendar;
mod parts;
mod quantity;
mod readings;
mod site;
mod slug;
mod translation;

pub use parts::{Kind, New, new};
pub use site::{site, surroundings, with_schema};
pub use slug::slug;
pub use translation::translation;

use crate::lang::Tag;

/// Stands before what has to be written.
pub const TODO: &str = "TODO";

/// Words that are still to be written in a language, or to be translated into it.
///
/// ```
/// use gongbao::lang::Tag;
/// use gongbao::scaffold::todo;
/// assert_eq!(todo(&Tag::new("en").unwrap(), "总人口"), "TODO: 总人口");
/// ```
pub fn todo(lang: &Tag, words: &str) -> String {
    let colon = if lang.primary() == "zh" { "：" } else { ": " };
    format!("{TODO}{colon}{words}")
}
