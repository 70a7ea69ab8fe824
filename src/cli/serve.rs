//! `gongbao serve`: the built site, as its readers will get it, at an address of this machine.

use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, Method, Request, StatusCode, header};
use axum::response::{IntoResponse, Response};
use clap::Args;

use super::{Console, findings};
use crate::config;
use crate::diagnostic::{Code, Diagnostic};
use crate::disk::{self, BuiltSite};
use crate::source::{SourcePath, Sources};

/// How many ports are tried after the one asked for.
const PORTS: u16 = 20;

/// What `serve` takes.
#[derive(Clone, Debug, Args)]
pub(super) struct ServeArguments {
    /// The folder of the site
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: PathBuf,
    /// The folder that was built, below the folder of the site unless it is absolute
    #[arg(long, value_name = "DIR", default_value = "public")]
    out: PathBuf,
    /// The port; the next free one is taken if it is in use
    #[arg(long, default_value_t = 8420)]
    port: u16,
}

/// What a request needs to be answered.
struct Served {
    site: BuiltSite,
    /// The path of the site's base URL, under which the page for missing addresses links.
    base: String,
}

/// Serves a built site until the program is stopped; false if that cannot begin.
pub(super) fn run(arguments: &ServeArguments, console: &mut Console<'_>) -> bool {
    match serve(arguments, console) {
        Ok(()) => true,
        Err(diagnostic) => {
            findings::print(&diagnostic.into(), &Sources::default(), console);
            false
        }
    }
}

fn serve(arguments: &ServeArguments, console: &mut Console<'_>) -> Result<(), Diagnostic> {
    let site = disk::open_site(&arguments.root.join(&arguments.out))?;
    let served = Arc::new(Served { site, base: base_path(arguments) });
    let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build().map_err(|error| cannot(&error))?;
    runtime.block_on(async {
        let (listener, port) = listen(arguments.port).await?;
        console.say(&format!("serving `{}` at http://127.0.0.1:{port}/", arguments.out.display()));
        console.say("press Ctrl-C to stop");
        let router = Router::new().fallback(answer).with_state(served);
        axum::serve(listener, router).await.map_err(|error| cannot(&error))
    })
}

async fn listen(wanted: u16) -> Result<(tokio::net::TcpListener, u16), Diagnostic> {
    for port in wanted..=wanted.saturating_add(PORTS) {
        let address = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), port);
        match tokio::net::TcpListener::bind(address).await {
            Ok(listener) => {
                let port = listener.local_addr().map_or(port, |address| address.port());
                return Ok((listener, port));
            }
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => {}
            Err(error) => return Err(cannot(&error)),
        }
    }
    let message = format!("the ports from {wanted} to {} are in use", wanted.saturating_add(PORTS));
    Err(Diagnostic::new(Code::Busy, message).help("choose another with `--port`"))
}

fn cannot(error: &io::Error) -> Diagnostic {
    Diagnostic::new(Code::Busy, format!("the site cannot be served: {error}"))
}

/// The path of the base URL in `site.yaml`; the root if that cannot be read.
fn base_path(arguments: &ServeArguments) -> String {
    let (files, _) = disk::read(&arguments.root);
    let (sources, _) = Sources::from_bytes(files);
    let path = SourcePath::new("content/site.yaml");
    let config = sources.text(&path).and_then(|text| config::read_site(&path, text).0);
    let url = config.map(|config| config.base_url).unwrap_or_default();
    let host = url.split_once("://").map_or("", |(_, rest)| rest);
    host.find('/').and_then(|slash| host.get(slash..)).unwrap_or("/").to_owned()
}

async fn answer(State(served): State<Arc<Served>>, request: Request<Body>) -> Response {
    if !is_own_host(request.headers()) || request.uri().authority().is_some() {
        return (StatusCode::FORBIDDEN, "this address is for this machine only\n").into_response();
    }
    if request.method() != Method::GET && request.method() != Method::HEAD {
        return StatusCode::METHOD_NOT_ALLOWED.into_response();
    }
    let path = request.uri().path();
    let below = path.strip_prefix(served.base.as_str()).filter(|_| served.base != "/");
    let found = served.site.read(path).or_else(|| below.and_then(|below| served.site.read(&format!("/{below}"))));
    match found {
        Some((bytes, kind)) => respond(StatusCode::OK, bytes, kind),
        None => match redirect(&served.site, path, below.unwrap_or(path)) {
            Some(response) => response,
            None => match served.site.read("/404.html") {
                Some((bytes, kind)) => respond(StatusCode::NOT_FOUND, bytes, kind),
                None => StatusCode::NOT_FOUND.into_response(),
            },
        },
    }
}

/// A folder without its slash leads to the folder, as on GitHub Pages.
fn redirect(site: &BuiltSite, path: &str, below: &str) -> Option<Response> {
    site.read(&format!("/{}/", below.trim_start_matches('/')))?;
    let location = HeaderValue::from_str(&format!("{path}/")).ok()?;
    Some((StatusCode::MOVED_PERMANENTLY, [(header::LOCATION, location)]).into_response())
}

fn respond(status: StatusCode, bytes: Vec<u8>, kind: &'static str) -> Response {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-cache")),
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    ];
    (status, headers, bytes).into_response()
}

/// Another host's name that leads to this machine must not read the site (DNS rebinding).
fn is_own_host(headers: &HeaderMap) -> bool {
    let mut hosts = headers.get_all(header::HOST).iter();
    let (Some(host), None) = (hosts.next(), hosts.next()) else { return false };
    let host = host.to_str().unwrap_or_default();
    let name =
        host.rsplit_once(':').filter(|(_, port)| port.bytes().all(|b| b.is_ascii_digit())).map_or(host, |(n, _)| n);
    matches!(name, "localhost" | "127.0.0.1" | "[::1]")
}
