//! Findings as machines read them: whole outputs for one site with an error that has a related place, a warning behind
//! Chinese text, a note, and a fault without a line.

use serde_json::Value;

use crate::golden::compare_file;
use crate::scratch::{Run, Scratch, tests};
use gongbao::diagnostic::{Code, Diagnostic, Diagnostics, github, json, sarif};
use gongbao::phrases::Language;
use gongbao::source::{Place, SourcePath, Sources, Span};

/// A site with findings of every severity; `𠮷` is one character, two units of UTF-16 and four bytes of UTF-8.
fn site() -> Scratch {
    let scratch = Scratch::with(&tests("diagnostics/base"));
    scratch.write(
        "content/news/bills/zh.md",
        "---\ntitle: \"住院费用\"\nsummary: \"报销多少。\"\n---\n报销比例，𠮷某说，<b>是</b>[九成五](stat:care/rate)。\n",
    );
    scratch.write("content/news/later/article.yaml", "original: zh\ndate: 2021-01-01\nlanguages: [zh]\n");
    scratch.write("content/news/later/zh.md", "---\ntitle: \"以后\"\nsummary: \"以后。\"\n---\n以后。\n");
    scratch
        .write("content/news/bills/100%,a:b.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 2 1\"/>\n");
    scratch
}

fn check(scratch: &Scratch, format: &str, more: &[&str]) -> Run {
    scratch.run(&[&["check", "--today", "2020-12-31", "--format", format], more].concat())
}

fn value(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

/// The findings of a report in JSON, or the results of one in SARIF.
fn found<'a>(report: &'a Value, key: &str) -> &'a Vec<Value> {
    report[key].as_array().unwrap_or_else(|| panic!("no list `{key}` in {report}"))
}

fn of_code<'a>(findings: &'a [Value], key: &str, code: &str) -> &'a Value {
    findings.iter().find(|finding| finding[key] == code).unwrap_or_else(|| panic!("no `{code}`"))
}

