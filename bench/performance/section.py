"""Sections of docs/performance.md that commands of their own write, below what `bench/run` writes."""

import re
import shlex
import sys
import textwrap

from . import document
from .complaint import Complaint
from .places import shown


def write(name, lines, file):
    """Puts the section in the place of the one that this command wrote before, or else at the end.

    `bench/run` keeps it: it stands below `document.MARK`.
    """
    if not file.exists() or document.MARK not in file.read_text():
        raise Complaint(f"{shown(file)} has no line {document.MARK}, below which the section belongs")
    above, below = file.read_text().split(document.MARK, 1)
    begin, end = f"<!-- {name} writes this -->", f"<!-- end of {name} -->"
    section = "\n".join([begin, *lines, end])
    old = re.compile(f"{re.escape(begin)}.*?{re.escape(end)}", re.DOTALL)
    if old.search(below):
        below = old.sub(lambda _: section, below, count=1)
    else:
        below = f"{below.rstrip()}\n\n{section}\n"
    file.write_text(above + document.MARK + below)


def paragraph(*sentences):
    """Sentences as lines."""
    return textwrap.wrap(" ".join(sentences), 120, break_long_words=False, break_on_hyphens=False)


def command(name):
    """How to measure it again, without what only says where the figures go or spares a build."""
    return " ".join([name, *(shlex.quote(it) for it in sys.argv[1:] if it not in ("--write", "--built"))])
