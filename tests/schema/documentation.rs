//! The tables of keys in `docs/content.md` and `docs/content.zh.md`. `UPDATE=1` writes them.

use std::fs;
use std::path::Path;

use crate::golden::compare_file;
use gongbao::schema::{DOCUMENTED, Form, Key, Need, Table, Type};

/// A language of the documentation.
struct Language {
    file: &'static str,
    /// The place of its words in those of the tables.
    index: usize,
    header: &'static str,
    comma: &'static str,
    required: &'static str,
    optional: &'static str,
}

const LANGUAGES: [Language; 2] = [
    Language {
        file: "docs/content.md",
        index: 0,
        header: "| key | type | | meaning |\n",
        comma: ", ",
        required: "**required**",
        optional: "optional",
    },
    Language {
        file: "docs/content.zh.md",
        index: 1,
        header: "| 键 | 类型 | | 含义 |\n",
        comma: "、",
        required: "**必填**",
        optional: "可省",
    },
];

#[test]
fn the_documentation_has_every_table() {
    for language in LANGUAGES {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(language.file);
        let text = fs::read_to_string(&path).unwrap();
        let mut parts = text.split(language.header);
        let mut written = parts.next().unwrap().to_owned();
        let parts: Vec<&str> = parts.collect();
        assert_eq!(parts.len(), DOCUMENTED.len(), "{}", language.file);
        for (part, table) in parts.into_iter().zip(DOCUMENTED) {
            written += &language.table(table);
            let rest: usize = part.split_inclusive('\n').take_while(|line| line.starts_with('|')).map(str::len).sum();
            written += &part[rest..];
        }
        assert_eq!(compare_file(&path, &written), None);
    }
}

impl Language {
    fn table(&self, table: &Table) -> String {
        let mut text = format!("{}|---|---|---|---|\n", self.header);
        for key in table.keys {
            text += &self.row(&format!("`{}`", key.name), key);
        }
        if let Some((heading, key)) = &table.others {
            text += &self.row(heading[self.index], key);
        }
        text
    }

    fn row(&self, name: &str, key: &Key) -> String {
        let kind = key.called.map_or_else(|| self.kind(&key.kind), |called| called[self.index].to_owned());
        let need = match key.need {
            Need::Required => self.required,
            Need::Optional | Need::Filled => self.optional,
            Need::Depends(words) => words[self.index],
        };
        format!("| {name} | {kind} | {need} | {} |\n", key.meaning[self.index])
    }

    fn kind(&self, kind: &Type) -> String {
        match kind {
            Type::Flag => self.words(&["true", "false"]),
            Type::Whole(least, most) if least == most => format!("`{least}`"),
            Type::Whole(_, u32::MAX) => ["whole number", "整数"][self.index].to_owned(),
            Type::Whole(least, most) => [format!("{least} to {most}"), format!("{least}至{most}")][self.index].clone(),
            Type::Of(form) | Type::Like(form, _) => [form.name[0], form.name[2]][self.index].to_owned(),
            Type::OneOf(words) => self.words(&words()),
            Type::List(element) | Type::Filled(element) => self.list(element),
            Type::Localized(Type::Of(Form { name: ["text", ..], .. })) => ["texts", "各语文字"][self.index].to_owned(),
            Type::Mapping(names, value) => self.mapping(names, value),
            Type::Table(table) => {
                table.name.map_or_else(|| self.inline(table), |name| [name[0], name[2]][self.index].to_owned())
            }
            Type::Localized(_) | Type::Levels | Type::Either(..) => panic!("what is this called?"),
        }
    }

    fn list(&self, element: &Type) -> String {
        let several = match element {
            Type::Of(form) | Type::Like(form, _) => form.name[1].to_owned(),
            Type::Table(Table { name: Some([_, several, _]), .. }) => (*several).to_owned(),
            _ => self.kind(element),
        };
        [format!("list of {several}"), format!("{}的列表", self.kind(element))][self.index].clone()
    }

    fn mapping(&self, names: &Form, value: &Type) -> String {
        let (from, to) = (names.name, self.kind(value));
        let to = if to.starts_with('`') || self.index == 1 { to } else { article(&to) };
        let blank = if to.starts_with('`') { " " } else { "" };
        [format!("mapping from {} to {to}", article(from[0])), format!("从{}到{blank}{to}", from[2])][self.index]
            .clone()
    }

    /// The keys of a table within the cell of another.
    fn inline(&self, table: &Table) -> String {
        let [colon, comma] = [[": ", ", "], ["：", "，"]][self.index];
        let key = |key: &Key| {
            let need = [format!(" ({})", self.required), format!("（{}）", self.required)][self.index].clone();
            let need = if matches!(key.need, Need::Required) { need } else { String::new() };
            format!("`{}`{colon}{}{need}", key.name, self.kind(&key.kind))
        };
        table.keys.iter().map(key).collect::<Vec<_>>().join(comma)
    }

    fn words(&self, words: &[&str]) -> String {
        words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(self.comma)
    }
}

fn article(noun: &str) -> String {
    format!("{} {noun}", if noun.starts_with(['a', 'e', 'i', 'o']) { "an" } else { "a" })
}
