"""What docs/performance.md says, as lines."""

import statistics
import textwrap

from . import cost, tables
from .prices import NOTED

_WIDTH = 120
_PROFILES = {
    "lambda": "init at full speed, everything after it limited to 512 / 1769 of a CPU, as on Lambda",
    "throttled": "limited to 512 / 1769 of a CPU from the first instruction on",
    "full": "never held: no cgroup could be made",
}


def lines(figures):
    parts = [_opening(figures), _goals(figures), _cold(figures), _warm(figures), _cost(figures), _limits_of_it()]
    return [line for part in parts for block in part for line in [*block, ""]][:-1]


def _text(*sentences, bullet=False):
    """One paragraph, or one point of a list."""
    starts = {"initial_indent": "- ", "subsequent_indent": "  "} if bullet else {}
    text = " ".join(sentences)
    return textwrap.wrap(text, _WIDTH, break_long_words=False, break_on_hyphens=False, **starts)


def _points(*texts):
    return [line for text in texts for line in _text(text, bullet=True)]


def _opening(figures):
    saved = figures.saved
    rows = [["date", saved["date"]], ["command", f"`{saved['command']}`"], *_surroundings(figures)]
    return [
        ["# Performance"],
        _text(
            "Unlatch's packaged functions compared with the same job in Python, Node and Go, measured with",
            "`bench/yardstick`. Every figure is of work that was really done; times are medians. `bench/run` writes",
            "this page.",
        ),
        tables.table(["", ""], rows),
        *_missing(figures),
    ]


def _surroundings(figures):
    rows = [[name, value] for part in ("machine", "tools") for name, value in figures.saved[part].items()]
    times = figures.fixed_work()
    if not times:
        return rows
    spread = f"{min(times):.2f} / {statistics.median(times):.2f} / {max(times):.2f} ms"
    return [*rows, ["the same work before each start, least / median / most", spread]]


def _missing(figures):
    left_out = [f"Not measured: {name}, {why}." for name, why in figures.saved["left_out"].items()]
    return [
        *map(_text, left_out),
        *(_text(f"**Failed:** {who}: {why.strip().splitlines()[0]}") for who, why in figures.failures.items()),
    ]


def _goals(figures):
    return [
        ["## Goals"],
        _text(
            "Ratios of medians of this one run, 512 MB, profile `lambda`. Below 1 means that Unlatch takes less;",
            "the limit of each ratio is in parentheses.",
        ),
        tables.ratios(figures),
        _text(
            "Absolute figures. MB are millions of bytes, MiB 1,048,576; memory is the peak resident memory, in cold",
            "starts and in the warm run.",
        ),
        tables.limits(figures),
    ]


def _cold(figures):
    found = [
        ["## Cold starts"],
        _text(
            "Init: from the start of the process to its first request for an event. First answer: from the event to",
            "the answer. The requests are those of one start with one lockout. `node-cached` is Node with its compile",
            "cache.",
        ),
        ["![Init and first answer of each subject](performance/cold-start.svg)"],
    ]
    for profile in figures.profiles:
        found += [[f"Profile `{profile}`: {_PROFILES[profile]}."], tables.cold(figures, profile)]
    return found


def _warm(figures):
    found = [
        ["## Warm"],
        _text(
            "One event straight after the other. CPU time is that of the whole run, collectors and compilers",
            "included. The times to the answer (p50, p99) include waiting for the CPU, and for the stand-in for",
            "DynamoDB, which handles one request at a time.",
        ),
    ]
    for profile in figures.profiles:
        found += [[f"Profile `{profile}`:"], tables.warm(figures, profile)]
    return found


def _cost(figures):
    return [
        ["## A million lockouts at list price"],
        ["![Cost of a million lockouts](performance/cost.svg)"],
        tables.costs(figures),
        _text(
            "The yardstick counted the requests to SQS, DynamoDB and Secrets Manager. It measured time: init and",
            "first answer for a cold invocation, the median of a warm one, in whole milliseconds, at 512 MB.",
            "Estimated:",
        ),
        _points(*_estimates()),
        _text(
            "Unlatch makes more requests than a peer because it does more: it records each step of a decision, counts",
            "lockouts by source and organisation, and reads what the guards need.",
        ),
        _text(
            "Not included: Okta, logs, alarms, storage, the monthly price of secrets, reading a secret again when its",
            "cache expires, receives from an empty queue, the sweep, outbound data, and any free tier.",
        ),
        _text(
            f"Prices: us-east-1, x86_64, first tier, noted {NOTED} from copies of AWS's pages and from articles that",
            "quote them; they were not checked against the live pages. Lambda bills the init of every",
            "runtime.",
        ),
        tables.prices(),
    ]


def _estimates():
    access = cost.PRODUCT_ACCESS
    return (
        f"**{cost.COLD_SHARE:.0%} of the invocations are cold.** The last two lines of the table show the two"
        " extremes.",
        "Each lockout comes alone in its POST and in its batch, which is the most expensive way.",
        "Each lockout is decided at once, its quiet period over. If it is not over, as for most lockouts that an"
        " event reports, Unlatch puts the message back: one more pass through the response for each quarter of an"
        " hour, without a call to Okta. The cost of such a pass was not measured.",
        "There is no network here. On AWS each request takes longer, Lambda bills that, and Unlatch makes more"
        " requests.",
        "SQS: two more requests for each batch, with which Lambda receives it from the queue and deletes it.",
        f"DynamoDB units, which the yardstick does not count. {access.reads} of Unlatch's requests for a lockout"
        f" read: a query, and one for up to 40 items; {access.read_units} units, as if none of these had just"
        f" been read. The others write, for {access.units_of_a_write} units each, as if an item had between 1"
        " and 2 KB; items that collect the users of an attack can be larger. Each of a peer's requests writes one"
        " unit. Each additional request of a start is one unit.",
    )


def _limits_of_it():
    return [
        ["## What this does not show"],
        _text(
            "No network, no download of the zip, no Firecracker, no cold disk, not Lambda's own CPUs: see [the",
            "yardstick](../bench/yardstick/README.md). Compare figures of one run, not of two.",
        ),
    ]
