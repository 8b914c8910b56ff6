"""What is counted and timed, by the name under which `/metrics` shows it.

docs/monitoring.md says what each means. Labels take few values, and none that a client chooses:
each is a time series for as long as the process lives. On hot paths a count is made once for many
(`DELIVERIES.inc(n)` a fan-out).
"""

from prometheus_client import Gauge, Info, disable_created_metrics

from parlour import __version__
from parlour.platform.counting import Counter, Histogram

# When each series began: as many lines again, and nobody asks.
disable_created_metrics()  # type: ignore[no-untyped-call]

_SECONDS = (.0005, .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10)  # fmt: skip
# HTTP has many routes and each bound is a series for each.
_HTTP_SECONDS = (.01, .05, .25, 1, 5)  # fmt: skip
_SIZES = (1, 2, 4, 8, 16, 32, 64, 128, 256)

Info("parlour_build", "The version that runs.").info({"version": __version__})

# Sockets.
CONNECTIONS = Gauge("parlour_connections", "Open Engine.IO connections.", ["transport"])
PEOPLE = Gauge("parlour_people", "People with an account who are connected, each once.")
CONNECTS = Counter(
    "parlour_connects", "Connects to the chat, by `accepted` or why refused.", ["outcome"],
    known=["accepted"],
)  # fmt: skip
DROPS = Counter(
    "parlour_drops", "Connections that the server ended, by why.", ["reason"],
    known=["slow_reader", "flood", "too_large", "malformed", "no_connect", "ping_timeout"],
)  # fmt: skip

# What is said.
EVENTS = Counter(
    "parlour_events", "Events published, each once however many hear it.", ["event"],
    known=["receive_message"],
)  # fmt: skip
DELIVERIES = Counter("parlour_deliveries", "Packets handed to sockets, one a receiver.")
COMMAND_SECONDS = Histogram(
    "parlour_command_seconds", "From a command to its acknowledgement.", ["command"],
    known=["send_message"], bounds=_SECONDS,
)  # fmt: skip
COMMAND_FAILURES = Counter(
    "parlour_command_failures", "Commands that were not done, by why.", ["command", "code"]
)
BATCH_SIZE = Histogram(
    "parlour_batch_size", "How many shared a transaction.", ["batch"], bounds=_SIZES
)
BATCH_WAITING = Gauge("parlour_batch_waiting", "How many wait for the next batch.", ["batch"])
PUSHES = Counter(
    "parlour_pushes", "Web pushes, by what the push service said.", ["outcome"], known=["sent"]
)

# What it stands on.
LOOP_LAG_SECONDS = Histogram(
    "parlour_loop_lag_seconds", "How late the event loop runs what is due.", bounds=_SECONDS
)
DATABASE_SECONDS = Histogram(
    "parlour_database_seconds", "A transaction, waiting for its turn included.", ["kind"],
    known=["read", "write"], bounds=_SECONDS,
)  # fmt: skip
DATABASE_ERRORS = Counter(
    "parlour_database_errors", "Transactions for which the database was not available.", ["kind"],
    known=["read", "write"],
)  # fmt: skip
DATABASE_REPEATS = Counter(
    "parlour_database_repeats", "Transactions tried once more, after a deadlock or a lost race."
)
REDIS_SECONDS = Histogram("parlour_redis_seconds", "A call to Redis.", ["call"], bounds=_SECONDS)
REDIS_ERRORS = Counter(
    "parlour_redis_errors", "Calls that Redis did not answer.", ["call"],
    known=["publish", "listen", "limits"],
)  # fmt: skip
FLEET_LOST = Counter(
    "parlour_fleet_lost", "What nodes tell each other, given up while Redis was away, or missed.",
    ["how"], known=["dropped", "missed"],
)  # fmt: skip
READY = Gauge("parlour_ready", "1 if this check of /readyz passes, else 0.", ["check"])

# HTTP, but for /metrics, /healthz and /readyz.
HTTP_SECONDS = Histogram(
    "parlour_http_seconds", "From a request to its answer.", ["method", "route"],
    bounds=_HTTP_SECONDS,
)  # fmt: skip
HTTP_RESPONSES = Counter("parlour_http_responses", "HTTP answers.", ["method", "route", "status"])
