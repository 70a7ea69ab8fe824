//! From documents to a site: what is published, in which order, and who refers to whom.

use std::collections::{BTreeMap, BTreeSet};

use super::index::Index;
use super::options::Options;
use super::permalink::is_reserved;
use super::{Article, PageId, Section, Site, Standalone};
use crate::article::{ArticleText, Record, SectionRecord};
use crate::config;
use crate::dataset::Dataset;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::documents::{ArticleDocument, Documents, PageDocument, Picture};
use crate::lang::{Localized, Tag};
use crate::source::{Place, SourcePath, Span, Spanned};
use crate::yaml::Map;

/// Among how many of the newest articles a lead is looked for.
const LATEST: usize = 4;

/// The most authors or tags of an article, and tags of a chart: each tag has a page, which lists the article with all of
/// its tags.
const MOST_NAMED: usize = 50;

/// Resolves the documents of a site.
///
/// # Errors
/// Unknown authors, tags, units and codes, texts without an original, slugs that clash. What is faulty is left out, so
/// that later stages can go on and find more.
pub fn resolve(documents: Documents, options: &Options) -> (Site, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    let Documents { mut config, people, tags, dimensions, units, sections, articles, pages, datasets, charts, unread } =
        documents;
    if let Some(url) = &options.base_url {
        match config::normal_base_url(url) {
            Ok(url) => config.base_url = url,
            Err(message) => diagnostics.push(Diagnostic::new(Code::InvalidValue, format!("--base-url: {message}"))),
        }
    }
    let today = options.today.date(config.time_offset);
    let mut site = Site {
        config,
        people,
        tags,
        dimensions,
        units,
        sections: Vec::new(),
        articles: Vec::new(),
        lead: None,
        pages: Vec::new(),
        datasets,
        charts,
        images: options.images,
        today,
        unread,
        left_out: BTreeSet::new(),
        index: Index::default(),
        addresses: BTreeMap::new(),
    };
    let mut resolver = Resolver { site: &mut site, diagnostics: &mut diagnostics, options };
    resolver.datasets();
    resolver.sections(sections);
    resolver.articles(articles);
    resolver.lead();
    resolver.standalone(pages);
    resolver.chart_tags();
    site.index = Index::new(&site);
    site.addresses = addresses(&site, &mut diagnostics);
    (site, diagnostics)
}

struct Resolver<'a> {
    site: &'a mut Site,
    diagnostics: &'a mut Diagnostics,
    options: &'a Options,
}

