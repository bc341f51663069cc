"""Runs the yardstick, and passes on how far it is."""

import importlib.util
import json
import os
import re
import subprocess
import sys
import threading
from importlib import metadata

from .complaint import Complaint
from .places import TARGET, YARDSTICK

PROFILES = "lambda,throttled"

_MODULES = ("moto", "flask", "flask_cors", "cryptography")
_LEAST_CRYPTOGRAPHY = 45
_PACKAGES = "the yardstick needs packages that this Python does not have: pip install 'moto[server]' 'cryptography>=45'"

# It writes each state at once and over the one before, and only to a terminal.
_STATES = re.compile(r"\r\x1b\[K|\r?\n|\r")


def check():
    """Raises `Complaint` unless the yardstick can run."""
    if not all(map(importlib.util.find_spec, _MODULES)):
        raise Complaint(_PACKAGES)
    if int(metadata.version("cryptography").split(".")[0]) < _LEAST_CRYPTOGRAPHY:
        raise Complaint(_PACKAGES)


def run(subjects, peers, starts, invocations, progress):
    """Measures; returns the results, which hold the subjects' failures as well."""
    file = TARGET / "yardstick.json"
    file.unlink(missing_ok=True)
    status = _watched([*_command(subjects, peers, starts, invocations), "--json", str(file)], progress)
    if not file.exists():
        raise YardstickFailed(f"the yardstick ended with status {status} and without figures")
    return json.loads(file.read_text())


class YardstickFailed(Exception):
    """The yardstick itself ended early; it has told why."""


def _command(subjects, peers, starts, invocations):
    options = {"--peers": ",".join(peers), "--profile": PROFILES, "--starts": starts, "--invocations": invocations}
    program = [sys.executable, str(YARDSTICK / "coldstart"), "--subjects", *map(str, subjects)]
    return program + [str(it) for option in options.items() for it in option]


def _watched(command, progress):
    """Runs the command with its progress on a terminal of its own; its tables go to stderr."""
    terminal, its_end = os.openpty()
    with subprocess.Popen(command, stdout=sys.stderr, stderr=its_end) as process:
        os.close(its_end)
        listener = threading.Thread(target=_pass_on, args=(terminal, progress))
        listener.start()
        try:
            status = process.wait()
        except BaseException:
            process.terminate()
            raise
        finally:
            listener.join()
            os.close(terminal)
    return status


def _pass_on(terminal, progress):
    """Until nobody has the terminal's other end any more: Linux reports that as an error."""
    while data := _read(terminal):
        for state in filter(None, _STATES.split(data)):
            progress(state)


def _read(terminal):
    try:
        return os.read(terminal, 65536).decode(errors="replace")
    except OSError:
        return ""
