//! `gongbao serve`: the site while it is written, at an address of this machine.

mod follow;
mod http;

use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};
use std::time::SystemTime;

use clap::Args;
use tokio::net::TcpListener;
use tokio::sync::watch;

use super::load::{options, sketch};
use super::{Console, SiteArguments, findings};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::disk::Watch;
use crate::preview::Preview;
use crate::source::Sources;
use follow::Follower;
use http::Hosts;

/// How many ports are tried after the one asked for.
const PORTS: u16 = 20;

/// What `serve` takes.
#[derive(Clone, Debug, Args)]
pub(super) struct ServeArguments {
    /// The folder of the site: it holds `content`
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: PathBuf,
    /// A theme instead of the built-in one
    #[arg(long, value_name = "DIR")]
    theme: Option<PathBuf>,
    /// The day of the preview [default: today]
    #[arg(long, value_name = "DATE")]
    pub(super) today: Option<String>,
    /// Leaves out drafts and articles of later days, as a build does
    #[arg(long)]
    published: bool,
    /// The port; the next free one is taken if it is in use
    #[arg(long, default_value_t = 8420)]
    port: u16,
    /// The address to listen at; others than those of this machine let everybody in who can reach it
    #[arg(long, value_name = "ADDRESS", default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    bind: IpAddr,
    /// A name under which the preview may be asked for, beside the addresses of this machine
    #[arg(long, value_name = "NAME")]
    allow_host: Vec<String>,
    /// Opens the browser
    #[arg(long)]
    open: bool,
}

/// What the server and those who keep the preview up to date share.
struct Shared {
    preview: RwLock<Preview>,
    /// Counts the changes, for pages to hear of them.
    changes: watch::Sender<u64>,
}

impl Shared {
    fn read(&self) -> RwLockReadGuard<'_, Preview> {
        self.preview.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, Preview> {
        self.preview.write().unwrap_or_else(PoisonError::into_inner)
    }

    fn tell(&self) {
        self.changes.send_modify(|count| *count = count.wrapping_add(1));
    }
}

/// Serves a site until the program is stopped; false if that cannot begin.
pub(super) fn run(arguments: &ServeArguments, now: SystemTime, console: &mut Console<'_>) -> bool {
    match serve(arguments, now, console) {
        Ok(()) => true,
        Err(diagnostic) => {
            findings::print(&diagnostic.into(), &Sources::default(), console);
            false
        }
    }
}

fn serve(arguments: &ServeArguments, now: SystemTime, console: &mut Console<'_>) -> Result<(), Diagnostic> {
    let site = arguments.site();
    let options = options(&site, true, now)?;
    let watch = Watch::new(&site.root, site.theme.as_deref())?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build().map_err(|error| cannot(&error))?;
    let (listener, address) = runtime.block_on(listen(arguments))?;
    let reading = sketch(&site, &options);
    findings::print(&grave(&reading.diagnostics), &reading.sources, console);
    // Nobody can visit the address that stands for all of them.
    let shown = if address.ip().is_unspecified() { Ipv4Addr::LOCALHOST.into() } else { address.ip() };
    let url = format!("http://{}/", SocketAddr::new(shown, address.port()));
    if address.port() != arguments.port {
        console.say(&format!("port {} is in use, so {} is taken", arguments.port, address.port()));
    }
    console.say(&format!("serving `{}` at {url}", site.root.display()));
    console.say("press Ctrl-C to stop");
    if !address.ip().is_loopback() {
        console.warn(&format!("warning: others on the network can see the preview: it listens at {}", address.ip()));
    }
    if arguments.open
        && let Err(error) = open::that_detached(&url)
    {
        console.warn(&format!("no browser could be opened ({error}); open {url} yourself"));
    }
    let shared = Arc::new(Shared {
        preview: RwLock::new(Preview::new(reading, console.language)),
        changes: watch::channel(0).0,
    });
    let hosts = Hosts::new(arguments.bind, &arguments.allow_host);
    std::thread::scope(|scope| {
        let follower = Follower { shared: &shared, site: &site, options: &options };
        let dirty = follower.amend(scope, watch);
        scope.spawn(move || follower.read_whole(&dirty, console));
        runtime.block_on(http::serve(listener, Arc::clone(&shared), hosts)).map_err(|error| cannot(&error))
    })
}

/// What the terminal shows: errors and warnings. Notes stand on the pages that they are about.
fn grave(diagnostics: &Diagnostics) -> Diagnostics {
    diagnostics.iter().filter(|diagnostic| diagnostic.severity != Severity::Note).cloned().collect()
}

impl ServeArguments {
    fn site(&self) -> SiteArguments {
        SiteArguments {
            root: self.root.clone(),
            theme: self.theme.clone(),
            base_url: None,
            today: self.today.clone(),
            drafts: !self.published,
            future: !self.published,
            deny_warnings: false,
        }
    }
}

async fn listen(arguments: &ServeArguments) -> Result<(TcpListener, SocketAddr), Diagnostic> {
    let wanted = arguments.port;
    for port in wanted..=wanted.saturating_add(PORTS) {
        match TcpListener::bind(SocketAddr::new(arguments.bind, port)).await {
            Ok(listener) => {
                let address = listener.local_addr().map_err(|error| cannot(&error))?;
                return Ok((listener, address));
            }
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => {}
            Err(error) => return Err(refused(arguments.bind, port, &error)),
        }
    }
    let message = format!("the ports from {wanted} to {} are in use", wanted.saturating_add(PORTS));
    Err(Diagnostic::new(Code::Busy, message).help("choose another with `--port`"))
}

fn refused(address: IpAddr, port: u16, error: &io::Error) -> Diagnostic {
    match error.kind() {
        io::ErrorKind::AddrNotAvailable => {
            Diagnostic::new(Code::Busy, format!("{address} is no address of this machine"))
                .help("without `--bind`, the preview listens at 127.0.0.1, which only this machine can reach")
        }
        io::ErrorKind::PermissionDenied => {
            Diagnostic::new(Code::Busy, format!("port {port} is only for programs of the administrator"))
                .help("choose one from 1024 on with `--port`")
        }
        _ => cannot(error),
    }
}

fn cannot(error: &io::Error) -> Diagnostic {
    Diagnostic::new(Code::Busy, format!("the site cannot be served: {error}"))
}
