"""The two charts, as SVG files that are the same for the same figures."""

from . import cost
from .complaint import Complaint
from .figures import FUNCTIONS, PRODUCT
from .prices import PRICES

# By Okabe and Ito: told apart by those who do not see all colours, too
_COLOURS = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#D55E00", "#56B4E9", "#999999")
_PHASES = {"init_ms": "init", "first_ms": "first answer"}


def check():
    """Raises `Complaint` unless charts can be drawn."""
    _library()


def draw(figures, folder):
    plot = _library()
    folder.mkdir(parents=True, exist_ok=True)
    _save(plot, _cold_starts(plot, figures), folder / "cold-start.svg")
    _save(plot, _costs(plot, figures), folder / "cost.svg")


def _library():
    try:
        import matplotlib
    except ImportError as error:
        raise Complaint("the charts need matplotlib: pip install matplotlib") from error
    matplotlib.use("svg")
    matplotlib.rcParams.update(
        {
            "svg.hashsalt": "unlatch",
            "svg.fonttype": "none",
            "font.size": 10,
            "axes.spines.top": False,
            "axes.spines.right": False,
        }
    )
    from matplotlib import pyplot

    return pyplot


def _save(plot, chart, file):
    chart.savefig(file, metadata={"Date": None, "Creator": None}, facecolor="white")
    plot.close(chart)
    # The library ends some lines with a space.
    file.write_text("".join(line.rstrip() + "\n" for line in file.read_text().splitlines()))


def _cold_starts(plot, figures):
    chart, axes = plot.subplots(2, 1, sharex=True, figsize=(8, 5), layout="constrained")
    for axis, function in zip(axes, FUNCTIONS):
        names = [it for it in figures.names if figures.of(it, function)]
        parts = {
            title: [figures.cold(name, function, figure) for name in names] for figure, title in _PHASES.items()
        }
        _stack(axis, names, parts, "{:,.0f}")
        axis.set_title(function, loc="left")
    axes[-1].set_xlabel(f"ms, median, profile {figures.profile}, 512 MB")
    chart.legend(*axes[0].get_legend_handles_labels(), loc="outside upper right", ncols=2, frameon=False)
    return chart


def _costs(plot, figures):
    uses = {name: cost.of(figures, name) for name in figures.names}
    dollars = {name: use.dollars() for name, use in uses.items() if use}
    parts = {price.title: [it[price.title] for it in dollars.values()] for price in PRICES}
    chart, axis = plot.subplots(figsize=(8, 3.6), layout="constrained")
    _stack(axis, list(dollars), parts, "${:.2f}")
    axis.set_xlabel(f"US dollars for a million lockouts, {cost.COLD_SHARE:.0%} of the invocations cold")
    chart.legend(loc="outside upper center", ncols=4, frameon=False)
    return chart


def _stack(axis, names, parts, shape):
    """Bars that lie, the first name at the top, each with its sum at the end."""
    ends = [0.0] * len(names)
    for colour, (title, lengths) in zip(_COLOURS, parts.items()):
        axis.barh(names, lengths, left=ends, color=colour, label=title)
        ends = [end + length for end, length in zip(ends, lengths)]
    for place, end in enumerate(ends):
        axis.annotate(shape.format(end), (end, place), xytext=(4, 0), textcoords="offset points", va="center")
    axis.invert_yaxis()
    axis.margins(x=0.1)
    for label in axis.get_yticklabels():
        label.set_fontweight("bold" if label.get_text() == PRODUCT else "normal")
