"""The command `bench/storm`."""

import argparse
import datetime
import json
import math
import sys
import unittest
from dataclasses import dataclass

from . import harness, section, surroundings, tables
from .building import BuildFailed
from .complaint import Complaint
from .cost import Use
from .places import BENCH, DOCUMENT, TARGET, shown

_FAILED, _UNUSABLE = 1, 2
_MAIN = "dev.unlatch.storm.StormCommand"
_NAME = "bench/storm"
_HEAP = "4g"

# The memory of each function, in MB, as the template's defaults have it.
_MEMORY = 512

_DESCRIPTION = """\
Locks out many users of the lab's Okta within a short time. The packaged functions hear of it by the event hook, and
unlock them while Okta's rate limit lasts. When the queue is empty, accounts at Okta are held against the records in the
table, user by user.

Okta's limits are scaled in time: --limit requests to unlock (and 10/3 of it to read users) in each --window, in the
place of Okta's minute. A window too short asks for more than the lab carries on this machine: the share of the
budget then shows the machine and not the functions. Progress goes to the standard error, the table to the standard
output."""

_EPILOG = """\
Exit status: 0 when nothing was lost and nothing done twice, 1 when something was, 2 when the command was used wrongly
or did not run.

  bench/storm --window 5s --write                  the storm of docs/performance.md
  bench/storm --lockouts 2000 --span 10s --faults  everything goes wrong meanwhile
  bench/storm --lockouts 100000 --span 5m --patience 3h"""


def main():
    options = _options()
    try:
        return check() if options.check else _storm(options)
    except Complaint as complaint:
        print(f"{_NAME}: {complaint}", file=sys.stderr)
        return _UNUSABLE
    except BuildFailed as failure:
        print(f"{_NAME}: {failure}", file=sys.stderr)
        return _UNUSABLE
    except KeyboardInterrupt:
        return 130  # 128 and the signal's number, as shells have it


def _options():
    layout = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(_NAME, description=_DESCRIPTION, epilog=_EPILOG, formatter_class=layout)
    time = harness.seconds
    parser.add_argument("--lockouts", type=harness.count, default=20_000, metavar="N", help="default: 20000")
    parser.add_argument("--span", type=time, default=60, metavar="TIME", help="in which they come; default: 60s")
    parser.add_argument("--window", type=time, default=20, metavar="TIME", help="of the limits; default: 20s")
    parser.add_argument("--limit", type=harness.count, default=600, metavar="N", help="a window; default: 600")
    parser.add_argument("--reserve", type=harness.share, default=0.5, help="the customer's share; default: 0.5")
    parser.add_argument("--concurrency", type=harness.count, default=5, metavar="N", help="processes; default: 5")
    parser.add_argument("--quiet-period", type=time, default=5, metavar="TIME", help="of the policy; default: 5s")
    parser.add_argument(
        "--administrators", choices=["hold", "ignore", "off"], default="hold", help="the policy's guard; default: hold"
    )
    parser.add_argument("--visibility", type=time, default=60, metavar="TIME", help="time-out; default: 60s")
    parser.add_argument("--faults", action="store_true", help="everything goes wrong, once, during the span")
    parser.add_argument("--okta-ahead", type=time, default=0, metavar="TIME", help="of our clock; default: 0s")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="of what is left to chance; default: 1")
    parser.add_argument("--patience", type=time, default=7200, metavar="TIME", help="after the span; default: 2h")
    parser.add_argument("--write", action="store_true", help=f"write the table into {shown(DOCUMENT)} too")
    parser.add_argument("--built", action="store_true", help="take the build as it is, and do not look whether it is new")
    parser.add_argument("--check", action="store_true", help="only run the tests of this command: seconds")
    return parser.parse_args()


def check():
    tests = unittest.defaultTestLoader.discover(str(BENCH / "performance"), top_level_dir=str(BENCH))
    return 0 if unittest.TextTestRunner().run(tests).wasSuccessful() else _FAILED


def _storm(options):
    began = datetime.datetime.now(datetime.timezone.utc)
    given = {
        "lockouts": options.lockouts,
        "span": harness.iso(options.span),
        "window": harness.iso(options.window),
        "limit": options.limit,
        "reserve": options.reserve,
        "concurrency": options.concurrency,
        "quiet-period": harness.iso(options.quiet_period),
        "administrators": options.administrators,
        "visibility": harness.iso(options.visibility),
        "troubles": harness.iso(options.span if options.faults else 0),
        "okta-ahead": harness.iso(options.okta_ahead),
        "seed": options.seed,
        "patience": harness.iso(options.patience),
    }
    found, clean = harness.run(_MAIN, given, _HEAP, options.built)
    TARGET.mkdir(parents=True, exist_ok=True)
    (TARGET / "storm.json").write_text(json.dumps(found, indent=1) + "\n")
    lines = report(found, options.reserve, surroundings.machine(), began.strftime("%Y-%m-%d %H:%M UTC"))
    print("\n".join(lines))
    if options.write:
        section.write(_NAME, lines, DOCUMENT)
    return 0 if clean else _FAILED