impl Resolver<'_> {
    fn say(&mut self, code: Code, message: String, path: &SourcePath, span: Span) {
        self.diagnostics.push(Diagnostic::new(code, message).at(Place::new(path, span)));
    }

    fn datasets(&mut self) {
        self.site.datasets.sort_by(|a, b| a.id.cmp(&b.id));
        self.site.charts.sort_by(|a, b| a.id.cmp(&b.id));
        let mut found = Diagnostics::default();
        for dataset in &self.site.datasets {
            found.extend(dataset_faults(self.site, dataset));
        }
        self.diagnostics.extend(found);
    }

    fn sections(&mut self, sections: BTreeMap<String, (SourcePath, SectionRecord)>) {
        let mut sections: Vec<_> = sections.into_iter().collect();
        sections.sort_by(|(a_id, (_, a)), (b_id, (_, b))| (a.order, a_id).cmp(&(b.order, b_id)));
        for (id, (path, record)) in sections {
            if !self.is_free(&id, &path) {
                continue;
            }
            let (title, description) = (record.title, record.description);
            self.site.sections.push(Section { id, path, title, description, articles: Vec::new() });
        }
    }

    /// Whether the site leaves a name at its root to sections and pages.
    fn is_free(&mut self, slug: &str, path: &SourcePath) -> bool {
        let language = self.site.config.languages.iter().any(|lang| lang.as_str() == slug);
        let reserved = is_reserved(slug) || language;
        if reserved {
            let message = format!("the site needs the name `{slug}` for itself");
            self.diagnostics.push(Diagnostic::new(Code::ReservedSlug, message).at(Place::file(path)));
        }
        !reserved
    }

    fn articles(&mut self, documents: Vec<ArticleDocument>) {
        let mut articles: Vec<Article> = documents.into_iter().filter_map(|document| self.article(document)).collect();
        articles.sort_by(|a, b| {
            b.date().cmp(&a.date()).then_with(|| a.section.cmp(&b.section)).then_with(|| a.slug.cmp(&b.slug))
        });
        for (index, article) in articles.iter().enumerate() {
            if let Some(section) = self.site.sections.get_mut(article.section) {
                section.articles.push(index);
            }
        }
        self.site.articles = articles;
    }

    fn article(&mut self, document: ArticleDocument) -> Option<Article> {
        let ArticleDocument { section, slug, path, record, texts, translations, pictures } = document;
        let section = self.site.sections.iter().position(|known| known.id == section)?;
        if !self.is_published(&record, &slug, &path) {
            let section = self.site.sections.get(section).map_or("", |section| &section.id);
            self.site.left_out.insert(format!("/{section}/{slug}/"));
            return None;
        }
        let texts = self.texts_of(&record, &path, texts);
        let original = &record.original;
        if texts.get(&original.value).is_none() {
            if self.site.is_unread_file(path.folder(), &format!("{}.md", original.value)) {
                return None;
            }
            let message =
                format!("the original is said to be in `{0}`, but there is no readable `{0}.md`", original.value);
            self.say(Code::MissingOriginal, message, &path, original.span);
            return None;
        }
        let authors = self.known(&record.authors, &path, Code::UnknownPerson, "author in `people.yaml` called");
        let tags = self.known(&record.tags, &path, Code::UnknownTag, "tag in `tags.yaml` called");
        self.place_of(&record, &path);
        self.cover(&record, &path, &pictures);
        Some(Article { section, slug, path, record, texts, translations, pictures, authors, tags })
    }

    fn is_published(&mut self, record: &Record, slug: &str, path: &SourcePath) -> bool {
        if record.draft && !self.options.drafts {
            return false;
        }
        let date = record.date;
        if date.value.date <= self.site.today || self.options.future {
            return true;
        }
        let message = format!("`{slug}` is dated {} and left out until then", date.value.date);
        let note = Diagnostic::new(Code::Scheduled, message).at(Place::new(path, date.span));
        self.diagnostics.push(note.help("`--future` includes it, `--today` sets the day"));
        false
    }

    /// The texts in the languages that the article is meant to exist in.
    fn texts_of(
        &mut self,
        record: &Record,
        path: &SourcePath,
        texts: Localized<ArticleText>,
    ) -> Localized<ArticleText> {
        let own = record.languages.as_deref().unwrap_or_default();
        for lang in own.iter().chain([&record.original]) {
            if !self.site.config.languages.contains(&lang.value) {
                let message = format!("`{}` is not a language of this site", lang.value);
                let languages = self.site.config.languages.iter().map(Tag::as_str);
                let diagnostic = Diagnostic::new(Code::InvalidValue, message).at(Place::new(path, lang.span));
                self.diagnostics.push(diagnostic.candidates(lang.value.as_str(), languages));
            }
        }
        let mut kept = Localized::default();
        for (lang, text) in texts {
            let wanted = record.languages.is_none() || own.iter().any(|own| own.value == lang);
            if wanted && self.site.config.languages.contains(&lang) {
                kept.insert(lang, text);
            } else {
                let whose = if wanted { "site" } else { "article" };
                let message = format!("`{lang}` is not a language of this {whose}");
                self.diagnostics.push(Diagnostic::new(Code::UnexpectedFile, message).at(Place::file(&text.path)));
            }
        }
        kept
    }

    /// The positions of the names in a list of the site; unknown names are reported.
    fn known(&mut self, names: &[Spanned<String>], path: &SourcePath, code: Code, what: &str) -> Vec<usize> {
        let (people, tags) = (&self.site.people, &self.site.tags);
        let is_person = code == Code::UnknownPerson;
        let list = if is_person { "people.yaml" } else { "tags.yaml" };
        let unread = self.site.is_unread_file("content", list);
        if let Some(first) = names.get(MOST_NAMED) {
            let message = format!("expected at most {MOST_NAMED} names, found {}", names.len());
            self.diagnostics.push(Diagnostic::new(Code::Limit, message).at(Place::new(path, first.span)));
        }
        let mut found = Vec::new();
        for name in names.iter().take(MOST_NAMED) {
            match if is_person { people.position(&name.value) } else { tags.position(&name.value) } {
                Some(index) => found.push(index),
                None if unread => {}
                None => {
                    let message = format!("there is no {what} `{}`", name.value);
                    let diagnostic = Diagnostic::new(code, message).at(Place::new(path, name.span));
                    let ids: Vec<&str> = if is_person { people.keys().collect() } else { tags.keys().collect() };
                    self.diagnostics.push(diagnostic.candidates(&name.value, ids));
                }
            }
        }
        found
    }

    fn place_of(&mut self, record: &Record, path: &SourcePath) {
        let Some(place) = record.place.as_ref().filter(|_| !self.site.is_unread_file("content", "dimensions.yaml"))
        else {
            return;
        };
        let codes = self.site.dimensions.get("place").map(|places| &places.codes);
        if codes.and_then(|codes| codes.get(&place.value)).is_none() {
            let message = format!("there is no place `{}` in `dimensions.yaml`", place.value);
            let diagnostic = Diagnostic::new(Code::UnknownCode, message).at(Place::new(path, place.span));
            let known = codes.into_iter().flat_map(Map::keys);
            self.diagnostics.push(diagnostic.candidates(&place.value, known));
        }
    }

    fn cover(&mut self, record: &Record, path: &SourcePath, pictures: &BTreeMap<String, Picture>) {
        let absent = |name: &str| !pictures.contains_key(name) && !self.site.is_unread_file(path.folder(), name);
        let cover = record.cover.as_ref().filter(|cover| absent(&cover.value));
        let listed = record.pictures.iter().map(|(name, _)| name).filter(|name| absent(&name.value));
        let missing: Vec<&Spanned<String>> = cover.into_iter().chain(listed).collect();
        for name in missing {
            let message = format!("there is no picture `{}` in the article's folder", name.value);
            let diagnostic = Diagnostic::new(Code::MissingPicture, message).at(Place::new(path, name.span));
            self.diagnostics.push(diagnostic.candidates(&name.value, pictures.keys().map(String::as_str)));
        }
    }

    /// The lead as `site.yaml` names it, else the newest of the latest articles that has a picture.
    fn lead(&mut self) {
        let articles = self.site.articles.iter();
        let name = |article: &Article| {
            let section = self.site.sections.get(article.section).map_or("", |section| &section.id);
            format!("{section}/{}", article.slug)
        };
        let Some(wanted) = self.site.config.lead.clone() else {
            let pictured = articles.take(LATEST).position(|article| article.record.cover.is_some());
            self.site.lead = pictured.or((!self.site.articles.is_empty()).then_some(0));
            return;
        };
        let found = articles.clone().position(|article| name(article) == wanted.value);
        let address = format!("/{}/", wanted.value);
        if found.is_none() && !self.site.is_unread_page(&address) && !self.site.is_left_out(&address) {
            let names: Vec<String> = articles.map(name).collect();
            let message = format!("there is no article `{}`", wanted.value);
            let place = Place::new(&self.site.config.path, wanted.span);
            let diagnostic = Diagnostic::new(Code::UnknownReference, message).at(place);
            self.diagnostics.push(diagnostic.candidates(&wanted.value, names.iter().map(String::as_str)));
        }
        self.site.lead = found.or((!self.site.articles.is_empty()).then_some(0));
    }

    fn standalone(&mut self, documents: Vec<PageDocument>) {
        let mut pages = Vec::new();
        for PageDocument { slug, path, record, texts, pictures } in documents {
            if !self.is_free(&slug, &path) {
                continue;
            }
            if texts.is_empty()
                && self
                    .site
                    .config
                    .languages
                    .iter()
                    .any(|lang| self.site.is_unread_file(path.folder(), &format!("{lang}.md")))
            {
                continue;
            }
            if texts.is_empty() {
                let message = format!("the page `{slug}` has no readable text in any language");
                self.diagnostics.push(Diagnostic::new(Code::MissingOriginal, message).at(Place::file(&path)));
                continue;
            }
            pages.push(Standalone { slug, path, record, texts, pictures });
        }
        pages.sort_by(|a, b| (a.record.order, &a.slug).cmp(&(b.record.order, &b.slug)));
        self.site.pages = pages;
    }

    fn chart_tags(&mut self) {
        let tags: Vec<(SourcePath, Vec<Spanned<String>>)> =
            self.site.charts.iter().map(|chart| (chart.path.clone(), chart.tags.clone())).collect();
        for (path, names) in tags {
            self.known(&names, &path, Code::UnknownTag, "tag in `tags.yaml` called");
        }
    }
}

