//! What surrounds the content of every page: the contents of `<head>`, masthead, navigation, footer.

use super::context::Context;
use super::origin::Origins;
use super::theme::integrity;
use super::view::{
    Alternate, Assets, Card, Contact, Head, Html, Language, Licence, Link, Meta, NavItem, Publisher, Script, Site,
};
use super::{card, metadata};
use crate::article::Menu;
use crate::lang::Tag;
use crate::site::PageId;

/// What pages never do. Scripts are allowed from the site itself, and by their digests, as is the JSON-LD of a page:
/// offline validators, which read pages as files, take `'self'` for a fault. For that reason styles and pictures are not
/// named.
const POLICY: &str = "object-src 'none'; frame-src 'none'; worker-src 'none'; media-src 'none'; font-src 'none'; \
                      connect-src 'self'; base-uri 'none'; form-action 'self'; script-src 'self'";

const CHART_SCRIPT: &str = "chart.js";
const EMBED_SCRIPT: &str = "embed.js";
const CATALOGUE_SCRIPT: &str = "catalogue.js";
const PAGE_SCRIPT: &str = "page.js";
pub(super) const SEARCH_SCRIPT: &str = "search.js";

/// What only the page itself knows of its head.
#[derive(Debug, Default)]
pub(super) struct Title {
    /// Unique among the pages of a language.
    pub(super) title: String,
    /// The title for search engines, where the short one is not unique.
    pub(super) long: Option<String>,
    /// A unique sentence or two.
    pub(super) description: String,
    /// The pages between the home page and this one with their titles.
    pub(super) above: Vec<(String, PageId)>,
    /// The entry of the navigation that the page lies under.
    pub(super) current: Option<String>,
}

/// What Open Graph says of articles alone.
#[derive(Default)]
struct ArticleFacts {
    published: Option<String>,
    modified: Option<String>,
    section: Option<String>,
    tags: Vec<String>,
}

