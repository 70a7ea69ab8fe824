//! What surrounds the content of every page: head, masthead, navigation, footer.

use serde::Serialize;

use super::{Date, Html, Link};

/// What all pages of a language at the same depth share; it can be converted once for all of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Site {
    /// Language of the interface, a BCP 47 tag: the `lang` of the document.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: String,
    /// Name of the site.
    pub title: String,
    /// What the site is, one sentence.
    pub description: String,
    /// The day of the newest article or change on the site: the date line of the masthead.
    pub updated: Option<Date>,
    /// The home page in this language.
    pub home: String,
    /// The search page in this language. Absent on a site without a search (`search: false`).
    pub search: Option<String>,
    /// Sections and other places of the main navigation, in order.
    pub nav: Vec<NavItem>,
    /// Pages that stand in the header (`menu: header`).
    pub header_pages: Vec<NavItem>,
    /// Pages that stand in the footer (`menu: footer`), then archive, tags, authors.
    pub footer_pages: Vec<Link>,
    /// Feeds of this language: `<link rel="alternate">` in the head and a link in the footer.
    pub feeds: Vec<Format>,
    /// Who publishes the site.
    pub publisher: Publisher,
    /// Under which terms it may be used.
    pub licence: Licence,
    /// How to reach the newsroom.
    pub contact: Contact,
    /// A notice that stands in the footer of every page.
    pub notice: Option<String>,
    /// Style sheets, scripts and icons.
    pub assets: Assets,
    /// Name and version of the program, for `<meta name="generator">`.
    pub generator: String,
}

/// What belongs to one page, whatever its kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Head {
    /// For search engines and those who share the page.
    pub meta: Meta,
    /// The `url` of the [`NavItem`] this page is or lies under.
    pub current: Option<String>,
    /// The way from the home page to here: home first, the page itself (its `url` is not shown) last. Empty on the home page.
    pub breadcrumbs: Vec<Link>,
    /// This page in each language of the site, in the order of `site.yaml`.
    pub languages: Vec<Language>,
    /// This page for programs: its own feeds, its text as Markdown (unless the site has `markdown: false`), its data.
    /// `<link rel="alternate">` beside the feeds of the site.
    pub formats: Vec<Format>,
    /// The tag of the language of what stands in for a missing translation, which the title of the page is in.
    pub foreign: Option<String>,
    /// What the numbers are that the page cites: the popovers that the buttons in its text open. Must stand on the page
    /// if there is any.
    pub origins_html: Option<Html>,
}

/// The contents of `<head>`. All URLs here are absolute.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Meta {
    /// `<title>`: unique among the pages of a language, with the name of the site.
    pub title: String,
    /// The title for those who share the page: without the name of the site.
    pub share_title: String,
    /// Unique description in plain text.
    pub description: String,
    /// The address of the page; of the original on a page that stands in for a missing translation. Absent on the page for missing addresses.
    pub canonical: Option<String>,
    /// True when search engines shall not list the page.
    pub noindex: bool,
    /// `website` or `article`.
    pub og_type: String,
    /// Language and territory: `zh_CN`.
    pub og_locale: String,
    /// The same of the other languages that the page exists in.
    pub og_locale_alternates: Vec<String>,
    /// The picture shown where the page is shared.
    pub card: Card,
    /// The page in each of its languages and `x-default`. Empty when it has one language only.
    pub alternates: Vec<Alternate>,
    /// ISO time of publication, of articles.
    pub published: Option<String>,
    /// ISO time of the last change, of articles.
    pub modified: Option<String>,
    /// The title of its section, of articles.
    pub section: Option<String>,
    /// Its subjects, of articles.
    pub tags: Vec<String>,
    /// The Content-Security-Policy of the page.
    pub csp: String,
    /// JSON-LD from the typed writer, with `<` escaped: one `<script type="application/ld+json">` each.
    pub json_ld_html: Vec<Html>,
}

/// A file that a page is also available as.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Format {
    /// What it is, in a few words.
    pub title: String,
    /// Where it is.
    pub url: String,
    /// Its media type, such as `application/atom+xml`.
    pub media_type: String,
}

/// A picture of 1200 by 630 pixels for social media.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Card {
    /// Absolute address of a PNG.
    pub url: String,
    /// What it shows.
    pub alt: String,
}

/// The address of a page in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Alternate {
    /// A language tag, or `x-default`.
    pub hreflang: String,
    /// Absolute address.
    pub href: String,
}

/// An entry of the navigation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NavItem {
    /// The text of the link.
    pub title: String,
    /// Where it leads; equal to [`Head::current`] on the pages below it.
    pub url: String,
}

/// A language of the switcher.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Language {
    /// The language's tag.
    pub tag: String,
    /// The language's name in itself: 中文, English.
    pub name: String,
    /// The page in this language.
    pub url: String,
    /// The ids of the subheads of the page in this language, in their order, separated by spaces. Empty if the page has
    /// none or has other chapters there.
    pub places: String,
    /// True for the language of this page.
    pub current: bool,
    /// True when the page is not translated into this language, so that the link leads to a stand-in with a notice.
    pub missing: bool,
}

/// Who publishes the site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Publisher {
    /// Name in the page's language.
    pub name: String,
    /// Their own site.
    pub url: Option<String>,
}

/// Terms of use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Licence {
    /// Name in the page's language.
    pub title: String,
    /// The full terms.
    pub url: Option<String>,
}

/// How to reach the newsroom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Contact {
    /// An e-mail address.
    pub email: Option<String>,
    /// The number of the hotline as people write it.
    pub hotline: Option<String>,
    /// The number for a `tel:` link: digits after `+`, no spaces.
    pub hotline_url: Option<String>,
    /// A postal address.
    pub address: Option<String>,
    /// The page with all of this.
    pub url: Option<String>,
}

/// Addresses of what the theme brings along, with their fingerprints.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Assets {
    /// Style sheet of the pages.
    pub style: String,
    /// Style sheet of the charts.
    pub chart: String,
    /// Style sheet of charts in the frames of other sites, which goes without that of the pages.
    pub embed: String,
    /// Script of the charts: tooltips, reading by keyboard, highlights.
    pub chart_script: Script,
    /// Script of charts in the frames of other sites.
    pub embed_script: Script,
    /// Script of the catalogue: its filters.
    pub catalogue_script: Script,
    /// Script of every page: the links to other languages, and the buttons that copy.
    pub page_script: Script,
    /// Script of the search. Absent on a site without one.
    pub search_script: Option<Script>,
    /// Icon, SVG.
    pub favicon: String,
    /// Icon for home screens, PNG of 180 pixels.
    pub icon: String,
}

/// A script of the theme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Script {
    /// Where it is.
    pub url: String,
    /// Its digest, which the policy of the page names as well: a script that is another does not run.
    pub integrity: String,
}
