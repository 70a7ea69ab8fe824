//! Every character of a text that is drawn into a picture is in the fonts of pictures: another one is replaced in it.

use std::collections::BTreeSet;

use super::{Check, Rule};
use crate::article::ChartLink;
use crate::chart::{Drawn, Member, Selection, Spec, select};
use crate::config::DIMENSIONS;
use crate::dataset::Indicator;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::lang::Localized;
use crate::raster::lacking;
use crate::site::Site;
use crate::source::{Place, SourcePath, Span};
use crate::text::{Text, Texts};

pub(super) const RULE: Rule = Rule { codes: &[Code::MissingGlyph], check: Check::Site(check) };

fn check(site: &Site) -> Diagnostics {
    let mut found = Found { site, seen: BTreeSet::new(), diagnostics: Diagnostics::default() };
    if !site.images {
        return found.diagnostics;
    }
    found.texts(&site.config.path, &site.config.title);
    found.texts(&site.config.path, &site.config.publisher.name);
    for spec in &site.charts {
        found.chart(spec);
    }
    if site.has_article_cards() {
        found.article_cards();
    }
    found.diagnostics
}

struct Found<'a> {
    site: &'a Site,
    /// Where texts stand that were looked at: several charts draw the same name.
    seen: BTreeSet<(SourcePath, usize)>,
    diagnostics: Diagnostics,
}

impl Found<'_> {
    /// What a chart says itself, and what it draws of its data.
    fn chart(&mut self, spec: &Spec) {
        let site = self.site;
        let own = [Some(&spec.title), spec.subtitle.as_ref(), spec.notes.as_ref()];
        let targets = spec.targets.iter().map(|target| &target.label);
        let said = spec.annotations.iter().map(|annotation| &annotation.text);
        own.into_iter().flatten().chain(targets).chain(said).for_each(|texts| self.texts(&spec.path, texts));
        // A chart that cannot be drawn is at fault itself.
        if let Ok(selection) = select(spec, &site.datasets, &site.dimensions) {
            self.selection(spec, &selection);
        }
    }

    /// Headline and summary, the section, and the first chart if it is that of an indicator; others are in files.
    fn article_cards(&mut self) {
        let site = self.site;
        for text in site.articles.iter().flat_map(|article| article.texts.iter()).map(|(_, text)| text) {
            self.text(&text.path, &text.title);
            self.text(&text.path, &text.summary);
            let Some(ChartLink::Indicator(reference)) = text.charts().next() else { continue };
            if let Ok(spec) = site.standard_chart(&text.path, reference) {
                self.chart(&spec);
            }
        }
        for section in &site.sections {
            self.texts(&section.path, &section.title);
        }
    }

    /// Names of indicators, codes and publishers, and the words after numbers.
    fn selection(&mut self, spec: &Spec, selection: &Selection<'_>) {
        let is_one = selection.fixed.contains_key("indicator");
        let mut known: BTreeSet<(&str, &str, &str)> = BTreeSet::new();
        for Drawn { dataset, observation } in selection.cells.iter().flatten().flatten() {
            let Some(indicator) = dataset.indicator_of(observation) else { continue };
            if !known.insert((&*dataset.id, &*indicator.id, &*observation.source)) {
                continue;
            }
            let title = if is_one { &indicator.title } else { indicator.label() };
            self.texts(&dataset.path, title);
            if !is_one && spec.subtitle.is_none() {
                self.texts(&dataset.path, &dataset.title);
            }
            if let Some(source) = dataset.source(&observation.source) {
                self.texts(&dataset.path, &source.publisher);
            }
            self.unit(&dataset.path, indicator);
        }
        let members = |name: Option<&str>, members: &[Member]| {
            let of = |member: &Member| Some((name?.to_owned(), member.code()));
            members.iter().filter_map(of).collect::<Vec<_>>()
        };
        let fixed = selection.fixed.iter().map(|(name, member)| (name.clone(), member.code()));
        let codes = members(Some(&selection.axis), &selection.steps)
            .into_iter()
            .chain(members(selection.series_dimension.as_deref(), &selection.series))
            .chain(members(selection.facet_dimension.as_deref(), &selection.panels))
            .chain(fixed);
        let (site, dimensions) = (self.site, SourcePath::new(DIMENSIONS));
        for (dimension, code) in codes {
            if let Some(code) = site.dimensions.get(&dimension).and_then(|dimension| dimension.codes.get(&code)) {
                self.texts(&dimensions, &code.title);
            }
        }
    }

    /// What is counted, or else the words of the site's own unit.
    fn unit(&mut self, path: &SourcePath, indicator: &Indicator) {
        let unit = self.site.unit(indicator);
        let words = indicator.counter.iter().flat_map(Localized::iter).chain(unit.words.iter());
        let text: String = words
            .flat_map(|(_, word)| [word.one.as_deref(), Some(&*word.other), word.short.as_deref()])
            .flatten()
            .collect();
        self.report(path, indicator.unit.span, &text);
    }

    fn texts(&mut self, path: &SourcePath, texts: &Texts) {
        for (_, text) in texts.iter() {
            self.text(path, text);
        }
    }

    fn text(&mut self, path: &SourcePath, text: &Text) {
        self.report(path, text.span, &text.plain());
    }

    fn report(&mut self, path: &SourcePath, span: Span, text: &str) {
        if !self.seen.insert((path.clone(), span.start)) {
            return;
        }
        let lacking = lacking(text);
        if lacking.is_empty() {
            return;
        }
        let names: Vec<String> = lacking.iter().map(|c| format!("`{c}` (U+{:04X})", u32::from(*c))).collect();
        let message = format!("pictures cannot show {}", names.join(", "));
        let diagnostic = Diagnostic::new(Code::MissingGlyph, message).at(Place::new(path, span));
        let help = "write another character; pages show it, charts as PNG and social cards show 〓 in its place";
        self.diagnostics.push(diagnostic.help(help));
    }
}
