//! The forms of scalars, as a schema can see them. YAML makes numbers and booleans of some texts, which our readers take
//! as they are written; so the forms of texts admit them.

/// The form of a scalar.
pub struct Form {
    /// What it is called: in English one and several, in Chinese.
    pub name: [&'static str; 3],
    /// The types of JSON that it may have, the usual one first.
    pub types: &'static [&'static str],
    /// What texts must match, as a regular expression that JavaScript and Rust read alike, and one that does; Markdown.
    pub pattern: Option<[&'static str; 2]>,
    /// The least and the most that a number may be.
    pub range: Option<(u32, u32)>,
}

impl Form {
    const fn new(one: &'static str, several: &'static str, zh: &'static str, types: &'static [&'static str]) -> Self {
        Self { name: [one, several, zh], types, pattern: None, range: None }
    }

    const fn like(self, pattern: &'static str, example: &'static str) -> Self {
        Self { pattern: Some([pattern, example]), ..self }
    }
}

const STRING: &[&str] = &["string"];
const SCALAR: &[&str] = &["string", "number", "boolean"];

macro_rules! id {
    () => {
        "[a-z0-9][a-z0-9-]*"
    };
}

macro_rules! parameter {
    () => {
        "[a-z0-9][a-z0-9-]*=[A-Za-z0-9./-]+"
    };
}

/// A stretch of the calendar.
macro_rules! calendar {
    () => {
        "[12][0-9]{3}(-(H[12]|Q[1-4]|(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?))?"
    };
}

macro_rules! decimal {
    () => {
        "-?(0|[1-9][0-9]*)(\\.[0-9]+)?"
    };
}

/// Plain words.
pub(super) const WORDS: Form = Form::new("words", "words", "字串", SCALAR);
/// A word.
pub(super) const WORD: Form = Form::new("word", "words", "词", SCALAR);
/// Words with citations.
pub(super) const TEXT: Form = Form::new("text", "texts in this language", "文字", SCALAR);
/// The name of a file.
pub(super) const FILE: Form = Form::new("file name", "file names", "文件名", SCALAR);
/// The code of a dimension.
pub(super) const CODE: Form = Form::new("code", "codes", "代码", SCALAR);
/// The id of something that stands elsewhere. What is not there is told by name, whatever its form.
pub(super) const NAMED: Form = Form::new("id", "ids", "标识", SCALAR);
/// An id.
pub(super) const ID: Form = Form {
    range: Some((0, u32::MAX)),
    ..Form::new("id", "ids", "标识", &["string", "integer", "boolean"])
        .like("^[a-z0-9][a-z0-9-]{0,99}$", "`rural-poor`")
};
/// A language.
pub(super) const TAG: Form = Form::new("language tag", "language tags", "语言代码", STRING)
    .like("^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", "`zh`, `en`");
/// A day, perhaps with a time.
pub(super) const DATE: Form = Form::new("date", "dates", "日期", STRING).like(
    concat!(
        "^[12][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])",
        "([T ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?)?$"
    ),
    "`2020-10-16`, `2020-10-16T09:38`",
);
/// A reference period.
pub(super) const PERIOD: Form = Form {
    range: Some((1000, 2999)),
    ..Form::new("period", "periods", "时期", &["string", "integer"]).like(
        concat!("^(", calendar!(), "(/(", calendar!(), "|\\.\\.))?|\\.\\./", calendar!(), "|unstated)$"),
        "`2020`, `2020-Q3`, `2020-08`, `2020-10-16`, `2012/2019`, `unstated`",
    )
};
/// A plain decimal.
pub(super) const NUMBER: Form =
    Form::new("number", "numbers", "数", &["number", "string"]).like(concat!("^", decimal!(), "$"), "`1234.5`");
/// The value of an observation, or that there is none.
pub(super) const VALUE: Form = Form::new("number", "numbers", "数", &["number", "string"])
    .like(concat!("^(\\.\\.|", decimal!(), ")$"), "`1234.5`");
/// An address on the web.
pub(super) const ADDRESS: Form = Form::new("address", "addresses", "网址", STRING)
    .like("^https?://[^/\\s\"<>\\\\][^\\s\"<>\\\\]*$", "`https://example.org/`");
/// An address that a site can be published under.
pub(super) const BASE: Form = Form::new("address", "addresses", "网址", STRING)
    .like("^https?://[A-Za-z0-9._~:%-][A-Za-z0-9._~/:%-]*$", "`https://example.org/report/`");
/// A repository on GitHub.
pub(super) const REPOSITORY: Form =
    Form::new("repository", "repositories", "仓库", STRING).like("^[A-Za-z0-9-]+/[A-Za-z0-9._-]+$", "`owner/name`");
/// A branch of a repository.
pub(super) const BRANCH: Form = Form {
    range: Some((0, u32::MAX)),
    ..Form::new("branch", "branches", "分支", SCALAR).like("^[A-Za-z0-9][A-Za-z0-9._/-]*$", "`main`")
};
/// An offset from UTC.
pub(super) const OFFSET: Form =
    Form::new("offset", "offsets", "时差", STRING).like("^[+-](0[0-9]|1[0-4]):[0-5][0-9]$", "`+08:00`");
/// A name for an observation.
pub(super) const REFERENCE: Form = Form::new("reference", "references", "引用", STRING).like(
    concat!("^", id!(), "/", id!(), "(\\?", parameter!(), "(&", parameter!(), ")*)?$"),
    "`insurance/medical-insured?place=china`",
);
/// The print of a block, as `gongbao translated` writes it.
pub(super) const PRINT: Form = Form::new("block", "blocks", "段落", STRING)
    .like("^(title|summary|point|heading|text) [0-9a-f]{16} (none|[0-9a-f]{16})$", "`gongbao translated`");
