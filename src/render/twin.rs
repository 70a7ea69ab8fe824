//! The twin of an article or page for those who read Markdown: what its page says, without what stands around it.

use serde_json::{Map, Value};

use super::body::{Charts, TextContext};
use super::context::{Context, Ways};
use super::frame::html_lang;
use super::markdown::{escape, line, link};
use super::view::UsedSource;
use super::{Theme, no_words};
use crate::article::ArticleText;
use crate::diagnostic::Diagnostic;
use crate::lang::Tag;
use crate::site::{Article, Defaults, PageId, Site};

/// Where the twin of a page lies, below the root of the site.
pub(super) fn address(site: &Site, page: PageId, lang: &Tag) -> String {
    format!("{}index.md", site.permalink(page, lang))
}

/// The pages that have a twin in a language: articles and pages whose text exists in it; none if the site has no Markdown.
pub(super) fn pages(site: &Site, lang: &Tag) -> impl Iterator<Item = PageId> {
    let articles = (0..site.articles.len()).map(PageId::Article);
    let pages = (0..site.pages.len()).map(PageId::Standalone);
    articles.chain(pages).filter(|page| site.config.markdown && site.is_translated(*page, lang))
}

/// The twin of a page; `None` if it has none in this language.
pub(super) fn twin(site: &Site, theme: &Theme, page: PageId, lang: &Tag) -> Result<Option<Vec<u8>>, Diagnostic> {
    let locale = theme.locale(lang).ok_or_else(|| no_words(lang))?;
    let address = site.permalink(page, lang);
    let context = Context { site, theme, locale, lang, page, address: &address, ways: Ways::Absolute, origins: None };
    let made = match page {
        PageId::Article(index) => site.articles.get(index).and_then(|article| {
            let text = article.texts.get(lang)?;
            let text = context.text_of(text, article.defaults());
            let mut parts = vec![context.front_matter(text.text, Some(article), article.defaults()), text.head()];
            parts.extend(context.stale_notice(article));
            parts.extend([text.markdown(), context.corrected(index, article), context.documents(article, text.text)]);
            Some(parts)
        }),
        PageId::Standalone(index) => site.pages.get(index).and_then(|page| {
            let text = context.text_of(page.texts.get(lang)?, Defaults::NONE);
            Some(vec![context.front_matter(text.text, None, Defaults::NONE), text.head(), text.markdown()])
        }),
        _ => None,
    };
    Ok(made.map(|mut parts| {
        parts.retain(|part| !part.is_empty());
        (parts.join("\n\n") + "\n").into_bytes()
    }))
}

impl TextContext<'_> {
    /// Headline, summary and main points.
    fn head(&self) -> String {
        let text = self.text;
        let title = self.words.plain_text(&text.path, &text.title, self.defaults);
        let mut head = format!("# {}\n\n> {}", escape(&title), line(&self.markdown_text(&text.summary)));
        let points = text.points.iter().map(|point| format!("\n- {}", line(&self.markdown_text(point))));
        let points: String = points.collect();
        if !points.is_empty() {
            head.push('\n');
            head.push_str(&points);
        }
        head
    }
}

impl Context<'_> {
    fn text_of<'t>(&'t self, text: &'t ArticleText, defaults: Defaults<'t>) -> TextContext<'t> {
        let (owner, text_lang, charts) = (self.page, self.lang, Charts::Pictured);
        TextContext { context: self, words: self, owner, text, text_lang, defaults, charts }
    }

    /// What is known of the text, as YAML of which each value is JSON.
    fn front_matter(&self, text: &ArticleText, article: Option<&Article>, defaults: Defaults<'_>) -> String {
        let site = self.site;
        let mut known: Vec<(&str, Value)> = vec![
            ("title", self.plain_text(&text.path, &text.title, defaults).into()),
            ("url", self.url(self.page).into()),
            ("language", html_lang(self.lang).into()),
        ];
        let others = site.config.languages.iter().filter(|lang| *lang != self.lang && self.is_translated(lang));
        let others = others.map(|lang| (html_lang(lang), self.absolute(&address(site, self.page, lang)).into()));
        let others: Map<String, Value> = others.collect();
        if !others.is_empty() {
            known.push(("translations", others.into()));
        }
        if let Some(article) = article {
            let section = site.sections.get(article.section);
            let authors = article.authors.iter().filter_map(|&person| site.person(person));
            let tags: Vec<String> = self.tag_links(&article.tags).into_iter().map(|tag| tag.title).collect();
            known.push(("published", site.timestamp(article.date()).into()));
            known.push(("updated", site.timestamp(article.updated()).into()));
            known.extend(section.map(|section| ("section", self.plain(&section.path, &section.title).into())));
            known.push(("authors", authors.map(|person| self.name(&person.name)).collect::<Vec<_>>().into()));
            known.push(("tags", tags.into()));
        }
        if let Some(licence) = &site.config.licence {
            let title = self.plain(&site.config.path, &licence.title);
            known.push(("license", licence.url.clone().unwrap_or(title).into()));
        }
        let lines: String = known.into_iter().map(|(key, value)| format!("{key}: {value}\n")).collect();
        format!("---\n{lines}---")
    }

    /// Says that the original is newer, where it is.
    fn stale_notice(&self, article: &Article) -> Option<String> {
        let parts = self.site.stale_parts(article, self.lang)?;
        let original = self.language_mark(&article.record.original.value).name;
        let notice = self.phrase("article.stale", &[("language", &original)]);
        (!parts.is_empty()).then(|| format!("> {}", escape(&notice)))
    }

    fn corrected(&self, index: usize, article: &Article) -> String {
        let mut lines = Vec::new();
        for found in self.site.corrections_of(index) {
            let Some(text) = self.own(&found.correction.text) else { continue };
            let text = self.plain_text(&article.path, text, article.defaults());
            lines.push(format!("- {} {}", self.moment(found.correction.date).text, escape(&text)));
        }
        self.listed("article.corrections", &lines)
    }

    /// The documents that the figures come from, each with the indicators that are cited.
    fn documents(&self, article: &Article, text: &ArticleText) -> String {
        let line = |source: &UsedSource| {
            let UsedSource { title, publisher, published, url, indicators } = source;
            let named = self.document(publisher, title);
            let named = url.as_ref().map_or_else(|| escape(&named), |url| link(&escape(&named), url));
            let date = published.as_ref().map(|date| self.phrase("citation.published", &[("date", &date.text)]));
            let indicators = indicators.iter().map(|indicator| link(&escape(&indicator.title), &indicator.url));
            let indicators = indicators.collect::<Vec<_>>().join(self.word("chart.list_separator"));
            format!("- {named}{}{}{indicators}", escape(&date.unwrap_or_default()), self.word("list.facts"))
        };
        let lines: Vec<String> = self.used_sources(article, text).iter().map(line).collect();
        self.listed("article.sources", &lines)
    }

    /// A list under a heading, if there is anything in it.
    fn listed(&self, title: &str, lines: &[String]) -> String {
        if lines.is_empty() {
            String::new()
        } else {
            format!("## {}\n\n{}", escape(self.word(title)), lines.join("\n"))
        }
    }
}
