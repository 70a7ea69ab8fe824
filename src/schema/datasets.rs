//! Datasets: `statistics/<dataset>.yaml`.

use serde_json::{Value, json};

use super::lists::COUNTER;
use super::{NAMED, PERIOD, TEXTS, Table, Type, WORDS, by_id, filled, form, optional, required};
use crate::dataset::{IndicatorMeasure, Periodicity, Status};
use crate::lang::{BUILT_IN, Qualifier};
use crate::yaml::variants;

const FREQUENCY: Type = Type::OneOf(|| variants::<Periodicity>().to_vec());

pub(super) const DATASET: Table = Table::new(&[
    required("title", TEXTS, "what the dataset is called", "数据集的名称"),
    optional("description", TEXTS, "what is in it", "里面有什么"),
    filled(
        "dimensions",
        Type::List(&Type::Of(&form::ID)),
        "in what observations differ beside indicator and period; each must stand in `dimensions.yaml`, and none may be called like a key of observations, a column of the CSV (`dataset`, `unit`, `publisher`, `url`) or a parameter of references (`per`, `share-of`, `of-…`, `…-since`)",
        "除指标和时期外，观测值还按什么区分；都要列在 `dimensions.yaml` 里，名字不得与观测值的键、CSV 的列（`dataset`、`unit`、`publisher`、`url`）或引用的参数（`per`、`share-of`、`of-…`、`…-since`）相同",
    ),
    required("sources", by_id(&Type::Table(&SOURCE)), "where the numbers come from", "数字从哪里来"),
    optional("source", NAMED, "the source of observations that name none", "没有写明来源的观测值用它"),
    optional(
        "frequency",
        FREQUENCY,
        "how often new numbers of indicators come out that have no frequency of their own",
        "多久有一次新数字；没有写明的指标用它",
    )
    .called("as `frequency` of an indicator", "同指标的 `frequency`"),
    required("indicators", by_id(&Type::Table(&INDICATOR)), "what is measured", "量的是什么"),
    required(
        "observations",
        Type::Either(&Type::List(&Type::Table(&OBSERVATION)), &Type::Of(&form::FILE)),
        "the numbers",
        "数字本身",
    )
    .called("list of observations, or the name of a CSV beside the file", "观测值的列表，或旁边一个 CSV 的文件名"),
]);

pub(super) const SOURCE: Table = Table::new(&[
    required("title", TEXTS, "what the publication is called", "出版物的名称"),
    required("publisher", TEXTS, "who published it", "谁发布的"),
    optional("published", PERIOD, "when: a day, a month or a year", "何时发布：日、月或年"),
    optional("url", Type::Of(&form::ADDRESS), "where it can be read", "在哪里能读到"),
    optional("licence", TEXTS, "under which licence", "许可"),
    optional("next-release", PERIOD, "when newer numbers are expected", "预计何时有新数字"),
    optional("note", TEXTS, "what a reader must know about it", "读者应当知道的事"),
])
.named("source", "sources", "来源");

pub(super) const INDICATOR: Table = Table::new(&[
    required("title", TEXTS, "what it is called", "名称"),
    optional("label", TEXTS, "a short form for charts", "图表里用的简称"),
    optional("definition", TEXTS, "what exactly is measured", "到底量的是什么"),
    required(
        "unit",
        Type::Like(&form::NAMED, || BUILT_IN.iter().map(|(id, ..)| *id).collect()),
        "a built-in unit or one of `units.yaml`",
        "内置单位，或 `units.yaml` 里的单位",
    ),
    optional(
        "decimals",
        Type::Whole(0, 12),
        "digits after the point when the program writes the number; as many as the value has if absent",
        "程序写这个数时保留的小数位数；省略时按数据原有的位数",
    ),
    optional(
        "measure",
        Type::OneOf(|| variants::<IndicatorMeasure>().to_vec()),
        "a number at a point of time, over a stretch of time, one number over another, a part of a whole. A `share` lies from 0 to 100; another percentage outside of that is a warning unless it is a `rate`",
        "时点数、时期数、两数之比、整体的一部分。`share` 必须在0至100之间；其他百分数超出这个范围会有警告，`rate` 除外",
    ),
    optional("population", TEXTS, "the denominator", "分母"),
    optional(
        "counter",
        COUNTER,
        "what is counted: `{zh: 支, en: {one: team, other: teams}}`",
        "数的是什么：`{zh: 支, en: {one: team, other: teams}}`",
    )
    .called("as `words` of a unit", "同单位的 `words`")
    .depends("**required** for the unit `count`", "单位为 `count` 时**必填**"),
    filled(
        "synonyms",
        Type::Localized(&Type::List(&WORDS)),
        "other names for it, by which the [search](#search) finds it too",
        "别名，[搜索](#搜索)时也能据此找到",
    )
    .called("a list of words in each language", "各语言一列词"),
    optional("source", NAMED, "the source of its observations that name none", "本指标下没有写明来源的观测值用它"),
    optional(
        "frequency",
        FREQUENCY,
        "how often new numbers come out (DCAT: `accrualPeriodicity`), `never` for what was counted once or has ended. Its page and that of its dataset say when the next are to be expected: at the `next-release` of a source that lies ahead, else as often as this says; no date is guessed",
        "多久有一次新数字（DCAT：`accrualPeriodicity`）；只统计过一次或已经停止的用 `never`。指标页和数据集页据此说明下次数据：来源的 `next-release` 还没到就写它，否则写多久一次；程序不猜日期",
    ),
    optional("note", TEXTS, "what a reader must know about it", "读者应当知道的事"),
])
.named("indicator", "indicators", "指标")
.ruled(|| json!({"if": is("unit", "count"), "then": given("counter")}));

