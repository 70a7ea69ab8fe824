//! What a workflow of GitHub Pages says of the branches that it publishes.

use serde_json::Value;

use crate::source::SourcePath;
use crate::yaml;

/// Whether a workflow deploys with the action of GitHub Pages.
pub(super) fn deploys(text: &str) -> bool {
    text.contains("actions/deploy-pages@")
}

/// A branch that a workflow publishes from, if that is not the one of this name.
pub(super) fn deaf_to(text: &str, branch: &str) -> Option<String> {
    let lists = [branches(text).unwrap_or_default(), conditions(text)];
    let other = lists.into_iter().find(|names| !names.is_empty() && !names.iter().any(|name| name == branch))?;
    other.into_iter().next()
}

/// The branches that conditions name, as in `if: github.ref == 'refs/heads/main'`.
fn conditions(text: &str) -> Vec<String> {
    let after = text.split("'refs/heads/").skip(1);
    after.filter_map(|rest| rest.split('\'').next()).map(str::to_owned).collect()
}

/// The branches that a push must be to; `None` if all will do, or if they are not plain names.
fn branches(text: &str) -> Option<Vec<String>> {
    let (workflow, _) = yaml::read::<Value>(&SourcePath::new("workflow"), text);
    let names = match workflow?.get("on")?.get("push")?.get("branches")? {
        Value::String(name) => vec![name.clone()],
        Value::Array(names) => names.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        _ => return None,
    };
    let is_pattern = |name: &String| name.contains(['*', '?', '+', '[', '!']);
    (!names.iter().any(is_pattern)).then_some(names)
}
