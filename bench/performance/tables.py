"""Tables in Markdown: each a list of lines."""

import re

from . import cost, goals
from .figures import FUNCTIONS, PRODUCT
from .prices import PRICES

ABSENT = "–"
_FIGURE = re.compile(r"[*$]*[\d–][\d.,*]*( \(.*\)| ms| Mi?B)?$")
_SYSTEMS = ("okta", "dynamodb", "sqs", "secretsmanager")


def table(head, rows):
    """Columns of figures are set to the right."""
    sides = ["--:" if all(_FIGURE.match(cell) for cell in column) else "---" for column in zip(*rows)]
    return [_line(head), "|".join(["", *sides, ""]), *map(_line, rows)]


def cold(figures, profile):
    times = ["init ms", "first answer ms", "total ms", "its p90", "CPU ms"]
    head = ["subject", "function", *times, "memory MiB", "requests"]
    return table(head, [_cold_row(it) for it in _results(figures, profile)])


def warm(figures, profile):
    figure_names = ["CPU ms per lockout", "p50 ms", "p99 ms", "memory MiB", "requests per lockout"]
    head = ["subject", "function", "lockouts each time", *figure_names]
    results = _results(figures, profile)
    return table(head, [_warm_row(result, run) for result in results for run in result["warm"]])


def ratios(figures):
    """The product's figures divided by its rivals', with the goals that there are."""
    rows = []
    for comparison in goals.comparisons(figures):
        wanted, own = goals.ratio_goals(comparison), comparison.figure(PRODUCT)
        quotients = {rival: goals.ratio(own, comparison.figure(rival)) for rival in goals.RIVALS}
        rows.append([comparison.title, *(_ratio(quotients[it], wanted.get(it)) for it in goals.RIVALS)])
    return table(["Unlatch divided by", *map(str.capitalize, goals.RIVALS)], rows)


def limits(figures):
    rows = [
        [
            it.title,
            ABSENT if it.figure is None else f"{_number(it.figure)}{it.unit}",
            f"{it.weight} {'<' if it.below else '≤'} {it.limit:,}{it.unit}",
            it.outcome,
        ]
        for it in goals.limits(figures)
    ]
    return table(["what", "measured", "goal", "outcome"], rows)


def costs(figures):
    """Dollars a million lockouts: each part, and the sum; and the sums if no invocation were cold, or all."""
    names = [it for it in figures.names if cost.of(figures, it)]
    parts = {name: cost.of(figures, name).dollars() for name in names}
    rows = [[price.title, *(f"{parts[it][price.title]:.2f}" for it in names)] for price in PRICES]
    rows.append(["**together**", *(f"**{sum(parts[it].values()):.2f}**" for it in names)])
    for title, share in (("together, none cold", 0), ("together, all cold", 1)):
        rows.append([title, *(f"{sum(cost.of(figures, it, share).dollars().values()):.2f}" for it in names)])
    return table(["US dollars", *names], rows)


def prices():
    rows = [[it.title, _dollars(it.dollars), it.unit, f"[{it.page}]({it.address})"] for it in PRICES]
    return table(["what", "list price", "for each", "AWS's page"], rows)


def _results(figures, profile):
    found = [figures.of(name, function, profile) for function in FUNCTIONS for name in figures.names]
    return [it for it in found if it]


def _cold_row(result):
    found = result["cold"]
    medians = [_number(found[it]["median"]) for it in ("init_ms", "first_ms", "total_ms")]
    others = [_number(found[it]["median"]) for it in ("cpu_ms", "rss_mb")]
    p90 = _number(found["total_ms"]["p90"])
    return [result["name"], result["function"], *medians, p90, *others, _requests(found["requests"])]


def _warm_row(result, run):
    times = [_number(run[it]) for it in ("cpu_ms_per_lockout", "wall_p50_ms", "wall_p99_ms", "rss_mb")]
    return [result["name"], result["function"], str(run["batch"]), *times, _requests(run["requests"])]


def _requests(counted):
    """Such as `2 okta, 8 dynamodb`; what was never asked is left out."""
    return ", ".join(f"{round(counted[it], 2):g} {it}" for it in _SYSTEMS if counted[it])


def _ratio(quotient, goal):
    if goal is None:
        return ABSENT if quotient is None else f"{quotient:.2f}"
    shown = ABSENT if goal.figure is None else f"{goal.figure:.2f}"
    return f"{shown} ({goal.weight} ≤ {goal.limit:g}: {goal.outcome})"


def _number(value):
    """Three digits or more: `0.831`, `12.4`, `1,467`."""
    for least, digits in ((100, 0), (10, 1), (1, 2)):
        if value >= least:
            return f"{value:,.{digits}f}"
    return f"{value:.3f}"


def _dollars(value):
    """All digits that a small price has, two at least: `$0.20`, `$0.0000166667`."""
    digits = f"{value:.10f}".rstrip("0")
    return f"${value:.2f}" if len(digits) < len(f"{value:.2f}") else f"${digits}"


def _line(cells):
    return f"| {' | '.join(cells)} |"
