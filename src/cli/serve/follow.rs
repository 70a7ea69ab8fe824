//! Keeps the preview up to date with the files: what can be put in its place at once, and then everything.

use std::sync::mpsc::{Receiver, channel};
use std::thread::Scope;
use std::time::{Duration, Instant};

use super::super::load::{described, sketch};
use super::super::{Console, SiteArguments, findings};
use super::{Shared, grave};
use crate::disk::Watch;
use crate::site::Options;

/// A site that takes longer than this to read is read when nothing has changed for [`PAUSE`].
const QUICK: Duration = Duration::from_millis(100);

/// While somebody saves again and again, a large site is not read each time.
const PAUSE: Duration = Duration::from_millis(300);

/// Who follows the changes of a site.
#[derive(Clone, Copy)]
pub(super) struct Follower<'a> {
    pub(super) shared: &'a Shared,
    pub(super) site: &'a SiteArguments,
    pub(super) options: &'a Options,
}

impl<'a> Follower<'a> {
    /// Takes changed documents in as soon as they are saved; each change is told to who reads the site as a whole.
    pub(super) fn amend<'scope>(self, scope: &'scope Scope<'scope, '_>, mut watch: Watch) -> Receiver<()>
    where
        'a: 'scope,
    {
        let (sender, dirty) = channel();
        scope.spawn(move || {
            loop {
                let changes = watch.wait();
                let mut preview = self.shared.write();
                let mut amended = false;
                for (path, bytes) in changes.files {
                    amended |= preview.change(path, bytes);
                }
                drop(preview);
                if amended {
                    self.shared.tell();
                }
                if sender.send(()).is_err() {
                    return;
                }
            }
        });
        dirty
    }

    /// Reads the site as a whole after each change, and says what is wrong with it when that is something else.
    pub(super) fn read_whole(self, dirty: &Receiver<()>, console: &mut Console<'_>) {
        let mut taken = Duration::ZERO;
        while dirty.recv().is_ok() {
            if taken > QUICK {
                while dirty.recv_timeout(PAUSE).is_ok() {}
            }
            while dirty.try_recv().is_ok() {}
            let start = Instant::now();
            self.shared.write().begin();
            let reading = sketch(self.site, self.options);
            taken = start.elapsed();
            let found = grave(&reading.diagnostics);
            if found != grave(&self.shared.read().reading().diagnostics) {
                findings::print(&found, &reading.sources, console);
            }
            if let Some(prepared) = reading.prepared.as_ref().filter(|_| !reading.diagnostics.has_errors()) {
                console.say(&format!("read {}, in {:.2} s", described(&prepared.site), taken.as_secs_f64()));
            }
            self.shared.write().finish(reading);
            self.shared.tell();
        }
    }
}
