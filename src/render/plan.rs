//! Every output of a site, and what makes it.

use std::collections::BTreeMap;

use super::editor::Editor;
use super::feed::Form;
use super::frame::SEARCH_SCRIPT;
use super::frames::Frames;
use super::search::SearchIndex;
use super::{Inputs, Theme, card, download, feed, llms, sitemap, sized, twin};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::lang::Tag;
use crate::output::{self, OutputPath, Shard};
use crate::site::{PageId, Site};
use crate::source::{Place, SourcePath, Sources};

/// The outputs of a site in the order of their paths.
#[derive(Debug)]
pub struct Plan {
    outputs: BTreeMap<OutputPath, Output>,
    search: BTreeMap<Tag, SearchIndex>,
    editor: Option<Editor>,
    frames: Option<Frames>,
    inputs: Option<Inputs>,
}

/// What makes an output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Output {
    /// A page in a language.
    Page(PageId, Tag),
    /// The feed of a page in a language.
    Feed(PageId, Form, Tag),
    /// The text of an article or page as Markdown.
    Twin(PageId, Tag),
    /// What language models are told of the site in a language.
    Llms(Tag),
    /// The data of a dataset, by position.
    Download(usize),
    /// What these data are, as the model for tabular data of the W3C has it.
    Metadata(usize),
    /// The same as a data package.
    Package(usize),
    /// What a chart draws as a table, by position.
    ChartCsv(usize),
    /// What a chart draws and says, for programs, by position.
    ChartJson(usize),
    /// A chart in a language as a file of its own.
    ChartSvg(usize, Tag),
    /// The same as a picture of points.
    ChartPng(usize, Tag),
    /// The social card of a page in a language.
    Card(PageId, Tag),
    /// A picture of an article or page, by file name.
    Picture(PageId, String),
    /// The same in a smaller width.
    SmallerPicture(PageId, String, u32),
    /// A file of the search of a language, by position.
    SearchFile(Tag, usize),
    /// A file of the theme, by name.
    Asset(String),
    /// A file of the page on which the site is edited, by address.
    Editor(String),
    /// The list of the sitemaps.
    SitemapIndex,
    /// The pages of a language; the sitemaps of a language count from 1.
    Sitemap(Tag, usize),
    /// The articles of the last days.
    NewsSitemap,
    /// What robots may read.
    Robots,
    /// What hosts shall say with every file.
    Headers,
    /// An empty file that tells GitHub Pages to publish what it finds.
    NoJekyll,
}

impl Output {
    /// Whether the index of the search must be there before it can be made.
    fn is_of_search(&self) -> bool {
        matches!(self, Self::SearchFile(..) | Self::Page(PageId::Search, _))
    }
}

impl Plan {
    /// Plans a site, or a part of its outputs. Of its sources, the packages of the editor are passed on. For a build, `kept` is
    /// what the site is made from, with what an earlier build has [kept](Self::kept) of its search, or nothing.
    ///
    /// # Errors
    /// A path that two outputs claim, one that not every system can hold, and a package that is not there.
    pub fn new(
        site: &Site,
        theme: &Theme,
        sources: &Sources,
        shard: Option<Shard>,
        kept: Option<(Inputs, &[u8])>,
    ) -> (Self, Diagnostics) {
        let mut planner =
            Planner { site, outputs: BTreeMap::new(), folded: BTreeMap::new(), diagnostics: Diagnostics::default() };
        for page in site.page_ids() {
            for lang in &site.config.languages {
                let path = format!("{}index.html", site.permalink(page, lang));
                planner.claim(&path, Output::Page(page, lang.clone()));
            }
        }
        let default = site.config.default_language().clone();
        planner.claim("404.html", Output::Page(PageId::NotFound, default));
        planner.texts();
        for (index, dataset) in site.datasets.iter().enumerate() {
            planner.claim(&download::address(&dataset.id), Output::Download(index));
            planner.claim(&download::metadata_address(&dataset.id), Output::Metadata(index));
            planner.claim(&download::package_address(&dataset.id), Output::Package(index));
        }
        for index in 0..site.charts.len() {
            planner.claim(&download::chart_address(site, index, "csv"), Output::ChartCsv(index));
            planner.claim(&download::chart_address(site, index, "json"), Output::ChartJson(index));
        }
        planner.pictures();
        planner.drawings();
        for (name, asset) in theme.assets().filter(|(name, _)| site.config.search || *name != SEARCH_SCRIPT) {
            planner.claim(&asset.address, Output::Asset(name.to_owned()));
        }
        let has_search = site.config.search && shard.is_none_or(Shard::has_search);
        let languages = site.config.languages.iter().filter(|_| has_search);
        let search: BTreeMap<Tag, SearchIndex> =
            languages.map(|lang| (lang.clone(), SearchIndex::new(site, theme, lang, kept.as_ref()))).collect();
        for (lang, index) in &search {
            for (file, address) in index.addresses().enumerate() {
                planner.claim(&address, Output::SearchFile(lang.clone(), file));
            }
        }
        let editor = planner.editor(theme, sources);
        planner.sitemaps();
        planner.claim("robots.txt", Output::Robots);
        planner.claim("_headers", Output::Headers);
        planner.claim(".nojekyll", Output::NoJekyll);
        let mut outputs = planner.outputs;
        if let Some(shard) = shard {
            outputs.retain(|path, output| if output.is_of_search() { has_search } else { shard.has(path) });
        }
        // Whoever shows a site while it is written changes it under the plan.
        let is_for_build = kept.is_some();
        let frames = is_for_build.then(|| Frames::new(site));
        (Self { outputs, search, editor, frames, inputs: kept.map(|(inputs, _)| inputs) }, planner.diagnostics)
    }

