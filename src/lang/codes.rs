//! Digits that are no quantity: parts of names and addresses, versions, telephone numbers, footnote marks.

use super::money::is_named;

/// Words that stand before a number with a hyphen and leave it one: mid-2020, sub-3.
const PREFIXES: &[&str] = &[
    "mid", "pre", "post", "early", "late", "under", "over", "sub", "top", "about", "nearly", "some", "all", "age",
    "aged", "non", "to", "and", "plus", "minus", "ex", "past", "first", "last", "final", "full", "half",
];

/// Names that a number follows after a space: Boeing 737, Windows 10.
const NAMES: &[&str] = &[
    "Boeing",
    "Airbus",
    "Windows",
    "Android",
    "Galaxy",
    "Xbox",
    "PlayStation",
    "Apollo",
    "Shenzhou",
    "Tiangong",
    "Formula",
    "Falcon",
    "Model",
    "Route",
    "Highway",
    "Studio",
    "Channel",
    "Flight",
    "Covid",
    "Python",
    "Java",
    "HTML",
    "波音",
    "空客",
    "神舟",
    "嫦娥",
    "天宫",
    "长征",
];

/// Words that stand before the number of a telephone.
const TELEPHONES: &[&str] = &[
    "拨打",
    "电话",
    "热线",
    "致电",
    "传真",
    "邮编",
    "dial",
    "hotline",
    "telephone",
    "phone",
    "tel",
    "call",
    "calling",
    "dialling",
    "dialing",
    "fax",
];

/// Words that follow such a number.
const LINES: &[&str] =
    &["热线", "专线", "服务热线", "政务", "市民热线", "报警", "火警", "急救", " hotline", " emergency", " helpline"];

/// How long a word or an address can be at most.
const LONGEST: usize = 256;

/// How many bytes a number in ASCII digits takes that is no quantity.
pub(super) fn code(before: &str, rest: &str) -> Option<usize> {
    let digits = digits(rest);
    let after = rest.get(digits..)?;
    let previous = before.bytes().next_back().unwrap_or(b' ');
    attached(previous, before, rest, after)
        .or_else(|| named(previous, before, rest, after))
        .or_else(|| composed(rest, digits, after))
        .or_else(|| telephone(previous, rest, digits, after))
        .or_else(|| called(before, digits, after))
}

/// How many ASCII digits a text begins with.
fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

/// Whether a byte belongs to words, paths and addresses.
fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
        || matches!(byte, b'_' | b'.' | b'-' | b'/' | b':' | b'@' | b'?' | b'&' | b'=' | b'#' | b'~' | b'+' | b'%')
}

/// How many bytes of a word, path or address are left.
fn word(rest: &str) -> usize {
    rest.bytes().take(LONGEST).take_while(|byte| is_word(*byte)).count()
}

/// How many bytes of a name are left: 737-800, 2.5.
fn name(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let goes_on = |(at, byte): (usize, &u8)| {
        let next = || bytes.get(at + 1).is_some_and(u8::is_ascii_alphanumeric);
        byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.') && next()
    };
    bytes.iter().enumerate().take_while(|(at, byte)| goes_on((*at, byte))).count()
}

/// A number that something stands directly before.
fn attached(previous: u8, before: &str, rest: &str, after: &str) -> Option<usize> {
    match previous {
        b'#' => return Some(word(rest)),
        b'[' | b'^' => return footnote(rest),
        b'\xbb' if before.ends_with('［') => return footnote(rest),
        _ if !is_word(previous) => return None,
        _ => {}
    }
    let start = before.bytes().rev().take(LONGEST).take_while(|byte| is_word(*byte)).count();
    let own = before.get(before.len() - start..)?;
    if own.contains("://") || own.contains("www.") || own.contains('@') {
        return Some(word(rest));
    }
    let decimals = after.strip_prefix(['.', ',']).map_or(0, |decimals| 1 + digits(decimals));
    let is_measured = after.get(decimals..)?.starts_with(['%', '％', '万', '亿', '元']);
    if previous.is_ascii_alphabetic() || previous == b'_' {
        let is_name = !is_measured && !is_named(before);
        return is_name.then(|| name(rest));
    }
    let prefix = own.strip_suffix('-')?;
    let prefix = prefix.get(prefix.bytes().rposition(|byte| !byte.is_ascii_alphabetic()).map_or(0, |at| at + 1)..)?;
    let is_prefix = || PREFIXES.iter().any(|known| prefix.eq_ignore_ascii_case(known));
    let has_name = prefix.bytes().any(|byte| byte.is_ascii_uppercase()) || prefix == "covid";
    (has_name && !is_measured && !is_prefix()).then(|| name(rest))
}

/// `[1]` and `[1, 2]` mark footnotes.
fn footnote(rest: &str) -> Option<usize> {
    let length = rest.bytes().take_while(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'-' | b' ')).count();
    let is_mark = digits(rest) <= 3 && rest.get(length..)?.starts_with([']', '］']);
    is_mark.then_some(length)
}

