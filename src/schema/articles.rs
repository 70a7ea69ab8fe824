//! Sections, articles and pages.

use super::{NAMED, PERIOD, TEXTS, Table, Type, filled, form, optional, required};
use crate::article::{Figures, Menu};
use crate::yaml::variants;

pub(super) const SECTION: Table = Table::new(&[
    required("title", TEXTS, "what it is called", "名称"),
    optional("description", TEXTS, "what it is about", "讲什么"),
    filled(
        "order",
        Type::Whole(0, u32::MAX),
        "its position among the sections; 0 if absent",
        "在各栏目中的次序，省略时为0",
    ),
]);

pub(super) const ARTICLE: Table = Table::new(&[
    required(
        "original",
        Type::Of(&form::TAG),
        "the language it was written in; that text must be there",
        "原文的语言；这种语言的文本必须有",
    ),
    required(
        "date",
        Type::Of(&form::DATE),
        "when it was published; one in the future is left out unless `--future` is given",
        "发布时间；日期未到的不发布，除非用 `--future`",
    ),
    optional("updated", Type::Of(&form::DATE), "when it was last changed for its readers", "最近一次为读者修改的时间"),
    filled("draft", Type::Flag, "left out unless `--drafts` is given", "草稿，不发布，除非用 `--drafts`"),
    optional(
        "languages",
        Type::List(&Type::Of(&form::TAG)),
        "the languages it is meant to exist in; all of the site if absent. In the others it is listed with a mark of its language and shown with a notice",
        "打算有哪几种语言，省略时为全部。在别的语言里，列表中标明它的语言，页面上加一段说明",
    ),
    filled("authors", Type::List(&NAMED), "persons of `people.yaml`", "`people.yaml` 里的人"),
    filled("tags", Type::List(&NAMED), "subjects of `tags.yaml`", "`tags.yaml` 里的主题"),
    optional("place", NAMED, "the place of citations that name none", "没有写地区的引用用它"),
    optional("period", PERIOD, "the period of citations that name none", "没有写时期的引用用它"),
    optional("cover", Type::Of(&form::FILE), "the picture shown first and in lists", "篇首和列表里的图片"),
    filled(
        "pictures",
        Type::Mapping(&form::FILE, &Type::Table(&PICTURE)),
        "what is said of its pictures: for those who cannot see them, below them, whose they are",
        "关于图片：给看不见图的人、图注、作者",
    ),
    optional("credit", TEXTS, "the credit of pictures without one of their own", "没有单独署名的图片用它"),
    optional(
        "figures",
        Type::OneOf(|| variants::<Figures>().to_vec()),
        "every number must be cited, but for dates, ages and places in an order",
        "除日期、年龄和次序外，每个数都要引用",
    ),
    filled(
        "corrections",
        Type::List(&Type::Table(&CORRECTION)),
        "what was wrong and has been put right: said below the text, with the date and a link to it at its head, and on the page and in the feed of all corrections. New ones go to the end. Data that their publisher revises are not corrections: they have the status `revised` and a note",
        "什么错了，已怎样更正。写在正文之后，文章开头注明日期并链过去；同时进入全站的更正页和更正订阅。新的一条写在最后。发布方修订数据不算更正，应在数据里写状态 `revised` 和说明",
    ),
]);

const PICTURE: Table = Table::new(&[
    optional("alt", TEXTS, "what it shows, for those who cannot see it", "给看不见图的人：图上有什么"),
    optional("caption", TEXTS, "the words below it", "图注"),
    optional("credit", TEXTS, "whose it is", "作者"),
]);

const CORRECTION: Table = Table::new(&[
    required("date", Type::Of(&form::DATE), "when it was made", "更正的时间"),
    required("text", TEXTS, "what was wrong and what is right", "什么错了，正确的是什么"),
]);

pub(super) const FRONT_MATTER: Table = Table::new(&[
    required("title", Type::Of(&form::TEXT), "the headline", "标题"),
    required("summary", Type::Of(&form::TEXT), "what it says, in a sentence or two", "一两句话的摘要"),
    filled("points", Type::List(&Type::Of(&form::TEXT)), "the main points", "要点"),
]);

pub(super) const PAGE: Table = Table::new(&[
    filled(
        "order",
        Type::Whole(0, u32::MAX),
        "its position among the pages; 0 if absent",
        "在各页面中的次序，省略时为0",
    ),
    filled(
        "menu",
        Type::OneOf(|| variants::<Menu>().to_vec()),
        "where every page links to it; `footer` if absent",
        "每页在哪里链到它：页头、页脚、不链；省略时为 `footer`",
    ),
]);

/// What `gongbao translated` writes.
pub(super) const TRANSLATIONS: Table = Table::new(&[
    required("format", Type::Whole(1, 1), "the version of the file", "文件格式的版本"),
    required(
        "translations",
        Type::Localized(&Type::Table(&Table::new(&[
            required("original", Type::Of(&form::TAG), "the language of the original", "原文的语言"),
            required("blocks", Type::List(&Type::Of(&form::PRINT)), "the blocks of the original", "原文的各个段落"),
        ]))),
        "what each translation was made from; `gongbao translated` writes it",
        "各篇译文译自什么；由 `gongbao translated` 写入",
    ),
]);
