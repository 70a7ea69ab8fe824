//! The name of a folder or file, from a title.

use super::readings::readings;

/// A name of small letters, digits and hyphens: Chinese characters by their pinyin, each on its own as a word, other letters
/// without their accents. `None` if nothing of the title can stand in such a name, or if one of its letters cannot.
///
/// ```
/// use gongbao::scaffold::slug;
/// assert_eq!(slug("三季度就业").as_deref(), Some("san-ji-du-jiu-ye"));
/// assert_eq!(slug("重庆银行业增长5.2%").as_deref(), Some("chong-qing-yin-hang-ye-zeng-zhang-5-2"));
/// assert_eq!(slug("Café prices, 2024").as_deref(), Some("cafe-prices-2024"));
/// assert_eq!(slug("Ωμέγα"), None);
/// assert_eq!(slug("海口の就业"), None);
/// ```
pub fn slug(title: &str) -> Option<String> {
    use unicode_normalization::UnicodeNormalization;
    use unicode_normalization::char::is_combining_mark;
    let title: String = title.nfkd().filter(|c| !is_combining_mark(*c)).collect();
    let mut words: Vec<String> = vec![String::new()];
    let mut rest = title.as_str();
    while let Some(c) = rest.chars().next() {
        let mut taken = 1;
        if c.is_ascii_alphanumeric() {
            words.last_mut()?.push(c.to_ascii_lowercase());
        } else if let Some(pinyin) = readings(rest) {
            taken = pinyin.len();
            words.extend(pinyin.into_iter().chain([String::new()]));
        } else if c.is_alphanumeric() {
            return None;
        } else if !matches!(c, '\'' | '’') {
            words.push(String::new());
        }
        rest = rest.char_indices().nth(taken).and_then(|(at, _)| rest.get(at..)).unwrap_or_default();
    }
    let words: Vec<String> = words.into_iter().filter(|word| !word.is_empty()).collect();
    (!words.is_empty()).then(|| words.join("-"))
}

#[cfg(test)]
mod tests {
    use super::slug;

    /// Titles, and how they are read.
    const READ: &[&str] = &[
        "重庆重点行业重新增长 chong qing zhong dian hang ye chong xin zeng zhang",
        "长乐银行数据 chang le yin hang shu ju",
        "增长率调查 zeng zhang lv diao cha",
        "成都都市会计 cheng du du shi kuai ji",
        "厦门六安人数 xia men lu an ren shu",
        "参保缴费发展应当教育 can bao jiao fei fa zhan ying dang jiao yu",
        "供给给付得分 gong ji ji fu de fen",
        "长期成长校长省长 chang qi cheng zhang xiao zhang sheng zhang",
        "学校长期还款 xue xiao chang qi huan kuan",
        "朝阳单县传记 chao yang shan xian zhuan ji",
        "差额差异出差 cha e cha yi chu chai",
        "支出差异与收支差额 zhi chu cha yi yu shou zhi cha e",
        "中央中奖血压角色 zhong yang zhong jiang xue ya jue se",
        "种植种子强调调整统计 zhong zhi zhong zi qiang diao tiao zheng tong ji",
        "以上调查 yi shang diao cha",
        "社会计划 she hui ji hua",
        "1亿人参加医保 1 yi ren can jia yi bao",
        "吉林人参产量 ji lin ren shen chan liang",
        "失业率先升后降 shi ye lv xian sheng hou jiang",
        "随着重点行业 sui zhe zhong dian hang ye",
        "西藏牧区畜牧业 xi zang mu qu xu mu ye",
        "执行业务 zhi xing ye wu",
        "各级政府的目的 ge ji zheng fu de mu di",
        "项目的投资 xiang mu de tou zi",
        "标准的确定的确不易 biao zhun de que ding di que bu yi",
        "为了解决问题了解情况 wei le jie jue wen ti liao jie qing kuang",
        "优化了结构 you hua le jie gou",
        "高校对口支援校对 gao xiao dui kou zhi yuan jiao dui",
        "失业率先高后低 shi ye lv xian gao hou di",
        "失业率先回落 shi ye lv xian hui luo",
        "制造业率先增长 zhi zao ye shuai xian zeng zhang",
        "出生率领先 chu sheng lv ling xian",
        "侧重新增注重建设 ce zhong xin zeng zhu zhong jian she",
        "举行业务培训实行业主制 ju xing ye wu pei xun shi xing ye zhu zhi",
        "推进物流行业落实行业政策 tui jin wu liu hang ye luo shi hang ye zheng ce",
        "长子县长海县 zhang zi xian chang hai xian",
        "规模样本与模板 gui mo yang ben yu mu ban",
        "宣传记者传记 xuan chuan ji zhe zhuan ji",
        "珠海参加没落实 zhu hai can jia mei luo shi",
    ];

    #[test]
    fn characters_are_read_as_in_their_words() {
        for row in READ {
            let (title, read) = row.split_once(' ').unwrap();
            assert_eq!(slug(title), Some(read.replace(' ', "-")), "{title}");
        }
    }

    #[test]
    fn letters_that_cannot_be_spelled_make_no_name() {
        for title in ["海口の就业", "Ωμέγα 2024", "ニュース", "한국 통계", "Москва 2024"] {
            assert_eq!(slug(title), None, "{title}");
        }
        assert_eq!(slug("“2024”——就业★").as_deref(), Some("2024-jiu-ye"));
    }
}
