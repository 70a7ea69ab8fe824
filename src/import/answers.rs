//! What a table does not say, and what a person says of it.

use super::table::Known;
use super::unit;
use crate::lang::Period;
use crate::reference::is_id;
use crate::scaffold::slug;

/// What a person says of a table.
#[derive(Clone, Debug, Default)]
pub struct Answers {
    /// The units of headings; without a heading, of all that have none.
    pub units: Vec<(Option<String>, String)>,
    /// The ids of headings that name indicators; without a heading, of what a table measures that has no names for it.
    pub indicators: Vec<(Option<String>, String)>,
    /// The dimensions of headings; `indicator` says that the names below it are indicators.
    pub dimensions: Vec<(String, String)>,
    /// The ids of codes by their names.
    pub codes: Vec<(String, String)>,
    /// Translations of texts of the table.
    pub texts: Vec<(String, String)>,
    /// The period of a table that names none, or the year of its months and quarters.
    pub period: Option<Period>,
    /// The code of the dimension `place` that all of the table is about.
    pub place: Option<String>,
    /// The title of the dataset.
    pub title: Option<String>,
    /// The title of the source.
    pub source_title: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// When.
    pub published: Option<Period>,
}

impl Answers {
    /// What a new dataset still needs to be known of itself and its source, beside what stands above and below its table.
    pub(super) fn lacking(&self, titles: &[String], source: Option<&str>) -> Vec<Question> {
        let needs = [
            (self.title.is_some() || titles.iter().any(|title| !title.is_empty()), Question::Title),
            (self.source_title.is_some(), Question::SourceTitle),
            (self.publisher.is_some() || source.is_some(), Question::Publisher),
        ];
        needs.into_iter().filter(|(is_known, _)| !is_known).map(|(_, question)| question).collect()
    }
}

/// What neither the table nor a person has said.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Question {
    /// The dimension of the names below a heading.
    Dimension(String),
    /// The period of the numbers.
    Period,
    /// The id of an indicator by its name, if the table has one for it.
    Indicator(Option<String>),
    /// The unit of an indicator by its name, if the table has one for it, and what the table says of the unit.
    Unit(Option<String>, Option<String>),
    /// The id of a code.
    Code(String),
    /// The title of the dataset.
    Title,
    /// The title of the source.
    SourceTitle,
    /// Who published it.
    Publisher,
}

impl Question {
    /// What is asked, as a person is asked for it.
    pub fn text(&self) -> String {
        match self {
            Self::Dimension(heading) if heading.is_empty() => {
                "what do the names in the column without a heading tell apart? a dimension such as `place`, or `indicator`".into()
            }
            Self::Dimension(heading) => {
                format!("what do the names below `{heading}` tell apart? a dimension such as `place`, or `indicator`")
            }
            Self::Period => "which period are the numbers of, or which year the months and quarters?".into(),
            Self::Indicator(None) => "what do the numbers measure? the id of an indicator".into(),
            Self::Indicator(Some(name)) => format!("which id has the indicator `{name}`?"),
            Self::Unit(Some(name), Some(stated)) => {
                format!("the table says `{stated}` of `{name}`: which unit is that?")
            }
            Self::Unit(None, Some(stated)) => format!("the table says `{stated}`: which unit is that?"),
            Self::Unit(None, None) => {
                "in which unit are the numbers, such as `persons`, `万元` or `%`?".into()
            }
            Self::Unit(Some(name), None) => format!("in which unit is `{name}`, such as `persons`, `万元` or `%`?"),
            Self::Code(name) => format!("which id has `{name}`?"),
            Self::Title => "what is the dataset called?".into(),
            Self::SourceTitle => "what is the publication called?".into(),
            Self::Publisher => "who published it?".into(),
        }
    }

    /// What is not known, in a message.
    pub fn unknown(&self) -> String {
        match self {
            Self::Dimension(heading) if heading.is_empty() => {
                "nothing says what the names in the column without a heading tell apart".into()
            }
            Self::Dimension(heading) => format!("nothing says what the names below `{heading}` tell apart"),
            Self::Period => "nothing says which period the numbers are of".into(),
            Self::Indicator(None) => "the table does not say what its numbers measure".into(),
            Self::Indicator(Some(name)) => format!("the indicator `{name}` has no id"),
            Self::Unit(None, None) => "nothing says in which unit the numbers are".into(),
            Self::Unit(None, Some(stated)) => format!("the table says `{stated}`, which is no unit of this site"),
            Self::Unit(Some(name), Some(stated)) => {
                format!("the table says `{stated}` of `{name}`, which is no unit of this site")
            }
            Self::Unit(Some(name), None) => format!("nothing says in which unit `{name}` is"),
            Self::Code(name) => format!("`{name}` has no id"),
            Self::Title => "nothing says what the dataset is called".into(),
            Self::SourceTitle => "nothing says what the publication is called".into(),
            Self::Publisher => "nothing says who published it".into(),
        }
    }

    /// The option that answers it, as it is typed.
    pub fn option(&self) -> String {
        let quoted = |option: &str, name: &str, what: &str| format!("{option} '{name}={what}'");
        match self {
            Self::Dimension(heading) => quoted("--dimension", heading, "place"),
            Self::Period => "--period 2020".into(),
            Self::Indicator(None) => "--indicator ID".into(),
            Self::Indicator(Some(name)) => quoted("--indicator", name, "ID"),
            Self::Unit(None, _) => "--unit UNIT".into(),
            Self::Unit(Some(name), _) => quoted("--unit", name, "UNIT"),
            Self::Code(name) => quoted("--code", name, "ID"),
            Self::Title => "--title TEXT".into(),
            Self::SourceTitle => "--source-title TEXT".into(),
            Self::Publisher => "--publisher TEXT".into(),
        }
    }

    /// An id that a name gives, a Chinese one by its pinyin, if no other name has it.
    pub fn suggestion(&self, answers: &Answers) -> Option<String> {
        let (name, taken): (&String, Vec<&String>) = match self {
            Self::Indicator(Some(name)) => (name, answers.indicators.iter().map(|(_, id)| id).collect()),
            Self::Code(name) => (name, answers.codes.iter().map(|(_, id)| id).collect()),
            _ => return None,
        };
        slug(name).filter(|id| is_id(id) && id.len() <= 40 && !taken.contains(&id))
    }

    /// Takes down an answer.
    ///
    /// # Errors
    /// An answer that is no id, unit or period where one is asked for.
    pub fn answer(&self, answer: &str, answers: &mut Answers, known: &Known<'_>) -> Result<(), String> {
        let answer = answer.to_owned();
        match self {
            Self::Dimension(_) | Self::Indicator(_) | Self::Code(_) if !is_id(&answer) => {
                return Err(format!("expected an id of small letters, digits and hyphens, found `{answer}`"));
            }
            Self::Unit(..) if unit::read(&answer, known.units).is_none() => {
                return Err(format!("there is no unit `{answer}`; a site's own units stand in `units.yaml`"));
            }
            Self::Dimension(heading) => answers.dimensions.push((heading.clone(), answer)),
            Self::Period => answers.period = Some(answer.parse()?),
            Self::Indicator(name) => answers.indicators.push((name.clone(), answer)),
            Self::Unit(name, _) => answers.units.push((name.clone(), answer)),
            Self::Code(name) => answers.codes.push((name.clone(), answer)),
            Self::Title => answers.title = Some(answer),
            Self::SourceTitle => answers.source_title = Some(answer),
            Self::Publisher => answers.publisher = Some(answer),
        }
        Ok(())
    }
}
