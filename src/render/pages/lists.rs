//! The archive by year, and authors.

use crate::config::Person;
use crate::render::context::Context;
use crate::render::frame::Title;
use crate::render::view::{Archive, ArchiveMonth, ArchiveYear, Author, AuthorItem, Authors, Month, Year};
use crate::site::PageId;

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

fn select(context: &Context<'_>, wanted: impl Fn(&crate::site::Article) -> bool) -> Vec<usize> {
    let articles = context.site.articles.iter().enumerate();
    articles.filter(|(_, article)| wanted(article)).map(|(index, _)| index).collect()
}

pub(super) fn above(context: &Context<'_>, key: &str, page: PageId) -> (String, PageId) {
    (context.word(key).to_owned(), page)
}

pub(super) fn archive(context: &Context<'_>) -> Archive {
    let years = context.site.years().into_iter().map(|year| {
        let url = context.url(PageId::Year(year));
        let months = months(context, year).into_iter().map(|(month, articles)| ArchiveMonth {
            title: context.locale.month(year, month),
            url: format!("{url}#{}", month_id(year, month)),
            count: counted(context, articles.len()),
        });
        ArchiveYear {
            title: year_name(context, year),
            months: months.collect(),
            count: counted(context, of_year(context, year).len()),
            url,
        }
    });
    Archive { years: years.collect() }
}

pub(super) fn year_title(context: &Context<'_>, year: i16) -> Title {
    let title = year_name(context, year);
    let description = context.phrase("messages.year_description", &[("title", &title)]);
    let current = Some(context.url(PageId::Archive));
    Title {
        title,
        description,
        above: vec![above(context, "archive.title", PageId::Archive)],
        current,
        ..Title::default()
    }
}

pub(super) fn year(context: &Context<'_>, year: i16) -> Year {
    let years = context.site.years();
    let position = years.iter().position(|known| *known == year).unwrap_or_default();
    let link = |year: &i16| context.link(year_name(context, *year), PageId::Year(*year));
    Year {
        title: year_name(context, year),
        months: months(context, year)
            .into_iter()
            .map(|(month, articles)| Month {
                title: context.locale.month(year, month),
                id: month_id(year, month),
                articles: context.article_items(articles),
            })
            .collect(),
        previous: years.get(position + 1).map(link),
        next: position.checked_sub(1).and_then(|next| years.get(next)).map(link),
    }
}

/// The articles of a year by month, the newest first.
fn months(context: &Context<'_>, year: i16) -> Vec<(i8, Vec<usize>)> {
    let mut months: Vec<(i8, Vec<usize>)> = Vec::new();
    for index in of_year(context, year) {
        let Some(article) = context.site.articles.get(index) else { continue };
        let month = article.date().date.month();
        match months.last_mut() {
            Some((last, articles)) if *last == month => articles.push(index),
            _ => months.push((month, vec![index])),
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

fn of_year(context: &Context<'_>, year: i16) -> Vec<usize> {
    select(context, |article| article.date().date.year() == year)
}

pub(super) fn authors(context: &Context<'_>) -> Authors {
    let people = context.site.shown_authors().filter_map(|index| {
        let person = context.site.person(index)?;
        Some(AuthorItem {
            name: context.name(&person.name),
            role: role(context, person),
            description: person.description.as_ref().map(|text| context.name(text)),
            url: context.url(PageId::Author(index)),
            count: counted(context, context.site.written_by(index).len()),
        })
    });
    Authors { people: people.collect() }
}

pub(super) fn author_title(context: &Context<'_>, index: usize) -> Title {
    let Some(person) = context.site.person(index) else { return Title::default() };
    let title = context.name(&person.name);
    let articles = || context.phrase("messages.author_description", &[("name", &title)]);
    let description = person.description.as_ref().map_or_else(articles, |text| context.name(text));
    Title { title, description, above: vec![above(context, "authors.title", PageId::Authors)], ..Title::default() }
}

pub(super) fn author(context: &Context<'_>, index: usize) -> Option<Author> {
    let person = context.site.person(index)?;
    Some(Author {
        name: context.name(&person.name),
        role: role(context, person),
        description: person.description.as_ref().map(|text| context.name(text)),
        articles: context.article_items(context.site.written_by(index).iter().copied()),
    })
}

/// What somebody does, in the words of the page's language.
pub(super) fn role(context: &Context<'_>, person: &Person) -> Option<String> {
    person.role.map(|role| context.word(&format!("authors.roles.{}", role.as_str())).to_owned())
}
