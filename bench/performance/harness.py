"""Runs the Java part of a command: the lab with the packaged functions."""

import argparse
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from . import building
from .complaint import Complaint
from .places import PROJECT, ZIP

_CLASSES = PROJECT / "proof" / "target" / "test-classes"
_LAB = PROJECT / "lab" / "target"
_SOURCES = ("lab/src", "functions/src", "proof/src", "template.yaml", "policy.yaml", "pom.xml")
_UNITS = {"ms": 0.001, "s": 1, "m": 60, "h": 3600}


def run(main, options, heap, built):
    """What the Java class found, and whether it was content.

    `options` are its own, without what every run has; `heap` is the most that it takes, as `-Xmx` has it. With `built`
    the build is taken as it is.
    """
    if not built and not _is_built():
        print("builds the functions and the lab", file=sys.stderr, flush=True)
        building.product()
    with tempfile.TemporaryDirectory() as folder:
        found = Path(folder) / "found.json"
        command = [*_java(heap), main, "--template", "template.yaml", "--json", found]
        for name, value in options.items():
            command += [f"--{name}={value}"]
        status = subprocess.run(command, cwd=PROJECT, stdout=sys.stderr).returncode
        if not found.exists():
            raise Complaint(f"the run ended with status {status}, see above")
        return json.loads(found.read_text()), status == 0


def _java(heap):
    classpath = (_LAB / "classpath").read_text().strip()
    return [
        Path(building.jdk()) / "bin" / "java",
        "-XX:+UseSerialGC",
        f"-Xmx{heap}",
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "-cp",
        f"{_CLASSES}:{_LAB / 'classes'}:{classpath}",
    ]


def _is_built():
    if not (ZIP.exists() and _CLASSES.exists() and (_LAB / "classpath").exists()):
        return False
    built = ZIP.stat().st_mtime
    files = (it for source in _SOURCES for it in _files(PROJECT / source))
    return all(it.stat().st_mtime <= built for it in files)


def _files(path):
    return [it for it in path.rglob("*") if it.is_file()] if path.is_dir() else [path]


def seconds(text):
    """A time such as `5s`, `1.5m` or `200ms`, for argparse."""
    found = re.fullmatch(r"(-?\d+(?:\.\d+)?)(ms|s|m|h)", text)
    if not found:
        raise argparse.ArgumentTypeError(f"not a time such as 5s, 2m or 200ms: {text}")
    return float(found[1]) * _UNITS[found[2]]


def iso(duration):
    """Seconds as ISO 8601 has them."""
    return f"PT{duration:.3f}S"


def count(text):
    """A whole number of at least 1, for argparse."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"not a number of at least 1: {text}")
    return int(text)


def whole(text):
    """A whole number of at least 0, for argparse."""
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"not a whole number of at least 0: {text}")
    return int(text)


def share(text):
    """A number from 0 to below 1, for argparse."""
    try:
        value = float(text)
    except ValueError:
        value = -1
    if not 0 <= value < 1:
        raise argparse.ArgumentTypeError(f"not a number from 0 to below 1: {text}")
    return value
