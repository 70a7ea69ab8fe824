//! The words of claims in Chinese.

use std::sync::LazyLock;

use super::word::{Change, How, Lexeme, Vocabulary, Way, Word};
use crate::lang::Frequency;
use crate::source::Span;

const UP: Word = Word::Change(Change::Moved(Way::Up));
const DOWN: Word = Word::Change(Change::Moved(Way::Down));
const HIGHER: Word = Word::Compare { way: Way::Up, explicit: true };
const LOWER: Word = Word::Compare { way: Way::Down, explicit: true };

/// Groups of words that do the same, apart by blanks. The longest word that fits is taken, so that a word can be kept
/// from being read as its part.
const WORDS: &[(&str, Word)] = &[
    (
        "约 大约 近 将近 接近 几乎 逾 左右 已 已经 又 再 再次 便 则 也 就 都 均 仅 只 只有 进一步 逐步 逐年 逐渐 大幅 大幅度 小幅 稳步 \
         持续 快速 迅速 明显 显著 略 略有 略微 稍 有所 一路 不断 继续 累计 合计 共 名义 实际 同比 环比 的 时 时的 随后 此后 \
         之后 接着 其后 而后 后 水平 平均水平 平均 期间 一举 首次 远 远远 大大",
        Word::Light,
    ),
    (
        "% ％ 元 人 户 名 个 亿 万 亿元 万元 万人 亿人 万户 倍 岁 吨 万吨 公斤 公里 平方米 个百分点 人次 万人次 所 家 辆 支",
        Word::Light,
    ),
    ("（ ） ( ) 、", Word::Unknown),
    ("， ,", Word::Comma),
    ("为 达 达到 至 到 成 变为", Word::To),
    ("是 即 ", Word::Is),
    (
        "去年 上年 前年 今年 当年 同年 本年 次年 年末 年底 年初 末 底 月末 月底 上半年 下半年 全年 上年同期 去年同期 同期 \
         期末 期初 上月 上一年 上季度 目前 如今 现在 此前 当时 一年 一年里 当季 当月",
        Word::Time(None),
    ),
    ("全国 全省 全市 全区 全县 全球 各地", Word::Name),
    ("从 由 自", Word::From),
    ("了", Word::By),
    ("比 较 比起 相比", Word::Than),
    ("与 和 同 跟", Word::With),
    ("微升 上升 增长 提高 增加 提升 上涨 攀升 扩大 升 增 涨 升高 增高 跃升 回升 增多 上调 壮大", UP),
    ("微降 下降 减少 回落 降低 下跌 缩小 缩减 下滑 滑落 萎缩 降 减 跌 下调 压减 递减", DOWN),
    ("持平 保持不变 维持不变 不变", Word::Change(Change::Unchanged)),
    ("高于 超过 多于 大于 高过 超出", HIGHER),
    ("低于 少于 小于", LOWER),
    ("多 高 多出 高出", Word::Difference(Way::Up)),
    ("少 低", Word::Difference(Way::Down)),
    (
        "增速 增幅 降幅 涨幅 跌幅 增长率 增量 减量 差距 差额 差 缺口 收窄 放缓 加快 新增 净增 负增长 负债 增减 升降 涨跌",
        Word::Difficult,
    ),
    (
        "不 不是 没 没有 未 并未 尚未 非 并非 无 莫 将 会 可 能 可能 应 要 须 需 不高于 不低于 不超过 不多于 不少于 不大于 不小于 \
         不再 未能 不到 不足 难以 避免 防止 控制",
        Word::Denied,
    ),
    (
        "若 如果 假如 假设 假定 假使 倘 要是 是否 目标 计划 力争 预计 预期 预测 有望 拟 规划 错 错误 误 谣 以为 本应 应当 还是 要求",
        Word::Hypothetical,
    ),
    (
        "社会 机会 大会 会议 协会 可支配 功能 能力 能源 重要 主要 需要 要素 适应 供应 相应 反应 无偿 非农 未来 无人 不断 增值 减免 \
         减税 降水 升学 升级 增设 增收 减负 减贫 减产 增产 涨价 降价 成人 成本 成年 高中 高等 高校 低保 低收入 多数 少数 多年 \
         多人 同时 和平 和谐 到位 到期 达标 为了 因为 为止 为主 作为 自己 自然 从此 由于 比例 比如 较为 较高 较低 比较 差不多 \
         所有 家庭 家里 人均 个人 个别 户籍 名单 元旦 近年 万一 只要 又称",
        Word::Unknown,
    ),
];

static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| Vocabulary::new(WORDS, ' '));

/// The words of a part of a text.
pub(super) fn lexemes(text: &str, part: Span, names: &[&str]) -> Vec<Lexeme> {
    let mut list = Vec::new();
    let mut at = part.start;
    while let Some(rest) = text.get(at..part.end).filter(|rest| !rest.is_empty()) {
        let Some(first) = rest.chars().next() else { break };
        let before = text.get(part.start..at).unwrap_or_default();
        let found = special(rest, before, names);
        let (length, word) = found.unwrap_or_else(|| {
            let entry = VOCABULARY.longest(rest, |entry| rest.starts_with(entry));
            entry.map_or((first.len_utf8(), Word::Unknown), |(entry, word)| (entry.len(), word))
        });
        // The blank between two headlines ends a clause; any other is the space between two scripts.
        if first == '\u{3000}' || !first.is_whitespace() {
            list.push(Lexeme { word, span: Span::new(at, at + length) });
        }
        at += length;
    }
    list
}

