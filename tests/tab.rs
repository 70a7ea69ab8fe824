//! A page in a browser, and the hands of a reader on keyboard and mouse. What scripts send to a page the browser does not
//! take for a reader's; what comes this way, by the protocol of its developer tools, it does.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};

use crate::browser::Served;
use crate::chromium::names;
use crate::scratch::Scratch;

/// How long a busy machine may take for one thing.
const PATIENCE: Duration = Duration::from_secs(60);

/// The browser reads from its file 3 and writes to its file 4.
const START: &str = "exec \"$0\" \"$@\" 3<&0 4>&1 1>/dev/null 2>&1";

/// An open page.
pub(crate) struct Tab {
    browser: Child,
    to: ChildStdin,
    from: Receiver<Value>,
    session: String,
    sent: u64,
    /// Answers what pages ask for; without, they ask the network.
    site: Option<&'static Served>,
    /// What the browser had to complain about, and what was asked for that is not of the site.
    complaints: Vec<String>,
    /// Where the browser keeps what it knows, until it has ended.
    _profile: Scratch,
}

impl Tab {
    /// Opens a page in a window of this size.
    #[track_caller]
    pub(crate) fn open(url: &str, size: (u32, u32)) -> Self {
        let mut tab = Self::blank(size);
        tab.go(url);
        tab
    }

    /// Opens a page whose scripts do not run.
    #[track_caller]
    pub(crate) fn open_without_scripts(url: &str, size: (u32, u32)) -> Self {
        let mut tab = Self::blank(size);
        tab.run_scripts(false);
        tab.go(url);
        tab
    }

    #[track_caller]
    fn blank(size: (u32, u32)) -> Self {
        let profile = Scratch::new();
        let mut tab = names()
            .into_iter()
            .find_map(|name| Self::start(&name, &profile))
            .expect("no browser: install Chromium or name one in CHROME")
            .with(profile);
        let target = tab.ask("Target.createTarget", &json!({"url": "about:blank"}))["targetId"].clone();
        let attached = tab.ask("Target.attachToTarget", &json!({"targetId": target, "flatten": true}));
        attached["sessionId"].as_str().unwrap().clone_into(&mut tab.session);
        tab.resize(size);
        tab.ask("Emulation.setFocusEmulationEnabled", &json!({"enabled": true}));
        tab.ask("Page.enable", &json!({}));
        tab
    }

    /// A window in which pages are those of a site, and what they ask of any other is refused.
    #[track_caller]
    pub(crate) fn on(served: &'static Served, size: (u32, u32)) -> Self {
        let mut tab = Self::blank(size);
        tab.site = Some(served);
        tab.ask("Fetch.enable", &json!({}));
        tab.ask("Log.enable", &json!({}));
        tab.ask("Runtime.enable", &json!({}));
        tab
    }

