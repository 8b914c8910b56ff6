"""6. Sign-ins beside chat: argon2 is work, and nobody who talks should feel it."""

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from bench import systems
from bench.client import Http
from bench.context import Bench
from bench.crowd import PASSWORD
from bench.findings import Chapter, Figures, Table, alternately, number, part
from bench.runs import measured
from bench.systems import System

_MEMBERS = 50
_RATE = 20
_SIGN_INS = 20
_SECONDS = 4


def measure(bench: Bench) -> Chapter:
    chapter = Chapter(
        6,
        f"{_SIGN_INS} sign-ins a second beside chat",
        f"{_RATE} messages a second to a room of {_MEMBERS}, with and without {_SIGN_INS} people a "
        "second who sign in by password (argon2id). The threads that hash share the server's one "
        "core with it.",
    )
    answered: list[float] = []
    with (
        systems.parlour(bench.place(), _MEMBERS) as system,
        system.load(_MEMBERS) as load,
    ):
        shape = {"rate": _RATE, "messages": round(_RATE * _SECONDS * bench.seconds)}

        def run(signing_in: bool) -> Figures:
            if not signing_in:
                return measured(chapter, system, load, **shape)
            with _signing_in(system, answered):
                return measured(chapter, system, load, **shape)

        run(False)
        without, beside = alternately([False, True], bench.runs, run)
    chapter.figures = {"without": without, "beside sign-ins": beside}
    chapter.tables.append(
        Table(
            ["", "delivered: median ms", "99 % ms", "longest ms", "server's share of its core"],
            [_row(name, figures) for name, figures in chapter.figures.items()],
        )
    )
    ratio = beside["heard_p99_ms"] / without["heard_p99_ms"]
    chapter.bar("99 % of deliveries, beside to without", "≤ 2 ×", f"{ratio:.2f} ×", ratio <= 2)
    wanted = round(_SIGN_INS * _SECONDS * bench.seconds * bench.runs)
    chapter.notes.append(
        f"{len(answered)} sign-ins were answered where {wanted} were due, in "
        f"{number(part(answered, 0.5))} ms at the median, 99 % in {number(part(answered, 0.99))}."
    )
    return chapter


def _row(name: str, figures: Figures) -> list[str]:
    times = [number(figures[f"heard_{one}_ms"]) for one in ("p50", "p99", "max")]
    return [name, *times, f"{figures['server_cpu_share']:.0%}"]


@contextmanager
def _signing_in(system: System, answered: list[float]) -> Iterator[None]:
    """So many a second, whether or not the ones before are answered; first it gets going."""
    over = threading.Event()
    with ThreadPoolExecutor(4 * _SIGN_INS) as threads:
        clock = threading.Thread(target=_keep_on, args=(over, threads, _sign_in(system, answered)))
        clock.start()
        time.sleep(0.5)
        yield
        over.set()
        clock.join()
        threads.shutdown(cancel_futures=True)


def _keep_on(
    over: threading.Event, threads: ThreadPoolExecutor, sign_in: Callable[[int], None]
) -> None:
    begun, count = time.monotonic(), 0
    while not over.wait(max(0.0, begun + count / _SIGN_INS - time.monotonic())):
        threads.submit(sign_in, count)
        count += 1


def _sign_in(system: System, answered: list[float]) -> Callable[[int], None]:
    def sign_in(number_of_it: int) -> None:
        client = Http(system)
        name = system.people[number_of_it % len(system.people)].name
        credentials = {"username": name, "password": PASSWORD}
        answered.append(client.post("auth/login", credentials)[0])
        client.close()

    return sign_in
