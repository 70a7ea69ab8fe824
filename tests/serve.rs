//! `gongbao serve`, asked by a plain client. What a browser sees of it is in `preview.rs`.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use crate::scratch::{Scratch, tests};

/// A running preview.
pub(crate) struct Server {
    child: Child,
    port: u16,
    pub(crate) site: Scratch,
}

impl Server {
    fn start(case: &str) -> Self {
        let site = Scratch::with(&tests("sites").join(case).join("in"));
        site.write("secret.txt", "hush");
        site.write(".env", "hush");
        site.run(&["build", "--today", "2020-12-31"]).expect(0);
        Self::of(site)
    }

    /// Serves a site.
    pub(crate) fn of(site: Scratch) -> Self {
        Self::with(site, &[])
    }

    fn with(site: Scratch, arguments: &[&str]) -> Self {
        let port = free_port();
        let mut command = site.command(&["serve", "--today", "2020-12-31", "--port", &port.to_string()]);
        let mut child = command.args(arguments).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim_end().rsplit_once(':').unwrap_or_else(|| panic!("{line}")).1;
        let port = address.trim_end_matches('/').parse().unwrap();
        Self { child, port, site }
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// Sends bytes and returns the whole answer.
    fn send(&self, request: &str) -> String {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = Vec::new();
        // A refused request may be cut off; what was answered counts.
        let _ = stream.read_to_end(&mut answer);
        String::from_utf8_lossy(&answer).into_owned()
    }

    fn get(&self, path: &str) -> String {
        self.ask("GET", path, &format!("127.0.0.1:{}", self.port))
    }

    fn ask(&self, method: &str, path: &str, host: &str) -> String {
        self.send(&format!("{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

pub(crate) fn free_port() -> u16 {
    TcpListener::bind(("127.0.0.1", 0)).unwrap().local_addr().unwrap().port()
}

fn status(answer: &str) -> &str {
    answer.split(' ').nth(1).unwrap_or("none")
}

fn body(answer: &str) -> &str {
    answer.split_once("\r\n\r\n").map_or("", |(_, body)| body)
}

/// A page without the script that the preview adds to it.
fn without_script(page: &str) -> String {
    let (before, rest) = page.split_once("<script src=\"/.gongbao/preview.js\"").unwrap_or_else(|| panic!("{page}"));
    format!("{before}{}", rest.split_once("</script>").unwrap().1)
}

#[test]
fn pages_are_answered_as_they_are_built() {
    let server = Server::start("minimal");
    let home = server.get("/");
    assert_eq!(status(&home), "200");
    assert_eq!(without_script(body(&home)), server.site.read("public/index.html"));
    assert!(home.contains("content-type: text/html; charset=utf-8"), "{home}");
    assert!(home.contains("x-content-type-options: nosniff"), "{home}");
    assert!(!home.to_lowercase().contains("access-control-allow-origin"), "{home}");
    for (path, kind) in [
        ("/en/news/bills/?a=1", "text/html; charset=utf-8"),
        ("/statistics/insurance/insurance.csv", "text/csv; charset=utf-8"),
        ("/feed.xml", "application/xml; charset=utf-8"),
        ("/news/bills/clinic.svg", "image/svg+xml"),
    ] {
        let answer = server.get(path);
        assert_eq!(status(&answer), "200", "{path}");
        assert!(answer.contains(&format!("content-type: {kind}\r\n")), "{path}: {answer}");
    }
    let data = "/statistics/insurance/insurance.csv";
    assert_eq!(body(&server.get(data)), server.site.read(&format!("public{data}")));
}

#[test]
fn what_is_not_there_is_404_with_the_page_for_it() {
    let server = Server::start("minimal");
    let missing = server.get("/nowhere/");
    assert_eq!(status(&missing), "404");
    assert_eq!(without_script(body(&missing)), server.site.read("public/404.html"));
    let folder = server.get("/en/news");
    assert_eq!(status(&folder), "301");
    assert!(folder.contains("location: /en/news/\r\n"), "{folder}");
}

#[test]
fn what_a_site_leaves_out_is_not_served() {
    let server = Server::of(Scratch::with(&tests("sites/left-out/in")));
    assert_eq!(status(&server.get("/en/news/bills/")), "200");
    for path in ["/search/", "/en/search/", "/en/news/bills/index.md", "/llms.txt"] {
        assert_eq!(status(&server.get(path)), "404", "{path}");
    }
}

#[test]
fn nothing_but_outputs_is_given_out() {
    let server = Server::start("minimal");
    for path in [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/%2e%2e%2fsecret.txt",
        "/..%5csecret.txt",
        "/en/../../secret.txt",
        "/./../secret.txt",
        "/%252e%252e/secret.txt",
        "//secret.txt",
        "/public/../secret.txt",
        "/.env",
        "/.gongbao/preview.rs",
        "/public/index.html",
        "/.nojekyll/",
        "/content/site.yaml",
        "/.gongbao/",
        "/..;/secret.txt",
        "/%00",
        "/a%",
        "/secret.txt%00.html",
        "/../content/site.yaml",
        "/etc/passwd",
        "//etc/passwd",
        "/file:///etc/passwd",
    ] {
        let answer = server.get(path);
        assert!(matches!(status(&answer), "400" | "404"), "{path}: {answer}");
        assert!(
            !answer.contains("hush") && !answer.contains("root:") && !answer.contains("format: 1"),
            "{path}: {answer}"
        );
    }
}

#[test]
fn another_name_for_this_machine_reads_nothing() {
    let server = Server::start("minimal");
    let port = server.port;
    let forbidden = |answer: String, why: &str| {
        assert_eq!(status(&answer), "403", "{why}: {answer}");
        assert!(!answer.contains("<html"), "{why}");
    };
    for host in [
        "evil.example",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "127.0.0.2",
        "evil.example:80",
        "",
        "localhost:x",
    ] {
        forbidden(server.ask("GET", "/", host), host);
    }
    forbidden(server.ask("GET", &format!("http://evil.example:{port}/"), "localhost"), "absolute");
    let two = "GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\nConnection: close\r\n\r\n";
    forbidden(server.send(two), "two hosts");
    for host in ["localhost", &format!("localhost:{port}"), &format!("[::1]:{port}"), "127.0.0.1"] {
        assert_eq!(status(&server.ask("GET", "/", host)), "200", "{host}");
    }
    let none = server.send("GET / HTTP/1.0\r\n\r\n");
    assert_ne!(status(&none), "200", "no host: {none}");
}

#[test]
fn methods_that_change_things_are_refused() {
    let server = Server::start("minimal");
    let host = format!("localhost:{}", server.port);
    let head = server.ask("HEAD", "/", &host);
    assert_eq!(status(&head), "200");
    assert_eq!(body(&head), "");
    let length = body(&server.get("/")).len();
    assert!(head.contains(&format!("content-length: {length}\r\n")), "{head}");
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH"] {
        assert_eq!(status(&server.ask(method, "/", &host)), "405", "{method}");
    }
}

#[test]
fn garbage_does_not_end_the_server() {
    let server = Server::start("minimal");
    let long = "x".repeat(1 << 20);
    for request in [
        "\x16\x03\x01\x02\x00".to_owned(),
        "GET\r\n\r\n".to_owned(),
        format!("GET /{long} HTTP/1.1\r\nHost: localhost\r\n\r\n"),
        format!("GET / HTTP/1.1\r\nHost: localhost\r\nX: {long}\r\n\r\n"),
        format!("GET / HTTP/1.1\r\nHost: localhost\r\n{}\r\n", "X: y\r\n".repeat(10_000)),
        "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
            .to_owned(),
    ] {
        let answer = TcpStream::connect(("127.0.0.1", server.port)).map(|mut stream| {
            stream.set_read_timeout(Some(Duration::from_millis(500))).unwrap();
            let _ = stream.write_all(request.as_bytes());
            let mut start = [0; 12];
            let read = stream.read(&mut start).unwrap_or(0);
            String::from_utf8_lossy(&start[..read]).into_owned()
        });
        assert!(!answer.unwrap().contains(" 500"), "{}", &request[..request.len().min(60)]);
        assert_eq!(status(&server.get("/")), "200");
    }
}

#[test]
fn clients_that_say_nothing_keep_nobody_waiting() {
    let server = Server::start("minimal");
    let connect = || TcpStream::connect(("127.0.0.1", server.port)).unwrap();
    let silent: Vec<TcpStream> = (0..200).map(|_| connect()).collect();
    let slow: Vec<TcpStream> = (0..50)
        .map(|_| {
            let mut stream = connect();
            stream.write_all(b"GET / HTTP/1.1\r\nHost: loc").unwrap();
            stream
        })
        .collect();
    // These ask for all pages there are and read none of the answers.
    let deaf: Vec<TcpStream> = (0..20)
        .map(|_| {
            let mut stream = connect();
            stream.write_all(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(100).as_slice()).unwrap();
            stream
        })
        .collect();
    let asked = Instant::now();
    assert_eq!(status(&server.get("/en/")), "200");
    assert!(asked.elapsed() < Duration::from_secs(10), "{:?}", asked.elapsed());
    drop((silent, slow, deaf));
}

#[test]
fn a_site_under_a_path_is_served_under_it_too() {
    let server = Server::start("subpath");
    for path in ["/", "/report/2020/", "/report/2020/en/about/"] {
        assert_eq!(status(&server.get(path)), "200", "{path}");
    }
    assert_eq!(status(&server.get("/report/2020/../../secret.txt")), "404");
}

#[test]
fn a_port_in_use_gives_way_to_the_next() {
    let first = Server::start("minimal");
    let busy = first.port.to_string();
    let site = Scratch::with(&tests("sites/minimal/in"));
    let mut second = site.command(&["serve", "--port", &busy]).stdout(Stdio::piped()).spawn().unwrap();
    let lines: Vec<String> =
        BufReader::new(second.stdout.take().unwrap()).lines().take(2).map(Result::unwrap).collect();
    second.kill().unwrap();
    second.wait().unwrap();
    let next =
        lines[0].strip_prefix(&format!("port {busy} is in use, so ")).unwrap().strip_suffix(" is taken").unwrap();
    assert_eq!(lines[1], format!("serving `.` at http://127.0.0.1:{next}/"));
    assert_ne!(next, busy);
}

#[test]
fn a_folder_that_is_not_there_is_not_served() {
    let site = Scratch::with(&tests("sites/minimal/in"));
    let run = site.run(&["serve", "--root", "nowhere"]).expect(1);
    assert!(run.err.starts_with("error[unreadable]: `nowhere` cannot be watched"), "{}", run.err);
    let run = site.run(&["serve", "--today", "tomorrow"]).expect(2);
    assert!(run.err.starts_with("error[invalid-date]: --today"), "{}", run.err);
}

#[test]
fn pages_of_other_hosts_hear_of_no_changes() {
    let server = Server::start("minimal");
    let ask = |origin: &str| {
        let request = format!(
            "HEAD /.gongbao/events?page=%2F HTTP/1.1\r\nHost: localhost\r\nOrigin: {origin}\r\nConnection: close\r\n\r\n"
        );
        status(&server.send(&request)).to_owned()
    };
    assert_eq!(ask("http://localhost:8420"), "200");
    for origin in ["http://evil.example", "null", "http://localhost.evil.example", "file://"] {
        assert_eq!(ask(origin), "403", "{origin}");
    }
}

#[test]
fn other_names_are_let_in_when_they_are_asked_for() {
    let site = || Scratch::with(&tests("sites/minimal/in"));
    let named = Server::with(site(), &["--allow-host", "Desk.example"]);
    assert_eq!(status(&named.ask("GET", "/", "desk.example:80")), "200");
    assert_eq!(status(&named.ask("GET", "/", "10.0.0.7")), "403");
    let open = Server::with(site(), &["--bind", "0.0.0.0"]);
    assert_eq!(status(&open.ask("GET", "/", "10.0.0.7:8420")), "200");
    assert_eq!(status(&open.ask("GET", "/", "[fe80::1]:8420")), "200");
    assert_eq!(status(&open.ask("GET", "/", "evil.example")), "403");
}

#[test]
fn who_can_see_the_preview_and_where_it_cannot_be_is_told() {
    let site = Scratch::with(&tests("sites/minimal/in"));
    let mut open = site.command(&["serve", "--bind", "0.0.0.0", "--port", &free_port().to_string()]);
    let mut child = open.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    let told = BufReader::new(child.stderr.take().unwrap())
        .lines()
        .map_while(Result::ok)
        .find(|line| line.starts_with("warning: others on the network can see the preview"));
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(told.is_some_and(|line| line.ends_with("0.0.0.0")));
    // An address of documents, which nobody has.
    let run = site.run(&["serve", "--bind", "192.0.2.1"]).expect(1);
    assert!(run.err.starts_with("error[busy]: 192.0.2.1 is no address of this machine\n"), "{}", run.err);
}

#[test]
fn drafts_and_articles_of_later_days_are_shown_unless_they_are_not_wanted() {
    let site = || {
        let site = Scratch::with(&tests("sites/minimal/in"));
        let record = site.read("content/news/bills/article.yaml");
        site.write("content/news/bills/article.yaml", format!("{record}draft: true\n"));
        site
    };
    assert_eq!(status(&Server::of(site()).get("/news/bills/")), "200");
    assert_eq!(status(&Server::with(site(), &["--published"]).get("/news/bills/")), "404");
}
