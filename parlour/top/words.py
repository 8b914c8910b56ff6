"""Figures as people read them."""

_MINUTE, _HOUR, _DAY = 60, 3600, 86_400
_BLOCKS = "▁▂▃▄▅▆▇█"
_FEW = 10

NOTHING = "–"


def number(value: float | None) -> str:
    if value is None:
        return NOTHING
    return f"{value:.1f}" if 0 < value < _FEW and value != int(value) else f"{value:,.0f}"


def seconds(value: float | None) -> str:
    if value is None:
        return NOTHING
    if value < 1:
        milliseconds = value * 1000
        return f"{milliseconds:.{1 if milliseconds < _FEW else 0}f} ms"
    return f"{value:.1f} s"


def age(value: float) -> str:
    whole = int(value)
    if whole < _MINUTE:
        return f"{whole} s"
    if whole < _HOUR:
        return f"{whole // _MINUTE} min"
    if whole < _DAY:
        return f"{whole // _HOUR} h {whole % _HOUR // _MINUTE} min"
    return f"{whole // _DAY} d {whole % _DAY // _HOUR} h"


def mebibytes(value: float) -> str:
    return f"{value / 2**20:,.0f} MiB"


def percent(value: float) -> str:
    return f"{value * 100:.0f} %"


def sparkline(values: list[float], width: int) -> str:
    """The newest values at the right, the highest of them as high as can be."""
    shown = values[-width:]
    most = max(shown, default=0)
    steps = [round(value / most * (len(_BLOCKS) - 1)) if most else 0 for value in shown]
    return "".join(_BLOCKS[step] for step in steps).rjust(width)
