"""docs/performance.md: the tables, and what is to be known to read them."""

from . import report
from .complaint import Complaint
from .places import shown

MARK = "<!-- written by hand below -->"


def write(figures, file):
    """Writes the document anew, except for what stands below `MARK`."""
    kept = by_hand(file)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join(report.lines(figures)) + f"\n\n{MARK}{kept}")


def by_hand(file):
    """What stands below `MARK` and is to be kept; raises `Complaint` where the mark is missing."""
    if not file.exists():
        return "\n"
    text = file.read_text()
    if MARK not in text:
        raise Complaint(f"{shown(file)} would be lost, since it has no line {MARK}: put that above what is to stay")
    return text.split(MARK, 1)[1]

