//! An article, a page, a section, a dataset or a chart to begin with, in every language of a site.

use jiff::civil::Date;

use super::site::with_schema;
use crate::documents::Documents;
use crate::lang::Tag;
use crate::source::SourcePath;

/// What can be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An article of a section.
    Article,
    /// A dataset.
    Dataset,
    /// A chart.
    Chart,
    /// A page outside the sections.
    Page,
    /// A section.
    Section,
}

/// What somebody wants to have.
#[derive(Clone, Debug)]
pub struct New<'a> {
    /// What it is.
    pub kind: Kind,
    /// The name of its folder or file.
    pub slug: &'a str,
    /// What it is called, in the language that this is written in.
    pub title: Option<(Tag, &'a str)>,
    /// The section of an article.
    pub section: &'a str,
    /// The day on which it is made.
    pub today: Date,
}

/// The files of something new in a site.
///
/// # Errors
/// A message that says what the site lacks for it.
pub fn new(wanted: &New<'_>, site: &Documents) -> Result<Vec<(SourcePath, Vec<u8>)>, String> {
    let scaffold = Scaffold { wanted, site };
    let files = match wanted.kind {
        Kind::Article => scaffold.article(),
        Kind::Dataset => vec![scaffold.dataset()],
        Kind::Chart => vec![scaffold.chart()?],
        Kind::Page => scaffold.page(),
        Kind::Section => vec![scaffold.section()],
    };
    Ok(files.into_iter().map(|(path, text)| (SourcePath::new(&path), with_schema(&path, text.into_bytes()))).collect())
}

struct Scaffold<'a> {
    wanted: &'a New<'a>,
    site: &'a Documents,
}

type File = (String, String);

impl Scaffold<'_> {
    fn article(&self) -> Vec<File> {
        let New { slug, section, today, .. } = self.wanted;
        let folder = format!("content/{section}/{slug}");
        let author = self.site.people.keys().next().map(|author| format!("authors: [{author}]\n")).unwrap_or_default();
        let original = self.wanted.title.as_ref().map_or(self.site.config.default_language(), |(lang, _)| lang);
        let record = format!("original: {original}\ndate: {today}\n{author}draft: true\n");
        let mut files = vec![(format!("{folder}/article.yaml"), record)];
        files.extend(self.languages().iter().map(|lang| {
            let text = format!(
                "---\ntitle: {}\nsummary: {}\n---\n{}\n",
                self.title(lang),
                quoted(&todo(lang, "一两句话说清这篇写了什么", "say in a sentence or two what this is about")),
                todo(
                    lang,
                    "正文。引用数据里的数：`[=](stat:数据集/指标?place=地区&period=时期)`。",
                    "the text. To cite a number of the data: `[=](stat:dataset/indicator?place=code&period=year)`."
                ),
            );
            (format!("{folder}/{lang}.md"), text)
        }));
        files
    }

    fn page(&self) -> Vec<File> {
        let folder = format!("content/pages/{}", self.wanted.slug);
        let order = self.site.pages.iter().map(|page| page.record.order).max().unwrap_or(0) + 1;
        let mut files = vec![(format!("{folder}/page.yaml"), format!("order: {order}\nmenu: footer\n"))];
        files.extend(self.languages().iter().map(|lang| {
            let text = format!(
                "---\ntitle: {}\nsummary: {}\n---\n{}\n",
                self.title(lang),
                quoted(&todo(lang, "一句话说明这一页", "say in a sentence what this page is for")),
                todo(lang, "正文。", "the text."),
            );
            (format!("{folder}/{lang}.md"), text)
        }));
        files
    }

    fn section(&self) -> File {
        let order = self.site.sections.values().map(|(_, section)| section.order).max().unwrap_or(0) + 1;
        let text = format!(
            "title: {}\ndescription: {}\norder: {order}\n",
            self.titles(),
            self.each(|lang| todo(lang, "一句话说明这个栏目", "say in a sentence what this section is for")),
        );
        (format!("content/{}/section.yaml", self.wanted.slug), text)
    }

    fn dataset(&self) -> File {
        let place = self.site.dimensions.get("place").and_then(|places| places.codes.keys().next());
        let (dimensions, place) = match place {
            Some(place) => ("dimensions: [place]\n", format!("place: {place}, ")),
            None => ("", String::new()),
        };
        let year = self.wanted.today.year() - 1;
        let text = format!(
            "title: {}\n{dimensions}sources:\n  source:\n    title: {}\n    publisher: {}\n    published: {}\nsource: source\n\
             indicators:\n  indicator:\n    title: {}\n    definition: {}\n    unit: percent\nobservations:\n  \
             - {{indicator: indicator, {place}period: {year}, status: missing}}\n",
            self.titles(),
            self.each(|lang| todo(lang, "来源的标题", "the title of the source")),
            self.each(|lang| todo(lang, "发布单位", "who published it")),
            self.wanted.today,
            self.each(|lang| todo(lang, "指标的名称", "the name of the indicator")),
            self.each(|lang| todo(lang, "指标的含义", "what it measures")),
        );
        (format!("content/statistics/{}.yaml", self.wanted.slug), text)
    }

    /// A chart of the indicator with the most observations of one place.
    fn chart(&self) -> Result<File, String> {
        let mut best: Option<(usize, String)> = None;
        for dataset in &self.site.datasets {
            for (position, indicator) in dataset.indicators.iter().enumerate() {
                let own = dataset.observations.iter().filter(|observation| observation.indicator == position);
                let count = own.clone().count();
                let codes = own.clone().next().map(|first| {
                    let pairs = dataset.dimensions.iter().enumerate();
                    let pairs = pairs.filter_map(|(at, name)| Some(format!("{}={}", name.value, first.code(at)?)));
                    pairs.collect::<Vec<_>>().join("&")
                });
                let query =
                    codes.filter(|codes| !codes.is_empty()).map(|codes| format!("?{codes}")).unwrap_or_default();
                if count > best.as_ref().map_or(0, |(most, _)| *most) {
                    best = Some((count, format!("{}/{}{query}", dataset.id, indicator.id)));
                }
            }
        }
        let (_, reference) = best.ok_or("there is nothing to draw yet: make a dataset first")?;
        let text = format!("kind: column\ntitle: {}\ndata:\n  - {reference}\n", self.titles());
        Ok((format!("content/charts/{}.yaml", self.wanted.slug), text))
    }

    fn languages(&self) -> &[Tag] {
        &self.site.config.languages
    }

    /// The title in a language: as it was given, to be translated, or to be written.
    fn title(&self, lang: &Tag) -> String {
        quoted(&match &self.wanted.title {
            Some((own, title)) if own == lang => (*title).to_owned(),
            Some((_, title)) => todo(lang, title, title),
            None => todo(lang, "标题", "the title"),
        })
    }

    fn titles(&self) -> String {
        let pairs: Vec<String> = self.languages().iter().map(|lang| format!("{lang}: {}", self.title(lang))).collect();
        format!("{{{}}}", pairs.join(", "))
    }

    fn each(&self, text: impl Fn(&Tag) -> String) -> String {
        let pairs: Vec<String> =
            self.languages().iter().map(|lang| format!("{lang}: {}", quoted(&text(lang)))).collect();
        format!("{{{}}}", pairs.join(", "))
    }
}

fn todo(lang: &Tag, zh: &str, en: &str) -> String {
    super::todo(lang, if lang.primary() == "zh" { zh } else { en })
}

/// A text as YAML has it between quotation marks.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
