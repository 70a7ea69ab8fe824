//! The scripts of the theme in a browser: what a reader gets who points, presses keys, or embeds a chart.

use std::collections::BTreeMap;
use std::fs;

use crate::chromium::dump;
use crate::golden::tree;
use crate::pure;
use crate::scratch::{Scratch, tests};

/// The scripts with the most bytes that each may have.
const LONGEST: [(&str, usize); 5] = [
    ("chart.js", 6 * 1024),
    ("embed.js", 2 * 1024),
    ("catalogue.js", 2400),
    ("page.js", 2 * 1024),
    ("search.js", 8 * 1024 + 512),
];

/// What every test script may use: the chart in the frame, its tooltip, and the hands of a reader.
const HANDS: &str = "
  const page = frame.contentDocument, lines = [], say = line => lines.push(line);
  const one = selector => page.querySelector(selector), all = selector => [...page.querySelectorAll(selector)];
  const tip = () => one('.chart-tip').hidden ? '-' : [...one('.chart-tip').children].map(e => e.textContent).join(' | ');
  const heard = () => one('.chart-said').textContent;
  const key = (key, more) => one('.chart-stop').dispatchEvent(new KeyboardEvent('keydown', { key, cancelable: true, ...more }));
  const keys = names => names.split(' ').map(name => { key(name); return heard(); }).forEach(say);
  const shown = () => all('svg.chart').findLast(svg => svg.getClientRects().length);
  const middle = e => {
    const box = e.getBoundingClientRect();
    return { e, x: box.x + box.width / 2, y: box.y + box.height / 2 };
  };
  const mark = (series, i) => {
    const e = shown().querySelector(`.series.s${series} path:is(.dots, .bars)`);
    const begins = [...e.getAttribute('d').matchAll(/m(-?[\\d.]+) ?(-?[\\d.]+)([^m]+)/gi)];
    const all = begins.length, nth = i < 0 ? all + i : i;
    const sum = which => begins.slice(0, nth + 1).reduce((sum, begin) => sum + Number(begin[which]), 0);
    // The browser finds the size of the one part.
    const part = e.cloneNode();
    part.setAttribute('d', `M${sum(1)} ${sum(2)}${begins[nth][3]}`);
    e.after(part);
    const { x, y, width, height } = part.getBBox();
    part.remove();
    const at = new DOMPoint(x + width / 2, y + height / 2).matrixTransform(e.getScreenCTM());
    return { e, x: at.x, y: at.y };
  };
  const point = ({ e, x, y }, right = 0, type = 'pointermove') =>
    e.dispatchEvent(new PointerEvent(type, { bubbles: true, clientX: x + right, clientY: y }));
  const faded = () => all('svg.chart.wide .faded').map(e => e.getAttribute('class')).join(', ');
";

/// Measured as a minifier would leave it at the most: comments and indents cost nothing.
#[test]
fn the_scripts_are_short() {
    for (name, longest) in LONGEST {
        let script = fs::read_to_string(tests("../themes/gazette/assets").join(name)).unwrap();
        let lines = script.lines().map(str::trim_start).filter(|line| !line.starts_with("//"));
        let length: usize = lines.map(|line| line.len() + 1).sum();
        assert!(length <= longest, "{name}: {length} bytes");
    }
}

#[test]
fn arrow_keys_walk_through_the_values_and_leave_out_what_is_missing() {
    let script = "
        keys('ArrowRight ArrowRight ArrowRight ArrowDown ArrowRight ArrowRight ArrowUp Home ArrowLeft End');
        say(tip());
        key('Escape');
        say(tip());
        say(key('ArrowLeft', { altKey: true }) + ' ' + tip());
        say(key('x') + ' ' + tip());
        keys('ArrowLeft');";
    assert_eq!(
        charts().run("en/charts/line-gaps/index.html", 900, script),
        [
            "2014, China (%), 50%",
            "2015, China (%), 55%",
            "2018, China (%), 61%",
            "2020, Hainan (%), 60%",
            "2020, Hainan (%), 60%",
            "2020, Hainan (%), 60%",
            "2020, China (%), 70%",
            "2014, China (%), 50%",
            "2014, China (%), 50%",
            "2020, China (%), 70%",
            "2020 | China (%) | 70%",
            "-",
            "true -",
            "true -",
            "2018, China (%), 61%",
        ]
    );
}

