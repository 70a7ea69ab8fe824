//! What search engines read first: `sitemap.xml` with alternates, and `robots.txt`.

use super::frame::html_lang;
use crate::html::{encode_path, escape_attribute};
use crate::lang::Tag;
use crate::site::{PageId, Site};

/// The list of all pages that shall be found, each with its other languages (sitemaps.org 0.9).
pub(super) fn sitemap(site: &Site) -> Vec<u8> {
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.push_str("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"");
    xml.push_str(" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n");
    for page in site.page_ids().into_iter().filter(|page| page.is_listed()) {
        let languages: Vec<&Tag> = site.config.languages.iter().filter(|lang| site.is_translated(page, lang)).collect();
        for lang in &languages {
            xml.push_str("<url>\n<loc>");
            xml.push_str(&address(site, page, lang));
            xml.push_str("</loc>\n");
            if let PageId::Article(index) = page {
                let updated = site.articles.get(index).map(|article| article.updated().date.to_string());
                xml.push_str(&format!("<lastmod>{}</lastmod>\n", updated.unwrap_or_default()));
            }
            if languages.len() > 1 {
                alternates(site, page, &languages, &mut xml);
            }
            xml.push_str("</url>\n");
        }
    }
    xml.push_str("</urlset>\n");
    xml.into_bytes()
}

/// Everything may be read; the sitemap says what there is.
pub(super) fn robots(site: &Site) -> Vec<u8> {
    format!("User-agent: *\nAllow: /\n\nSitemap: {}sitemap.xml\n", site.config.base_url).into_bytes()
}

fn alternates(site: &Site, page: PageId, languages: &[&Tag], xml: &mut String) {
    let mut link = |hreflang: &str, href: &str| {
        xml.push_str(&format!("<xhtml:link rel=\"alternate\" hreflang=\"{hreflang}\" href=\"{href}\"/>\n"));
    };
    for lang in languages {
        link(&html_lang(lang), &address(site, page, lang));
    }
    let default = languages.iter().find(|lang| **lang == site.config.default_language()).or(languages.first());
    if let Some(lang) = default {
        link("x-default", &address(site, page, lang));
    }
}

fn address(site: &Site, page: PageId, lang: &Tag) -> String {
    escape_attribute(&format!("{}{}", site.config.base_url, encode_path(&site.permalink(page, lang))))
}
