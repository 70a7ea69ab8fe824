//! `llms.txt`: what language models are told of the site (llmstxt.org). A heading, a summary, and lists of what there is in
//! forms that are easily read: articles as Markdown, data as CSV, charts as JSON.

use super::context::{Context, Ways};
use super::feed::{self, Form};
use super::markdown::{escape, line, link};
use super::{Theme, download, no_words, twin};
use crate::diagnostic::Diagnostic;
use crate::lang::Tag;
use crate::site::{Article, Defaults, PageId, Site};

/// How many entries a list has. It is read at one go; the sitemap has the rest.
const ENTRIES: usize = 100;

/// Where the file of a language lies, below the root of the site.
pub(super) fn address(site: &Site, lang: &Tag) -> String {
    format!("{}llms.txt", site.language_prefix(lang))
}

/// The file of a language.
pub(super) fn llms(site: &Site, theme: &Theme, lang: &Tag) -> Result<Vec<u8>, Diagnostic> {
    let locale = theme.locale(lang).ok_or_else(|| no_words(lang))?;
    let (page, address, ways) = (PageId::Home, "", Ways::Absolute);
    let context = Context { site, theme, locale, lang, page, address, ways, origins: None };
    let config = &site.config;
    let plain = |texts| escape(&context.plain(&config.path, texts));
    let mut parts = vec![format!("# {}", plain(&config.title)), format!("> {}", line(&plain(&config.description)))];
    parts.push(escape(context.word("llms.about")));
    parts.extend(config.notice.as_ref().map(|notice| line(&plain(notice))));
    for section in &site.sections {
        let articles = section.articles.iter().filter_map(|&index| context.listed_article(index));
        parts.extend(list(&context.plain(&section.path, &section.title), articles));
    }
    let datasets = (0..site.datasets.len()).filter_map(|index| context.listed_dataset(index));
    parts.extend(list(context.word("statistics.title"), datasets));
    let charts = (0..site.charts.len()).filter_map(|index| context.listed_chart(index));
    parts.extend(list(context.word("charts.title"), charts));
    let pages = (0..site.pages.len()).filter_map(|index| context.listed_page(index));
    parts.extend(list(context.word("frame.pages"), pages));
    // The name of this list is part of the format: what may be left out where there is little room.
    parts.extend(list("Optional", context.optional().into_iter()));
    Ok((parts.join("\n\n") + "\n").into_bytes())
}

/// A list under a heading, if there is anything in it.
fn list(title: &str, entries: impl Iterator<Item = String>) -> Option<String> {
    let entries: Vec<String> = entries.take(ENTRIES).collect();
    (!entries.is_empty()).then(|| format!("## {}\n\n{}", escape(title), entries.join("\n")))
}

/// An entry: a link and what is said of it.
fn entry(title: &str, url: &str, note: &str) -> String {
    let link = link(&escape(title), url);
    if note.is_empty() { format!("- {link}") } else { format!("- {link}: {}", escape(note)) }
}

impl Context<'_> {
    fn listed_article(&self, index: usize) -> Option<String> {
        let article = self.site.articles.get(index)?;
        let text = article.texts.get(self.lang)?;
        let plain = |part| self.plain_text(&text.path, part, article.defaults());
        let url = self.absolute(&twin::address(self.site, PageId::Article(index), self.lang));
        let note = format!("{}{}{}", plain(&text.summary), self.word("list.facts"), self.published(article));
        Some(entry(&plain(&text.title), &url, &note))
    }

    fn published(&self, article: &Article) -> String {
        self.locale.date(article.date().date)
    }

    fn listed_dataset(&self, index: usize) -> Option<String> {
        let dataset = self.site.datasets.get(index)?;
        let url = self.absolute(&download::address(&dataset.id));
        let described = dataset.description.as_ref().map(|text| self.plain(&dataset.path, text));
        let facts: Vec<String> = described.into_iter().chain([self.extent(dataset)]).collect();
        Some(entry(&self.plain(&dataset.path, &dataset.title), &url, &facts.join(self.word("list.facts"))))
    }

    fn listed_chart(&self, index: usize) -> Option<String> {
        let spec = self.site.charts.get(index)?;
        let url = self.absolute(&download::chart_address(self.site, index, "json"));
        Some(entry(&self.plain(&spec.path, &spec.title), &url, &self.subtitle(spec)))
    }

    fn listed_page(&self, index: usize) -> Option<String> {
        let text = self.site.pages.get(index)?.texts.get(self.lang)?;
        let plain = |part| self.plain_text(&text.path, part, Defaults::NONE);
        let url = self.absolute(&twin::address(self.site, PageId::Standalone(index), self.lang));
        Some(entry(&plain(&text.title), &url, &plain(&text.summary)))
    }

    /// Feeds, the list of all pages, and the same file in other languages.
    fn optional(&self) -> Vec<String> {
        let has_feeds = feed::pages(self.site, self.lang).any(|page| page == PageId::Home);
        let feeds = Form::ALL.iter().filter(|_| has_feeds).map(|form| {
            let url = self.absolute(&feed::address(self.site, PageId::Home, *form, self.lang));
            entry(self.word(form.title_key()), &url, "")
        });
        let map = entry(self.word("llms.sitemap"), &self.absolute("sitemap.xml"), "");
        let others = self.site.config.languages.iter().filter(|lang| *lang != self.lang);
        let others = others.map(|lang| {
            let name = self.language_mark(lang).name;
            entry(&name, &self.absolute(&address(self.site, lang)), "")
        });
        feeds.chain([map]).chain(others).collect()
    }
}
