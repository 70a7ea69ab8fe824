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
    let named = |key| lists::named(context, key);
    match context.page {
        PageId::Home => page(context, theme, plan, "home.html", home::title(context), &home::view(context)),
        PageId::Section(index, number) => {
            let title = articles::section_title(context, index, number);
            page(context, theme, plan, "section.html", title, &articles::section(context, index, number))
        }
        PageId::Article(index) => page(
            context,
            theme,
            plan,
            "article.html",
            articles::title(context, index),
            &articles::article(context, index),
        ),
        PageId::Tags => page(context, theme, plan, "tags.html", named("tags"), &topics::index(context)),
        PageId::Tag(index, number) => {
            let title = topics::title(context, index, number);
            page(context, theme, plan, "tag.html", title, &topics::topic(context, index, number))
        }
        PageId::Archive => page(context, theme, plan, "archive.html", named("archive"), &lists::archive(context)),
        PageId::Year(year, number) => {
            let title = lists::year_title(context, year, number);
            page(context, theme, plan, "year.html", title, &lists::year(context, year, number))
        }
        PageId::Authors => page(context, theme, plan, "authors.html", named("authors"), &lists::authors(context)),
        PageId::Author(index, number) => {
            let title = lists::author_title(context, index, number);
            page(context, theme, plan, "author.html", title, &lists::author(context, index, number))
        }
        PageId::Corrections => {
            page(context, theme, plan, "corrections.html", corrections::title(context), &corrections::view(context))
        }
        PageId::Search => page(context, theme, plan, "search.html", named("search"), &search::view(context, plan)),
        PageId::Statistics => {
            let title = named("statistics");
            page(context, theme, plan, "statistics.html", title, &catalogue::catalogue(context))
        }
        PageId::Dataset(index) => {
            let title = statistics::dataset_title(context, index);
            page(context, theme, plan, "dataset.html", title, &statistics::dataset(context, index))
        }
        PageId::Indicator(index, indicator) => {
            let title = statistics::indicator_title(context, index, indicator);
            page(context, theme, plan, "indicator.html", title, &statistics::indicator(context, index, indicator))
        }
        PageId::Charts(number) => {
            let title = charts::gallery_title(context, number);
            page(context, theme, plan, "charts.html", title, &charts::gallery(context, number))
        }
        PageId::Chart(index) => {
            page(context, theme, plan, "chart.html", charts::title(context, index), &charts::chart(context, index))
        }
        PageId::Embed(index) => {
            page(context, theme, plan, "embed.html", charts::title(context, index), &charts::embed(context, index))
        }
        PageId::Standalone(index) => {
            let title = standalone::title(context, index);
            page(context, theme, plan, "standalone.html", title, &standalone::view(context, index))
        }
        PageId::NotFound => {
            let title = standalone::not_found_title(context);
            page(context, theme, plan, "not-found.html", title, &standalone::not_found(context))
        }
    }
}

fn page<T: serde::Serialize>(
    context: &Context<'_>,
    theme: &Theme,
    plan: &Plan,
    template: &str,
    title: Title,
    view: &T,
) -> Result<Vec<u8>, Diagnostic> {
    let head = context.head(title);
    match plan.frames().and_then(|frames| frames.get(context)) {
        Some(shared) => theme.render(template, context.lang, shared, &head, view),
        None => theme.render(template, context.lang, &Shared::new(&context.frame()), &head, view),
    }
}