/// What is made of several parts: times, names, so many years in a row, new highs, so many times.
fn special(rest: &str, before: &str, names: &[&str]) -> Option<(usize, Word)> {
    let a_name = || names.iter().filter(|name| rest.starts_with(**name)).map(|name| name.len()).max();
    running(rest)
        .or_else(|| extreme(rest))
        .or_else(|| times(rest, before))
        .or_else(|| time(rest))
        .or_else(|| a_name().map(|length| (length, Word::Name)))
}

/// A text behind one of some beginnings, the longer ones first.
fn after<'t>(text: &'t str, beginnings: &[&str]) -> Option<&'t str> {
    beginnings.iter().find_map(|beginning| text.strip_prefix(beginning))
}

fn skip<'t>(text: &'t str, beginnings: &[&str]) -> &'t str {
    after(text, beginnings).unwrap_or(text)
}

/// The number that a text begins with, in digits or up to ten in words.
fn number(text: &str) -> Option<(usize, &str)> {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if let (Some(number), Some(rest)) = (text.get(..digits), text.get(digits..))
        && digits > 0
    {
        return Some((number.parse().ok()?, rest));
    }
    let words =
        [("一", 1), ("二", 2), ("两", 2), ("三", 3), ("四", 4), ("五", 5), ("六", 6), ("七", 7), ("八", 8), ("九", 9)];
    if let Some(rest) = text.strip_prefix('十') {
        let ones = words.iter().find_map(|(word, value)| Some((value + 10, rest.strip_prefix(word)?)));
        return Some(ones.unwrap_or((10, rest)));
    }
    words.iter().find_map(|(word, value)| Some((*value, text.strip_prefix(word)?)))
}

/// 连续三年.
fn running(text: &str) -> Option<(usize, Word)> {
    let (count, rest) = number(after(text, &["连续"])?)?;
    let units = [
        (&["个季度", "季度"][..], Frequency::Quarterly),
        (&["个月"], Frequency::Monthly),
        (&["年"], Frequency::Annual),
    ];
    let (rest, frequency) = units.iter().find_map(|(unit, frequency)| Some((after(rest, unit)?, *frequency)))?;
    Some((text.len() - rest.len(), Word::Running { count, frequency }))
}

/// 创历史新高, 创下2015年以来的新低, 历史最高; of a season's high (同期) the data say nothing here.
fn extreme(text: &str) -> Option<(usize, Word)> {
    let created = after(text, &["创下了", "创出了", "创造了", "创下", "创出", "创造", "创", "刷新"]);
    let rest = created.unwrap_or(text);
    let dated = number(rest).filter(|(year, _)| (1000..3000).contains(year));
    let since = dated.and_then(|(year, rest)| Some((i16::try_from(year).ok()?, after(rest, &["年以来", "年来"])?)));
    let ever = after(rest, &["历史", "史上", "有统计以来", "有记录以来", "有数据以来"]);
    if created.is_none() && since.is_none() && ever.is_none() {
        return None;
    }
    let rest = since.map(|(_, rest)| rest).or(ever).unwrap_or(rest);
    let rest = skip(rest, &["的", "之"]);
    let highs = [("新高", Way::Up), ("最高", Way::Up), ("新低", Way::Down), ("最低", Way::Down)];
    let (rest, way) = highs.iter().find_map(|(word, way)| Some((rest.strip_prefix(word)?, *way)))?;
    let rest = skip(rest, &["水平", "纪录", "记录", "值", "点"]);
    Some((text.len() - rest.len(), Word::Extreme { way, since: since.map(|(year, _)| year) }))
}

/// 翻了一番, 增长了一倍, 减半; more or less than that.
fn times(text: &str, before: &str) -> Option<(usize, Word)> {
    const NAMED: &[(&str, i128, Way)] = &[
        ("翻了一番", 2, Way::Up),
        ("翻一番", 2, Way::Up),
        ("翻番", 2, Way::Up),
        ("翻了番", 2, Way::Up),
        ("翻了两番", 4, Way::Up),
        ("翻两番", 4, Way::Up),
        ("增长了一倍", 2, Way::Up),
        ("增长一倍", 2, Way::Up),
        ("增加了一倍", 2, Way::Up),
        ("增加一倍", 2, Way::Up),
        ("减少了一半", 2, Way::Down),
        ("减少一半", 2, Way::Down),
        ("下降了一半", 2, Way::Down),
        ("下降一半", 2, Way::Down),
        ("减半", 2, Way::Down),
    ];
    let (rest, times, way) =
        NAMED.iter().find_map(|(word, times, way)| Some((text.strip_prefix(word)?, *times, *way)))?;
    let is_nearly = ["近", "接近", "几乎", "差不多"].iter().any(|word| before.ends_with(word));
    let (rest, how) = match after(rest, &["有余", "以上", "还多", "多", "余"]) {
        Some(more) => (more, How::More),
        None if is_nearly => (rest, How::Nearly),
        None => (rest, How::Plainly),
    };
    Some((text.len() - rest.len(), Word::Change(Change::Times { times, way, how })))
}

/// 2023年, 2023年末, 2023年9月, 一季度.
fn time(text: &str) -> Option<(usize, Word)> {
    let mut rest = text;
    let mut year = None;
    while let Some((value, tail)) = number(skip(rest, &["第"])) {
        let Some(unit) = after(tail, &["季度", "年", "月", "日", "号"]) else { break };
        if tail.starts_with('年') {
            year = i16::try_from(value).ok().filter(|year| *year >= 1000);
            // 三年 are no time; 90年代 is one that no observation has.
            if year.is_none() || unit.starts_with('代') {
                return None;
            }
        }
        rest = unit;
    }
    if rest.len() == text.len() {
        return None;
    }
    let rest = skip(rest, &["年末", "年底", "年初", "上半年", "下半年", "全年", "末", "底", "初"]);
    Some((text.len() - rest.len(), Word::Time(year)))
}