/// Units and codes that the dataset names and the site does not know.
fn dataset_faults(site: &Site, dataset: &Dataset) -> Diagnostics {
    let mut diagnostics = Diagnostics::default();
    for indicator in &dataset.indicators {
        let unit = &indicator.unit;
        if !site.units.contains_key(unit.value.as_str()) && !site.is_unread_file("content", "units.yaml") {
            let message = format!("there is no unit `{}`", unit.value);
            let diagnostic = Diagnostic::new(Code::UnknownUnit, message).at(dataset.place(unit.span));
            let candidates = diagnostic.candidates(&unit.value, site.units.keys().map(AsRef::as_ref));
            diagnostics.push(candidates.help("a site's own units stand in `units.yaml`"));
        }
    }
    if site.is_unread_file("content", "dimensions.yaml") {
        return diagnostics;
    }
    for (position, dimension) in dataset.dimensions.iter().enumerate() {
        let Some(list) = site.dimensions.get(&dimension.value) else {
            let message = format!("there is no dimension `{}` in `dimensions.yaml`", dimension.value);
            let diagnostic = Diagnostic::new(Code::UnknownCode, message).at(dataset.place(dimension.span));
            diagnostics.push(diagnostic.candidates(&dimension.value, site.dimensions.keys()));
            continue;
        };
        for observation in &dataset.observations {
            let code = observation.code(position).unwrap_or_default();
            if list.codes.get(code).is_none() {
                let message = format!("the dimension `{}` has no code `{code}`", dimension.value);
                let diagnostic = Diagnostic::new(Code::UnknownCode, message).at(observation.place.clone());
                diagnostics.push(diagnostic.candidates(code, list.codes.keys()));
            }
        }
    }
    diagnostics
}

/// The page at each address; an address that two pages claim is an error.
fn addresses(site: &Site, diagnostics: &mut Diagnostics) -> BTreeMap<String, PageId> {
    let mut addresses = BTreeMap::new();
    for page in site.page_ids() {
        let address = format!("/{}", site.address(page));
        if let Some(other) = addresses.insert(address.clone(), page) {
            let mut diagnostic = Diagnostic::new(Code::OutputClash, format!("two pages claim the address `{address}`"));
            if let Some(source) = site.source_of(page) {
                diagnostic = diagnostic.at(Place::file(source));
            }
            if let Some(source) = site.source_of(other) {
                diagnostic = diagnostic.related(Place::file(source), "claimed here as well");
            }
            diagnostics.push(diagnostic.help("rename one of them"));
        }
    }
    addresses
}
