"""`docs/settings.md`: the settings as a page for people."""

from pydantic.fields import FieldInfo

from parlour.protocol.rates import DEFAULTS
from parlour.settings import PREFIX, Settings


def page() -> str:
    """Markdown."""
    lines = [
        "# Settings",
        "",
        "Generated from `parlour/settings.py` by `make generate`; do not edit.",
        "",
        "Each is an environment variable, or a line in a file named `.env` in the folder where",
        "Parlour is started. A wrong value is refused at start, and so is an unknown name.",
        "",
        "| setting | default | |",
        "|---|---|---|",
    ]
    lines += [
        f"| `{PREFIX}{name.upper()}` | {_default(field)} | {field.description} |"
        for name, field in Settings.model_fields.items()
    ]
    return "\n".join([*lines, *_rates()]) + "\n"


def _rates() -> list[str]:
    return [
        "",
        "## Rates",
        "",
        "So many at once, and as many again in that time: of each command, and of routes, which",
        "have that of the command that does the same or of their kind.",
        "",
        "| name | rate |",
        "|---|---|",
        *(f"| `{name}` | {rate} |" for name, rate in DEFAULTS.items()),
    ]


def _default(field: FieldInfo) -> str:
    value = field.default
    if isinstance(value, bool):
        return "`on`" if value else "`off`"
    return f"`{value}`" if value not in (None, [], {}) else ""
