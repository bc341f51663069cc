"""What the product is to reach, and whether a run did."""

from dataclasses import dataclass

from .figures import FUNCTIONS, PRODUCT

RIVALS = ("python", "node", "go")


@dataclass(frozen=True)
class Goal:
    """A limit for one figure, and the figure; None where it was not measured.

    `weight`: `must` or `goal`. A figure at the limit meets it, except where it is to be `below`.
    """

    title: str
    weight: str
    limit: float
    figure: float | None
    unit: str = ""
    below: bool = False

    @property
    def outcome(self):
        if self.figure is None:
            return "not measured"
        met = self.figure < self.limit if self.below else self.figure <= self.limit
        return "met" if met else "not met"


@dataclass(frozen=True)
class Comparison:
    """One figure of the product, to be divided by those of its rivals."""

    title: str
    figure: object  # a function: a subject's name -> its figure or None
    limits: dict  # by the rival's name: the weight and the most that the ratio may be


def ratio(one, other):
    return None if one is None or not other else one / other


def comparisons(figures):
    """All figures that are compared with the rivals', in the profile `lambda`."""
    return (
        Comparison(
            "hook, cold, in total",
            lambda name: figures.cold(name, "hook", "total_ms", "lambda"),
            {"python": ("must", 0.75), "node": ("must", 1.6)},
        ),
        Comparison(
            "response, cold, in total",
            lambda name: figures.cold(name, "response", "total_ms", "lambda"),
            {"python": ("must", 1.2)},
        ),
        Comparison(
            "hook, warm, CPU per event, ten a POST",
            lambda name: figures.warm(name, "hook", 10, "cpu_ms_per_lockout", "lambda"),
            {"node": ("goal", 0.8), "go": ("next goal", 1.0)},
        ),
        Comparison(
            "response, warm, CPU per lockout, ten a batch",
            lambda name: figures.warm(name, "response", 10, "cpu_ms_per_lockout", "lambda"),
            {"node": ("goal", 0.8), "go": ("next goal", 1.0)},
        ),
    )


def ratio_goals(comparison):
    """A goal for each rival that there is a limit for, by the rival's name."""
    own = comparison.figure(PRODUCT)
    return {
        rival: Goal(f"{comparison.title} / {rival}", weight, limit, ratio(own, comparison.figure(rival)))
        for rival, (weight, limit) in comparison.limits.items()
    }


def limits(figures):
    """The goals that are no ratios."""
    throttled = figures.cold(PRODUCT, "hook", "total_ms", "throttled")
    sizes = figures.saved["sizes"]
    return [
        Goal("hook, cold, throttled from the start", "must", 1500, throttled, " ms", below=True),
        *(
            Goal(f"{function}, memory at its peak", "must", 128, figures.peak_memory(PRODUCT, function), " MiB")
            for function in FUNCTIONS
        ),
        Goal("zip", "must", 55, sizes["zip"] / 1e6, " MB"),
        Goal("unpacked", "must", 200, sizes["unpacked"] / 1e6, " MB"),
    ]
