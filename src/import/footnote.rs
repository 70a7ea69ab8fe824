//! Footnotes: the marks on numbers and headings, and what stands behind them below the table.

use super::name::{clean, narrow};

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

/// What offices write on a number that is to be revised.
const PROVISIONAL: [&str; 11] = [
    "初步数",
    "初步数据",
    "初步统计数",
    "初步统计数据",
    "初步核算数",
    "provisional",
    "provisional data",
    "provisional figure",
    "provisional figures",
    "preliminary",
    "preliminary data",
];

impl Footnote {
    /// Whether it says that a number is provisional, and no more.
    pub(super) fn is_provisional(&self) -> bool {
        let text = self.text.trim_end_matches(['。', '.']).to_lowercase();
        PROVISIONAL.contains(&text.trim())
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

    /// Which footnote the mark at the end of a text is of, and the text without it.
    fn without_mark(&self, text: &str) -> Option<(usize, String)> {
        let narrowed = narrow(text);
        self.list.iter().enumerate().find_map(|(index, note)| {
            forms(&note.mark).into_iter().find_map(|form| {
                let bare = text.strip_suffix(form.as_str()).or_else(|| narrowed.strip_suffix(form.as_str()))?;
                // `12` is not 1 with the mark 2.
                let joined = form.starts_with(|c: char| c.is_ascii_alphanumeric()) && !bare.ends_with([' ', '(']);
                (!joined && !bare.trim().is_empty()).then(|| (index, bare.trim_end().to_owned()))
            })
        })
    }
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
    if matches!(first, '*' | '†' | '‡' | '§') {
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

fn text_of(rest: &str) -> Option<String> {
    let text = rest.trim_start_matches([' ', '：', ':', '、', '.', ')']);
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
