//! English words and signs in which numbers are no quantities.

/// How many bytes after a word belong to a set phrase that it begins or ends: one another, one-on-one, no one, at first.
pub(super) fn set_phrase(before: &str, word: &str, after: &str) -> Option<usize> {
    let (afters, befores): (&[&str], &[&str]) = match word.len() {
        3 if word.eq_ignore_ascii_case("one") => (
            &[" another", " by one", "-on-one", "-to-one", " on one", " or two", "-sided", "-off", "-stop"],
            &["no ", "No ", "No-", "no-", "any ", "every ", "Every "],
        ),
        5 if word.eq_ignore_ascii_case("first") => (&[" of all", "-hand", " and foremost"], &["at ", "At "]),
        6 if word.eq_ignore_ascii_case("second") => (&[" to none", "-hand", " thoughts"], &[]),
        4 if word.eq_ignore_ascii_case("once") => {
            (&[" again", " more", " and for all", " upon"], &["at ", "At ", "all at "])
        }
        6 if word.eq_ignore_ascii_case("double") => (&[" 11", " 12", "-11", "-12"], &[]),
        _ => return None,
    };
    if befores.iter().any(|phrase| before.ends_with(phrase)) {
        return Some(0);
    }
    afters.iter().find(|phrase| after.starts_with(**phrase)).map(|phrase| phrase.len())
}

/// How many bytes 9/11 and 24/7 take.
pub(super) fn slashed(before: &str, rest: &str) -> Option<usize> {
    let name = ["9/11", "24/7"].iter().find(|name| rest.starts_with(**name))?;
    let goes_on = |c: char| c.is_ascii_digit() || c == '/';
    let is_whole = !rest.get(name.len()..)?.starts_with(goes_on) && !before.ends_with(['/', '.', ',']);
    is_whole.then_some(name.len())
}
