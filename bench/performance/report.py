"""What docs/performance.md says, as lines."""

import statistics
import textwrap

from . import cost, tables
from .prices import NOTED

_WIDTH = 120
_PROFILES = {
    "lambda": "init at full speed and the rest held to 512 / 1769 of a CPU, as on Lambda",
    "throttled": "held to 512 / 1769 of a CPU from the first instruction on",
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
            "Unlatch's packaged functions beside the same job in Python, Node and Go, measured with",
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
            "Ratios of medians of this one run, 512 MB, profile `lambda`. Below 1 Unlatch takes less; in brackets the",
            "most that a ratio is to be.",
        ),
        tables.ratios(figures),
        _text(
            "What is not a ratio. MB are millions of bytes, MiB 1,048,576; memory is all that was resident at its",
            "peak, in cold starts and in the warm run.",
        ),
        tables.limits(figures),
    ]


def _cold(figures):
    found = [
        ["## Cold starts"],
        _text(
            "Init: from the start of the process to its first question for an event. First answer: from the event to",
            "the answer. Requests are those of one start with one lockout. `node-cached` is Node with its compile",
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
            "included. The times to the answer (p50, p99) hold the waiting for the CPU, and for the stand-in for",
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
            "Counted by the yardstick: requests to SQS, DynamoDB and Secrets Manager. Measured: time, as init and",
            "first answer for a cold invocation and as the median of a warm one, in whole milliseconds, at 512 MB.",
            "Estimated:",
        ),
        _points(*_estimates()),
        _text(
            "Unlatch makes more requests than a peer since it does more: it records each step of a decision, counts",
            "lockouts by source and organisation, and reads the guards.",
        ),
        _text(
            "Not in the sums: Okta, logs, alarms, what is stored, secrets by the month, a secret that is read again",
            "after its time, receives from an empty queue, the sweep, data sent out, and any free tier.",
        ),
        _text(
            f"Prices: us-east-1, x86_64, first tier, noted {NOTED} from copies of AWS's pages and from articles that",
            "quote them; they were not compared with the pages as they are online. Lambda bills the init of every",
            "runtime.",
        ),
        tables.prices(),
    ]


def _estimates():
    access = cost.PRODUCT_ACCESS
    return (
        f"**{cost.COLD_SHARE:.0%} of the invocations are cold.** The table's last two lines bound what that can"
        " change.",
        "Each lockout comes alone in its POST and in its batch, which is the dearest way.",
        "Each lockout is decided at once, its quiet period over. Where it is not, as with most lockouts that an"
        " event tells of, Unlatch puts the message back: one more pass through the response for each quarter of an"
        " hour, without a call to Okta. What such a pass costs was not measured.",
        "There is no network here. On AWS each request takes longer, Lambda bills that, and Unlatch makes more of"
        " them.",
        "SQS: two requests more for each batch, by which Lambda takes it from the queue and deletes it.",
        f"DynamoDB units, of which the yardstick counts none. {access.reads} of Unlatch's requests for a lockout"
        f" read: a query, and one for up to 40 items; {access.read_units} units, as if none of these had been read"
        f" a moment before. The others write, for {access.units_of_a_write} units each, as if an item had between 1"
        " and 2 KB; those that collect the users of an attack can have more. Each of a peer's requests writes one"
        " unit. What a start asks for in addition is a unit.",
    )


def _limits_of_it():
    return [
        ["## What this does not show"],
        _text(
            "No network, no download of the zip, no Firecracker, no cold disk, not Lambda's own CPUs: see [the",
            "yardstick](../bench/yardstick/README.md). Compare figures of one run, not of two.",
        ),
    ]