    /// What the next build can use of the search.
    pub fn kept(&self) -> Vec<u8> {
        SearchIndex::keep(self.search.values())
    }

    /// Digests of what the outputs are made from, if the plan is for a build.
    pub fn inputs(&self) -> Option<&Inputs> {
        self.inputs.as_ref()
    }

    /// The search of a language.
    pub(super) fn search(&self, lang: &Tag) -> Option<&SearchIndex> {
        self.search.get(lang)
    }

    /// The frames that pages share, if the plan is for a build.
    pub(super) fn frames(&self) -> Option<&Frames> {
        self.frames.as_ref()
    }

    /// The page on which the site is edited.
    pub(super) fn editor(&self) -> Option<&Editor> {
        self.editor.as_ref()
    }

    /// Lets go of what the files of the search hold, once they are made: in a large site that is as much as all of its texts.
    pub fn forget_search_files(&mut self) {
        for index in self.search.values_mut() {
            index.forget_files();
        }
    }

    /// Every output by path.
    pub fn iter(&self) -> impl Iterator<Item = (&OutputPath, &Output)> {
        self.outputs.iter()
    }

    /// The output at a path.
    pub fn get(&self, path: &OutputPath) -> Option<&Output> {
        self.outputs.get(path)
    }

    /// How many outputs there are.
    pub fn len(&self) -> usize {
        self.outputs.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.outputs.is_empty()
    }

    /// How many of the outputs are pages.
    pub fn pages(&self) -> usize {
        self.outputs.values().filter(|output| matches!(output, Output::Page(..))).count()
    }
}

struct Planner<'a> {
    site: &'a Site,
    outputs: BTreeMap<OutputPath, Output>,
    /// What has claimed a path as systems see it that do not tell letters by case, where that is not the path in `outputs`.
    folded: BTreeMap<String, Output>,
    diagnostics: Diagnostics,
}

