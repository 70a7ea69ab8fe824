//! `people.yaml`, `tags.yaml`, `dimensions.yaml`, `units.yaml`.

use super::{NAMED, TEXTS, Table, Type, by_id, filled, form, optional, required};
use crate::config::Role;
use crate::lang::QuantityKind;
use crate::yaml::variants;

pub(super) const PERSON: Table = Table::new(&[
    required("name", TEXTS, "the name or role, as the byline shows it", "署名里显示的姓名或身份"),
    optional(
        "role",
        Type::OneOf(|| variants::<Role>().to_vec()),
        "what they do for the site, unless the name says it",
        "记者、通讯员、编辑、摄影、插画；名称已经说明的不必写",
    ),
    optional("description", TEXTS, "a sentence on who they are, for their page", "一句话的介绍，显示在作者页上"),
]);

pub(super) const SUBJECT: Table = Table::new(&[
    required("title", TEXTS, "what it is called", "名称"),
    optional("description", TEXTS, "what belongs to it", "包括什么"),
]);

pub(super) const DIMENSION: Table = Table::new(&[
    required("title", TEXTS, "what the dimension is called", "维度的名称"),
    required(
        "codes",
        by_id(&Type::Table(&CODE)),
        "its codes in their order, and of which other code each is a part. The code `total` stands for all parts (`parts-and-total`)",
        "各个代码，按次序；`within` 写它属于哪个代码。代码 `total` 代表各部分的合计（见 `parts-and-total`）",
    ),
]);

const CODE: Table = Table::new(&[
    required("title", TEXTS, "what it is called", "名称"),
    optional("within", NAMED, "the code that it is a part of", "它属于哪个代码"),
]);

pub(super) const UNIT: Table = Table::new(&[
    required(
        "kind",
        Type::OneOf(|| QuantityKind::NAMES.iter().map(|(name, _)| *name).collect()),
        "what is measured; values can be compared only within a kind",
        "量的种类；同类的值才能比较",
    ),
    filled(
        "large",
        Type::Flag,
        "whether 万 and 亿, million and billion are used for large numbers; `false` if absent",
        "大数是否用万和亿、million 和 billion，省略时为 `false`",
    ),
    required(
        "words",
        COUNTER,
        "`other` (**required** among the forms), `one` for exactly one, `short` for charts and tables",
        "词形有 `other`（**必填**）、`one`（恰好一个时）、`short`（图表和表格用）",
    )
    .called("a word in each language, or its forms", "各语言的词或词形"),
]);

/// The noun after a number, in each language: a word, or its forms.
pub(super) const COUNTER: Type = Type::Localized(&Type::Either(
    &Type::Of(&form::WORD),
    &Type::Table(&Table::new(&[
        optional("one", Type::Of(&form::WORD), "for exactly one: `team`", "恰好一个时：`team`"),
        required("other", Type::Of(&form::WORD), "for all other numbers: `teams`", "其他数目：`teams`"),
        optional("short", Type::Of(&form::WORD), "for charts and tables: `%`", "图表和表格用：`%`"),
    ])),
));