@dataclass(frozen=True)
class Goal:
    """`figure` is to be at least (`least`) or at most the `limit`."""

    figure: float
    limit: float
    least: bool = False

    @property
    def outcome(self):
        met = self.figure >= self.limit if self.least else self.figure <= self.limit
        return f"{'≥' if self.least else '≤'} {self.limit:g}: {'met' if met else 'not met'}"


def report(found, reserve, machine, date):
    """The section, as lines."""
    rows = [
        [title, shown_figure, goal.outcome if goal else tables.ABSENT] for title, shown_figure, goal in _rows(found, reserve)
    ]
    return [
        "## A storm of lockouts",
        "",
        *section.paragraph(
            f"`{section.command(_NAME)}`, {date}, {machine['CPU']}, {machine['cores']} cores.",
            "The lab, with Okta, DynamoDB and SQS in it, shares them with the functions. Okta's limits are scaled in time:",
            "the share is of what is left without the reserve, from the second window to the last but one.",
        ),
        "",
        *tables.table(["what", "measured", "goal"], rows),
        "",
        *_cost_lines(found),
        *_struck(found),
    ]


def _rows(found, reserve):
    budget, use, sides = found["budgets"]["unlock"], found["use"], found["reckoning"]
    lockouts, unlocked = found["lockouts"], max(1, sides["unlocked"])
    twice = sides["twice"]["count"] + sides["needless"]
    lost = sides["lost"]["count"] + sides["untrue"]["count"]
    windows = max(1, budget["windows"])
    read = found["budgets"]["read"]
    refused = budget["refused"] + read["refused"]
    return [
        ("lockouts", f"{lockouts:,}", None),
        ("lost: locked, undecided, or with an untrue record", f"{lost}", Goal(lost, 0)),
        ("twice: two episodes or unlocks, or an unlock of a free account", f"{twice}", Goal(twice, 0)),
        ("dead letters", f"{found['dead_letters']}", Goal(found["dead_letters"], 0)),
        ("sweeps that were needed", f"{found['sweeps']}", None),
        ("until the queue was empty, s", f"{found['empty_after']:,.0f}" if "empty_after" in found else "not within --patience", None),
        (f"share of the budget used (reserve {reserve:.0%})", f"{budget['share']:.1%}", Goal(budget["share"], 0.95, True)),
        ("windows", f"{budget['windows']}", None),
        ("requests out of the reserve", f"{budget['beyond']:,}", Goal(budget["beyond"], 0)),
        ("answers 429 a window", f"{refused / windows:.2f}", Goal(refused / windows, 1)),
        ("answers 429 in the worst window", f"{max(budget['most_refused'], read['most_refused']):,}", None),
        ("calls to Okta per unlock", f"{_total(use['okta']) / unlocked:.2f}", Goal(_total(use["okta"]) / unlocked, 2.05)),
        (
            "DynamoDB write units per lockout",
            f"{use['write_units'] / lockouts:.2f}",
            Goal(use["write_units"] / lockouts, 5),
        ),
        ("DynamoDB read units per lockout", f"{use['read_units'] / lockouts:.2f}", None),
        ("DynamoDB requests per lockout", f"{_total(use['dynamodb']) / lockouts:.2f}", None),
        ("SQS requests per lockout", f"{_total(use['sqs']) / lockouts:.2f}", None),
    ]


def _total(counted):
    return sum(counted.values())


def use_of(found):
    """What the storm took of AWS."""
    use = found["use"]
    functions = use["functions"].values()
    return Use(
        gigabyte_seconds=sum(it["billed_ms"] for it in functions) / 1000 * _MEMORY / 1024,
        invocations=sum(it["invocations"] for it in functions),
        api_requests=use["posts"],
        queue_requests=_total(use["sqs"]),
        write_units=use["write_units"],
        read_units=use["read_units"],
        secret_calls=use["secrets"],
    )


def _cost_lines(found):
    dollars = use_of(found).times(1_000_000 / found["lockouts"]).dollars()
    rows = [[title, f"{cost:.2f}"] for title, cost in dollars.items()]
    rows.append(["**together**", f"**{math.fsum(dollars.values()):.2f}**"])
    return [
        "A million lockouts of such a storm at list price, all as counted; Lambda's time is the lab's, whose functions",
        "share their processors:",
        "",
        *tables.table(["US dollars", "a million lockouts"], rows),
    ]


def _struck(found):
    if not found["struck"]:
        return []
    return ["", *section.paragraph(f"What went wrong on purpose: {'; '.join(sorted(set(found['struck'])))}.")]
