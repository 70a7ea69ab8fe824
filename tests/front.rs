//! What stands first on the front page.

use crate::golden::tree;
use crate::pure;
use crate::scratch::tests;

/// The English front page of a site with eight articles more, the sixth of them in Chinese alone, and a lead that it names.
fn front(lead: Option<&str>) -> String {
    let mut files = tree(&tests("sites/minimal/in"));
    let article: Vec<(String, String)> = files
        .iter()
        .filter_map(|(path, bytes)| Some((path.strip_prefix("content/news/bills/")?.to_owned(), bytes.clone())))
        .map(|(name, bytes)| (name, String::from_utf8(bytes).unwrap()))
        .collect();
    for number in 0..8 {
        let day = format!("date: 2020-09-{}", 20 - number);
        for (name, text) in
            article.iter().filter(|(name, _)| number != 5 || !matches!(&**name, "en.md" | "translations.yaml"))
        {
            let text = text.replace("date: 2020-10-16T09:38\nupdated: 2020-10-19", &day);
            files.insert(format!("content/news/copy-{number}/{name}"), text.into_bytes());
        }
    }
    if let Some(lead) = lead {
        files.get_mut("content/site.yaml").unwrap().extend(format!("\nlead: news/{lead}\n").into_bytes());
    }
    pure::build(files).remove("en/index.html").unwrap()
}

#[test]
fn what_the_reader_can_read_stands_before_what_has_no_translation() {
    let page = front(None);
    let (_, strip) = page.split_once("id=\"strip-1\"").unwrap();
    let place = |number: usize| strip.find(&format!("href=\"news/copy-{number}/\"")).unwrap();
    assert!(place(6) < place(7) && place(7) < place(5), "{strip}");
}

#[test]
fn an_older_story_that_leads_is_said_to_be_chosen() {
    let chosen = "<span class=\"mark\">Editors’ pick</span>";
    assert!(front(Some("copy-3")).contains(chosen));
    assert!(!front(Some("bills")).contains(chosen), "the newest needs no reason");
    assert!(!front(None).contains(chosen));
}
