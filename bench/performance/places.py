"""Where things lie in the project."""

from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
BENCH = PROJECT / "bench"
TARGET = BENCH / "target"
YARDSTICK = BENCH / "yardstick"
PEERS = YARDSTICK / "peers"
ZIP = PROJECT / "functions" / "target" / "unlatch.zip"
SAVED = TARGET / "performance.json"
DOCUMENT = PROJECT / "docs" / "performance.md"
CHARTS = PROJECT / "docs" / "performance"


def shown(path):
    """The path as it may stand in output: from the project's folder, where it lies in there."""
    path = Path(path).resolve()
    return str(path.relative_to(PROJECT)) if path.is_relative_to(PROJECT) else path.name