impl Context<'_> {
    /// In which direction the language of the page is written, as HTML says it.
    pub(super) fn direction(&self) -> &'static str {
        if self.word("language.direction") == "rtl" { "rtl" } else { "ltr" }
    }

    /// The part of the frame that all pages of a folder share: nothing in it is of the page itself, but the ways from there.
    pub(super) fn frame(&self) -> Site {
        let config = &self.site.config;
        let path = &config.path;
        let contact_page = self.site.page_at("/contact/");
        Site {
            lang: html_lang(self.lang),
            dir: self.direction().into(),
            title: self.plain(path, &config.title),
            description: self.plain(path, &config.description),
            updated: self.site.updated().map(|last| self.moment(last)),
            home: self.url(PageId::Home),
            search: config.search.then(|| self.url(PageId::Search)),
            nav: self.navigation(),
            header_pages: self.menu(Menu::Header),
            footer_pages: self.footer_pages(),
            feeds: self.feeds(PageId::Home, ""),
            publisher: Publisher { name: self.plain(path, &config.publisher.name), url: config.publisher.url.clone() },
            licence: Licence {
                title: config.licence.as_ref().map(|licence| self.plain(path, &licence.title)).unwrap_or_default(),
                url: config.licence.as_ref().and_then(|licence| licence.url.clone()),
            },
            contact: self.contact(contact_page),
            notice: config.notice.as_ref().map(|notice| self.plain(path, notice)),
            assets: Assets {
                style: self.asset("style.css"),
                chart: self.asset("chart.css"),
                embed: self.asset("embed.css"),
                chart_script: self.script(CHART_SCRIPT),
                embed_script: self.script(EMBED_SCRIPT),
                catalogue_script: self.script(CATALOGUE_SCRIPT),
                page_script: self.script(PAGE_SCRIPT),
                search_script: config.search.then(|| self.script(SEARCH_SCRIPT)),
                favicon: self.asset("favicon.svg"),
                icon: self.asset("apple-touch-icon.png"),
            },
            generator: concat!("gongbao ", env!("CARGO_PKG_VERSION")).into(),
        }
    }

    /// The head of this page, and what stands at its end; made when all else of the page is, as only then it is known what
    /// the page cites.
    pub(super) fn head(&self, title: Title) -> Head {
        let site_title = self.plain(&self.site.config.path, &self.site.config.title);
        let home = self.page == PageId::Home;
        let mut way = Vec::new();
        if !home {
            way.push((self.word("frame.home").to_owned(), PageId::Home));
            way.extend(title.above);
            way.push((title.title.clone(), self.page));
        }
        let untranslated = !self.is_translated(self.lang);
        let card = self.social_card(&title.title, &site_title);
        let json_ld: Vec<Html> = metadata::json_ld(self, &way).into_iter().map(Html).collect();
        let article = self.article_facts();
        Head {
            meta: Meta {
                csp: self.policy(&json_ld),
                title: match title.long.as_ref().unwrap_or(&title.title) {
                    _ if home => site_title,
                    own => format!("{own} · {site_title}"),
                },
                share_title: title.title,
                description: title.description,
                canonical: self.canonical(),
                noindex: untranslated || !self.page.is_listed(),
                og_type: if matches!(self.page, PageId::Article(_)) { "article" } else { "website" }.into(),
                og_locale: og_locale(self.lang),
                og_locale_alternates: self.other_languages().map(og_locale).collect(),
                card,
                alternates: if untranslated { Vec::new() } else { self.alternates() },
                published: article.published,
                modified: article.modified,
                section: article.section,
                tags: article.tags,
                json_ld_html: json_ld,
            },
            current: title.current,
            breadcrumbs: way.into_iter().map(|(title, page)| self.link(title, page)).collect(),
            languages: self.languages(),
            foreign: self.original().map(|lang| html_lang(&lang)),
            formats: self.formats(),
            origins_html: self.origins.and_then(Origins::html),
        }
    }

    /// The page's own card, which shows its headline, or that of the theme.
    fn social_card(&self, headline: &str, site_title: &str) -> Card {
        match card::address(self.site, self.page, self.lang) {
            Some(address) => Card { url: self.absolute(&address), alt: headline.to_owned() },
            None => Card { url: self.absolute(&self.theme.asset_address("card.png")), alt: site_title.to_owned() },
        }
    }

    /// The policy of a page with these inline data blocks (CSP level 3: a source expression by digest for each, and for
    /// each script that the page may have).
    fn policy(&self, inline: &[Html]) -> String {
        let scripts: &[&str] = match self.page {
            PageId::Standalone(_) | PageId::Article(_) | PageId::Indicator(..) | PageId::Chart(_) => &[CHART_SCRIPT],
            PageId::Statistics => &[CATALOGUE_SCRIPT],
            PageId::Embed(_) => &[CHART_SCRIPT, EMBED_SCRIPT],
            PageId::Search => &[SEARCH_SCRIPT],
            _ => &[],
        };
        let frame: &[&str] = if matches!(self.page, PageId::Embed(_)) { &[] } else { &[PAGE_SCRIPT] };
        let scripts =
            frame.iter().chain(scripts).filter_map(|name| self.theme.asset_integrity(name)).map(str::to_owned);
        let digests = scripts.chain(inline.iter().map(|block| integrity(block.0.as_bytes())));
        digests.fold(POLICY.to_owned(), |policy, digest| format!("{policy} '{digest}'"))
    }

    fn script(&self, name: &str) -> Script {
        Script { url: self.asset(name), integrity: self.theme.asset_integrity(name).unwrap_or_default().to_owned() }
    }

    /// The way to an asset of the theme.
    pub(super) fn asset(&self, name: &str) -> String {
        self.href(&self.theme.asset_address(name))
    }

    /// The absolute address under which a page is known: its own, or that of the original, or of the chart's own page.
    pub(super) fn canonical(&self) -> Option<String> {
        if self.page == PageId::NotFound {
            return None;
        }
        let original = self.original();
        let lang = original.as_ref().unwrap_or(self.lang);
        let page = if let PageId::Embed(index) = self.page { PageId::Chart(index) } else { self.page };
        Some(self.absolute(&self.site.permalink(page, lang)))
    }

    /// The language of the text that stands in for a missing translation.
    fn original(&self) -> Option<Tag> {
        if self.is_translated(self.lang) {
            return None;
        }
        match self.page {
            PageId::Article(index) => {
                self.site.articles.get(index).map(|article| article.record.original.value.clone())
            }
            PageId::Standalone(index) => {
                let page = self.site.pages.get(index);
                page.and_then(|page| page.texts.iter().next()).map(|(lang, _)| lang.clone())
            }
            _ => None,
        }
    }

    /// Whether the page's text exists in a language.
    pub(super) fn is_translated(&self, lang: &Tag) -> bool {
        self.site.is_translated(self.page, lang)
    }

    fn navigation(&self) -> Vec<NavItem> {
        let mut items = Vec::new();
        for (index, section) in self.site.sections.iter().enumerate() {
            let title = self.plain(&section.path, &section.title);
            items.push(NavItem { title, url: self.url(PageId::Section(index, 1)) });
        }
        for (key, page, wanted) in [
            ("statistics.title", PageId::Statistics, !self.site.datasets.is_empty()),
            ("charts.title", PageId::Charts(1), !self.site.charts.is_empty()),
            ("archive.title", PageId::Archive, !self.site.articles.is_empty()),
        ] {
            if wanted {
                items.push(NavItem { title: self.word(key).to_owned(), url: self.url(page) });
            }
        }
        items
    }

    fn menu(&self, menu: Menu) -> Vec<NavItem> {
        let pages = self.site.pages.iter().enumerate().filter(|(_, page)| page.record.menu == menu);
        pages
            .map(|(index, page)| {
                let title = page.text(self.lang).map(|(_, text)| text);
                let title = title.map(|text| self.plain_text(&text.path, &text.title, crate::site::Defaults::NONE));
                NavItem { title: title.unwrap_or_default(), url: self.url(PageId::Standalone(index)) }
            })
            .collect()
    }

    fn footer_pages(&self) -> Vec<Link> {
        let own = self.menu(Menu::Footer).into_iter().map(|item| Link { title: item.title, url: item.url });
        let lists = [
            ("tags.title", PageId::Tags, self.site.shown_tags().next().is_some()),
            ("archive.title", PageId::Archive, !self.site.articles.is_empty()),
            ("authors.title", PageId::Authors, self.site.shown_authors().next().is_some()),
            ("corrections.title", PageId::Corrections, self.site.has_corrections_page()),
        ];
        let lists = lists.into_iter().filter(|(.., wanted)| *wanted);
        own.chain(lists.map(|(key, page, _)| self.link(self.word(key).to_owned(), page))).collect()
    }

    fn contact(&self, page: Option<PageId>) -> Contact {
        let config = &self.site.config;
        let digits = |number: &String| number.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect::<String>();
        Contact {
            email: config.contact.email.clone(),
            hotline: config.contact.hotline.clone(),
            hotline_url: config.contact.hotline.as_ref().map(|number| format!("tel:{}", digits(number))),
            address: config.contact.address.as_ref().map(|address| self.plain(&config.path, address)),
            url: page.map(|page| self.url(page)),
        }
    }

    fn alternates(&self) -> Vec<Alternate> {
        if !self.page.is_listed() {
            return Vec::new();
        }
        let languages: Vec<&Tag> =
            self.site.config.languages.iter().filter(|lang| self.site.is_translated(self.page, lang)).collect();
        if languages.len() < 2 {
            return Vec::new();
        }
        let address = |lang: &Tag| self.absolute(&self.site.permalink(self.page, lang));
        let own = languages.iter().map(|lang| Alternate { hreflang: html_lang(lang), href: address(lang) });
        let default = self.site.config.default_language();
        let default = languages.iter().find(|lang| **lang == default).or(languages.first());
        let default = default.map(|lang| Alternate { hreflang: "x-default".into(), href: address(lang) });
        own.chain(default).collect()
    }

    fn languages(&self) -> Vec<Language> {
        let page = if self.page == PageId::NotFound { PageId::Home } else { self.page };
        let languages = self.site.config.languages.iter();
        languages
            .map(|lang| Language {
                tag: html_lang(lang),
                name: self
                    .theme
                    .locale(lang)
                    .map(|locale| locale.word(&format!("language.names.{lang}")).to_owned())
                    .unwrap_or_default(),
                url: self.href(&self.site.permalink(page, lang)),
                places: if lang == self.lang { String::new() } else { self.places(lang) },
                current: lang == self.lang,
                missing: !self.site.is_translated(page, lang),
            })
            .collect()
    }

    /// The other languages that the page exists in.
    fn other_languages(&self) -> impl Iterator<Item = &Tag> {
        let exists = |lang: &&Tag| *lang != self.lang && self.page.is_listed() && self.is_translated(lang);
        self.site.config.languages.iter().filter(exists)
    }

    fn article_facts(&self) -> ArticleFacts {
        let PageId::Article(index) = self.page else { return ArticleFacts::default() };
        let Some(article) = self.site.articles.get(index) else { return ArticleFacts::default() };
        let section = self.site.sections.get(article.section);
        ArticleFacts {
            published: Some(self.site.timestamp(article.date())),
            modified: Some(self.site.timestamp(article.updated())),
            section: section.map(|section| self.plain(&section.path, &section.title)),
            tags: self.tag_links(&article.tags).into_iter().map(|tag| tag.title).collect(),
        }
    }
}

/// The tag as HTML has it: Chinese without a script means simplified Chinese as written on the mainland.
pub(super) fn html_lang(lang: &Tag) -> String {
    if lang.as_str() == "zh" { "zh-CN".into() } else { lang.to_string() }
}

/// Language and territory as Open Graph has them.
fn og_locale(lang: &Tag) -> String {
    match lang.as_str() {
        "zh" => "zh_CN".into(),
        "en" => "en_US".into(),
        other => other.replace('-', "_"),
    }
}