pub(super) const OBSERVATION: Table = Table {
    others: Some((
        ["each of `dimensions`", "`dimensions` 里的每一个"],
        required(
            "",
            Type::Of(&form::CODE),
            "where it belongs in that dimension: `place: xiuying`",
            "在这个维度里属于哪个代码：`place: xiuying`",
        )
        .called("id of a code", "代码的标识"),
    )),
    ..Table::new(&[
        required("indicator", NAMED, "what is measured", "指标"),
        required("period", PERIOD, "when it holds", "所属时期"),
        optional(
            "value",
            Type::Of(&form::VALUE),
            "persons and yuan in full, percent as percent: `90.69`; `null` if it is missing",
            "人数和元写全数，百分数照写：`90.69`；缺失时写 `null`",
        )
        .depends("see below", "见下"),
        optional(
            "qualifier",
            Type::OneOf(|| Qualifier::NAMES.iter().map(|(name, _)| *name).collect()),
            "how the value is meant",
            "超过（余）、以上、约、近、不足、以下",
        ),
        optional(
            "low",
            Type::Of(&form::NUMBER),
            "the least that it may be; without a `value` the middle of `low` and `high` is drawn and written",
            "最小可能是多少；没有 `value` 时，画图和写数取 `low` 和 `high` 的中点",
        )
        .depends("optional, with `high`", "可省，与 `high` 一起写"),
        optional("high", Type::Of(&form::NUMBER), "the most that it may be", "最大可能是多少")
            .depends("optional, with `low`", "可省，与 `low` 一起写"),
        optional(
            "status",
            Type::OneOf(|| Status::NAMES.iter().map(|(name, _)| *name).collect()),
            "its standing; `break` says that it cannot be compared with what stands before it",
            "初步、修订、最终、推算、预测、缺失、口径中断（与前面的值不可比）",
        ),
        optional("source", NAMED, "where it comes from", "来源")
            .depends("**required**, unless the indicator or the file has one", "**必填**，除非指标或文件已有"),
        optional("note", TEXTS, "what a reader must know about it", "读者应当知道的事"),
        optional("period-note", TEXTS, "what is known of the period", "关于时期所知道的事")
            .depends("**required** for the period `unstated`", "时期为 `unstated` 时**必填**"),
    ])
    .named("observation", "observations", "观测值")
    .ruled(|| {
        json!({"allOf": [
            {"if": {"anyOf": [given("low"), is("status", "missing")]}, "else": {"required": ["value"]}},
            {"if": given("low"), "then": given("high")},
            {"if": given("high"), "then": given("low")},
            {"if": is("period", "unstated"), "then": given("period-note")},
        ]})
    })
};

/// That a key is there, with a value.
pub(super) fn given(key: &str) -> Value {
    json!({"required": [key], "properties": {key: {"not": {"type": "null"}}}})
}

/// That a key is there, with that value.
fn is(key: &str, value: &str) -> Value {
    json!({"required": [key], "properties": {key: {"const": value}}})
}
