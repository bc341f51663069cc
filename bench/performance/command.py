"""The command `bench/run`."""

import argparse
import datetime
import json
import signal
import sys
import unittest
import zipfile
from pathlib import Path

from . import building, charts, document, figures, subjects, surroundings, yardstick
from .complaint import Complaint
from .places import BENCH, CHARTS, DOCUMENT, SAVED, shown

_FAILED, _UNUSABLE = 1, 2

_DESCRIPTION = f"""\
Builds the functions' zip and the peers, measures all of them with bench/yardstick, cold and warm, as on Lambda and
throttled from the start, and writes {shown(DOCUMENT)} and its two charts. The figures are kept in
{shown(SAVED)}. With the defaults that takes about half an hour; nothing else should run meanwhile.

It needs a JDK 25 and Maven, npm (Node), Go, and Python 3.11 with
  pip install 'moto[server]' 'cryptography>=45' matplotlib
A peer whose tool is not there is left out."""

_EPILOG = """\
Exit status: 0 when no subject failed, 1 when one did, 2 when the command was used wrongly or something is missing."""


def main():
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))  # so that the yardstick ends as well
    options = _options()
    try:
        return _chosen(options)
    except Complaint as complaint:
        print(f"bench/run: {complaint}", file=sys.stderr)
        return _UNUSABLE
    except (building.BuildFailed, yardstick.YardstickFailed) as failure:
        print(f"bench/run: {failure}", file=sys.stderr)
        return _FAILED
    except KeyboardInterrupt:
        return 130  # 128 and the signal's number, as shells have it


def _options():
    layout = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser("bench/run", description=_DESCRIPTION, epilog=_EPILOG, formatter_class=layout)
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--subjects", action="store_true", help="only unpack the zip as subjects of the yardstick")
    what.add_argument("--from", dest="saved", type=Path, metavar="FILE", help="write the document from saved figures")
    what.add_argument("--check", action="store_true", help="only run the tests of this command: seconds")
    parser.add_argument("--zip", type=Path, metavar="FILE", help="take this zip instead of building one")
    parser.add_argument("--starts", type=_count, default=15, metavar="N", help="cold starts of each; default: 15")
    parser.add_argument("--invocations", type=_count, default=300, metavar="M", help="in a warm run; default: 300")
    options = parser.parse_args()
    if options.zip and (options.saved or options.check):
        parser.error("--zip goes with a run or with --subjects")
    return options


def _count(text):
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"not a number of at least 1: {text}")
    return int(text)


def _chosen(options):
    if options.check:
        return _check()
    if options.subjects:
        print(*map(shown, subjects.write(_zip(options.zip))), sep="\n")
        return 0
    charts.check()
    if options.saved:
        return _write(figures.read(options.saved))
    return _write(_measured(options))


def _check():
    tests = unittest.defaultTestLoader.discover(str(BENCH / "performance"), top_level_dir=str(BENCH))
    return 0 if unittest.TextTestRunner().run(tests).wasSuccessful() else _FAILED


def _zip(given):
    if given and not zipfile.is_zipfile(given):
        raise Complaint(f"{given} is not there or no zip")
    if given:
        return given
    _progress("builds the zip")
    return building.product()


def _measured(options):
    """Builds and measures; keeps the figures before anything is made of them."""
    yardstick.check()
    document.by_hand(DOCUMENT)  # complains now instead of after the long work
    began = datetime.datetime.now(datetime.timezone.utc)
    zip_file = _zip(options.zip)
    left_out = building.peers(_progress)
    peers = [it for it in figures.PEERS if it not in left_out]
    saved = {
        "date": began.strftime("%Y-%m-%d %H:%M UTC"),
        "command": _command(options),
        "machine": surroundings.machine(),
        "tools": surroundings.tools(zip_file, peers),
        "sizes": surroundings.sizes(zip_file),
        "left_out": left_out,
        "results": _results(options, zip_file, peers),
    }
    SAVED.write_text(json.dumps(saved, indent=1) + "\n")
    return figures.Figures(saved)


def _results(options, zip_file, peers):
    _progress(f"measures unlatch and {len(peers)} peers, {options.starts} starts and {options.invocations} invocations")
    files = subjects.write(zip_file)
    return yardstick.run(files, peers, options.starts, options.invocations, _progress)


def _command(options):
    """How to do it again; on which file, only its owner knows."""
    zip_option = " --zip FILE" if options.zip else ""
    return f"bench/run --starts {options.starts} --invocations {options.invocations}{zip_option}"


def _write(found):
    document.write(found, DOCUMENT)
    charts.draw(found, CHARTS)
    _progress(f"{shown(DOCUMENT)} and {shown(CHARTS)} are written")
    for subject in found.failures:
        print(f"bench/run: FAILED {subject}", file=sys.stderr)
    broken = building.BUILD_FAILED in found.saved["left_out"].values()
    return _FAILED if found.failures or broken else 0


def _progress(text):
    print(f"bench/run: {text}", file=sys.stderr, flush=True)
