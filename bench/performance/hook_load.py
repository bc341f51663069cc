"""The command `bench/hook-load`."""

import argparse
import datetime
import json
import sys

from . import harness, section, surroundings, tables
from .building import BuildFailed
from .complaint import Complaint
from .places import DOCUMENT, TARGET, shown
from .storm import Goal, check

_FAILED, _UNUSABLE = 1, 2
_MAIN = "dev.unlatch.storm.HookLoadCommand"
_NAME = "bench/hook-load"
_HEAP = "8g"

# Okta gives up after 3 s (Okta, "Event hooks").
_PATIENCE_MS = 3_000

_DESCRIPTION = """\
Posts events to the packaged event hook, through the lab's API Gateway, at a fixed rate whatever it answers, while some
of the queue's answers fail. Afterwards every event of a POST that was answered 2xx is looked for on the queue. Times
count from when a POST was due. Lab, client and functions share this machine: where it does not carry the rate, times
grow without end, and a lower --rate shows what it carries. The function's processes are started before the first POST,
since here, other than on AWS, they would wait for each other; then the same load runs for a while that is not counted,
since the lab's API Gateway and SQS are new to their work, as AWS's are not. --warming 0 leaves that out."""

_EPILOG = """\
Exit status: 0 when every event that was answered 2xx is on the queue, 1 when one is not, 2 when the command was used
wrongly or did not run."""


def main():
    options = _options()
    try:
        return check() if options.check else _load(options)
    except (Complaint, BuildFailed) as trouble:
        print(f"{_NAME}: {trouble}", file=sys.stderr)
        return _UNUSABLE
    except KeyboardInterrupt:
        return 130  # 128 and the signal's number, as shells have it


def _options():
    layout = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(_NAME, description=_DESCRIPTION, epilog=_EPILOG, formatter_class=layout)
    parser.add_argument("--rate", type=harness.count, default=200, metavar="N", help="POSTs a second; default: 200")
    parser.add_argument("--events", type=harness.count, default=20, metavar="N", help="a POST; default: 20")
    parser.add_argument("--seconds", type=harness.count, default=60, metavar="N", help="default: 60")
    parser.add_argument("--warming", type=harness.whole, default=20, metavar="N", help="seconds, uncounted; default: 20")
    parser.add_argument("--failing", type=harness.share, default=0.01, help="share of answers; default: 0.01")
    parser.add_argument("--concurrency", type=harness.count, default=5, metavar="N", help="processes; default: 5")
    parser.add_argument("--cold", action="store_true", help="start no process before the first POST")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="of what is left to chance; default: 1")
    parser.add_argument("--write", action="store_true", help=f"write the table into {shown(DOCUMENT)} too")
    parser.add_argument("--built", action="store_true", help="take the build as it is, and do not look whether it is new")
    parser.add_argument("--check", action="store_true", help="only run the tests of this command: seconds")
    return parser.parse_args()


def _load(options):
    began = datetime.datetime.now(datetime.timezone.utc)
    given = {
        "sample": "events/hook-lockout.json",
        "rate": options.rate,
        "events": options.events,
        "span": harness.iso(options.seconds),
        "warming": harness.iso(options.warming),
        "failing": options.failing,
        "concurrency": options.concurrency,
        "cold": str(options.cold).lower(),
        "seed": options.seed,
    }
    found, clean = harness.run(_MAIN, given, _HEAP, options.built)
    TARGET.mkdir(parents=True, exist_ok=True)
    (TARGET / "hook-load.json").write_text(json.dumps(found, indent=1) + "\n")
    lines = report(found, surroundings.machine(), began.strftime("%Y-%m-%d %H:%M UTC"))
    print("\n".join(lines))
    if options.write:
        section.write(_NAME, lines, DOCUMENT)
    return 0 if clean else _FAILED


def report(found, machine, date):
    """The section, as lines."""
    rows = [[title, figure, goal.outcome if goal else tables.ABSENT] for title, figure, goal in _rows(found)]
    return [
        "## The event hook under load",
        "",
        *section.paragraph(
            f"`{section.command(_NAME)}`, {date}, {machine['CPU']}, {machine['cores']} cores,",
            "shared by the lab, the client and the functions. Times run from when a POST was due until its answer.",
            "Meanwhile a share of the queue's answers fails: 1 % unless the command says otherwise.",
            *_warming(found["warming"]),
        ),
        "",
        *tables.table(["what", "measured", "goal"], rows),
    ]


def _warming(seconds):
    if not seconds:
        return ["Lab and functions were new to their work when the first POST came."]
    return [
        f"The same load ran for {seconds} s before, uncounted: API Gateway and SQS are Java programs here that are still",
        "being compiled while they serve, and a backlog from that time clears slowly while the processors are busy",
        "anyway. The function's processes are those of the warm-up.",
    ]


def _rows(found):
    statuses = ", ".join(f"{count:,} of {_status(it)}" for it, count in found["statuses"].items())
    return [
        ("POSTs a second that were asked for", f"{found['rate']}", None),
        ("POSTs a second that were answered", f"{found['posts'] / found['seconds']:.1f}", None),
        ("events a POST", f"{found['events']}", None),
        ("answers", statuses, None),
        ("p50, ms", f"{found['p50_ms']:,}", None),
        ("p99, ms", f"{found['p99_ms']:,}", Goal(found["p99_ms"], _PATIENCE_MS)),
        ("longest, ms", f"{found['max_ms']:,}", None),
        ("answers after 3 s", f"{found['late']:,}", None),
        ("events answered with 2xx", f"{found['accepted']:,}", None),
        ("of these not on the queue", f"{found['lost']:,}", Goal(found["lost"], 0)),
        ("messages on the queue", f"{found['messages']:,}", None),
        ("requests to the queue", f"{found['sqs_requests']:,}", None),
        ("memory of the largest process, MiB", f"{found['memory_mib']}", None),
    ]


def _status(status):
    return "no answer" if status == "0" else status
