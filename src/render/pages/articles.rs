//! Articles and sections.

use std::collections::{BTreeMap, BTreeSet};

use super::corrections::correction;
use crate::lang::Tag;
use crate::reference::{IndicatorId, Reference};
use crate::render::body::{Charts, TextContext};
use crate::render::context::Context;
use crate::render::frame::Title;
use crate::render::items::headline_parts;
use crate::render::view::{Article, ArticleItem, Byline, Html, PageNumber, Pagination, Section, Stale, Untranslated};
use crate::site::{self, PageId};

const RELATED: usize = 4;

pub(super) fn section_title(context: &Context<'_>, index: usize, number: usize) -> Title {
    let Some(section) = context.site.sections.get(index) else { return Title::default() };
    let title = context.plain(&section.path, &section.title);
    let described = section.description.as_ref().map(|text| context.plain(&section.path, text));
    let described = described.unwrap_or_else(|| title.clone());
    let current = Some(context.url(PageId::Section(index, 1)));
    if number == 1 {
        return Title { title, description: described, current, ..Title::default() };
    }
    let number = number.to_string();
    let above = vec![(title.clone(), PageId::Section(index, 1))];
    Title {
        title: context.phrase("messages.section_page_description", &[("description", &title), ("page", &number)]),
        description: context
            .phrase("messages.section_page_description", &[("description", &described), ("page", &number)]),
        current,
        above,
        ..Title::default()
    }
}

pub(super) fn section(context: &Context<'_>, index: usize, number: usize) -> Section {
    let Some(section) = context.site.sections.get(index) else { return empty_section() };
    let size = context.site.config.page_size;
    let articles = section.articles.iter().copied().skip((number - 1) * size).take(size);
    Section {
        title: context.plain(&section.path, &section.title),
        description: section.description.as_ref().map(|text| context.plain(&section.path, text)).unwrap_or_default(),
        articles: context.article_items(articles),
        pagination: pagination(context, index, number, context.site.section_pages(section)),
    }
}

fn empty_section() -> Section {
    Section { title: String::new(), description: String::new(), articles: Vec::new(), pagination: None }
}

fn pagination(context: &Context<'_>, index: usize, number: usize, pages: usize) -> Option<Pagination> {
    let url = |number: usize| context.url(PageId::Section(index, number));
    let (page, all) = (number.to_string(), pages.to_string());
    (pages > 1).then(|| Pagination {
        position: context.phrase("pagination.position", &[("page", &page), ("pages", &all)]),
        previous: (number > 1).then(|| url(number - 1)),
        next: (number < pages).then(|| url(number + 1)),
        // Of many pages the first, the last and the neighbours.
        pages: (1..=pages)
            .filter(|other| *other == 1 || *other == pages || other.abs_diff(number) <= 2)
            .map(|other| PageNumber { number: other.to_string(), url: url(other), current: other == number })
            .collect(),
    })
}

pub(super) fn title(context: &Context<'_>, index: usize) -> Title {
    let site = context.site;
    let Some(article) = site.articles.get(index) else { return Title::default() };
    let Some(text) = article.text(context.lang) else { return Title::default() };
    let section = site.sections.get(article.section);
    let section_page = PageId::Section(article.section, 1);
    Title {
        title: context.plain_text(&text.path, &text.title, article.defaults()),
        description: context.plain_text(&text.path, &text.summary, article.defaults()),
        above: section
            .map(|section| (context.plain(&section.path, &section.title), section_page))
            .into_iter()
            .collect(),
        current: Some(context.url(section_page)),
        ..Title::default()
    }
}

