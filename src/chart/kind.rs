//! The kinds of charts.

use serde::Deserialize;

/// How values are shown. Each kind is drawn by a file of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Points joined by lines: how something changes in time.
    Line,
    /// Lines with the area below them filled: how much there was in time, and of which parts it was made.
    Area,
    /// Upright columns from zero.
    Column,
    /// Lying bars from zero: for names that are long.
    Bar,
    /// Dots on a common scale, joined where there are two of a name: before and after, one group and another.
    Dot,
    /// Lines between two points in time: who rose, who fell, who overtook whom.
    Slope,
    /// A bar for each name against its target.
    Bullet,
    /// A hundred squares of which some are filled: a share of a whole.
    Waffle,
    /// Two values of each name against each other.
    Scatter,
    /// Bars to both sides of a common line, as in a population pyramid.
    Diverging,
    /// A table whose cells are the darker the higher their values are.
    Heat,
    /// Lines without axes, beside their names and last values.
    Sparkline,
}

/// Whether series stand on each other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stack {
    /// Side by side, or across each other.
    #[default]
    None,
    /// On each other, as long as their values.
    Values,
    /// On each other, as long as their shares of their sum: all stacks are of one length.
    Shares,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 12] = [
        Self::Line,
        Self::Area,
        Self::Column,
        Self::Bar,
        Self::Dot,
        Self::Slope,
        Self::Bullet,
        Self::Waffle,
        Self::Scatter,
        Self::Diverging,
        Self::Heat,
        Self::Sparkline,
    ];

    /// Whether its drawings name the unit, at the axis or the ticks.
    pub fn names_unit(self) -> bool {
        !matches!(self, Self::Slope | Self::Waffle | Self::Sparkline)
    }

    /// Its name in a specification, which is also the class of its drawings.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Line => "line",
            Self::Area => "area",
            Self::Column => "column",
            Self::Bar => "bar",
            Self::Dot => "dot",
            Self::Slope => "slope",
            Self::Bullet => "bullet",
            Self::Waffle => "waffle",
            Self::Scatter => "scatter",
            Self::Diverging => "diverging",
            Self::Heat => "heat",
            Self::Sparkline => "sparkline",
        }
    }
}
