//! The sentences of descriptions.

words! {
    /// The sentences of descriptions. Names in braces are filled in.
    Sentences:
    /// What the picture is, over time: `{kind}`, `{subject}`, `{of}`, `{from}`, `{to}`, `{unit}`.
    over_time,
    /// The same for one step, which is in its subject: `{kind}`, `{subject}`, `{of}`, `{unit}`.
    at_once,
    /// The same for several names: `{kind}`, `{of}`, `{n}`, `{unit}`.
    over_names,
    /// What the picture of two measures is: `{kind}`, `{n}`, `{x}`, `{y}`.
    of_two,
    /// `{of}` for a few series: `{names}`.
    of_names,
    /// `{of}` for many: `{n}`.
    of_many,
    /// `{of}` for panels: `{n}`.
    in_panels,
    /// What the values are in an opening, as far as the headline does not say it: `{subject}`.
    subject,
    /// The unit in an opening: `{unit}`.
    in_unit,
    /// How a half-year stands in a sentence: `the {step}`.
    half_year,
    /// How a quarter does.
    quarter,
    /// A series that is a year: `{year}`.
    year_name,
    /// When, for a year, half-year, quarter or month: `in {step}`.
    at,
    /// When, for a day: `on {step}`.
    at_day,
    /// A value with its time: `{value}`, `{at}`.
    value_at,
    /// From one of consecutive steps to another: `{from}`, `{to}`.
    span,
    /// `every year`
    every_year,
    /// `every half-year`
    every_half,
    /// `every quarter`
    every_quarter,
    /// `every month`
    every_month,
    /// `from each value to the next`
    every_step,
    /// `years`
    years,
    /// `half-years`
    halves,
    /// `quarters`
    quarters,
    /// `months`
    months,
    /// One value: `{value}`, `{at}`.
    single,
    /// A series that ends higher: `{first}`, `{last}`, `{by}`.
    rises,
    /// One that ends lower.
    falls,
    /// The same of an amount: `{first}`, `{last}`, `{by}`.
    grows,
    /// One that ends lower but not at nothing.
    shrinks,
    /// An amount of nothing at the end of a fall.
    none,
    /// The value at the end of a series of exact ones, if it is not exact: `{at}`, `{value}`.
    then,
    /// How often, for two.
    twice,
    /// How often, for more: `{n}`.
    times,
    /// What it comes to at the end, if that is a forecast: `{at}`, `{value}`.
    forecast,
    /// The same of one of several series: `{series}`, `{at}`, `{value}`.
    forecast_of,
    /// One that is the same throughout: `{first}`, `{from}`, `{to}`.
    level,
    /// One that ends as it began: `{first}`, `{at-first}`, `{at-last}`.
    returns,
    /// One whose ends cannot be compared exactly: `{first}`, `{at-first}`, `{last}`, `{at-last}`.
    unsure,
    /// One whose ends are ranges that overlap: the same names.
    overlaps,
    /// One of which all values are the same bound: `{first}`, `{from}`, `{to}`.
    bounded,
    /// An amount that has become more: `{difference}`.
    more,
    /// An amount that has become less: `{difference}`.
    less,
    /// A rate that has gone up: `{difference}`.
    up,
    /// The same with the relative change: `{difference}`, `{growth}`.
    up_with_growth,
    /// A rate that has gone down.
    down,
    /// The same with the relative change.
    down_with_growth,
    /// One of several series that ends higher: `{series}`, `{first}`, `{last}`, `{by}`.
    rises_of,
    /// One that ends lower.
    falls_of,
    /// An amount that ends higher: `{series}`, `{first}`, `{last}`, `{by}`.
    grows_of,
    /// One that ends lower but not at nothing.
    shrinks_of,
    /// One that ends as it began: `{series}`, `{first}`.
    returns_of,
    /// One whose ends cannot be compared exactly: `{series}`, `{first}`, `{last}`.
    unsure_of,
    /// One of which all values are the same: `{series}`, `{first}`.
    stays_of,
    /// The only value of one series: `{series}`, `{value}`, `{at}`.
    single_of,
    /// Up all the time: `{every}`.
    always_up,
    /// Down all the time.
    always_down,
    /// An amount that becomes more all the time: `{every}`.
    always_more,
    /// One that becomes less.
    always_less,
    /// Up all the time, where periods are left out.
    each_higher,
    /// Down all the time.
    each_lower,
    /// All of several series: `{every}`.
    all_always_up,
    /// All of them down.
    all_always_down,
    /// All of several amounts: `{every}`.
    all_always_more,
    /// All of them less.
    all_always_less,
    /// All of several series up, where periods are left out.
    all_each_higher,
    /// All of them down.
    all_each_lower,
    /// Up a few times: `{n}`, `{total}`, `{periods}`.
    sometimes_up,
    /// Down a few times.
    sometimes_down,
    /// An amount that becomes more a few times: `{n}`, `{total}`, `{periods}`.
    sometimes_more,
    /// One that becomes less.
    sometimes_less,
    /// `{value}`, `{at}`
    highest,
    /// `{value}`, `{at}`
    lowest,
    /// `{max}`, `{at-max}`, `{min}`, `{at-min}`
    extremes,
    /// The same of one of several series, `{series}`: `{value}`, `{at}`.
    highest_of,
    /// `{series}`, `{value}`, `{at}`
    lowest_of,
    /// `{series}`, `{max}`, `{at-max}`, `{min}`, `{at-min}`
    extremes_of,
    /// `{at}`
    breaks,
    /// `{series}`, `{at}`
    breaks_of,
    /// The same where no two values follow that could be compared.
    breaks_of_end,
    /// One of two is higher from begin to end: `{high}`, `{low}`.
    always_above,
    /// The same of the steps at which neither is missing: `{high}`, `{low}`.
    above_where_both,
    /// Where these are two: `{at}`, `{high}`, `{low}`.
    above_at,
    /// Where it is one.
    above_at_one,
    /// One overtakes the other: `{from}`, `{high}`, `{low}`.
    overtakes,
    /// One overtakes the other at the last step: `{at}`, `{high}`, `{low}`.
    overtakes_at_last,
    /// The same where there is but one step before it: `{at-first}`, `{at}`, `{high}`, `{low}`.
    overtakes_of_two,
    /// They cross several times: `{times}`, `{at}`, `{high}`.
    cross,
    /// How far apart two are: `{first}`, `{last}`.
    gap_widens,
    /// `{first}`, `{last}`
    gap_narrows,
    /// `{first}`
    gap_stays,
    /// One of several is highest from begin to end: `{high}`.
    always_highest,
    /// The same of the steps at which none is missing: `{high}`.
    highest_where_all,
    /// `{at-first}`, `{first}`, `{at-last}`, `{last}`
    other_highest,
    /// Of many: `{at}`, `{high}`, `{max}`, `{low}`, `{min}`.
    ranks,
    /// `{total}`
    all_up,
    /// `{total}`
    all_down,
    /// All of those that can be compared: `{total}`.
    known_up,
    /// `{total}`
    known_down,
    /// `{total}`, `{changes}`, which are some of the three below.
    ups_and_downs,
    /// `{n}`
    ups,
    /// `{n}`
    downs,
    /// `{n}`
    unchanged,
    /// `{series}`, `{difference}`
    most_up,
    /// `{series}`, `{difference}`
    most_down,
    /// Of amounts: `{series}`, `{difference}`.
    most_more,
    /// `{series}`, `{difference}`
    most_less,
    /// All parts together, as the name of a series.
    total,
    /// `{at}`, `{series}`, `{value}`, `{share}`
    largest_part,
    /// A part in a list: `{series}`, `{value}`, `{share}`.
    part,
    /// The parts of one step: `{parts}`, `{total}`.
    parts,
    /// The share of a series: `{series}`, `{first}`, `{last}`.
    share_rises,
    /// `{series}`, `{first}`, `{last}`
    share_falls,
    /// `{series}`, `{first}`
    share_stays,
    /// What has the highest and the lowest total: `{high}`, `{max}`, `{low}`, `{min}`.
    totals,
    /// Where the share of a series is largest and smallest: `{series}`, `{high}`, `{max}`, `{low}`, `{min}`.
    share_ends,
    /// A name with its value in a list: `{name}`, `{value}`.
    named,
    /// Between names with values.
    named_separator,
    /// A list of such as a sentence: `{list}`.
    listed,
    /// A name with its value in a sentence: `{name}`, `{value}`.
    with_value,
    /// `{difference}`
    differ_by,
    /// `{n}`, `{value}`
    all_same,
    /// The highest three of names, and the lowest: `{first}`, `{next}`, `{last}`.
    ordered,
    /// Highest and lowest of one of several series: `{series}`, `{high}`, `{max}`, `{low}`, `{min}`.
    ends_of,
    /// One of two is higher everywhere: `{high}`, `{low}`, `{n}`.
    all_above,
    /// `{high}`, `{low}`, `{n}`, `{total}`
    mostly_above,
    /// `{wide}`, `{widest}`, `{narrow}`, `{narrowest}`
    gaps,
    /// A value to compare with: `{label}`, `{value}`.
    target,
    /// One whose label has its value: `{label}`.
    target_label,
    /// `above`
    above,
    /// `at or above`
    at_or_above,
    /// `below`
    below,
    /// `{side}`, `{target}`
    always_beside,
    /// `{from}`, `{side}`, `{target}`
    beside_from,
    /// `{target}`, `{times}`, `{side}`
    crosses_target,
    /// The same of one of several series: `{series}`, `{side}`, `{target}`.
    always_beside_of,
    /// `{series}`, `{from}`, `{side}`, `{target}`
    beside_from_of,
    /// `{series}`, `{at}`, `{side}`, `{target}`
    beside_at_of,
    /// `{series}`, `{target}`, `{times}`, `{side}`
    crosses_target_of,
    /// The only value: `{side}`, `{target}`.
    beside,
    /// The value at one step: `{at}`, `{side}`, `{target}`.
    beside_at,
    /// Of names: `{n}`, `{total}`, `{side}`, `{target}`.
    some_beside,
    /// Of names in one of several series: `{series}`, `{n}`, `{total}`, `{side}`, `{target}`.
    some_beside_of,
    /// Of series at one step: `{at}`, `{n}`, `{total}`, `{side}`, `{target}`.
    some_beside_at,
    /// Where some cannot be told: `{target}`, `{counts}`.
    target_counts,
    /// The same at one step: `{at}`, `{target}`, `{counts}`.
    target_counts_at,
    /// One of `{counts}`: `{n}`, `{side}`.
    counted,
    /// Of those of which it cannot be told on which side they are.
    open_side,
    /// Instead of one target, the targets that all have of their own.
    their_targets,
    /// Each against its own: `{n}`, `{total}`, `{names}`.
    own_targets,
    /// `{total}`
    all_own_targets,
    /// `{total}`
    no_own_target,
    /// A name with its value and target: `{name}`, `{value}`, `{label}`, `{target}`.
    against,
    /// The same where the label of the target has its value: `{name}`, `{value}`, `{label}`.
    against_label,
    /// A part of a hundred: `{parts}`.
    of_whole,
    /// One of several wholes in a list: `{name}`, `{parts}`.
    whole,
    /// `{x}`, `{y}`
    together,
    /// `{x}`, `{y}`
    opposite,
    /// Neither of the two.
    unrelated,
    /// What is far from a relation: `{name}`, `{x}`, `{y}`.
    apart,
    /// The highest and the lowest cell: `{high}`, `{max}`, `{low}`, `{min}`.
    cell_ends,
    /// A cell: `{series}`, `{step}`.
    cell,
    /// `{steps}`
    missing,
    /// `{n}`, `{total}`
    much_missing,
    /// The same of one: `{total}`.
    one_missing,
    /// Of one of several series: `{series}`, `{steps}`.
    missing_of,
    /// `{steps}`, `{status}`
    one_has_status,
    /// `{steps}`, `{status}`
    all_have_status,
    /// Of several series: `{steps}`, `{status}`.
    some_have_status,
    /// Of one value of several series: `{series}`, `{at}`, `{status}`.
    value_has_status,
    /// What is written in the picture: `{texts}`.
    annotations,
    /// One that is said of a step: `{text}`, `{step}`.
    annotation_at,
}
