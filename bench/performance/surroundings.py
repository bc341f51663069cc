"""On what was measured: the machine, and the versions of the tools."""

import os
import platform
import re
import subprocess
import sys
import zipfile
from importlib import metadata
from pathlib import Path

from .places import PEERS


def machine():
    memory_kb = int(re.search(r"MemTotal: +(\d+)", Path("/proc/meminfo").read_text())[1])
    return {
        "CPU": _processor(),
        "cores": str(os.cpu_count()),
        "memory": f"{memory_kb / 1024**2:.0f} GiB",
        "kernel": f"{platform.system()} {platform.release()}",
    }


def _processor():
    names = re.findall(r"^model name\s*: (.+)$", Path("/proc/cpuinfo").read_text(), re.MULTILINE)
    return names[0] if names else platform.machine()


def tools(zip_file, peers):
    """Versions of the peers' runtimes are those that run them."""
    found = {"Java in the zip": _java(zip_file)}
    if "node" in peers or "node-cached" in peers:
        found["Node"] = _answer([PEERS / "node" / "out" / "node", "--version"]).removeprefix("v")
    if "go" in peers:
        found["Go"] = _answer(["go", "env", "GOVERSION"]).removeprefix("go")
    libraries = {it: metadata.version(it) for it in ("moto", "cryptography", "matplotlib")}
    return found | {"Python": sys.version.split()[0]} | libraries


def _java(zip_file):
    with zipfile.ZipFile(zip_file) as archive:
        release = archive.read("jre/release").decode()
    return re.search(r'^JAVA_VERSION="(.+)"$', release, re.MULTILINE)[1]


def sizes(zip_file):
    """Bytes."""
    with zipfile.ZipFile(zip_file) as archive:
        return {"zip": Path(zip_file).stat().st_size, "unpacked": sum(it.file_size for it in archive.infolist())}


def _answer(command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