#[test]
fn json_github_and_sarif_are_whole() {
    let scratch = site();
    let mut faults = Vec::new();
    for (format, file) in [("json", "findings.json"), ("github", "findings.txt"), ("sarif", "results.json")] {
        let run = check(&scratch, format, &[]).expect(1);
        assert_eq!(run.err, "", "{format}");
        let out = if format == "sarif" { results(&run.out) } else { run.out };
        faults.extend(compare_file(&tests("formats").join(file), &out));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// A SARIF log without its rules, which are the table of codes.
fn results(log: &str) -> String {
    let mut log = value(log);
    let rules = log["runs"][0]["tool"]["driver"]["rules"].take();
    assert_eq!(rules.as_array().unwrap().len(), Code::ALL.len());
    format!("{log:#}\n")
}

#[test]
fn json_reads_back() {
    let report = value(&check(&site(), "json", &[]).out);
    assert_eq!(report["version"], 1);
    let findings = found(&report, "findings");
    let count = |severity: &str| findings.iter().filter(|finding| finding["severity"] == severity).count();
    let summary = &report["summary"];
    assert_eq!(summary["errors"], count("error"));
    assert_eq!(summary["warnings"], count("warning"));
    assert_eq!(summary["notes"], count("note"));
    assert_eq!(findings.len(), count("error") + count("warning") + count("note"));

    let mismatch = of_code(findings, "code", "citation-mismatch");
    let place = |finding: &Value| ["line", "column", "endLine", "endColumn"].map(|key| finding[key].as_u64().unwrap());
    assert_eq!(mismatch["file"], "content/news/bills/zh.md");
    // The 18th character, and the one behind the last: `[九成五](stat:care/rate)` has 21.
    assert_eq!(place(mismatch), [5, 18, 5, 39]);
    assert_eq!(mismatch["related"][0]["file"], "content/statistics/care.yaml");
    assert_eq!(place(&mismatch["related"][0]), [11, 60, 11, 65]);
    assert_eq!(mismatch["related"][0]["message"], "observed here");
    let file = of_code(findings, "code", "file-name");
    assert!(file["line"].is_null() && file["endColumn"].is_null(), "{file}");
    // People are shown the same place.
    let human = check(&site(), "human", &[]).err;
    assert!(human.contains("content/news/bills/zh.md:5:18\n"), "{human}");
}

#[test]
fn sarif_has_what_its_schema_and_code_scanning_demand() {
    let log = value(&check(&site(), "sarif", &[]).out);
    assert_eq!(log["version"], "2.1.0");
    assert!(log["$schema"].as_str().unwrap().ends_with("/sarif-schema-2.1.0.json"));
    let runs = found(&log, "runs");
    assert_eq!(runs.len(), 1);
    assert_eq!(runs[0]["columnKind"], "unicodeCodePoints");
    let driver = &runs[0]["tool"]["driver"];
    assert_eq!(driver["name"], "gongbao");
    let rules = found(driver, "rules");
    for (rule, code) in rules.iter().zip(Code::ALL) {
        assert_eq!(rule["id"], code.as_str());
        assert_eq!(rule["shortDescription"]["text"], code.summary());
        assert_eq!(rule["fullDescription"]["text"], code.explanation().why);
        assert_eq!(rule["help"]["text"], code.explanation().remedy);
        assert!(rule["help"]["markdown"].as_str().unwrap().contains("\n## Bad\n"));
        assert_eq!(rule["defaultConfiguration"]["level"], code.severity().as_str());
    }
    let results = found(&runs[0], "results");
    for result in results {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[index]["id"], result["ruleId"]);
        assert!(["error", "warning", "note"].contains(&result["level"].as_str().unwrap()));
        assert!(!result["message"]["text"].as_str().unwrap().is_empty());
        let places = found(result, "locations").iter().chain(found(result, "relatedLocations"));
        for place in places.map(|place| &place["physicalLocation"]) {
            let uri = place["artifactLocation"]["uri"].as_str().unwrap();
            assert!(uri.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/-._~%".contains(&byte)), "{uri}");
            assert!(place["region"]["startLine"].as_u64().unwrap() >= 1);
        }
    }
    let mismatch = of_code(results, "ruleId", "citation-mismatch");
    let region = &mismatch["locations"][0]["physicalLocation"]["region"];
    assert_eq!((region["startColumn"].as_u64(), region["endColumn"].as_u64()), (Some(18), Some(39)));
    assert_eq!(mismatch["relatedLocations"][0]["message"]["text"], "observed here");
}

#[test]
fn github_cannot_be_led_astray_by_content() {
    let path = SourcePath::new("content/a,b:c%\n::warning::.md");
    let finding = Diagnostic::new(Code::Limit, "50%\r\n::error::x").at(Place::file(&path));
    let out = github(&finding.into(), &Sources::default(), "", Language::English);
    // Messages hold no ends of lines, and names of files are shown with theirs escaped.
    assert_eq!(out, "::error file=content/a%2Cb%3Ac%25\\n%3A%3Awarning%3A%3A.md,title=limit::50%25\\r\\n::error::x\n");
}

#[test]
fn a_finding_of_the_whole_site_is_shown_in_every_format() {
    let scratch = Scratch::new();
    let json = value(&check(&scratch, "json", &[]).expect(1).out);
    let missing = of_code(found(&json, "findings"), "code", "missing-site");
    assert!(missing["file"].is_null() && missing["line"].is_null());
    assert_eq!(
        check(&scratch, "github", &[]).expect(1).out,
        "::error title=missing-site::expected a site in `.`, found no `content/site.yaml`%0A\
         help: name the folder of a site with `--root`\n"
    );
    let log = value(&check(&scratch, "sarif", &[]).expect(1).out);
    let place = &log["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "content/site.yaml");
    assert_eq!(place["region"]["startLine"], 1);
}

#[test]
fn paths_lead_from_where_the_program_runs() {
    let outside = Scratch::new();
    let site = site();
    site.run(&["translated", "content/news/bills/en.md"]).expect(0);
    crate::scratch::copy(site.path(), &outside.join("my site"));
    let first = |root: &str, format: &str| {
        let run = check(&outside, format, &["--root", root]);
        run.out
            .lines()
            .find(|line| line.contains("bills/zh.md") && !line.contains("\"markdown\""))
            .unwrap()
            .trim()
            .to_owned()
    };
    assert_eq!(first("my site", "json"), "\"file\": \"my site/content/news/bills/zh.md\",");
    assert_eq!(first("./my site/", "json"), "\"file\": \"my site/content/news/bills/zh.md\",");
    assert!(first("my site", "github").starts_with("::warning file=my site/content/news/bills/zh.md,line=5,col=10,"));
    assert_eq!(first("my site", "sarif"), "\"uri\": \"my%20site/content/news/bills/zh.md\"");
    let root = outside.join("my site");
    let uri = first(root.to_str().unwrap(), "sarif");
    assert!(uri.starts_with("\"uri\": \"file:///") && uri.ends_with("/my%20site/content/news/bills/zh.md\""), "{uri}");
}

#[test]
fn errors_alone_end_with_1_and_warnings_if_they_are_denied() {
    let warning = Scratch::with(&tests("diagnostics/base"));
    warning.write("content/news/bills/clinic.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 2 1\"/>\n");
    let note = Scratch::with(&tests("diagnostics/base"));
    let article = note.read("content/news/bills/article.yaml");
    note.write("content/news/bills/article.yaml", article.replace("2020-10-16", "2021-01-01"));
    let clean = Scratch::with(&tests("diagnostics/base"));
    for format in ["human", "json", "github", "sarif"] {
        let code = |scratch: &Scratch, more: &[&str]| check(scratch, format, more).code.unwrap();
        let deny = ["--deny-warnings"];
        assert_eq!([code(&site(), &[]), code(&site(), &deny)], [1, 1], "{format}: errors");
        assert_eq!([code(&warning, &[]), code(&warning, &deny)], [0, 1], "{format}: a warning");
        assert_eq!([code(&note, &[]), code(&note, &deny)], [0, 0], "{format}: a note");
        assert_eq!([code(&clean, &[]), code(&clean, &deny)], [0, 0], "{format}: nothing");
    }
    assert_eq!(note.run(&["build", "--today", "2020-12-31", "--deny-warnings"]).expect(0).code, Some(0));
    assert!(check(&note, "github", &[]).out.starts_with("::notice file=content/news/bills/article.yaml,line=2,col=7,"));
    // Nothing is found, and nothing else is printed.
    assert_eq!(check(&clean, "github", &[]).out, "");
    let report = value(&check(&clean, "json", &[]).out);
    assert_eq!(found(&report, "findings").len(), 0);
    assert_eq!(found(&value(&check(&clean, "sarif", &[]).out)["runs"][0], "results").len(), 0);
}

#[test]
fn what_is_wrong_with_a_template_is_in_the_same_report() {
    let scratch = Scratch::with(&tests("diagnostics/base"));
    scratch.write("content/news/bills/clinic.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 2 1\"/>\n");
    scratch.write("themes/gazette/templates/tags.html", "{{ page.titel }}\n");
    let report = value(&check(&scratch, "json", &[]).expect(1).out);
    let codes: Vec<&Value> = found(&report, "findings").iter().map(|finding| &finding["code"]).collect();
    assert_eq!(codes, ["unused-picture", "template"]);
}

#[test]
fn an_unknown_format_is_a_wrong_argument() {
    let run = check(&site(), "xml", &[]).expect(2);
    assert_eq!(run.out, "");
    assert!(run.err.contains("[possible values: human, json, github, sarif]"), "{}", run.err);
}

#[test]
fn a_place_of_several_lines_ends_with_its_last_character() {
    let path = SourcePath::new("content/people.yaml");
    let (sources, _) = Sources::from_bytes(vec![(path.clone(), "甲: 1\n乙: 2\n丙: 3\n".into())]);
    let end = "甲: 1\n乙: 2\n".len();
    let finding: Diagnostics = Diagnostic::new(Code::Limit, "x").at(Place::new(&path, Span::new(0, end))).into();
    let report = value(&json(&finding, &sources, "", Language::English));
    let found = &report["findings"][0];
    assert_eq!((found["endLine"].as_u64(), found["endColumn"].as_u64()), (Some(2), Some(5)));
    let log = value(&sarif(&finding, &sources, "", Language::English));
    let region = &log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"];
    assert_eq!((region["endLine"].as_u64(), region["endColumn"].as_u64()), (Some(2), Some(5)));
}

#[test]
fn forms_for_programs_keep_their_keys_and_tell_their_messages_in_the_language_of_the_user() {
    let scratch = site();
    let is_chinese = |text: &str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    let told = |format: &str, lang: &str| check(&scratch, format, &["--lang", lang]).expect(1).out;
    let (english, chinese) = (value(&told("json", "en")), value(&told("json", "zh")));
    for (one, other) in found(&english, "findings").iter().zip(found(&chinese, "findings")) {
        assert_eq!((&one["code"], &one["severity"]), (&other["code"], &other["severity"]));
        let help = other["help"].as_array().unwrap().iter();
        let texts = help.chain([&other["message"]]).map(|text| text.as_str().unwrap());
        assert!(texts.clone().all(is_chinese), "{other:#}");
    }
    let github = told("github", "zh");
    assert!(github.starts_with("::error file=") && github.contains("%0A帮助：请改名"), "{github}");
    let sarif = value(&told("sarif", "zh"));
    let run = &sarif["runs"][0];
    let results = found(run, "results").iter().map(|result| &result["message"]);
    let rules = found(&run["tool"]["driver"], "rules").iter();
    let rules = rules.flat_map(|rule| [&rule["shortDescription"], &rule["fullDescription"], &rule["help"]]);
    for message in results.chain(rules) {
        assert!(is_chinese(message["text"].as_str().unwrap()), "{message}");
    }
}
