//! A file of each kind that has every key there is.

/// Its path and its text.
pub(super) fn of(name: &str) -> (&'static str, &'static str) {
    *FILES.iter().find(|(own, ..)| *own == name).map(|(_, file)| file).unwrap_or_else(|| panic!("no `{name}`"))
}

const FILES: &[(&str, (&str, &str))] = &[
    (
        "site",
        (
            "content/site.yaml",
            "
format: 1
title: {zh: 甲, en: A}
description: {zh: 甲, en: A}
languages: [zh, en]
base_url: https://example.org/
time-offset: '+08:00'
publisher: {name: {zh: 甲, en: A}, url: https://example.org/}
contact: {email: a@example.org, hotline: '12', address: {zh: 甲, en: A}}
licence: {title: {zh: 甲, en: A}, url: https://example.org/}
notice: {zh: 甲, en: A}
lead: news/story
key-figures: [care/rate?period=2020]
page-size: 10
cards: charts
search: false
markdown: false
editor: {repository: a-b/c.d, branch: main, sign-in: https://example.org/}
checks: {raw-html: deny, syntax: deny, claim: warn}
forbid: [raw-html]
",
        ),
    ),
    ("people", ("content/people.yaml", "a: {name: {zh: 甲, en: A}, role: editor, description: {zh: 述, en: D}}")),
    ("tags", ("content/tags.yaml", "a: {title: {zh: 甲, en: A}, description: {zh: 甲, en: A}}")),
    (
        "dimensions",
        (
            "content/dimensions.yaml",
            "
place:
  title: {zh: 甲, en: A}
  codes:
    a: {title: {zh: 甲, en: A}, within: b}
    b: {title: {zh: 甲, en: A}, within: null}
",
        ),
    ),
    (
        "units",
        (
            "content/units.yaml",
            "
mu: {kind: area, large: true, words: {zh: 亩, en: {one: mu, other: mu, short: m}}}
",
        ),
    ),
    (
        "dataset",
        (
            "content/statistics/care.yaml",
            "
title: {zh: 甲, en: A}
description: {zh: 甲, en: A}
dimensions: [place]
sources:
  s:
    title: {zh: 甲, en: A}
    publisher: {zh: 甲, en: A}
    published: 2021-03
    url: https://example.org/
    licence: {zh: 甲, en: A}
    next-release: '2022'
    note: {zh: 甲, en: A}
source: s
frequency: annual
indicators:
  n:
    title: {zh: 甲, en: A}
    label: {zh: 甲, en: A}
    definition: {zh: 甲, en: A}
    unit: count
    decimals: 1
    measure: stock
    frequency: never
    population: {zh: 甲, en: A}
    counter: {zh: 甲, en: {one: a, other: b, short: c}}
    synonyms: {zh: [乙], en: [B]}
    source: s
    note: {zh: 甲, en: A}
observations:
  - indicator: n
    place: a
    period: unstated
    value: 5
    qualifier: over
    low: 4
    high: 6.5
    status: final
    source: s
    note: {zh: 甲, en: A}
    period-note: {zh: 甲, en: A}
",
        ),
    ),
    (
        "chart",
        (
            "content/charts/rate.yaml",
            "
kind: bullet
title: {zh: 甲, en: A}
subtitle: {zh: 甲, en: A}
data: [care/rate?place=a]
periods: 2019/2020
axis: place
series: period
facet: indicator
highlight: [a]
sort: value
stack: none
scale: linear
targets: [{value: 5, label: {zh: 甲, en: A}, at: a}]
annotations: [{text: {zh: 甲, en: A}, period: 2020, value: 5}]
notes: {zh: 甲, en: A}
description: {zh: 甲, en: A}
tags: [a]
",
        ),
    ),
    ("section", ("content/news/section.yaml", "{title: {zh: 甲, en: A}, description: {zh: 甲, en: A}, order: 1}")),
    (
        "article",
        (
            "content/news/story/article.yaml",
            "
original: zh
date: 2020-10-16T09:38
updated: 2020-10-17
draft: true
languages: [zh, en]
authors: [a]
tags: [a]
place: a
period: 2020
cover: a.png
figures: all
pictures: {a.png: {alt: {zh: 甲, en: A}, caption: {zh: 甲, en: A}, credit: {zh: 甲, en: A}}}
credit: {zh: 甲, en: A}
corrections: [{date: 2020-10-18, text: {zh: 甲, en: A}}]
",
        ),
    ),
    ("front-matter", ("content/news/story/zh.md", "title: 甲\nsummary: 甲\npoints: [甲]")),
    (
        "translations",
        (
            "content/news/story/translations.yaml",
            "
format: 1
translations: {en: {original: zh, blocks: [title 0123456789abcdef none, text 0123456789abcdef 0123456789abcdef]}}
",
        ),
    ),
    ("page", ("content/pages/about/page.yaml", "{order: 1, menu: header}")),
];
