"""A run as a picture: what it cost over time, and when something was done to it."""

from collections.abc import Sequence
from pathlib import Path

import matplotlib as mpl

mpl.use("Agg")

from matplotlib import pyplot as plt
from matplotlib.axes import Axes

from tests.long.gauges import Samples

_COLOURS = ("#2f6f9f", "#c0632b")


def draw(
    target: Path, title: str, nodes: Sequence[Samples], struck: Sequence[tuple[float, str]]
) -> None:
    """`struck`: when, in seconds, and by what."""
    figure, (memory, files, lag) = plt.subplots(3, 1, figsize=(10, 8), sharex=True)
    for number, (samples, colour) in enumerate(zip(nodes, _COLOURS, strict=False), start=1):
        minutes = [at / 60 for at in samples.at]
        name = f"node {number}, " if len(nodes) > 1 else ""
        memory.plot(minutes, samples.pss, color=colour, label=f"{name}PSS")
        memory.plot(minutes, samples.rss, color=colour, alpha=0.4, label=f"{name}RSS")
        files.plot(minutes, samples.files, color=colour, label=name.strip(", ") or None)
        lag.plot(minutes, samples.lag, color=colour, linewidth=0.8)
    memory.set_ylabel("memory, MiB")
    files.set_ylabel("file descriptors")
    lag.set_ylabel("mean lag of the loop, ms")
    lag.set_yscale("log")
    lag.set_xlabel("minutes")
    for axes in (memory, files):
        axes.set_ylim(bottom=0)
    memory.legend(loc="lower right", fontsize="small")
    memory.set_title(title, fontsize="medium")
    _mark(lag, [*dict.fromkeys(name for _, name in struck)], struck)
    for axes in (memory, files):
        for at, _ in struck:
            axes.axvline(at / 60, color="#999999", linewidth=0.4)
    figure.tight_layout()
    figure.savefig(target, dpi=90)
    plt.close(figure)


def _mark(axes: Axes, kinds: Sequence[str], struck: Sequence[tuple[float, str]]) -> None:
    """A line for each fault, a colour for each kind."""
    colours = plt.get_cmap("tab10")
    for number, kind in enumerate(kinds):
        for at in [at for at, name in struck if name == kind]:
            axes.axvline(at / 60, color=colours(number), linewidth=0.9, alpha=0.7)
        axes.plot([], [], color=colours(number), label=kind.replace("_", " "))
    axes.legend(loc="upper center", bbox_to_anchor=(0.5, -0.18), ncols=4, fontsize="small")