    /// Changes the size of the window.
    pub(crate) fn resize(&mut self, (width, height): (u32, u32)) {
        self.ask(
            "Emulation.setDeviceMetricsOverride",
            &json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false}),
        );
    }

    /// Shows pages as they are for a medium, `screen` or `print`, in a scheme, `light` or `dark`.
    pub(crate) fn show(&mut self, medium: &str, scheme: &str) {
        let features = json!([{"name": "prefers-color-scheme", "value": scheme}]);
        self.ask("Emulation.setEmulatedMedia", &json!({"media": medium, "features": features}));
    }

    /// Whether scripts of pages run from now on.
    pub(crate) fn run_scripts(&mut self, run: bool) {
        self.ask("Emulation.setScriptExecutionDisabled", &json!({"value": !run}));
    }

    /// From here on, what pages ask for at such an address (`*` stands for anything) is not there.
    pub(crate) fn block(&mut self, address: &str) {
        self.ask("Network.enable", &json!({}));
        self.ask("Network.setBlockedURLs", &json!({"urls": [address]}));
    }

    /// What the window shows, as a PNG file.
    pub(crate) fn picture(&mut self) -> Vec<u8> {
        let answer = self.ask("Page.captureScreenshot", &json!({"format": "png"}));
        BASE64_STANDARD.decode(answer["data"].as_str().unwrap()).unwrap()
    }

    /// What the browser had to complain about since this was last asked.
    pub(crate) fn complaints(&mut self) -> Vec<String> {
        std::mem::take(&mut self.complaints)
    }

    /// Goes to a page.
    #[track_caller]
    pub(crate) fn go(&mut self, url: &str) {
        self.send("Page.navigate", &json!({"url": url}));
        self.wait(|message| message["method"] == "Page.loadEventFired");
    }

    fn start(name: &str, profile: &Scratch) -> Option<Started> {
        // A shell would say only in words that there is no such program.
        Command::new(name).arg("--version").output().ok()?;
        let mut command = Command::new("sh");
        command.args(["-c", START, name, "--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe"]);
        command
            .args(["--hide-scrollbars", "--allow-file-access-from-files"])
            .arg(format!("--user-data-dir={}", profile.path().display()));
        let mut browser = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().ok()?;
        let (to, out) = (browser.stdin.take()?, browser.stdout.take()?);
        let (sender, from) = channel();
        thread::spawn(move || {
            for message in BufReader::new(out).split(0) {
                let Ok(message) = message else { return };
                if sender.send(serde_json::from_slice(&message).unwrap()).is_err() {
                    return;
                }
            }
        });
        Some(Started { browser, to, from })
    }

    /// What an expression says of the page, or what it promises.
    #[track_caller]
    pub(crate) fn told(&mut self, expression: &str) -> Value {
        let answer = self
            .ask("Runtime.evaluate", &json!({"expression": expression, "returnByValue": true, "awaitPromise": true}));
        assert!(answer["exceptionDetails"].is_null(), "{expression}: {answer}");
        answer["result"]["value"].clone()
    }

    /// Ends the test if an expression does not come to say something within a time that is long for everything. A page that
    /// is being loaded may have nothing to say yet.
    #[track_caller]
    pub(crate) fn until(&mut self, expression: &str, said: &str) {
        let start = Instant::now();
        let evaluate = json!({"expression": expression, "returnByValue": true});
        loop {
            let id = self.send("Runtime.evaluate", &evaluate);
            if self.wait(|message| message["id"] == id)["result"]["result"]["value"] == said {
                return;
            }
            if start.elapsed() > PATIENCE {
                assert_eq!(self.told(expression), said, "{expression}");
                return;
            }
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// Types a text at once, as an input method does.
    pub(crate) fn insert(&mut self, text: &str) {
        self.ask("Input.insertText", &json!({"text": text}));
    }

    /// Presses a key: `Tab`, `Enter` or `Escape`.
    pub(crate) fn press(&mut self, key: &str) {
        let (code, text) = match key {
            "Tab" => (9, ""),
            "Enter" => (13, "\r"),
            "Escape" => (27, ""),
            other => panic!("no key `{other}`"),
        };
        for kind in ["keyDown", "keyUp"] {
            let text = if kind == "keyDown" { text } else { "" };
            self.ask(
                "Input.dispatchKeyEvent",
                &json!({"type": kind, "key": key, "code": key, "windowsVirtualKeyCode": code, "text": text}),
            );
        }
    }

    /// Clicks on a place that an expression finds, `[x, y]`.
    #[track_caller]
    pub(crate) fn click(&mut self, expression: &str) {
        let place = self.told(expression);
        for kind in ["mousePressed", "mouseReleased"] {
            let (x, y) = (&place[0], &place[1]);
            self.ask(
                "Input.dispatchMouseEvent",
                &json!({"type": kind, "x": x, "y": y, "button": "left", "clickCount": 1}),
            );
        }
    }

    /// Shows the page as it is printed.
    pub(crate) fn print(&mut self) {
        self.ask("Emulation.setEmulatedMedia", &json!({"media": "print"}));
    }

    #[track_caller]
    fn ask(&mut self, method: &str, parameters: &Value) -> Value {
        let id = self.send(method, parameters);
        let answer = self.wait(|message| message["id"] == id);
        assert!(answer["error"].is_null(), "{method}: {answer}");
        answer["result"].clone()
    }

    fn send(&mut self, method: &str, parameters: &Value) -> u64 {
        self.sent += 1;
        let mut message = json!({"id": self.sent, "method": method, "params": parameters});
        if !self.session.is_empty() {
            message["sessionId"] = self.session.clone().into();
        }
        self.to.write_all(format!("{message}\0").as_bytes()).unwrap();
        self.to.flush().unwrap();
        self.sent
    }

    #[track_caller]
    fn wait(&mut self, is_it: impl Fn(&Value) -> bool) -> Value {
        loop {
            let message = self.from.recv_timeout(PATIENCE).expect("the browser answers");
            self.heed(&message);
            if is_it(&message) {
                return message;
            }
        }
    }

    /// Answers what the page asks for, and remembers complaints.
    fn heed(&mut self, message: &Value) {
        let said = &message["params"];
        match message["method"].as_str() {
            Some("Fetch.requestPaused") => {
                let url = said["request"]["url"].as_str().unwrap();
                let answer = self.site.and_then(|site| site.answer(url));
                let (method, mut answer) = match answer {
                    Some(answer) => ("Fetch.fulfillRequest", answer),
                    None => {
                        self.complaints.push(format!("asks for {url}"));
                        ("Fetch.failRequest", json!({"errorReason": "BlockedByClient"}))
                    }
                };
                answer["requestId"] = said["requestId"].clone();
                self.send(method, &answer);
            }
            Some("Log.entryAdded") => self.complaints.push(said["entry"]["text"].to_string()),
            Some("Runtime.exceptionThrown") => self.complaints.push(said["exceptionDetails"].to_string()),
            Some("Runtime.consoleAPICalled") => self.complaints.push(said["args"].to_string()),
            _ => {}
        }
    }
}

impl Drop for Tab {
    fn drop(&mut self) {
        self.session.clear();
        self.send("Browser.close", &json!({}));
        let _ = self.browser.wait();
    }
}

/// A browser without a page.
struct Started {
    browser: Child,
    to: ChildStdin,
    from: Receiver<Value>,
}

impl Started {
    fn with(self, profile: Scratch) -> Tab {
        let Self { browser, to, from } = self;
        Tab {
            browser,
            to,
            from,
            session: String::new(),
            sent: 0,
            site: None,
            complaints: Vec::new(),
            _profile: profile,
        }
    }
}
