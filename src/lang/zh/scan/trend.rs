//! Whether a share rose or fell, as Chinese says it before the number.

use crate::lang::Sense;
use crate::lang::mention::{Trend, clause};

const DOWN: &[&str] = &["下降", "减少", "降低", "下滑", "回落", "下跌", "缩减", "收窄", "缩小", "降至", "降到", "跌"];
const UP: &[&str] = &["增长", "上升", "提高", "增加", "上涨", "上调", "扩大", "升至", "升到", "涨"];

/// Where a share or a difference of shares moved, if the nearest verb before it in its clause says so.
pub(super) fn trend(sense: Sense, before: &str) -> Option<Trend> {
    if !matches!(sense, Sense::Share | Sense::PercentagePoint) {
        return None;
    }
    let clause = clause(before, &['，', '。', '；', '、', '\n'], 48);
    // 负增长 and 增速回落 are no growth that is plain.
    if clause.contains("负增长") || clause.contains("增速") || clause.contains("增幅") || clause.contains("降幅")
    {
        return None;
    }
    let last = |words: &[&str]| words.iter().filter_map(|word| clause.rfind(word)).max();
    match (last(UP), last(DOWN)) {
        (Some(up), Some(down)) => Some(if up > down { Trend::Up } else { Trend::Down }),
        (Some(_), None) => Some(Trend::Up),
        (None, Some(_)) => Some(Trend::Down),
        (None, None) => None,
    }
}
