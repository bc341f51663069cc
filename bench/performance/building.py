"""Builds what is measured."""

import os
import shutil
import subprocess
import sys

from . import figures
from .complaint import Complaint
from .places import PEERS, PROJECT, TARGET, ZIP

_MAVEN = ("mvn", "-B", "-q", "package", "-pl", "proof,distribution", "-am", "-DskipTests")
_NEEDS = {"go": "go", "node": "npm", "node-cached": "npm"}


def product():
    """Builds the zip; returns it."""
    if not shutil.which("mvn"):
        raise Complaint("Maven is needed to build the zip, or a zip: --zip FILE")
    environment = {**os.environ, "JAVA25_HOME": jdk()}
    if subprocess.run(_MAVEN, cwd=PROJECT, env=environment, stdout=sys.stderr).returncode:
        raise BuildFailed("the zip was not built")
    return ZIP


class BuildFailed(Exception):
    """A build ended with an error, which it has told itself."""


def jdk():
    script = ". .mvn/jdk-25.sh && find_jdk_25"
    home = subprocess.run(["bash", "-c", script], cwd=PROJECT, capture_output=True, text=True, check=True).stdout
    if not home.strip():
        raise Complaint("no JDK 25 was found")
    return home.strip()


def peers(progress):
    """Builds the peers; returns the names of those that could not be, with the reason."""
    left_out = {}
    for name in figures.PEERS:
        progress(f"builds the peer {name}")
        if reason := _lacks(name) or _build(name):
            left_out[name] = reason
            progress(f"the peer {name} is left out: {reason}")
    return left_out


def _lacks(name):
    """The reason why a peer cannot be built here, or None."""
    if name == "python" and sys.version_info[:2] != (3, 11):
        return "this is not Python 3.11"
    tool = _NEEDS.get(name)
    return f"there is no {tool}" if tool and not shutil.which(tool) else None


def _build(name):
    """The reason why a peer's build failed, or None; what the build says is shown then."""
    environment = {**os.environ, "PYTHON": sys.executable}
    log = TARGET / f"build-{name}.log"
    TARGET.mkdir(parents=True, exist_ok=True)
    with log.open("w") as output:
        ended = subprocess.run([PEERS / name / "build"], env=environment, stdout=output, stderr=subprocess.STDOUT)
    if ended.returncode == 0:
        return None
    sys.stderr.write(log.read_text())
    return BUILD_FAILED


BUILD_FAILED = "its build failed"
