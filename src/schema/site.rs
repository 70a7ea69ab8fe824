//! `site.yaml`.

use super::{TEXTS, Table, Type, WORDS, filled, form, optional, required};
use crate::config::{Cards, FORMAT};
use crate::diagnostic::Code;
use crate::yaml::variants;

pub(super) const SITE: Table = Table::new(&[
    optional("format", Type::Whole(FORMAT, FORMAT), "the version of this format", "本格式的版本"),
    required("title", TEXTS, "what the site is called", "网站的名称"),
    required("description", TEXTS, "what it is about, in a sentence or two", "一两句话说明网站讲什么"),
    required(
        "languages",
        Type::Filled(&Type::Of(&form::TAG)),
        "`[zh, en]`; the first one is the default and lives at the root, every other below `/<language>/`",
        "`[zh, en]`；第一个是默认语言，放在根目录，其余在 `/<语言>/` 之下",
    ),
    required(
        "base_url",
        Type::Of(&form::BASE),
        "where the site is published, with the path if it has one; `--base-url` overrides it",
        "网站发布在哪里，有路径的连路径；可用 `--base-url` 改写",
    ),
    optional(
        "time-offset",
        Type::Of(&form::OFFSET),
        "the offset from UTC of all times in articles; UTC if absent. It also says which day it is when articles dated in the future are left out",
        "文章里的钟点所用的时差，省略时为 UTC；哪些文章的日期还没到，也按它算",
    )
    .called("`\"+08:00\"`", "`\"+08:00\"`"),
    required("publisher", Type::Table(&PUBLISHER), "who publishes the site", "谁发布"),
    filled("contact", Type::Table(&CONTACT), "how the newsroom is reached", "怎样联系编辑部"),
    optional("licence", Type::Table(&LICENCE), "under which licence texts and data may be used", "文字和数据的许可"),
    optional("notice", TEXTS, "stands at the foot of every page", "每页页脚的声明"),
    optional(
        "lead",
        WORDS,
        "the article that the home page leads with; by default the newest with a picture",
        "首页头条；默认取最新的配图文章",
    )
    .called("`section/slug`", "`栏目/文章`"),
    filled(
        "key-figures",
        Type::List(&WORDS),
        "the figures of the home page; each names its place and period itself",
        "首页的关键数字；每个都要自己写明地区和时期",
    )
    .called("list of references", "引用的列表"),
    optional(
        "page-size",
        Type::Whole(1, 1000),
        "articles on a page of a list; 10 if absent",
        "列表每页的文章数，省略时为10",
    ),
    filled(
        "cards",
        Type::OneOf(|| variants::<Cards>().to_vec()),
        "which pages have a social card of their own, see [Generated pictures](#generated-pictures); `all` if absent",
        "哪些页面各有自己的分享卡片，见[自动生成的图片](#自动生成的图片)；省略时为 `all`",
    ),
    optional(
        "search",
        Type::Flag,
        "whether the site has a [search](#search); `true` if absent",
        "网站有没有[搜索](#搜索)；省略时为 `true`",
    ),
    optional(
        "markdown",
        Type::Flag,
        "whether articles and pages are there as Markdown too, and `llms.txt`, see [For programs](#for-programs); `true` if absent",
        "文章和页面是否另有 Markdown 版本，连同 `llms.txt`，见[供程序读取的内容](#供程序读取的内容)；省略时为 `true`",
    ),
    optional(
        "editor",
        Type::Table(&EDITOR),
        "the page `admin/`, on which the site is edited in a browser; no such page if absent",
        "在浏览器里编辑网站的页面 `admin/`；省略时没有这一页",
    ),
    filled(
        "checks",
        Type::Levels,
        "how grave a finding is on this site; an error cannot be made less than that",
        "某类问题在本站的轻重；错误不能降级",
    )
    .called("mapping of codes to `deny`, `warn`, `allow`", "从代码到 `deny`、`warn`、`allow`"),
    filled(
        "forbid",
        Type::List(&Type::OneOf(codes)),
        "codes that content cannot exempt itself from",
        "内容里不得豁免的代码",
    )
    .called("list of codes", "代码的列表"),
]);

const EDITOR: Table = Table::new(&[
    required("repository", Type::Of(&form::REPOSITORY), "the repository on GitHub", "GitHub 上的仓库"),
    optional(
        "branch",
        Type::Of(&form::BRANCH),
        "the branch that is edited; `main` if absent",
        "编辑哪个分支，省略时为 `main`",
    ),
    optional(
        "sign-in",
        Type::Of(&form::BASE),
        "the server by which people sign in with their GitHub account; without one they give a token",
        "让人用 GitHub 账号登录的服务器；没有时用令牌登录",
    ),
]);

const PUBLISHER: Table = Table::new(&[
    required("name", TEXTS, "the name", "名称"),
    optional("url", WORDS, "the publisher's own address on the web", "发布者自己的网址"),
]);

const CONTACT: Table = Table::new(&[
    optional("email", WORDS, "an address for mail", "电子邮件地址"),
    optional("hotline", WORDS, "a telephone number", "电话号码"),
    optional("address", TEXTS, "a postal address", "通信地址"),
]);

const LICENCE: Table = Table::new(&[
    required("title", TEXTS, "its name", "许可的名称"),
    optional("url", WORDS, "where its text can be read", "许可全文的网址"),
]);

fn codes() -> Vec<&'static str> {
    Code::ALL.iter().map(|code| code.as_str()).collect()
}
