"""The figures of one run of the yardstick, by subject."""

import json

from .complaint import Complaint

PRODUCT = "unlatch"
FUNCTIONS = ("hook", "response")
PEERS = ("python", "node", "node-cached", "go")  # as they stand in tables and charts

_MEMBERS = {"date", "command", "machine", "tools", "sizes", "left_out", "results"}


class Figures:
    """What a run has found, and on what.

    A figure that a run does not have (its subject failed, was left out, or the profile cannot be had) is None.
    """

    def __init__(self, saved):
        self.saved = saved
        self.results = saved["results"]

    @property
    def profile(self):
        """The profile that charts and costs are of: `full` only where nothing could be throttled."""
        return "lambda" if "lambda" in self.profiles else "full"

    @property
    def profiles(self):
        return list(dict.fromkeys(it["profile"] for it in self.results))

    @property
    def names(self):
        """Those that were measured, the product first."""
        measured = {it["name"] for it in self.results if "failure" not in it}
        return [it for it in (PRODUCT, *PEERS) if it in measured]

    @property
    def failures(self):
        """Why subjects failed, by their name and function."""
        return {f"{it['name']} {it['function']}": it["failure"] for it in self.results if "failure" in it}

    def of(self, name, function, profile=None):
        """All figures of a subject under a profile."""
        wanted = (name, function, profile or self.profile)
        found = (it for it in self.results if (it["name"], it["function"], it["profile"]) == wanted)
        return next((it for it in found if "failure" not in it), None)

    def cold(self, name, function, figure, profile=None, point="median"):
        result = self.of(name, function, profile)
        return result and result["cold"][figure][point]

    def warm(self, name, function, batch, figure, profile=None):
        result = self.of(name, function, profile)
        return result and next(it[figure] for it in result["warm"] if it["batch"] == batch)

    def peak_memory(self, name, function):
        """MiB: the most of all cold starts and of the warm run."""
        result = self.of(name, function)
        if result is None:
            return None
        return max([it["rss_mb"] for it in result["cold_samples"]] + [it["rss_mb"] for it in result["warm"]])

    def fixed_work(self):
        """Milliseconds that the same work took before each cold start."""
        return [sample["fixed_work_ms"] for it in self.results for sample in it.get("cold_samples", ())]


def read(file):
    """The figures that a run has saved."""
    try:
        saved = json.loads(file.read_text())
    except (OSError, ValueError) as error:
        raise Complaint(f"{file.name} cannot be read: {error}") from error
    if not isinstance(saved, dict) or _MEMBERS - saved.keys():
        raise Complaint(f"{file.name} does not hold the figures of a run of bench/run")
    return Figures(saved)
