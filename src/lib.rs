//! gongbao makes a bilingual news site with charts from Markdown articles and YAML statistics.

pub mod article;
pub mod diagnostic;
pub mod html;
pub mod lang;
pub mod reference;
pub mod source;
pub mod text;
