//! The address of each page. An address is the same in every language; other languages than the default one live
//! below `/<lang>/`.

use super::Site;
use crate::lang::Tag;

/// A page of the site, in whichever language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PageId {
    /// The front page.
    Home,
    /// One page of the list of a section; pages count from 1.
    Section(usize, usize),
    /// An article.
    Article(usize),
    /// The list of tags.
    Tags,
    /// One page of the articles of a tag; the first has its indicators and charts.
    Tag(usize, usize),
    /// The list of years.
    Archive,
    /// One page of the articles of a year.
    Year(i16, usize),
    /// The list of authors.
    Authors,
    /// One page of the articles of an author.
    Author(usize, usize),
    /// The list of datasets.
    Statistics,
    /// A dataset.
    Dataset(usize),
    /// An indicator of a dataset.
    Indicator(usize, usize),
    /// One page of the list of charts.
    Charts(usize),
    /// A chart.
    Chart(usize),
    /// A chart alone, to be shown in a frame on another site.
    Embed(usize),
    /// The corrections of all articles.
    Corrections,
    /// The search, and the list of all that it finds.
    Search,
    /// A page outside the sections.
    Standalone(usize),
    /// What is shown where there is nothing.
    NotFound,
}

impl PageId {
    /// Whether readers shall find the page by itself: in lists, the sitemap and search engines.
    pub fn is_listed(self) -> bool {
        !matches!(self, Self::Embed(_) | Self::NotFound)
    }
}

/// Names that the site's own pages and files need at the root.
const RESERVED: &[&str] = &[
    "page",
    "statistics",
    "charts",
    "tags",
    "archive",
    "authors",
    "assets",
    "pages",
    "search",
    "embed",
    "index",
    "404",
    "feed",
    "sitemap",
    "robots",
    "admin",
    "topics",
    "corrections",
];

/// Whether the site needs a name at its root for its own pages and files.
pub fn is_reserved(slug: &str) -> bool {
    RESERVED.contains(&slug)
}

impl Site {
    /// Every page, in the order of the table of contents. Lists of what there is none of are left out.
    pub fn page_ids(&self) -> Vec<PageId> {
        let mut pages = vec![PageId::Home];
        for (index, section) in self.sections.iter().enumerate() {
            pages.extend(self.list_pages(section.articles.len()).map(|number| PageId::Section(index, number)));
        }
        pages.extend((0..self.articles.len()).map(PageId::Article));
        pages.extend((0..self.pages.len()).map(PageId::Standalone));
        pages.extend((!self.datasets.is_empty()).then_some(PageId::Statistics));
        for (index, dataset) in self.datasets.iter().enumerate() {
            pages.push(PageId::Dataset(index));
            pages.extend((0..dataset.indicators.len()).map(|indicator| PageId::Indicator(index, indicator)));
        }
        pages.extend(self.chart_pages().map(PageId::Charts));
        pages.extend((0..self.charts.len()).map(PageId::Chart));
        pages.extend((0..self.charts.len()).map(PageId::Embed));
        pages.extend(self.shown_tags().next().map(|_| PageId::Tags));
        for tag in self.shown_tags() {
            pages.extend(self.list_pages(self.tagged(tag).len()).map(|number| PageId::Tag(tag, number)));
        }
        pages.extend((!self.articles.is_empty()).then_some(PageId::Archive));
        for year in self.years() {
            pages.extend(self.year_pages(year).map(|number| PageId::Year(year, number)));
        }
        pages.extend(self.shown_authors().next().map(|_| PageId::Authors));
        for author in self.shown_authors() {
            pages.extend(self.list_pages(self.written_by(author).len()).map(|number| PageId::Author(author, number)));
        }
        pages.extend(self.has_corrections_page().then_some(PageId::Corrections));
        pages.extend(self.config.search.then_some(PageId::Search));
        pages
    }

    /// The address of a page without its language: `news/egg-farmers/`; empty for the front page.
    pub fn address(&self, page: PageId) -> String {
        let mut address = String::with_capacity(64);
        self.push_address(&mut address, page);
        address
    }