impl Planner<'_> {
    fn claim(&mut self, path: &str, output: Output) {
        let path = match OutputPath::new(path) {
            Ok(path) => path,
            Err(message) => {
                let diagnostic = Diagnostic::new(Code::FileName, message);
                self.diagnostics.push(self.placed(diagnostic, &output));
                return;
            }
        };
        if let Some(other) = self.claimed(&path, &output) {
            // Two pages with one address were found when the site was resolved.
            if matches!((&output, &other), (Output::Page(_, lang), Output::Page(_, theirs)) if lang == theirs) {
                return;
            }
            let message = format!("two outputs claim the path `{path}`");
            let mut diagnostic = self.placed(Diagnostic::new(Code::OutputClash, message), &output);
            if let Some(source) = self.source(&other) {
                diagnostic = diagnostic.related(Place::file(&source), "claimed here as well");
            }
            self.diagnostics.push(diagnostic.help("rename one of them"));
            return;
        }
        self.outputs.insert(path, output);
    }

    /// What has claimed a path before, if anything has; keeps the claim where the outputs do not show it.
    fn claimed(&mut self, path: &OutputPath, output: &Output) -> Option<Output> {
        let folded = path.folded();
        let is_folded = path.as_str() == folded;
        let other = self.folded.get(&folded).or_else(|| {
            let other = self.outputs.get(folded.as_str());
            other.filter(|_| is_folded || output::folded(&folded) == folded)
        });
        let other = other.cloned();
        if other.is_some() || !is_folded {
            self.folded.insert(folded, output.clone());
        }
        other
    }

    fn placed(&self, diagnostic: Diagnostic, output: &Output) -> Diagnostic {
        match self.source(output) {
            Some(source) => diagnostic.at(Place::file(&source)),
            None => diagnostic,
        }
    }

    /// The file that an output is made from, if it is one.
    fn source(&self, output: &Output) -> Option<SourcePath> {
        match output {
            Output::Page(page, _) | Output::Card(page, _) | Output::Feed(page, ..) | Output::Twin(page, _) => {
                self.site.source_of(*page).cloned()
            }
            Output::Download(index) | Output::Metadata(index) | Output::Package(index) => {
                self.site.datasets.get(*index).map(|dataset| dataset.path.clone())
            }
            Output::ChartCsv(index)
            | Output::ChartJson(index)
            | Output::ChartSvg(index, _)
            | Output::ChartPng(index, _) => self.site.source_of(PageId::Chart(*index)).cloned(),
            Output::Picture(page, name) | Output::SmallerPicture(page, name, _) => {
                let folder = self.site.source_of(*page)?.folder().to_owned();
                Some(SourcePath::new(&format!("{folder}/{name}")))
            }
            _ => None,
        }
    }

    /// What is read by programs rather than in a browser.
    fn texts(&mut self) {
        let site = self.site;
        for lang in &site.config.languages {
            for page in feed::pages(site, lang) {
                for form in Form::ALL {
                    let address = feed::address(site, page, form, lang);
                    self.claim(&address, Output::Feed(page, form, lang.clone()));
                }
            }
            for page in twin::pages(site, lang) {
                self.claim(&twin::address(site, page, lang), Output::Twin(page, lang.clone()));
            }
            if site.config.markdown {
                self.claim(&llms::address(site, lang), Output::Llms(lang.clone()));
            }
        }
    }

    fn editor(&mut self, theme: &Theme, sources: &Sources) -> Option<Editor> {
        match Editor::new(self.site, theme, sources) {
            Ok(editor) => {
                for address in editor.iter().flat_map(Editor::addresses) {
                    self.claim(address, Output::Editor(address.to_owned()));
                }
                editor
            }
            Err(diagnostic) => {
                self.diagnostics.push(diagnostic);
                None
            }
        }
    }

    fn sitemaps(&mut self) {
        let site = self.site;
        self.claim("sitemap.xml", Output::SitemapIndex);
        for lang in &site.config.languages {
            for number in 1..=sitemap::count(site, lang) {
                self.claim(&sitemap::address(lang, number), Output::Sitemap(lang.clone(), number));
            }
        }
        if !site.articles.is_empty() {
            self.claim(sitemap::NEWS_ADDRESS, Output::NewsSitemap);
        }
    }

    /// The charts as files, and the cards.
    fn drawings(&mut self) {
        let site = self.site;
        for lang in &site.config.languages {
            for index in 0..site.charts.len() {
                self.claim(
                    &download::chart_picture_address(site, index, lang, "svg"),
                    Output::ChartSvg(index, lang.clone()),
                );
                if site.images {
                    let address = download::chart_picture_address(site, index, lang, "png");
                    self.claim(&address, Output::ChartPng(index, lang.clone()));
                }
            }
            let articles = (0..site.articles.len()).map(PageId::Article);
            let charts = (0..site.charts.len()).map(PageId::Chart);
            for page in articles.chain(charts).filter(|page| site.is_translated(*page, lang)) {
                if let Some(address) = card::address(site, page, lang) {
                    self.claim(&address, Output::Card(page, lang.clone()));
                }
            }
        }
    }

    fn pictures(&mut self) {
        let articles = self.site.articles.iter().enumerate();
        let articles = articles.map(|(index, article)| (PageId::Article(index), &article.pictures));
        let pages = self.site.pages.iter().enumerate();
        let pages = pages.map(|(index, page)| (PageId::Standalone(index), &page.pictures));
        for (page, pictures) in articles.chain(pages) {
            for (name, picture) in pictures {
                let path = self.site.picture_address(page, name);
                self.claim(&path, Output::Picture(page, name.clone()));
                for width in sized::smaller_widths(self.site, picture) {
                    let path = self.site.smaller_picture_address(page, name, width);
                    self.claim(&path, Output::SmallerPicture(page, name.clone(), width));
                }
            }
        }
    }
}
