//! Pages outside the news, and the page for missing addresses.

use super::articles::untranslated;
use crate::render::body::{Charts, TextContext};
use crate::render::context::Context;
use crate::render::frame::{Title, html_lang};
use crate::render::view::{Html, Link, NotFound, NotFoundText, Standalone};
use crate::site::{Defaults, PageId};

pub(super) fn title(context: &Context<'_>, index: usize) -> Title {
    let page = context.site.pages.get(index);
    let Some((_, text)) = page.and_then(|page| page.text(context.lang)) else { return Title::default() };
    Title {
        title: context.plain_text(&text.path, &text.title, Defaults::NONE),
        description: context.plain_text(&text.path, &text.summary, Defaults::NONE),
        current: Some(context.url(context.page)),
        ..Title::default()
    }
}

pub(super) fn view(context: &Context<'_>, index: usize) -> Option<Standalone> {
    let page = context.site.pages.get(index)?;
    let (shown, text) = page.text(context.lang)?;
    let owner = PageId::Standalone(index);
    let words = context.in_words_of(shown);
    let body = TextContext {
        context,
        words: &words,
        owner,
        text,
        text_lang: shown,
        defaults: Defaults::NONE,
        charts: Charts::Drawn,
    };
    let contact = context.frame().contact;
    Some(Standalone {
        title: words.plain_text(&text.path, &text.title, Defaults::NONE),
        summary_html: Html(words.rich_text(&text.path, &text.summary, Defaults::NONE)),
        untranslated: (shown != context.lang).then(|| untranslated(context, owner, shown)),
        contents: words.contents(text, Defaults::NONE),
        body_html: Html(body.html()),
        charts: text.charts().next().is_some(),
        contact: (page.slug == "contact").then_some(contact),
    })
}

pub(super) fn not_found_title(context: &Context<'_>) -> Title {
    Title {
        title: context.word("not_found.title").to_owned(),
        description: context.word("not_found.text").to_owned(),
        current: None,
        ..Title::default()
    }
}

pub(super) fn not_found(context: &Context<'_>) -> NotFound {
    let languages = context.site.config.languages.iter();
    let pages = context.site.page_ids();
    let links = [
        ("frame.home", PageId::Home),
        ("archive.title", PageId::Archive),
        ("statistics.title", PageId::Statistics),
        ("search.title", PageId::Search),
    ];
    let texts = languages.filter_map(|lang| {
        let locale = context.theme.locale(lang)?;
        let inner = Context { locale, lang, ..*context };
        let link = |key: &str, page| Link { title: locale.word(key).to_owned(), url: inner.url(page) };
        Some(NotFoundText {
            tag: html_lang(lang),
            title: locale.word("not_found.title").to_owned(),
            text: locale.word("not_found.text").to_owned(),
            links: links.iter().filter(|(_, page)| pages.contains(page)).map(|(key, page)| link(key, *page)).collect(),
        })
    });
    NotFound { texts: texts.collect() }
}
