//! What is edited, and in which order it is listed. The texts of an article stand side by side; its languages are files of
//! one folder, which the CMS knows only of files that it has been told one by one. What is not published is therefore not
//! among them, nor told to anyone: it is found with the texts of its language.

use serde_json::{Value, json};

use super::forms::{EDITED, LONE_TEXT, MARK, TEXT, WHOLE, formats, table, with};
use super::labels::label;
use crate::article::ArticleText;
use crate::config::Editor;
use crate::lang::{Localized, Tag};
use crate::render::Theme;
use crate::site::{Section, Site};
use crate::text::{Text, Texts};

/// A site, seen by those who edit it.
pub(super) struct Collections<'a> {
    pub(super) site: &'a Site,
    pub(super) theme: &'a Theme,
    pub(super) editor: &'a Editor,
}

impl Collections<'_> {
    /// All that the page is told.
    pub(super) fn config(&self) -> Value {
        let config = &self.site.config;
        json!({
            "formats": formats(),
            "texts": self.text_fields(),
            "cms": {
                "load_config_file": false,
                "backend": self.backend(),
                // Files that are put in the library of the CMS are no part of the site.
                "media_folder": "uploads",
                "media_libraries": {"default": {"config": {"slugify_filename": true}}},
                "site_url": config.base_url,
                "i18n": i18n(&self.languages().collect::<Vec<_>>()),
                "editor": {"preview": false},
                "output": {"omit_empty_optional_fields": true},
                "slug": {"encoding": "ascii", "clean_accents": true},
                "collections": self.collections(),
            },
        })
    }

    fn backend(&self) -> Value {
        let Editor { repository, branch, sign_in, .. } = self.editor;
        let backend = json!({"name": "github", "repo": repository, "branch": branch});
        let way =
            sign_in.as_ref().map_or_else(|| json!({"auth_methods": ["token"]}), |server| json!({"base_url": server}));
        with(backend, way)
    }

    fn collections(&self) -> Vec<Value> {
        let mut collections = Vec::new();
        for section in &self.site.sections {
            collections.extend(self.texts_side_by_side(section));
            collections.push(self.records(section));
            collections.extend(self.languages().map(|lang| self.lone_texts(section, lang)));
            collections.push(json!({"divider": true}));
        }
        collections.extend(self.pages());
        collections.push(self.folder("chart", "charts", "图表 · Charts", true));
        collections.push(self.folder("dataset", "statistics", "数据说明 · About the data", false));
        collections.push(self.settings());
        collections
    }

    /// The published articles of a section, each with its languages.
    fn texts_side_by_side(&self, section: &Section) -> Option<Value> {
        let articles = section.articles.iter().filter_map(|article| self.site.articles.get(*article));
        let folder = format!("content/{}", section.id);
        let files: Vec<Value> = articles.map(|article| self.text(&folder, &article.slug, &article.texts)).collect();
        let label = self.both(&section.title);
        (!files.is_empty()).then(|| json!({"name": section.id, "label": label, "i18n": true, "files": files}))
    }

    fn pages(&self) -> Option<Value> {
        let pages = self.site.pages.iter();
        let files: Vec<Value> = pages.map(|page| self.text("content/pages", &page.slug, &page.texts)).collect();
        (!files.is_empty()).then(|| json!({"name": "pages", "label": "页面 · Pages", "i18n": true, "files": files}))
    }

    /// A text in the languages that it has, before those that it lacks: the first one cannot be left out. All have the same
    /// fields, which are told once.
    fn text(&self, folder: &str, slug: &str, texts: &Localized<ArticleText>) -> Value {
        let (has, lacks): (Vec<&Tag>, Vec<&Tag>) = self.languages().partition(|lang| texts.get(lang).is_some());
        let title = texts.get_or_any(self.site.config.default_language()).map(|text| text.title.plain());
        json!({
            "name": slug,
            "label": title.unwrap_or_else(|| slug.to_owned()),
            "file": format!("{folder}/{slug}/{{{{locale}}}}.md"),
            "format": TEXT,
            "i18n": i18n(&[has, lacks].concat()),
        })
    }

    /// The front matter, and the body as it stands in the file.
    fn text_fields(&self) -> Vec<Value> {
        let mut fields = self.fields_of("front-matter");
        fields.push(json!({
            "name": "body", "label": "Markdown", "widget": "markdown", "modes": ["raw"], "editor_components": [],
            "hint": "正文，引用写成 `[90.69%](stat:…)` · the text; citations are `[90.69%](stat:…)`", "required": false,
        }));
        fields.into_iter().map(in_each_language).collect()
    }

    /// What the languages of articles share, also of new ones.
    fn records(&self, section: &Section) -> Value {
        let label = format!("{}：档案 · Records", self.words(&section.title));
        let own = json!({
            "name": format!("{}--records", section.id),
            "path": "{{slug}}/article",
            "identifier_field": "date",
            "summary": "{{dirname}} · {{date}}",
            // Pictures that are put in lie beside the record, and are named as they are called there.
            "media_folder": "",
            "public_folder": "",
        });
        with(self.folder("article", &section.id, &label, true), own)
    }

    /// The texts in a language that are new, or not published.
    fn lone_texts(&self, section: &Section, lang: &Tag) -> Value {
        let mut fields = self.text_fields();
        fields.push(json!({"name": MARK, "widget": "hidden", "default": MARK}));
        json!({
            "name": format!("{}--{lang}", section.id),
            "label": format!("{} · {}：新稿 · New", self.words(&section.title), self.language(lang)),
            "folder": format!("content/{}", section.id),
            "path": format!("{{{{slug}}}}/{lang}"),
            "extension": "md",
            "format": LONE_TEXT,
            "filter": {"field": MARK, "value": MARK},
            "create": true,
            "delete": false,
            "slug": {"editable": true},
            "fields": fields,
        })
    }

    /// Files of one kind in a folder of the content.
    fn folder(&self, kind: &str, folder: &str, label: &str, create: bool) -> Value {
        let title = format!("title.{}", self.site.config.default_language());
        json!({
            "name": folder,
            "label": label,
            "folder": format!("content/{folder}"),
            "extension": "yaml",
            "format": kind,
            "create": create,
            "delete": false,
            "slug": {"editable": true},
            "identifier_field": title,
            "summary": format!("{{{{{title}}}}}"),
            "fields": self.fields_of(kind),
        })
    }

    /// What all of the site shares.
    fn settings(&self) -> Value {
        let file = |kind: &str, name: &str, path: &str, label: &str| {
            let (file, fields) = (format!("content/{path}.yaml"), self.fields_of(kind));
            json!({"name": name, "label": label, "file": file, "format": kind, "fields": fields})
        };
        let mut files = vec![
            file("site", "site", "site", "网站 · The site"),
            file("people", "people", "people", "作者 · Authors"),
            file("tags", "tags", "tags", "主题 · Topics"),
        ];
        files.extend(self.site.sections.iter().map(|section| {
            let (name, path) = (format!("section-{}", section.id), format!("{}/section", section.id));
            file("section", &name, &path, &format!("栏目 · Section: {}", self.both(&section.title)))
        }));
        json!({"name": "site", "label": "设置 · Settings", "files": files})
    }

    fn fields_of(&self, kind: &str) -> Vec<Value> {
        let hidden = EDITED.iter().find(|(own, _)| *own == kind).map_or(&[][..], |(_, hidden)| hidden);
        match table(kind) {
            Some((table, true)) => {
                vec![with(self.entries(table), json!({"name": WHOLE, "label": label(kind)}))]
            }
            Some((table, false)) => self.fields(table, hidden),
            None => Vec::new(),
        }
    }

    pub(super) fn languages(&self) -> impl Iterator<Item = &Tag> {
        self.site.config.languages.iter()
    }

    /// What a language is called in itself.
    pub(super) fn language(&self, lang: &Tag) -> String {
        let key = format!("language.names.{lang}");
        self.theme.locale(lang).map_or_else(|| lang.to_string(), |locale| locale.word(&key).to_owned())
    }

    /// A text in the language of the site.
    pub(super) fn words(&self, texts: &Texts) -> String {
        texts.get_or_any(self.site.config.default_language()).map(Text::plain).unwrap_or_default()
    }

    /// A text in every language.
    fn both(&self, texts: &Texts) -> String {
        let words: Vec<String> = self.languages().filter_map(|lang| texts.get(lang)).map(Text::plain).collect();
        words.join(" · ")
    }
}

fn i18n(languages: &[&Tag]) -> Value {
    let locales: Vec<&str> = languages.iter().map(|lang| lang.as_str()).collect();
    json!({
        "structure": "multiple_files",
        "locales": locales,
        "default_locale": locales.first(),
        "initial_locales": "all",
    })
}

/// A field of a text, which each language has for itself.
fn in_each_language(field: Value) -> Value {
    let own = json!({"i18n": true});
    match field.get("field") {
        Some(element) => {
            let element = with(element.clone(), own.clone());
            with(field, with(own, json!({"field": element})))
        }
        None => with(field, own),
    }
}
