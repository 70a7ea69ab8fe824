//! The name of a folder or file, from a title.

use pinyin::ToPinyin;

/// A name of small letters, digits and hyphens: Chinese characters by their pinyin, each on its own as a word, other letters
/// without their accents. `None` if nothing of the title can stand in such a name.
///
/// ```
/// use gongbao::scaffold::slug;
/// assert_eq!(slug("三季度就业").as_deref(), Some("san-ji-du-jiu-ye"));
/// assert_eq!(slug("2023年GDP增长5.2%").as_deref(), Some("2023-nian-gdp-zeng-zhang-5-2"));
/// assert_eq!(slug("Café prices, 2024").as_deref(), Some("cafe-prices-2024"));
/// assert_eq!(slug("Ωμέγα"), None);
/// ```
pub fn slug(title: &str) -> Option<String> {
    use unicode_normalization::UnicodeNormalization;
    use unicode_normalization::char::is_combining_mark;
    let mut words: Vec<String> = vec![String::new()];
    for c in title.nfkd().filter(|c| !is_combining_mark(*c)) {
        if let Some(pinyin) = c.to_pinyin() {
            words.extend([pinyin.plain().replace('ü', "v"), String::new()]);
        } else if c.is_ascii_alphanumeric() {
            words.last_mut()?.push(c.to_ascii_lowercase());
        } else if !matches!(c, '\'' | '’') {
            words.push(String::new());
        }
    }
    let words: Vec<String> = words.into_iter().filter(|word| !word.is_empty()).collect();
    (!words.is_empty()).then(|| words.join("-"))
}