pub(super) fn article(context: &Context<'_>, index: usize) -> Option<Article> {
    let site = context.site;
    let article = site.articles.get(index)?;
    let text = article.text(context.lang)?;
    let defaults = article.defaults();
    let shown = article.shown_language(context.lang);
    let words = context.in_words_of(shown);
    let rich = |text_part| Html(words.rich_text(&text.path, text_part, defaults));
    let section = site.sections.get(article.section)?;
    let body = TextContext {
        context,
        words: &words,
        owner: PageId::Article(index),
        text,
        text_lang: shown,
        defaults,
        charts: Charts::Drawn,
    };
    let headline = words.linking().rich_text(&text.path, &text.title, defaults);
    let cover_name = article.record.cover.as_ref().map(|cover| cover.value.as_str());
    let shows_cover = text.body.shows_picture(cover_name);
    Some(Article {
        section: context.link(context.plain(&section.path, &section.title), PageId::Section(article.section, 1)),
        headline_html: headline_parts(&headline),
        summary_html: rich(&text.summary),
        byline: byline(context, &article.authors),
        published: context.moment(article.date()),
        updated: article.record.updated.as_ref().map(|updated| context.moment(updated.value)),
        reading_time: context
            .locale
            .counted("article.reading_time", context.locale.reading_minutes(&text.body.words())),
        // A cover that the text shows in its place is not shown twice.
        cover: if shows_cover { None } else { context.cover(index, article) },
        points_html: text.points.iter().map(rich).collect(),
        untranslated: (shown != context.lang).then(|| untranslated(context, PageId::Article(index), shown)),
        stale: stale(context, index, article),
        contents: words.contents(text, defaults),
        body_html: Html(body.html()),
        charts: text.charts().next().is_some(),
        corrected: site.corrections_of(index).last().map(|last| context.moment(last.correction.date)),
        corrections: site.corrections_of(index).iter().filter_map(|found| correction(context, found)).collect(),
        corrections_url: context.url(PageId::Corrections),
        sources: context.used_sources(article, text),
        tags: context.tag_links(&article.tags),
        cite: context.cite_article(article, &context.plain_text(&text.path, &text.title, defaults)),
        related: related(context, index, article),
        previous: (index + 1 < site.articles.len()).then(|| context.article_item(index + 1)).flatten(),
        next: index.checked_sub(1).and_then(|next| context.article_item(next)),
    })
}

fn byline(context: &Context<'_>, authors: &[usize]) -> Vec<Byline> {
    let people = authors.iter().filter_map(|&index| Some((index, context.site.person(index)?)));
    people
        .map(|(index, person)| Byline {
            name: context.name(&person.name),
            role: super::lists::role(context, person),
            url: context.url(PageId::Author(index)),
        })
        .collect()
}

/// The notice of a page that stands in for a missing translation.
pub(super) fn untranslated(context: &Context<'_>, page: PageId, shown: &Tag) -> Untranslated {
    let mark = context.language_mark(shown);
    Untranslated {
        notice: context.phrase("article.untranslated", &[("language", &mark.name)]),
        tag: mark.tag,
        url: context.href(&context.site.permalink(page, shown)),
    }
}

/// The notice of a translation whose original is newer.
fn stale(context: &Context<'_>, index: usize, article: &site::Article) -> Option<Stale> {
    let parts = context.site.stale_parts(article, context.lang)?;
    let original = &article.record.original.value;
    let mark = context.language_mark(original);
    (!parts.is_empty()).then(|| Stale {
        notice: context.phrase("article.stale", &[("language", &mark.name)]),
        tag: mark.tag,
        url: context.href(&context.site.permalink(PageId::Article(index), original)),
    })
}

/// Articles that cite the same indicators or have the same tags; what they share most counts first, then the newest.
fn related(context: &Context<'_>, index: usize, article: &site::Article) -> Vec<ArticleItem> {
    let mut scores: BTreeMap<usize, usize> = BTreeMap::new();
    for indicator in cited(article) {
        for &other in context.site.quoted_by(&indicator) {
            *scores.entry(other).or_default() += 2;
        }
    }
    for &tag in &article.tags {
        for &other in context.site.tagged(tag) {
            *scores.entry(other).or_default() += 1;
        }
    }
    scores.remove(&index);
    let mut ranked: Vec<(usize, usize)> = scores.into_iter().collect();
    ranked.sort_by_key(|&(other, score)| (std::cmp::Reverse(score), other));
    context.article_items(ranked.into_iter().map(|(other, _)| other).take(RELATED))
}

fn cited(article: &site::Article) -> BTreeSet<IndicatorId> {
    let references = article.texts.iter().flat_map(|(_, text)| text.references());
    references.flat_map(Reference::indicators).cloned().collect()
}
