//! The corrections of all articles.

use super::lists;
use crate::render::context::Context;
use crate::render::feed::{self, Form};
use crate::render::frame::{Title, html_lang};
use crate::render::view::{Correction, CorrectionItem, Corrections, Html, Link};
use crate::site::{NumberedCorrection, PageId};

pub(super) fn title(context: &Context<'_>) -> Title {
    lists::named(context, "corrections")
}

pub(super) fn view(context: &Context<'_>) -> Corrections {
    let found = context.site.corrections();
    let items = found.iter().filter_map(|found| {
        let article = context.article_item(found.article)?;
        let url = format!("{}#{}", article.url, found.anchor());
        Some(CorrectionItem { article, url, correction: correction(context, found)? })
    });
    Corrections { corrections: items.collect(), feed: feed_link(context) }
}

fn feed_link(context: &Context<'_>) -> Option<Link> {
    feed::pages(context.site, context.lang).find(|page| *page == PageId::Corrections)?;
    let address = feed::address(context.site, PageId::Corrections, Form::Atom, context.lang);
    Some(Link { title: context.word("corrections.feed").to_owned(), url: context.href(&address) })
}

/// A correction in the page's language, or else in any.
pub(super) fn correction(context: &Context<'_>, found: &NumberedCorrection<'_>) -> Option<Correction> {
    let article = context.site.articles.get(found.article)?;
    let texts = &found.correction.text;
    let own = texts.get(context.lang).map(|text| (context.lang, text));
    let (lang, text) = own.or_else(|| texts.iter().next())?;
    let words = context.in_words_of(lang);
    Some(Correction {
        id: found.anchor(),
        date: context.moment(found.correction.date),
        tag: (lang != context.lang).then(|| html_lang(lang)),
        text_html: Html(words.rich_text(&article.path, text, article.defaults())),
    })
}
