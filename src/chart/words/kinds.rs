//! What charts are called.

words! {
    /// What the kinds of charts are called at the begin of a sentence.
    KindNames:
    /// `A line chart`
    line,
    /// `An area chart`
    area,
    /// Areas on each other.
    stacked_area,
    /// `A column chart`
    column,
    /// Columns on each other.
    stacked_column,
    /// `A bar chart`
    bar,
    /// Bars on each other.
    stacked_bar,
    /// `A dot plot`
    dot,
    /// `A slope chart`
    slope,
    /// `A bullet chart`
    bullet,
    /// `A waffle chart`
    waffle,
    /// `A scatter plot`
    scatter,
    /// `A diverging bar chart`
    diverging,
    /// `A heat table`
    heat,
    /// `A sparkline chart`
    sparkline,
}