    fn push_address(&self, out: &mut String, page: PageId) {
        let section = |index: usize| self.sections.get(index).map_or("", |section| section.id.as_str());
        match page {
            PageId::Home => {}
            PageId::Section(index, number) => push_list(out, &[section(index)], number),
            PageId::Article(index) => {
                if let Some(article) = self.articles.get(index) {
                    push_folders(out, &[section(article.section), &article.slug]);
                }
            }
            PageId::Standalone(index) => {
                push_folders(out, &[self.pages.get(index).map_or("", |page| page.slug.as_str())]);
            }
            PageId::Tags => out.push_str("tags/"),
            PageId::Tag(index, number) => {
                push_list(out, &["tags", self.tags.name_at(index).unwrap_or_default()], number);
            }
            PageId::Archive => out.push_str("archive/"),
            PageId::Year(year, number) => push_list(out, &["archive", &year.to_string()], number),
            PageId::Authors => out.push_str("authors/"),
            PageId::Author(index, number) => {
                push_list(out, &["authors", self.people.name_at(index).unwrap_or_default()], number);
            }
            PageId::Corrections => out.push_str("corrections/"),
            PageId::Search => out.push_str("search/"),
            PageId::Statistics => out.push_str("statistics/"),
            PageId::Dataset(index) => push_folders(out, &["statistics", self.dataset_id(index)]),
            PageId::Indicator(index, indicator) => {
                let indicator = self.datasets.get(index).and_then(|dataset| dataset.indicators.get(indicator));
                let indicator = indicator.map_or("", |indicator| &*indicator.id);
                push_folders(out, &["statistics", self.dataset_id(index), indicator]);
            }
            PageId::Charts(number) => push_list(out, &["charts"], number),
            PageId::Chart(index) => push_folders(out, &["charts", self.chart_id(index)]),
            PageId::Embed(index) => push_folders(out, &["charts", self.chart_id(index), "embed"]),
            PageId::NotFound => out.push_str("404.html"),
        }
    }

    /// The address of a page in a language, relative to the root of the site: `en/news/egg-farmers/`.
    pub fn permalink(&self, page: PageId, lang: &Tag) -> String {
        let mut address = String::with_capacity(64);
        if lang != self.config.default_language() {
            push_folders(&mut address, &[lang.as_str()]);
        }
        self.push_address(&mut address, page);
        address
    }

    /// What stands before the addresses of a language: nothing for the default one, else `en/`.
    pub fn language_prefix(&self, lang: &Tag) -> String {
        if lang == self.config.default_language() { String::new() } else { format!("{lang}/") }
    }

    fn dataset_id(&self, index: usize) -> &str {
        self.datasets.get(index).map_or("", |dataset| &*dataset.id)
    }

    fn chart_id(&self, index: usize) -> &str {
        self.charts.get(index).map_or("", |chart| chart.id.as_str())
    }
}

/// Appends folders in each other.
fn push_folders(out: &mut String, names: &[&str]) {
    for name in names {
        out.push_str(name);
        out.push('/');
    }
}

/// Appends the folder of one page of a list; the first is that of the list.
fn push_list(out: &mut String, names: &[&str], number: usize) {
    push_folders(out, names);
    if number != 1 {
        push_folders(out, &["page", &number.to_string()]);
    }
}

/// The way from the page at one address to another address, both relative to the root of the site.
///
/// ```
/// use gongbao::site::relative;
/// assert_eq!(relative("news/egg-farmers/", "news/orchid-base/"), "../orchid-base/");
/// assert_eq!(relative("en/news/egg-farmers/", "assets/style.css"), "../../../assets/style.css");
/// assert_eq!(relative("", "en/"), "en/");
/// assert_eq!(relative("en/", ""), "../");
/// assert_eq!(relative("news/", "news/"), "./");
/// ```
pub fn relative(from: &str, to: &str) -> String {
    let folder = from.rfind('/').map_or("", |slash| from.get(..=slash).unwrap_or_default());
    let alike = folder.bytes().zip(to.bytes()).take_while(|(a, b)| a == b).count();
    let shared = folder.bytes().take(alike).rposition(|byte| byte == b'/').map_or(0, |slash| slash + 1);
    let up = folder.bytes().skip(shared).filter(|byte| *byte == b'/').count();
    let rest = to.get(shared..).unwrap_or_default();
    if up == 0 && rest.is_empty() {
        return "./".to_owned();
    }
    let mut way = String::with_capacity(3 * up + rest.len());
    for _ in 0..up {
        way.push_str("../");
    }
    way.push_str(rest);
    way
}

impl Site {
    /// The page that a link on a page leads to. The link is relative (`../egg-farmers/`) or from the root
    /// (`/news/egg-farmers/`); the last slash may be missing.
    pub fn follow(&self, from: PageId, link: &str) -> Option<PageId> {
        let address = self.absolute(from, link);
        self.page_at(&address).or_else(|| self.page_at(&format!("{address}/")))
    }

    /// The address that a link on a page means, from the root of the site; `..` does not lead out of it.
    pub fn absolute(&self, from: PageId, link: &str) -> String {
        let base = self.address(from);
        let mut parts: Vec<&str> = Vec::new();
        if !link.starts_with('/') {
            parts.extend(base.trim_end_matches('/').split('/').filter(|part| !part.is_empty()));
        }
        for part in link.split('/') {
            match part {
                "" | "." => {}
                ".." => {
                    parts.pop();
                }
                name => parts.push(name),
            }
        }
        let slash = if link.ends_with('/') || link.ends_with("..") || link.is_empty() { "/" } else { "" };
        if parts.is_empty() { "/".to_owned() } else { format!("/{}{slash}", parts.join("/")) }
    }
}
