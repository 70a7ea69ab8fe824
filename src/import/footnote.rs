//! Footnotes: the marks on numbers and headings, and what stands behind them below the table.

use super::name::{clean, is_han, narrow};
use super::number::{Reading, flag, read};
use super::period;
use super::sheet::Cell;
use crate::dataset::Status;

/// The footnotes below a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Footnotes {
    /// Marks and texts, in the order of the table.
    pub(super) list: Vec<Footnote>,
    /// Remarks on the whole table.
    pub(super) remarks: Vec<String>,
    /// What the table names as its source.
    pub(super) source: Option<String>,
}

/// What a mark means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Footnote {
    pub(super) mark: String,
    pub(super) text: String,
}

/// What offices write of numbers that have a standing.
const STANDINGS: [(Status, &[&str]); 4] = [
    (
        Status::Provisional,
        &["初步数", "初步数据", "初步统计数", "初步统计数据", "初步核算数", "provisional", "preliminary"],
    ),
    (Status::Estimated, &["估计数", "估计数据", "估算数", "估算数据", "estimate", "estimates", "estimated"]),
    (Status::Revised, &["修订数", "修订数据", "revised"]),
    (Status::Forecast, &["预测数", "预计数", "forecast", "forecasts"]),
];

impl Footnote {
    /// A mark without a text.
    pub(super) fn bare(mark: &str) -> Self {
        Self { mark: mark.to_owned(), text: String::new() }
    }

    /// The standing of numbers that it gives, if it says no more.
    pub(super) fn status(&self) -> Option<Status> {
        if self.text.is_empty() {
            return flag(&self.mark);
        }
        let text = self.text.trim_end_matches(['。', '.']).to_lowercase();
        let text = text.trim().trim_start_matches(['为', '系', '是']);
        let text = [" data", " figures", " figure"].iter().find_map(|noun| text.strip_suffix(noun)).unwrap_or(text);
        STANDINGS.iter().find(|(_, words)| words.contains(&text)).map(|(status, _)| *status)
    }

    /// Whether it says anything else of a number.
    pub(super) fn is_note(&self) -> bool {
        !self.text.is_empty() && self.status().is_none()
    }
}

const SOURCE: [&str; 6] = ["资料来源", "数据来源", "来源", "data source", "sources", "source"];
const REMARK: [&str; 8] = ["注", "说明", "备注", "附注", "notes", "note", "remarks", "remark"];

impl Footnotes {
    /// Takes in a line below the table.
    pub(super) fn add(&mut self, line: &str) {
        let line = clean(line);
        if let Some(source) = labelled(&line, &SOURCE) {
            self.source = Some(source.trim_end_matches(['。', '.']).to_owned());
            return;
        }
        if let Some((mark, text)) = marked(&line) {
            self.list.push(Footnote { mark, text });
            return;
        }
        match labelled(&line, &REMARK) {
            // `注：1.…`, `Note: a) …`
            Some(remark) => match marked(&remark) {
                Some((mark, text)) => self.list.push(Footnote { mark, text }),
                None if remark.is_empty() => {}
                None => self.remarks.push(remark),
            },
            None => self.remarks.push(line),
        }
    }

    /// A text without the marks at its end, and which footnotes they are. Only marks that have a footnote are marks.
    pub(super) fn strip(&self, text: &str) -> (String, Vec<usize>) {
        let (mut rest, mut found) = (text.trim_end().to_owned(), Vec::new());
        while let Some((index, bare)) = self.without_mark(&rest) {
            rest = bare;
            found.insert(0, index);
        }
        (rest.trim_end_matches([',', '，']).trim_end().to_owned(), found)
    }

    /// Whether a text is the mark of a footnote and nothing else.
    pub(super) fn is_mark(&self, text: &str) -> bool {
        self.list.iter().any(|note| forms(&note.mark).iter().any(|form| form == text))
    }

    /// Takes in marks that stand on a number or a period and have no text below the table.
    pub(super) fn add_unexplained(&mut self, text: &str) {
        let mut rest = self.strip(&narrow(text)).0;
        while let Some((bare, mark)) = unexplained(&rest) {
            self.list.push(Footnote::bare(&mark));
            rest = bare;
        }
    }