#[test]
fn the_pointer_shows_the_nearest_value_and_names_highlight_their_series() {
    let script = "
        point(mark(1, 1), 3);
        say(tip() + ' faded ' + faded());
        point(mark(2, 0));
        say(tip() + ' faded ' + faded());
        one('.chart-stage').dispatchEvent(new PointerEvent('pointerleave', { pointerType: 'touch' }));
        say(tip());
        one('.chart-stage').dispatchEvent(new PointerEvent('pointerleave', { pointerType: 'mouse' }));
        say(tip() + ' faded ' + faded());
        point(middle(shown().querySelector('.name.s2')));
        say(tip() + ' faded ' + faded());
        point(mark(1, 0), 0, 'pointerdown');
        say(tip() + ' heard ' + heard());
        one('h1').dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
        say(tip());";
    assert_eq!(
        charts().run("en/charts/line-gaps/index.html", 900, script),
        [
            "2015 | China (%) | 55% faded series s2 faded, name s2 faded",
            "2014 | Hainan (%) | 40% faded series s1 faded, name s1 faded",
            "2014 | Hainan (%) | 40%",
            "- faded ",
            "- faded series s1 faded, name s1 faded",
            "2014 | China (%) | 50% heard ",
            "-",
        ]
    );
}

#[test]
fn a_place_beside_a_bar_means_the_bar() {
    let script = "
        const last = shown().getBoundingClientRect().right;
        for (const bar of [mark(1, 0), mark(1, 1)]) {
          point(bar, last - bar.x - 2);
          say(tip());
        }";
    let told = charts().run("charts/bar-one/index.html", 900, script);
    assert_eq!(told, ["全国 | 13.6101亿人", "海南省 | 931.6万人"]);
}

#[test]
fn up_and_down_walk_through_the_rows_of_one_series() {
    let script = "keys('ArrowDown ArrowDown ArrowDown ArrowDown ArrowUp Home ArrowUp');";
    let (china, hainan, xiuying) = ("全国，13.6101亿人", "海南省，931.6万人", "海口市秀英区，35.0123万人");
    let told = charts().run("charts/bar-one/index.html", 900, script);
    assert_eq!(told, [china, hainan, xiuying, xiuying, hainan, china, china]);
}

#[test]
fn phones_get_the_values_of_the_narrow_picture() {
    let script = "
        say(shown().getAttribute('class'));
        keys('End');
        const ring = one('.chart-ring').getBoundingClientRect(), at = ring.x + ring.width / 2;
        say(Math.abs(at - mark(1, -1).x) < 1);
        const box = one('.chart-tip').getBoundingClientRect(), stage = one('.chart-stage').getBoundingClientRect();
        say(box.left >= stage.left && box.right <= stage.right);
        say(page.documentElement.scrollWidth <= 360);";
    let told = charts().run("en/charts/line-gaps/index.html", 360, script);
    assert_eq!(told, ["chart narrow line", "2020, China (%), 70%", "true", "true", "true"]);
}

#[test]
fn the_picture_keeps_its_name_and_description() {
    let script = "
        const svg = one('svg.wide');
        say(svg.getAttribute('role') + ' ' + svg.getAttribute('aria-label'));
        say(page.getElementById(svg.getAttribute('aria-describedby')).textContent.length > 20);
        say(all('svg title').length + ' titles');
        say(one('.chart-stop').getAttribute('role') + ' ' + one('.chart-stop').tabIndex);
        one('.chart-stop').dispatchEvent(new FocusEvent('focus'));
        say(tip() === one('.chart-stop').getAttribute('aria-label') && tip() === one('figure').dataset.keys);
        one('.chart-stop').dispatchEvent(new FocusEvent('blur'));
        say(tip());";
    let told = charts().run("en/charts/line-gaps/index.html", 900, script);
    assert_eq!(told, ["img Some years have no value", "true", "0 titles", "application 0", "true", "-"]);
}

#[test]
fn points_of_a_path_scattered_marks_and_panels_are_told() {
    let table = |rows: &str| {
        format!(
            "<table class=\"data\"><thead><tr><th>Place</th><th>A<sup>1</sup></th><th>B</th></tr></thead><tbody>{rows}</tbody></table>"
        )
    };
    let rows =
        "<tr><th>x</th><td>1<sup>2</sup></td><td>2</td></tr><tr><th>y</th><td class=\"missing\">–</td><td>4</td></tr>";
    let svg =
        |class: &str, body: &str| format!("<svg class=\"chart wide {class}\" viewBox=\"0 0 720 300\">{body}</svg>");
    let dots = "<g class=\"series s1\"><path d=\"M0 0H9\"/><path class=\"dots\" d=\"M10 20h0\"/></g>\
                <g class=\"panel\" transform=\"translate(300 100)\"><g class=\"series s2\">\
                <path class=\"dots\" d=\"M10 20h0m190 10h0\"/></g></g>";
    let scatter = "<g class=\"series s1\"><circle cx=\"9\" cy=\"9\" r=\"4\"/></g>";
    let wrong = "<g class=\"series s1\"><circle r=\"4\"/><circle r=\"4\"/></g><g class=\"series s2\"></g>";
    let scratch = charts();
    for (name, svg) in
        [("dots", svg("line", dots)), ("scatter", svg("scatter", scatter)), ("wrong", svg("line", wrong))]
    {
        let figure = format!(
            "<figure class=\"chart-figure\" data-keys=\"keys\" data-comma=\", \">{svg}{}</figure>",
            table(rows)
        );
        let head = "<!doctype html><meta charset=\"utf-8\"><style>svg { display: block; width: 720px }</style>";
        let style = format!("<link rel=\"stylesheet\" href=\"{}\">", scratch.asset("chart", "css"));
        let script = format!("<script src=\"{}\" defer></script>", scratch.asset("chart", "js"));
        scratch.scratch.write(&format!("{name}.html"), format!("{head}{style}{script}{figure}"));
    }
    let walk = "
        keys('ArrowRight ArrowRight ArrowDown ArrowRight');
        const ring = one('.chart-ring').getBoundingClientRect(), stage = one('.chart-stage').getBoundingClientRect();
        say(Math.round(ring.x + ring.width / 2 - stage.x) + ' ' + Math.round(ring.y + ring.height / 2 - stage.y));";
    let told = scratch.run("dots.html", 900, walk);
    assert_eq!(told, ["x, A, 1", "x, A, 1", "x, B, 2", "y, B, 4", "500 130"]);
    let told = scratch.run("scatter.html", 900, "keys('ArrowRight ArrowRight'); say(tip());");
    assert_eq!(told, ["x, A, 1, B, 2", "x, A, 1, B, 2", "x | A | 1 | B | 2"]);
    let told = scratch.run("wrong.html", 900, "say(all('.chart-stop').length);");
    assert_eq!(told, ["0"]);
}

