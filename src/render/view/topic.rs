//! Topics: what a tag joins.

use serde::Serialize;

use super::{ArticleItem, ChartItem, KeyFigure, Link, Pagination};

/// All tags.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Tags {
    /// In the order of `tags.yaml`.
    pub tags: Vec<TagItem>,
}

/// A tag in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TagItem {
    /// Its title.
    pub title: String,
    /// Its page.
    pub url: String,
    /// What it stands for.
    pub description: Option<String>,
    /// "12 articles · 5 indicators · 3 charts" in words.
    pub count: String,
}

/// A topic: what a tag joins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Tag {
    /// Its title.
    pub title: String,
    /// What it stands for.
    pub description: Option<String>,
    /// The articles, newest first.
    pub articles: Vec<ArticleItem>,
    /// Absent when all fit on one page.
    pub pagination: Option<Pagination>,
    /// The indicators that these quote and its charts draw, what most of them use first: a few with their latest values.
    pub indicators: Vec<KeyFigure>,
    /// Those of them that are not shown with their values.
    pub more_indicators: Vec<Link>,
    /// How many these are, in words.
    pub more_title: String,
    /// The charts that have the tag or stand in its articles.
    pub charts: Vec<ChartItem>,
}
