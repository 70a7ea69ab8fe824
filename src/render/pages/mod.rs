//! One file for each kind of page: what its template sees.

mod articles;
mod catalogue;
mod charts;
mod corrections;
mod home;
mod lists;
mod pagination;
mod search;
mod standalone;
mod statistics;
mod topics;

use super::context::Context;
use super::frame::Title;
use super::theme::Shared;
use super::{Plan, Theme};
use crate::diagnostic::Diagnostic;
use crate::site::PageId;

/// Renders a page of a plan.
pub(super) fn render(context: &Context<'_>, theme: &Theme, plan: &Plan) -> Result<Vec<u8>, Diagnostic> {
    let page = Page { context, theme, plan };
    match context.page {
        PageId::Home => page.render("home.html", home::title(context), &home::view(context)),
        PageId::Section(index, number) => {
            let title = articles::section_title(context, index, number);
            page.render("section.html", title, &articles::section(context, index, number))
        }
        PageId::Article(index) => {
            page.render("article.html", articles::title(context, index), &articles::article(context, index))
        }
        PageId::Tags => page.render("tags.html", lists::named(context, "tags"), &topics::index(context)),
        PageId::Tag(index, number) => {
            let title = topics::title(context, index, number);
            page.render("tag.html", title, &topics::topic(context, index, number))
        }
        PageId::Archive => page.render("archive.html", lists::named(context, "archive"), &lists::archive(context)),
        PageId::Year(year, number) => {
            let title = lists::year_title(context, year, number);
            page.render("year.html", title, &lists::year(context, year, number))
        }
        PageId::Authors => page.render("authors.html", lists::named(context, "authors"), &lists::authors(context)),
        PageId::Author(index, number) => {
            let title = lists::author_title(context, index, number);
            page.render("author.html", title, &lists::author(context, index, number))
        }
        PageId::Corrections => {
            page.render("corrections.html", corrections::title(context), &corrections::view(context))
        }
        PageId::Search => page.render("search.html", lists::named(context, "search"), &search::view(context, plan)),
        PageId::Statistics => {
            let title = lists::named(context, "statistics");
            page.render("statistics.html", title, &catalogue::catalogue(context))
        }
        PageId::Dataset(index) => {
            let title = statistics::dataset_title(context, index);
            page.render("dataset.html", title, &statistics::dataset(context, index))
        }
        PageId::Indicator(index, indicator) => {
            let title = statistics::indicator_title(context, index, indicator);
            page.render("indicator.html", title, &statistics::indicator(context, index, indicator))
        }
        PageId::Charts(number) => {
            let title = charts::gallery_title(context, number);
            page.render("charts.html", title, &charts::gallery(context, number))
        }
        PageId::Chart(index) => {
            page.render("chart.html", charts::title(context, index), &charts::chart(context, index))
        }
        PageId::Embed(index) => {
            page.render("embed.html", charts::title(context, index), &charts::embed(context, index))
        }
        PageId::Standalone(index) => {
            let title = standalone::title(context, index);
            page.render("standalone.html", title, &standalone::view(context, index))
        }
        PageId::NotFound => {
            let title = standalone::not_found_title(context);
            page.render("not-found.html", title, &standalone::not_found(context))
        }
    }
}

/// A page that is being rendered.
struct Page<'a> {
    context: &'a Context<'a>,
    theme: &'a Theme,
    plan: &'a Plan,
}

impl Page<'_> {
    fn render<T: serde::Serialize>(&self, template: &str, title: Title, view: &T) -> Result<Vec<u8>, Diagnostic> {
        let Self { context, theme, plan } = self;
        let head = context.head(title);
        match plan.frames().and_then(|frames| frames.get(context)) {
            Some(shared) => theme.render(template, context.lang, shared, &head, view),
            None => theme.render(template, context.lang, &Shared::new(&context.frame()), &head, view),
        }
    }
}
