//! What a run of the program takes.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// What a run of the program took.
pub(crate) struct Taken {
    pub(crate) wall: Duration,
    /// Of all threads, in the program and in the system.
    pub(crate) processor: Duration,
    /// The most memory at once, in MiB.
    pub(crate) memory: usize,
}

/// Runs the program for the site at `root`; a process that has ended tells its times until it is waited for.
pub(crate) fn run(arguments: &[&str], root: &Path) -> Taken {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gongbao"));
    command.args(arguments).args(["--quiet", "--root"]).arg(root);
    let start = Instant::now();
    let mut child = command.stderr(Stdio::null()).spawn().unwrap();
    let process = PathBuf::from(format!("/proc/{}", child.id()));
    let mut memory = 0;
    let ticks = loop {
        let told = fs::read_to_string(process.join("stat")).unwrap();
        let fields: Vec<&str> = told.rsplit(')').next().unwrap().split_whitespace().collect();
        if fields[0] == "Z" {
            break fields[11].parse::<u64>().unwrap() + fields[12].parse::<u64>().unwrap();
        }
        let status = fs::read_to_string(process.join("status")).unwrap_or_default();
        let most =
            status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.parse().ok());
        memory = memory.max(most.unwrap_or(0));
        std::thread::sleep(Duration::from_millis(2));
    };
    let wall = start.elapsed();
    assert!(child.wait().unwrap().success());
    Taken { wall, processor: Duration::from_millis(ticks * 10), memory: memory / 1024 }
}