    /// Which footnote the mark at the end of a text is of, and the text without it.
    fn without_mark(&self, text: &str) -> Option<(usize, String)> {
        let narrowed = narrow(text);
        self.list.iter().enumerate().find_map(|(index, note)| {
            if let Some(bare) = before_letter(&narrowed, note) {
                return Some((index, bare));
            }
            forms(&note.mark).into_iter().find_map(|form| {
                let bare = text.strip_suffix(form.as_str()).or_else(|| narrowed.strip_suffix(form.as_str()))?;
                // `12` is not 1 with the mark 2.
                let joined = form.starts_with(|c: char| c.is_ascii_alphanumeric()) && !bare.ends_with([' ', '(']);
                (!joined && !bare.trim().is_empty()).then(|| (index, bare.trim_end().to_owned()))
            })
        })
    }
}

/// What stands before the letter of a footnote: a period, or a number if there is a text for the letter.
fn before_letter(text: &str, note: &Footnote) -> Option<String> {
    let is_letter = note.mark.len() == 1 && note.mark.starts_with(|c: char| c.is_ascii_alphabetic());
    let bare = text.strip_suffix(&note.mark).filter(|_| is_letter)?.trim_end();
    (period::read(bare).is_some() || !note.text.is_empty() && is_number(bare)).then(|| bare.to_owned())
}

fn is_number(text: &str) -> bool {
    matches!(read(&Cell::new(text), &Footnotes::default()).0, Reading::Number(_) | Reading::Missing)
}

/// A number or period with a mark behind it, and the mark: `110.74*`, `2024 p`.
fn unexplained(text: &str) -> Option<(String, String)> {
    let last = text.chars().last()?;
    let before = text.get(..text.len() - last.len_utf8())?;
    if last.is_ascii_alphabetic() {
        let bare = before.trim_end();
        let year = bare.trim_end_matches('年');
        let is_year = year.len() == 4 && period::read(year).is_some();
        return (is_year && flag(&last.to_string()).is_some()).then(|| (bare.to_owned(), last.to_string()));
    }
    let (bare, mark) = if is_sign(last) {
        let bare = text.trim_end_matches(last);
        (bare, text.get(bare.len()..)?)
    } else if is_circled(last) || is_superscript(last) {
        (before, text.get(before.len()..)?)
    } else {
        let (bare, mark) = before.rsplit_once('[').filter(|_| last == ']')?;
        (bare, Some(mark).filter(|mark| mark.len() < 3 && mark.chars().all(|c| c.is_ascii_alphanumeric()))?)
    };
    let bare = bare.trim_end();
    (period::read(bare).is_some() || is_number(bare)).then(|| (bare.to_owned(), mark.to_owned()))
}

/// The text behind one of the labels and its colon.
fn labelled(line: &str, labels: &[&str]) -> Option<String> {
    let lower = line.to_lowercase();
    labels.iter().find_map(|label| {
        let rest = lower.strip_prefix(label)?;
        let rest = line.get(line.len() - rest.len()..)?.trim_start();
        Some(rest.strip_prefix(['：', ':'])?.trim_start().to_owned())
    })
}

/// The mark that a line begins with, and the rest.
fn marked(line: &str) -> Option<(String, String)> {
    let narrowed = narrow(line);
    let first = line.chars().next()?;
    if is_circled(first) || is_superscript(first) {
        let rest = line.get(first.len_utf8()..)?;
        return Some((first.to_string(), text_of(rest)?));
    }
    if let Some(found) = described(line).or_else(|| lettered(&narrowed)) {
        return Some(found);
    }
    if is_sign(first) {
        let length = line.chars().take_while(|c| *c == first).count() * first.len_utf8();
        return Some((line.get(..length)?.to_owned(), text_of(line.get(length..)?)?));
    }
    // `a) …`, `(1) …`, `[1] …`, `1/ …`, `注1：…`
    let body = narrowed.strip_prefix('注').unwrap_or(&narrowed);
    let open = body.trim_start_matches(['(', '[']);
    let name: String = open.chars().take_while(char::is_ascii_alphanumeric).collect();
    let short = matches!(name.len(), 1 | 2) && (name.len() == 1 || name.bytes().all(|b| b.is_ascii_digit()));
    let rest = open.get(name.len()..)?;
    let closed = if body.len() < narrowed.len() { [':', '.', ')', ' '].as_slice() } else { &[')', ']', '/'] };
    let rest = rest.strip_prefix(closed).or_else(|| rest.strip_prefix(['.', '、']).filter(|_| !name.is_empty()))?;
    (short && !rest.trim().is_empty()).then(|| (name, rest.trim_start_matches([':', ' ', '.', ')']).to_owned()))
}

