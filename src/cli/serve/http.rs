//! The requests of a browser, and what they are answered.

use std::convert::Infallible;
use std::io;
use std::net::IpAddr;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, Request, StatusCode, header};
use axum::response::sse::{Event, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream::{Stream, unfold};
use tokio::net::TcpListener;

use super::super::pictures::Pictures;
use super::Shared;
use crate::html;
use crate::output::OutputPath;
use crate::preview::{Answer, EVENTS, PageState};
use crate::render::Rendered;

const HTML: &str = "text/html; charset=utf-8";

/// The names under which the preview may be asked for. Another host's name that leads to this machine must not read the
/// site (DNS rebinding).
pub(super) struct Hosts {
    /// Whether every address of IP will do: it names no host that could be somebody else's.
    addresses: bool,
    names: Vec<String>,
}

impl Hosts {
    pub(super) fn new(bind: IpAddr, allowed: &[String]) -> Self {
        let names = allowed.iter().map(|name| name.to_ascii_lowercase()).collect();
        Self { addresses: !bind.is_loopback(), names }
    }

    /// Whether a value of `Host`, or of `Origin` without its scheme, is one of them.
    fn allow(&self, host: &str) -> bool {
        let is_port = |port: &str| port.bytes().all(|byte| byte.is_ascii_digit());
        let name = host.rsplit_once(':').filter(|(_, port)| is_port(port)).map_or(host, |(name, _)| name);
        let name = name.to_ascii_lowercase();
        let is_address = || name.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>().is_ok();
        matches!(name.as_str(), "localhost" | "127.0.0.1" | "[::1]")
            || self.addresses && is_address()
            || self.names.contains(&name)
    }
}

/// What a request needs to be answered.
struct Server {
    shared: Arc<Shared>,
    hosts: Hosts,
    pictures: Pictures,
}

/// Answers requests until the program is stopped.
pub(super) async fn serve(listener: TcpListener, shared: Arc<Shared>, hosts: Hosts) -> io::Result<()> {
    let server = Arc::new(Server { shared, hosts, pictures: Pictures::new(None) });
    axum::serve(listener, Router::new().fallback(answer).with_state(server)).await
}

async fn answer(State(server): State<Arc<Server>>, request: Request<Body>) -> Response {
    if !is_welcome(&server.hosts, request.headers()) || request.uri().authority().is_some() {
        return (StatusCode::FORBIDDEN, "this address is for this machine only\n").into_response();
    }
    if request.method() != Method::GET && request.method() != Method::HEAD {
        return StatusCode::METHOD_NOT_ALLOWED.into_response();
    }
    let path = request.uri().path();
    if path == EVENTS {
        let page = request.uri().query().and_then(|query| query.strip_prefix("page="));
        return match page.and_then(html::decode_percent) {
            Some(page) => {
                Sse::new(states(Arc::clone(&server.shared), html::encode_path(&page).into_owned())).into_response()
            }
            None => StatusCode::BAD_REQUEST.into_response(),
        };
    }
    let preview = server.shared.read();
    match preview.answer(path) {
        Answer::Found(path, made) => found(&server, &path, made),
        Answer::Moved(address) => match HeaderValue::from_str(&address) {
            Ok(address) => (StatusCode::MOVED_PERMANENTLY, [(header::LOCATION, address)]).into_response(),
            Err(_) => StatusCode::NOT_FOUND.into_response(),
        },
        Answer::Missing(page) => respond(StatusCode::NOT_FOUND, page, HTML),
        Answer::Broken(page) => respond(StatusCode::INTERNAL_SERVER_ERROR, page, HTML),
    }
}

fn found(server: &Server, path: &OutputPath, made: Rendered<'_>) -> Response {
    let bytes = match made {
        Rendered::Bytes(bytes) => Ok(bytes.into_owned()),
        Rendered::Drawing(drawing) => server.pictures.draw(path, &drawing),
        Rendered::Picture(picture) => server.pictures.resize(&picture),
    };
    match bytes {
        Ok(bytes) => respond(StatusCode::OK, bytes, path.content_type()),
        Err(fault) => {
            respond(StatusCode::INTERNAL_SERVER_ERROR, fault.message.into_bytes(), "text/plain; charset=utf-8")
        }
    }
}

fn respond(status: StatusCode, bytes: Vec<u8>, kind: &'static str) -> Response {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
        (HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("same-origin")),
    ];
    (status, headers, bytes).into_response()
}

/// The states of a page: what it is now, and what it is after each change that concerns it.
fn states(shared: Arc<Shared>, page: String) -> impl Stream<Item = Result<Event, Infallible>> {
    let mut changes = shared.changes.subscribe();
    changes.mark_changed();
    unfold((shared, changes, page, None::<PageState>), |(shared, mut changes, page, last)| async move {
        loop {
            changes.changed().await.ok()?;
            let state = shared.read().state(&page);
            if last.as_ref() == Some(&state) {
                continue;
            }
            let event = Event::default().data(serde_json::to_string(&state).unwrap_or_default());
            return Some((Ok(event), (shared, changes, page, Some(state))));
        }
    })
}

/// Whether a request is for one of the hosts, and not made by a page of another one.
fn is_welcome(hosts: &Hosts, headers: &HeaderMap) -> bool {
    let mut asked = headers.get_all(header::HOST).iter();
    let (Some(host), None) = (asked.next(), asked.next()) else { return false };
    let is_own = |host: &HeaderValue| host.to_str().is_ok_and(|host| hosts.allow(host));
    let origin = headers.get(header::ORIGIN).map(|origin| {
        let host = origin.to_str().ok().and_then(|origin| origin.split_once("://"));
        host.is_some_and(|(_, host)| hosts.allow(host))
    });
    is_own(host) && origin.unwrap_or(true)
}
