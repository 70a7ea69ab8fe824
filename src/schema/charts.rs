//! Charts: `charts/<chart>.yaml`.

use serde_json::json;

use super::datasets::given;
use super::{NAMED, PERIOD, TEXTS, Table, Type, filled, form, optional, required};
use crate::chart::{Kind, ScaleKind, Sort, Stack};
use crate::yaml::variants;

pub(super) const CHART: Table = Table::new(&[
    required(
        "kind",
        Type::OneOf(|| Kind::ALL.map(Kind::as_str).to_vec()),
        "how values are shown",
        "用什么形式表现数值",
    )
    .called("a kind, see [Kinds](#kinds)", "图的种类，见[种类](#种类)"),
    required("title", TEXTS, "the headline: what the chart finds", "标题：图表说明了什么"),
    optional(
        "subtitle",
        TEXTS,
        "what it shows; made from indicator (of several, their datasets), place and period if absent, and from the unit where the drawing does not name it",
        "画的是什么；省略时由指标（多个指标则为所在数据集）、地区和时期拼成，图上没有写单位的再加单位",
    ),
    required(
        "data",
        Type::Filled(&Type::Of(&form::REFERENCE)),
        "what is drawn; a dimension or period that a reference leaves out is free. No derived values",
        "画哪些数；引用里没有写的维度和时期不限。不能用由引用算出的值",
    ),
    optional("periods", PERIOD, "what lies outside of this range is left out", "这个范围之外的不画"),
    along("axis", "what runs along the axis or makes the rows; see below", "沿轴排的、或者成行的是什么；省略时见下"),
    along(
        "series",
        "what colours tell apart: the other dimension in which the data differ",
        "用颜色区分的是什么，即数据除轴以外还有差别的那个维度",
    ),
    along(
        "facet",
        "the dimension that has a panel for each of its values, all on one scale; for any kind",
        "每个值各画一幅小图，刻度相同；任何种类都可以用",
    ),
    filled(
        "highlight",
        Type::List(&Type::Of(&form::CODE)),
        "the series that stand out; all others are grey. A code of the dimension, an indicator or a period, whichever the series are",
        "突出哪些系列，其余变灰；系列是什么就写什么的代码：维度的代码、指标或时期",
    ),
    filled(
        "sort",
        Type::OneOf(|| variants::<Sort>().to_vec()),
        "the order along the axis: of references and code lists, or the largest value of the first series first; not along time",
        "沿轴的顺序：按引用和代码表，或按第一个系列从大到小；时间轴不可用",
    ),
    filled(
        "stack",
        Type::OneOf(|| variants::<Stack>().to_vec()),
        "for `area`, `column` and `bar`: parts on each other, by their values or as shares of 100%",
        "限 `area`、`column`、`bar`：各部分按数值堆积，或者化成合计为100%的份额堆积",
    ),
    filled(
        "scale",
        Type::OneOf(|| variants::<ScaleKind>().to_vec()),
        "for `line`, `dot` and `scatter`: with `log`, equal distances are equal ratios",
        "限 `line`、`dot`、`scatter`：`log` 是对数刻度，距离相等，倍数相等",
    ),
    filled(
        "targets",
        Type::List(&Type::Table(&TARGET)),
        "values to compare with; **required** for `bullet`",
        "供对照的值；`bullet` **必填**",
    ),
    filled("annotations", Type::List(&Type::Table(&ANNOTATION)), "texts at places in the chart", "图中某处要说的话"),
    optional("notes", TEXTS, "what a reader must know", "读者应当知道的事"),
    optional(
        "description",
        TEXTS,
        "what the chart shows, for those who cannot see it; made from the data if absent",
        "写给看不见图的读者：图上有什么；省略时由数据生成",
    ),
    filled("tags", Type::List(&NAMED), "its subjects", "主题"),
]);

pub(super) const TARGET: Table = Table::new(&[
    required("value", Type::Of(&form::NUMBER), "in the unit of the data", "与数据同单位"),
    required("label", TEXTS, "what it means", "这个值是什么"),
    optional(
        "at",
        Type::Of(&form::CODE),
        "for `bullet`: the row that it is for; all if absent",
        "限 `bullet`：目标属于哪一行；省略时属于所有的行",
    ),
])
.named("target", "targets", "目标");

pub(super) const ANNOTATION: Table = Table::new(&[
    required("text", TEXTS, "the words", "要说的话"),
    optional(
        "period",
        PERIOD,
        "when: a period of the chart, or a stretch such as `2016/2020`, which is shaded",
        "什么时候：图上的一个时期，或者 `2016/2020` 这样的一段，画成底色",
    ),
    optional(
        "value",
        Type::Of(&form::NUMBER),
        "in the unit of the data; alone it is a line to compare with",
        "与数据同单位；单独写，就是一条供对照的线",
    ),
])
.named("annotation", "annotations", "标注")
.ruled(|| json!({"if": given("period"), "else": {"required": ["value"]}}));

/// A key that names what something runs along.
const fn along(name: &'static str, en: &'static str, zh: &'static str) -> super::Key {
    optional(name, Type::Like(&form::NAMED, || vec!["period", "indicator", "place"]), en, zh)
        .called("`period`, `indicator` or a dimension", "`period`、`indicator` 或某个维度")
}
