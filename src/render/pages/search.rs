//! The search page: a list of all that can be found, which the script searches.

use crate::html::escape_text;
use crate::render::Plan;
use crate::render::context::Context;
use crate::render::items::headline_parts;
use crate::render::search::{IndexPart, Shelf, shelves};
use crate::render::view::{Html, LanguageMark, Search, SearchEntry, SearchKind, SearchSection, SearchShelf};
use crate::site::{Defaults, PageId};

pub(super) fn view(context: &Context<'_>, plan: &Plan) -> Search {
    let mut kinds: Vec<SearchKind> = Vec::new();
    let mut before = 0;
    for shelf in shelves(context.site) {
        let id = shelf.kind.as_str();
        let own = view_of(context, &shelf, before);
        before += shelf.pages.len();
        match kinds.last_mut() {
            Some(last) if last.id == id => last.shelves.push(own),
            _ => kinds.push(SearchKind {
                id: id.to_owned(),
                title: context.word(&format!("search.kinds.{id}")).to_owned(),
                name: context.word(&format!("search.names.{id}")).to_owned(),
                shelves: vec![own],
            }),
        }
    }
    let shelves = kinds.iter().flat_map(|kind| &kind.shelves);
    let sections =
        shelves.filter_map(|shelf| Some(SearchSection { id: shelf.id.clone()?, title: shelf.title.clone()? }));
    let sections = sections.collect();
    let index = plan.search(context.lang);
    Search {
        index: index.map(|index| context.href(&index.folder)).unwrap_or_default(),
        terms: digests(index.map(|index| index.terms.as_slice())),
        texts: digests(index.map(|index| index.texts.as_slice())),
        kinds,
        sections,
    }
}

fn digests(files: Option<&[IndexPart]>) -> String {
    let digests: Vec<String> = files.into_iter().flatten().map(IndexPart::short_digest).collect();
    digests.join(" ")
}

/// A shelf, of which the first page has the number `first`.
fn view_of(context: &Context<'_>, shelf: &Shelf, first: usize) -> SearchShelf {
    let site = context.site;
    let (id, title) = match shelf.of {
        Some(PageId::Section(index, _)) => {
            let section = site.sections.get(index);
            (section.map(|s| s.id.clone()), section.map(|s| context.plain(&s.path, &s.title)))
        }
        Some(PageId::Dataset(index)) => (None, site.datasets.get(index).map(|d| context.plain(&d.path, &d.title))),
        _ => (None, None),
    };
    let numbered = (first..).zip(&shelf.pages);
    SearchShelf { id, title, entries: numbered.filter_map(|(number, page)| entry(context, number, *page)).collect() }
}

fn entry(context: &Context<'_>, number: usize, page: PageId) -> Option<SearchEntry> {
    let site = context.site;
    let mut mark: Option<LanguageMark> = None;
    let mut date = None;
    let plain = |path, texts| Html(escape_text(&context.plain(path, texts)));
    let title = match page {
        PageId::Article(index) => {
            let item = context.article_item(index)?;
            (mark, date) = (item.mark, Some(item.date));
            Html(item.headline_html.into_iter().map(|part| part.0).collect())
        }
        PageId::Standalone(index) => {
            let (shown, text) = site.pages.get(index)?.text(context.lang)?;
            mark = (shown != context.lang).then(|| context.language_mark(shown));
            Html(escape_text(&context.plain_text(&text.path, &text.title, Defaults::NONE)))
        }
        PageId::Dataset(index) => site.datasets.get(index).map(|d| plain(&d.path, &d.title))?,
        PageId::Indicator(index, position) => {
            let dataset = site.datasets.get(index)?;
            plain(&dataset.path, &dataset.indicators.get(position)?.title)
        }
        PageId::Chart(index) => site.charts.get(index).map(|chart| context.chart_title(chart))?,
        _ => return None,
    };
    Some(SearchEntry { page: number, headline_html: headline_parts(&title.0), url: context.url(page), date, mark })
}
