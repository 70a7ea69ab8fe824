//! Brackets in texts that are put together: none within or right behind another.

/// A text in which brackets within brackets, and those right behind others, are commas: `（甲（乙））` is `（甲，乙）`.
pub(super) fn flat(text: String, comma: &str) -> String {
    const OPEN: [char; 2] = ['(', '（'];
    const CLOSE: [char; 2] = [')', '）'];
    if text.matches(OPEN).nth(1).is_none() || text.matches(OPEN).count() != text.matches(CLOSE).count() {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    let mut depth = 0_usize;
    let mut rest = text.chars().peekable();
    while let Some(character) = rest.next() {
        if OPEN.contains(&character) {
            depth += 1;
            let kept = out.trim_end();
            let (kept_length, follows) = (kept.len(), kept.ends_with(CLOSE) && depth == 1);
            if follows {
                out.truncate(kept_length);
                out.pop();
            }
            if depth > 1 || follows {
                out.truncate(out.trim_end().len());
                out.push_str(comma);
                continue;
            }
        } else if CLOSE.contains(&character) {
            depth = depth.saturating_sub(1);
            if depth > 0 {
                let ends = |next: &char| CLOSE.contains(next) || OPEN.contains(next) || "，,、；;。：:".contains(*next);
                if rest.peek().is_some_and(|next| !ends(next)) {
                    out.push_str(comma.trim_end());
                }
                continue;
            }
        }
        out.push(character);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::flat;

    #[test]
    fn brackets_are_never_nested_and_never_in_a_row() {
        let zh = |text: &str| flat(text.to_owned(), "，");
        let en = |text: &str| flat(text.to_owned(), ", ");
        assert_eq!(zh("最高的是新镇（72.4%（70.3%—74.5%））。"), "最高的是新镇（72.4%，70.3%—74.5%）。");
        assert_eq!(zh("人口（虚构）（单位：人）。"), "人口（虚构，单位：人）。");
        assert_eq!(zh("（甲（乙）丙）"), "（甲，乙，丙）");
        assert_eq!(
            en("Highest: Xinzhen (72.4 percent (70.3 to 74.5 percent))."),
            "Highest: Xinzhen (72.4 percent, 70.3 to 74.5 percent)."
        );
        assert_eq!(en("a (b (c) d) (e)"), "a (b, c, d, e)");
        assert_eq!(en("(a (b), c)"), "(a, b, c)");
        for plain in ["", "a (b) c (d)", "1) first (a)", "a (b", ":( and ("] {
            assert_eq!(en(plain), plain);
        }
    }
}