/// A number after a name that it belongs to: iPhone 6, Boeing 737-800.
fn named(previous: u8, before: &str, rest: &str, after: &str) -> Option<usize> {
    let own = match previous {
        b' ' => before.strip_suffix(' ')?,
        0x80.. => before,
        _ => return None,
    };
    let is_possible = |c: char| c.is_ascii_alphanumeric() || matches!(c, '音' | '客' | '舟' | '娥' | '宫' | '征');
    if !own.ends_with(is_possible) {
        return None;
    }
    let letters = own.bytes().rev().take(16).take_while(u8::is_ascii_alphabetic).count();
    let word = own.get(own.len() - letters..)?;
    // iPhone, iPad
    let is_product = || word.strip_prefix('i').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_uppercase()));
    let is_name = match word.bytes().next() {
        Some(first) => is_product() && letters > 3 || first.is_ascii_uppercase() && NAMES.contains(&word),
        None => NAMES.iter().any(|name| own.ends_with(name)),
    };
    let is_measured = || {
        after.starts_with([',', '%', '％', '万', '亿', '余', '多', '个', '架', '台', '年', '月'])
            || after.strip_prefix('.').is_some_and(|decimals| digits(decimals) > 0)
            || [" m", " b", " per"].iter().any(|word| after.starts_with(word))
    };
    (is_name && !is_measured()).then(|| name(rest).max(1))
}

/// Versions, addresses and domains: 1.2.3, abc123@163.com, 163.com.
fn composed(rest: &str, count: usize, after: &str) -> Option<usize> {
    let next = after.bytes().next()?;
    if next != b'.' && next != b'@' && next != b'_' && !next.is_ascii_alphabetic() {
        return None;
    }
    let own = rest.get(..word(rest))?;
    if own.get(count..)?.split_once('@').is_some_and(|(_, domain)| domain.contains('.')) {
        return Some(own.len());
    }
    let domain = after.strip_prefix('.')?;
    let second = digits(domain);
    let is_version = second > 0
        && domain.get(second..)?.strip_prefix('.').is_some_and(|third| third.starts_with(|c: char| c.is_ascii_digit()));
    let is_domain = ["com", "cn", "net", "org", "gov", "edu"].iter().any(|name| domain.starts_with(name));
    (is_version || is_domain).then_some(own.len())
}

/// A number of a telephone by its form: 0898-68512345, 13800138000, 400-820-8820, +86 138 0013 8000.
fn telephone(previous: u8, rest: &str, count: usize, after: &str) -> Option<usize> {
    if previous == b'+' {
        let length = rest.bytes().take_while(|byte| byte.is_ascii_digit() || matches!(byte, b' ' | b'-')).count();
        let all = rest.get(..length)?.trim_end_matches([' ', '-']);
        return (all.bytes().filter(u8::is_ascii_digit).count() >= 8).then_some(all.len());
    }
    if count < 3 {
        return None;
    }
    if count == 11 && rest.starts_with('1') || count > 4 && rest.starts_with("00") {
        let is_measured = after.starts_with(['元', '%', '％', '万', '亿'])
            || after.starts_with(['.', ',']) && digits(after.get(1..)?) > 0;
        return (!is_measured)
            .then(|| word(rest).min(count + 1 + digits(after.get(1..).unwrap_or_default())).max(count));
    }
    let is_regional = rest.starts_with('0') && count <= 4;
    let (sign, second) = group(after, is_regional)?;
    if second >= 7 && (sign == '-' || is_regional && second <= 8) {
        return Some(word(rest).max(count + sign.len_utf8() + second).min(rest.len()));
    }
    let end = sign.len_utf8() + second;
    let (_, third) = group(after.get(end..)?, false)?;
    let is_mobile = count == 3 && second == 4 && third == 4 && rest.starts_with(['0', '1']);
    let is_service = count == 3 && second == 3 && third == 4 && sign == '-';
    (is_mobile || is_service).then_some(count + end + 1 + third)
}

/// The sign before the next group of digits, and how many these are.
fn group(after: &str, is_regional: bool) -> Option<(char, usize)> {
    let sign = after.chars().next().filter(|c| matches!(c, '-' | ' ') || is_regional && matches!(c, ')' | '）'))?;
    let count = digits(after.get(sign.len_utf8()..)?);
    (count > 0).then_some((sign, count))
}

/// A number that words say is one of a telephone: 拨打110, hotline 12345.
fn called(before: &str, count: usize, after: &str) -> Option<usize> {
    if !(3..=12).contains(&count) {
        return None;
    }
    let is_line = after.starts_with([' ', '热', '专', '服', '政', '市', '报', '火', '急']);
    if is_line && LINES.iter().any(|line| after.starts_with(line)) {
        return Some(count);
    }
    let own = before.trim_end_matches([' ', ':', '：', '.', '是', '为', '“']);
    let last = own.bytes().next_back()?;
    if last >= 0x80 && !own.ends_with(['打', '话', '线', '电', '真', '编']) {
        return None;
    }
    if !(last >= 0x80 || own.len() < before.len() && matches!(last, b'l' | b'e' | b'x' | b'g')) {
        return None;
    }
    let starts_word = |known: &str| {
        let start = own.len() - known.len();
        !own.get(..start).is_some_and(|before| before.ends_with(|c: char| c.is_ascii_alphabetic()))
    };
    let is_known = |known: &&&str| own.ends_with(**known) && (last >= 0x80 || starts_word(known));
    let found = TELEPHONES.iter().find(is_known)?;
    let is_counted = after
        .starts_with([',', '%', '万', '余', '多', '个', '次', '部', '人', '元', '起', '件', '通', '条', '台', '户'])
        || after.starts_with('.') && digits(after.get(1..)?) > 0;
    let is_short = *found == "call" && count > 3 && count < 5;
    (!is_counted && !is_short).then_some(count)
}
