//! The archive by year, and authors.

use std::ops::Range;

use super::pagination::{numbered, of_page, pagination};
use crate::config::Person;
use crate::render::context::Context;
use crate::render::frame::Title;
use crate::render::view::{Archive, ArchiveMonth, ArchiveYear, Author, AuthorItem, Authors, Month, Year};
use crate::site::{ARTICLES_OF_YEAR, PageId};

/// The title of a list whose words are the theme's: `tags`, `archive`, `authors`, `statistics`, `charts`.
pub(super) fn named(context: &Context<'_>, section: &str) -> Title {
    let word = |key: &str| context.word(&format!("{section}.{key}")).to_owned();
    Title {
        title: word("title"),
        description: word("description"),
        current: Some(context.url(context.page)),
        ..Title::default()
    }
}

pub(super) fn above(context: &Context<'_>, key: &str, page: PageId) -> (String, PageId) {
    (context.word(key).to_owned(), page)
}

pub(super) fn archive(context: &Context<'_>) -> Archive {
    let years = context.site.years().into_iter().map(|year| {
        let articles = context.site.of_year(year);
        let first = articles.start;
        let months = months(context, articles.clone()).into_iter().map(|(month, own)| ArchiveMonth {
            title: context.locale.month(year, month),
            url: format!(
                "{}#{}",
                context.url(PageId::Year(year, (own.start - first) / ARTICLES_OF_YEAR + 1)),
                month_id(year, month)
            ),
            count: counted(context, own.len()),
        });
        ArchiveYear {
            title: year_name(context, year),
            months: months.collect(),
            count: counted(context, articles.len()),
            url: context.url(PageId::Year(year, 1)),
        }
    });
    Archive { years: years.collect() }
}

pub(super) fn year_title(context: &Context<'_>, year: i16, number: usize) -> Title {
    let title = year_name(context, year);
    let description = context.phrase("messages.year_description", &[("title", &title)]);
    let current = Some(context.url(PageId::Archive));
    let above = vec![above(context, "archive.title", PageId::Archive)];
    numbered(context, Title { title, description, above, current, ..Title::default() }, PageId::Year(year, 1), number)
}

pub(super) fn year(context: &Context<'_>, year: i16, number: usize) -> Year {
    let years = context.site.years();
    let position = years.iter().position(|known| *known == year).unwrap_or_default();
    let link = |year: &i16| context.link(year_name(context, *year), PageId::Year(*year, 1));
    let all = context.site.of_year(year);
    let first = all.start + (number - 1) * ARTICLES_OF_YEAR;
    let articles = first..all.end.min(first + ARTICLES_OF_YEAR);
    Year {
        title: year_name(context, year),
        months: months(context, articles)
            .into_iter()
            .map(|(month, articles)| Month {
                title: context.locale.month(year, month),
                id: month_id(year, month),
                articles: context.article_items(articles),
            })
            .collect(),
        pagination: pagination(context, context.site.year_pages(year), number, |number| PageId::Year(year, number)),
        previous: years.get(position + 1).map(link),
        next: position.checked_sub(1).and_then(|next| years.get(next)).map(link),
    }
}

/// Articles of a year by month, the newest first; those of a month lie side by side.
fn months(context: &Context<'_>, articles: Range<usize>) -> Vec<(i8, Range<usize>)> {
    let mut months: Vec<(i8, Range<usize>)> = Vec::new();
    for index in articles {
        let Some(article) = context.site.articles.get(index) else { continue };
        let month = article.date().date.month();
        match months.last_mut() {
            Some((last, articles)) if *last == month => articles.end = index + 1,
            _ => months.push((month, index..index + 1)),
        }
    }
    months
}

fn month_id(year: i16, month: i8) -> String {
    format!("m{year}-{month:02}")
}

fn counted(context: &Context<'_>, articles: usize) -> String {
    context.locale.counted("messages.articles", articles)
}

fn year_name(context: &Context<'_>, year: i16) -> String {
    context.locale.period(crate::lang::Period::At(crate::lang::Calendar::Year(year)))
}

pub(super) fn authors(context: &Context<'_>) -> Authors {
    let people = context.site.shown_authors().filter_map(|index| {
        let person = context.site.person(index)?;
        Some(AuthorItem {
            name: context.name(&person.name),
            role: role(context, person),
            description: person.description.as_ref().map(|text| context.name(text)),
            url: context.url(PageId::Author(index, 1)),
            count: counted(context, context.site.written_by(index).len()),
        })
    });
    Authors { people: people.collect() }
}

pub(super) fn author_title(context: &Context<'_>, index: usize, number: usize) -> Title {
    let Some(person) = context.site.person(index) else { return Title::default() };
    let title = context.name(&person.name);
    let articles = || context.phrase("messages.author_description", &[("name", &title)]);
    let description = person.description.as_ref().map_or_else(articles, |text| context.name(text));
    let above = vec![above(context, "authors.title", PageId::Authors)];
    numbered(context, Title { title, description, above, ..Title::default() }, PageId::Author(index, 1), number)
}

pub(super) fn author(context: &Context<'_>, index: usize, number: usize) -> Option<Author> {
    let written = context.site.written_by(index);
    let person = context.site.person(index)?;
    Some(Author {
        name: context.name(&person.name),
        role: role(context, person),
        description: person.description.as_ref().map(|text| context.name(text)),
        articles: context.article_items(of_page(context, written, number)),
        pagination: pagination(context, context.site.list_pages(written.len()), number, |n| PageId::Author(index, n)),
    })
}

/// What somebody does, in the words of the page's language.
pub(super) fn role(context: &Context<'_>, person: &Person) -> Option<String> {
    person.role.map(|role| context.word(&format!("authors.roles.{}", role.as_str())).to_owned())
}
