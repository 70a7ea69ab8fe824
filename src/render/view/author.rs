//! Those who write, draw and prepare data.

use serde::Serialize;

use super::{ArticleItem, Pagination};

/// A person in the byline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Byline {
    /// Name in the page's language.
    pub name: String,
    /// What they are, unless the name says it: 记者, correspondent.
    pub role: Option<String>,
    /// Their page.
    pub url: String,
}

/// All who write.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Authors {
    /// In the order of `people.yaml`.
    pub people: Vec<AuthorItem>,
}

/// A person in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AuthorItem {
    /// Name in the page's language.
    pub name: String,
    /// What they are, unless the name says it: 记者, correspondent.
    pub role: Option<String>,
    /// Who they are.
    pub description: Option<String>,
    /// Their page.
    pub url: String,
    /// "12 articles" in words.
    pub count: String,
}

/// What a person wrote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Author {
    /// Name in the page's language.
    pub name: String,
    /// What they are, unless the name says it: 记者, correspondent.
    pub role: Option<String>,
    /// Who they are.
    pub description: Option<String>,
    /// Newest first.
    pub articles: Vec<ArticleItem>,
    /// Absent when all fit on one page.
    pub pagination: Option<Pagination>,
}
