//! What keys are called on the page of the editor, for people who do not know the files.

/// Keys in the order of the alphabet, with their names in Chinese and English.
const LABELS: &[(&str, &str, &str)] = &[
    ("address", "地址", "Address"),
    ("alt", "图片说明（读屏用）", "Text for those who cannot see it"),
    ("annotations", "标注", "Annotations"),
    ("at", "位置", "Position"),
    ("authors", "作者", "Authors"),
    ("axis", "坐标轴", "Axis"),
    ("caption", "图注", "Caption"),
    ("contact", "联系方式", "Contact"),
    ("corrections", "更正", "Corrections"),
    ("cover", "题图", "Lead picture"),
    ("credit", "图片来源", "Credit"),
    ("data", "数据", "Data"),
    ("date", "日期", "Date"),
    ("decimals", "小数位数", "Decimals"),
    ("definition", "定义", "Definition"),
    ("description", "说明", "Description"),
    ("draft", "草稿", "Draft"),
    ("email", "电子邮箱", "Email"),
    ("facet", "分图", "Small multiples by"),
    ("figures", "数字的引用", "Citing of figures"),
    ("frequency", "频率", "Frequency"),
    ("highlight", "突出显示", "Highlight"),
    ("hotline", "热线电话", "Hotline"),
    ("id", "标识", "Id"),
    ("indicators", "指标", "Indicators"),
    ("key-figures", "首页的关键数字", "Key figures of the front page"),
    ("kind", "图表种类", "Kind of chart"),
    ("label", "短名", "Label"),
    ("languages", "语言", "Languages"),
    ("lead", "头条", "Lead article"),
    ("licence", "许可", "Licence"),
    ("measure", "度量", "Measure"),
    ("name", "名称", "Name"),
    ("next-release", "下次发布", "Next release"),
    ("note", "注", "Note"),
    ("notes", "注释", "Notes"),
    ("notice", "网站声明", "Notice"),
    ("order", "次序", "Order"),
    ("original", "原文语言", "Original language"),
    ("people", "作者名单", "People"),
    ("period", "时期", "Period"),
    ("periods", "时期范围", "Periods"),
    ("pictures", "图片", "Pictures"),
    ("place", "地点", "Place"),
    ("points", "要点", "Main points"),
    ("population", "统计范围", "Population"),
    ("published", "发布日期", "Published"),
    ("publisher", "发布者", "Publisher"),
    ("role", "角色", "Role"),
    ("scale", "刻度", "Scale"),
    ("series", "系列", "Series"),
    ("sort", "排序", "Sorting"),
    ("source", "来源", "Source"),
    ("sources", "来源文件", "Sources"),
    ("stack", "堆叠", "Stacking"),
    ("subtitle", "副标题", "Subtitle"),
    ("summary", "摘要", "Summary"),
    ("synonyms", "别名", "Synonyms"),
    ("tags", "标签", "Topics"),
    ("targets", "目标值", "Targets"),
    ("text", "文字", "Text"),
    ("title", "标题", "Title"),
    ("unit", "单位", "Unit"),
    ("updated", "更新日期", "Updated"),
    ("url", "网址", "Address on the web"),
    ("value", "数值", "Value"),
];

/// The name of a key in both languages; a key that has none is named by itself.
pub(super) fn label(key: &str) -> String {
    let found = LABELS.iter().find(|(name, ..)| *name == key);
    found.map_or_else(|| key.to_owned(), |(_, zh, en)| format!("{zh} · {en}"))
}

#[cfg(test)]
mod tests {
    use super::LABELS;

    #[test]
    fn keys_stand_once_in_their_order() {
        assert!(LABELS.is_sorted_by(|one, other| one.0 < other.0));
    }
}
