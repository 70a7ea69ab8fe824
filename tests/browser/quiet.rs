//! How pages of every kind load: they ask for nothing of other sites, the browser has nothing to complain about, and
//! what stands somewhere stays there.

use super::{LANGUAGES, PHONE, SEARCH, Served, WIDE, demo, pages};
use crate::golden::Tree;
use crate::markup;
use crate::tab::Tab;

/// A line of text that comes late pushes what stands below it by more than this. A browser that paints a page while it
/// still reads it may center a row once more: that is less.
const NOTHING: f64 = 0.01;

/// How far things moved while the page loaded (the Layout Instability API); 0 is nothing at all.
const MOVED: &str = "new Promise(done => {
    let sum = 0;
    new PerformanceObserver(list => list.getEntries().forEach(entry => { sum += entry.value; }))
      .observe({ type: 'layout-shift', buffered: true });
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(sum), 100)));
  })";

#[test]
fn pages_load_without_a_complaint_and_nothing_moves() {
    let mut tab = Tab::on(demo(), WIDE);
    let mut faults = Vec::new();
    for size in [WIDE, PHONE] {
        tab.resize(size);
        for page in LANGUAGES.into_iter().flat_map(pages) {
            tab.go(&demo().url(&page));
            // Results come when they are found, and push down what stands below.
            if page.ends_with(SEARCH) {
                tab.until("String(document.querySelectorAll('.results li').length > 1)", "true");
            } else if let moved @ NOTHING.. = tab.told(MOVED).as_f64().unwrap() {
                faults.push(format!("{page} at {} pixels moves by {moved}", size.0));
            }
            faults.extend(tab.complaints().into_iter().map(|complaint| format!("{page}: {complaint}")));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn whatever_disturbs_is_noticed() {
    let page = "<!doctype html><html><head><meta charset=\"utf-8\">
        <script src=\"shift.js\"></script><script>var inline;</script></head>
        <body><p>text</p><img src=\"https://elsewhere.example/pixel\"><img src=\"gone.svg\"></body></html>";
    let script = "console.warn('careful');
        const disturb = () => {
          document.body.prepend(Object.assign(document.createElement('p'), { style: 'height: 300px' }));
          setTimeout(() => window.gone());
        };";
    let headers = "/*\n  Content-Security-Policy: script-src 'self'\n";
    let files = [("index.html", page), ("shift.js", script), ("404.html", "none"), ("_headers", headers)];
    let files: Tree = files.map(|(path, text)| (path.to_owned(), text.into())).into();
    let site = Box::leak(Box::new(Served::new("https://noisy.example/", files)));
    let mut tab = Tab::on(site, WIDE);
    tab.go(&site.url(""));
    // What moves is known when it is painted, before and after.
    tab.picture();
    tab.told("disturb()");
    tab.picture();
    assert!(tab.told(MOVED).as_f64().unwrap() > 0.0);
    let complaints = tab.complaints().join("\n");
    for part in [
        "asks for https://elsewhere.example/pixel",
        "violates the following Content Security Policy directive",
        "status of 404",
        "careful",
        "window.gone is not a function",
    ] {
        assert!(complaints.contains(part), "{part}: {complaints}");
    }
}

/// What a browser paints first waits for style sheets, and not for scripts.
#[test]
fn no_page_waits_for_a_script() {
    let mut scripts = 0;
    for (path, bytes) in demo().files.iter().filter(|(path, _)| path.ends_with(".html")) {
        let html = std::str::from_utf8(bytes).unwrap();
        for script in html.split("<script").skip(1).filter_map(|rest| rest.split('>').next()) {
            assert!(
                script.ends_with(" defer") || script == " type=\"application/ld+json\"",
                "{path}: <script{script}>"
            );
            scripts += usize::from(script.ends_with(" defer"));
        }
    }
    assert!(scripts > 0);
}

/// A parser mends what is nested wrongly; then the document is another than the file.
#[test]
fn browsers_read_pages_as_they_are_written() {
    let mut tab = Tab::on(demo(), WIDE);
    tab.run_scripts(false);
    for page in LANGUAGES.into_iter().flat_map(pages) {
        tab.go(&demo().url(&page));
        let path = page.split('?').next().unwrap();
        let path = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
        let written = markup::read(std::str::from_utf8(&demo().files[&path]).unwrap()).unwrap();
        let written: Vec<String> = written
            .elements
            .iter()
            .map(|element| format!("{}{}", " ".repeat(written.around(element).count()), element.name))
            .collect();
        let read = "[...document.querySelectorAll('*')].map(e => {
            let depth = 0;
            for (let around = e; around = around.parentElement;) depth += 1;
            return ' '.repeat(depth) + e.localName;
          }).join('\\n')";
        assert_eq!(tab.told(read), written.join("\n"), "{page}");
    }
}