/// `带“*”的为初步数`: a mark in quotes and what it is on.
fn described(line: &str) -> Option<(String, String)> {
    let open = ["标有", "带有", "带", "标", "有"].iter().find_map(|verb| line.strip_prefix(verb)).unwrap_or(line);
    let (mark, rest) = open.strip_prefix(['“', '"', '‘', '「'])?.split_once(['”', '"', '’', '」'])?;
    let is_mark =
        mark.chars().count() < 3 && mark.chars().all(|c| is_sign(c) || is_circled(c) || c.is_ascii_alphanumeric());
    let rest = ["符号", "号"].iter().find_map(|noun| rest.strip_prefix(noun)).unwrap_or(rest);
    let rest = rest.trim_start_matches(['的', '者']);
    let rest = ["数据", "数字", "数"].iter().find_map(|noun| rest.strip_prefix(noun)).unwrap_or(rest);
    (is_mark && !mark.is_empty()).then(|| Some((mark.to_owned(), text_of(rest)?))).flatten()
}

/// `a Preliminary figure.`, `p = provisional`, `r：修订数`.
fn lettered(line: &str) -> Option<(String, String)> {
    let (letter, rest) =
        line.split_at_checked(1).filter(|(letter, _)| letter.bytes().all(|b| b.is_ascii_lowercase()))?;
    let behind = rest.trim_start();
    let begins = behind.starts_with(|c: char| c.is_ascii_uppercase() || is_han(c)) && behind.len() < rest.len();
    (begins || behind.starts_with(['=', ':'])).then(|| Some((letter.to_owned(), text_of(behind)?))).flatten()
}

fn text_of(rest: &str) -> Option<String> {
    let text = rest.trim_start_matches([' ', '：', ':', '、', '.', ')', '=']);
    let text =
        ["表示", "代表", "denotes ", "indicates "].iter().find_map(|verb| text.strip_prefix(verb)).unwrap_or(text);
    (!text.is_empty()).then(|| text.to_owned())
}

/// How a mark is written beside a number or heading.
fn forms(mark: &str) -> Vec<String> {
    if mark.chars().all(|c| c.is_ascii_alphanumeric()) {
        let superscript: String = mark.chars().filter_map(raised).collect();
        let mut forms = vec![
            format!("({mark})"),
            format!("[{mark}]"),
            format!("注{mark})"),
            format!("注{mark}"),
            format!("{mark})"),
            format!("{mark}/"),
        ];
        if !superscript.is_empty() {
            forms.push(superscript);
        }
        forms
    } else {
        vec![format!("({mark})"), mark.to_owned()]
    }
}

fn raised(c: char) -> Option<char> {
    "0123456789".find(c).and_then(|at| "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().nth(at))
}

/// A sign that stands on numbers as a mark.
fn is_sign(c: char) -> bool {
    matches!(c, '*' | '†' | '‡' | '§' | '#' | '※' | '△' | '▲')
}

fn is_circled(c: char) -> bool {
    matches!(c, '①'..='⑳' | '❶'..='❿')
}

fn is_superscript(c: char) -> bool {
    "⁰¹²³⁴⁵⁶⁷⁸⁹".contains(c)
}

#[cfg(test)]
mod tests {
    use super::Footnotes;

    fn notes(lines: &[&str]) -> Footnotes {
        let mut notes = Footnotes::default();
        for line in lines {
            notes.add(line);
        }
        notes
    }

    #[test]
    fn marks_are_found_where_they_have_a_footnote() {
        let notes = notes(&[
            "① 初步数。",
            "a) Break in series.",
            "注2：不含农垦。",
            "* Estimate",
            "资料来源：区统计局。",
            "注：本表按当年价格计算。",
        ]);
        let list: Vec<(&str, &str)> = notes.list.iter().map(|note| (note.mark.as_str(), note.text.as_str())).collect();
        assert_eq!(list, [("①", "初步数。"), ("a", "Break in series."), ("2", "不含农垦。"), ("*", "Estimate")]);
        assert_eq!(notes.source.as_deref(), Some("区统计局"));
        assert_eq!(notes.remarks, ["本表按当年价格计算。"]);
        let cases: [(&str, &str, &[usize]); 9] = [
            ("总人口①", "总人口", &[0]),
            ("12.5 a)", "12.5", &[1]),
            ("12.5a)", "12.5a)", &[]),
            ("1234*", "1234", &[3]),
            ("耕地注2", "耕地", &[2]),
            ("12", "12", &[]),
            ("产量(2)①", "产量", &[2, 0]),
            ("产量（3）", "产量（3）", &[]),
            ("教师（人）①", "教师（人）", &[0]),
        ];
        for (text, bare, marks) in cases {
            assert_eq!(notes.strip(text), (bare.to_owned(), marks.to_vec()), "{text}");
        }
    }
}
