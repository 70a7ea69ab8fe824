//! gongbao makes a bilingual news site with charts from Markdown articles and YAML statistics.

pub mod article;
pub mod chart;
pub mod check;
pub mod config;
pub mod dataset;
pub mod diagnostic;
pub mod documents;
pub mod html;
pub mod lang;
pub mod output;
pub mod reference;
pub mod render;
pub mod site;
pub mod source;
pub mod text;
pub mod yaml;