#[test]
fn a_frame_takes_the_height_of_its_chart_and_the_theme_of_its_address() {
    let site = charts();
    let page = site.scratch.read("en/charts/line-gaps/index.html");
    let code = page.split_once("readonly").unwrap().1.split_once('>').unwrap().1.split_once("</textarea>").unwrap().0;
    let code = decoded(code).replace("https://example.org/", "").replace("/embed/", "/embed/index.html#theme=dark");
    let host = format!(
        "<!doctype html><meta charset=\"utf-8\"><body style=\"width: 500px\">{code}<pre id=\"result\"></pre>\
         <script>const frame = document.querySelector('iframe'), tall = frame.height;\
         const told = () => {{ const root = frame.contentDocument.documentElement;\
         result.textContent = [tall, root.offsetHeight, frame.height == root.offsetHeight, root.scrollHeight <= frame.clientHeight,\
         root.dataset.theme].join('\\n'); }}; addEventListener('message', () => setTimeout(told, 100));</script>"
    );
    site.scratch.write("host.html", host);
    // The message takes as long as the machine does: a busy one is asked again.
    let ask = |_| Some(result(&dump(&site.url("host.html"), 900))).filter(|told| told.len() > 1);
    let told = (0..5).find_map(ask).expect("the frame has told its height");
    assert_eq!(told[2..], ["true", "true", "dark"], "{told:?}");
    // What the code reckons where no script runs is enough for the content, and little more.
    let (reckoned, own) = (told[0].parse::<u32>().unwrap(), told[1].parse::<u32>().unwrap());
    assert!((own..own + 120).contains(&reckoned), "{told:?}");
}

/// The golden charts, built and written down.
struct Charts {
    scratch: Scratch,
    site: BTreeMap<String, String>,
}

fn charts() -> Charts {
    let mut files = tree(&tests("charts/site"));
    for name in ["line-gaps", "bar-one"] {
        let spec = fs::read(tests("charts").join(format!("{name}.yaml"))).unwrap();
        files.insert(format!("content/charts/{name}.yaml"), spec);
    }
    let site = pure::build(files);
    let scratch = Scratch::new();
    for (path, text) in &site {
        scratch.write(path, text);
    }
    Charts { scratch, site }
}

impl Charts {
    /// Opens a page in a frame of this width, lets a script do what a reader does, and returns what it says.
    fn run(&self, page: &str, width: u32, script: &str) -> Vec<String> {
        let harness = format!(
            "<!doctype html><meta charset=\"utf-8\"><body style=\"margin: 0\">\
             <iframe id=\"frame\" style=\"border: 0\" width=\"{width}\" height=\"900\" src=\"{page}\"></iframe>\
             <pre id=\"result\"></pre><script>frame.onload = () => {{ try {{ {HANDS} {script}\n\
             result.textContent = lines.join('\\n'); }} catch (fault) {{ result.textContent = fault.stack; }} }};</script>"
        );
        self.scratch.write("harness.html", harness);
        result(&dump(&self.url("harness.html"), 1200))
    }

    fn url(&self, path: &str) -> String {
        format!("file://{}", self.scratch.join(path).display())
    }

    /// Where an asset of the theme lies.
    fn asset(&self, stem: &str, extension: &str) -> &str {
        let start = format!("assets/{stem}.");
        self.site.keys().find(|path| path.starts_with(&start) && path.ends_with(extension)).unwrap()
    }
}

/// The lines that a script has left in the document.
fn result(dom: &str) -> Vec<String> {
    let text = dom.split_once("<pre id=\"result\">").unwrap().1.split_once("</pre>").unwrap().0;
    decoded(text).lines().map(str::to_owned).collect()
}

fn decoded(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&")
}
