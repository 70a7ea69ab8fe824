//! gongbao makes a bilingual news site with charts from Markdown articles and YAML statistics.

pub mod diagnostic;
pub mod source;
pub mod yaml;
