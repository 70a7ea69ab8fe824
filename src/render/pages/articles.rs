//! Articles and sections.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::corrections::correction;
use super::pagination::{numbered, of_page, pagination};
use crate::lang::Tag;
use crate::reference::{IndicatorId, Reference};
use crate::render::body::{Charts, TextContext};
use crate::render::context::Context;
use crate::render::frame::Title;
use crate::render::items::headline_parts;
use crate::render::view::{Article, ArticleItem, Byline, Html, Section, Stale, Untranslated};
use crate::site::{self, PageId};

const RELATED: usize = 4;
/// How many articles before and after one are looked at for each thing that they may share.
const CANDIDATES: usize = 100;

pub(super) fn section_title(context: &Context<'_>, index: usize, number: usize) -> Title {
    let Some(section) = context.site.sections.get(index) else { return Title::default() };
    let title = context.plain(&section.path, &section.title);
    let described = section.description.as_ref().map(|text| context.plain(&section.path, text));
    let described = described.unwrap_or_else(|| title.clone());
    let current = Some(context.url(PageId::Section(index, 1)));
    let title = Title { title, description: described, current, ..Title::default() };
    numbered(context, title, PageId::Section(index, 1), number)
}

pub(super) fn section(context: &Context<'_>, index: usize, number: usize) -> Section {
    let Some(section) = context.site.sections.get(index) else { return empty_section() };
    Section {
        title: context.plain(&section.path, &section.title),
        description: section.description.as_ref().map(|text| context.plain(&section.path, text)).unwrap_or_default(),
        articles: context.article_items(of_page(context, &section.articles, number)),
        pagination: pagination(context, context.site.list_pages(section.articles.len()), number, |number| {
            PageId::Section(index, number)
        }),
    }
}

fn empty_section() -> Section {
    Section { title: String::new(), description: String::new(), articles: Vec::new(), pagination: None }
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
            url: context.url(PageId::Author(index, 1)),
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

/// Articles that cite the same indicators or have the same tags; what they share most counts first, then the newest. Of
/// many that share one thing, those next in time are looked at: else a site would take time by the square of its articles.
fn related(context: &Context<'_>, index: usize, article: &site::Article) -> Vec<ArticleItem> {
    // Each as often as it shares something, and twice for an indicator.
    let mut sharing: Vec<usize> = Vec::new();
    for indicator in cited(article) {
        let others = around(context.site.quoted_by(&indicator), index);
        sharing.extend(others.iter().chain(others));
    }
    for &tag in &article.tags {
        sharing.extend(around(context.site.tagged(tag), index));
    }
    sharing.retain(|other| *other != index);
    sharing.sort_unstable();
    let scored = sharing.chunk_by(|a, b| a == b).filter_map(|same| Some((Reverse(same.len()), *same.first()?)));
    let mut ranked: Vec<(Reverse<usize>, usize)> = scored.collect();
    if ranked.len() > RELATED {
        ranked.select_nth_unstable(RELATED);
        ranked.truncate(RELATED);
    }
    ranked.sort_unstable();
    context.article_items(ranked.into_iter().map(|(_, other)| other).take(RELATED))
}

/// Those of the articles, the newest first, that stand next to one.
fn around(articles: &[usize], index: usize) -> &[usize] {
    let at = articles.partition_point(|other| *other < index);
    let (from, until) = (at.saturating_sub(CANDIDATES), articles.len().min(at + CANDIDATES));
    articles.get(from..until).unwrap_or_default()
}

fn cited(article: &site::Article) -> BTreeSet<IndicatorId> {
    let references = article.texts.iter().flat_map(|(_, text)| text.references());
    references.flat_map(Reference::indicators).cloned().collect()
}
