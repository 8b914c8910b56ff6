"""`make soak`: people do all there is to do, for long, while machines fail at random.

In the end everybody's account is compared with what is read back, and memory and file descriptors
must not have grown. Processes are ended in the first part of a run alone: a leak shows in one that
lives. All that is random follows from a seed, which is printed; threads and clocks do not.
"""

import argparse
import json
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from tests.long import installations, judge
from tests.long.gauges import Gauges, growth, highest, not_flat
from tests.long.installations import Installation
from tests.long.picture import draw
from tests.long.walker import Walker, acknowledged
from tests.world import Person, World

_ROOM_SIZE = 20
_ROOMS_EACH = 3
_FOLLOWERS = 20
_CALM = (10.0, 30.0)
_ENDING_PART = 0.4
# Nothing happens in the last part, so that the end of the picture is one of a server at work.
_LAST_PART = 0.95


def main(arguments: Sequence[str] | None = None) -> int:
    options = _options(arguments)
    print(f"seed {options.seed}", flush=True)
    parts = installations.two_nodes if options.fleet else installations.one_server
    with tempfile.TemporaryDirectory(prefix="parlour-soak-") as folder, parts(Path(folder)) as here:
        world = World(here.nodes[0])
        run = Run(here, world, options)
        try:
            run.go()
        finally:
            for walker in here.walkers:
                walker.end()
            for walker in here.walkers:
                walker.ended()
            run.gauges.stop()
        found = run.judged()
        run.report(found)
        world.close()
    return 1 if found else 0


class Run:
    def __init__(self, here: Installation, world: World, options: argparse.Namespace) -> None:
        self._here, self._options = here, options
        self._dice = random.Random(options.seed)
        self._struck: list[tuple[float, str, float]] = []
        people = world.crowd(options.people, "walker")
        self._keepers = _rooms(people, max(1, options.people // _ROOM_SIZE))
        here.walkers = _walkers(here, people, self._keepers, dice=self._dice,
                                pause=options.pause)  # fmt: skip
        self.gauges = Gauges(here.nodes)

    def go(self) -> None:
        for walker in self._here.walkers:
            walker.start()
        self.gauges.start()
        self._began, seconds = time.monotonic(), self._options.minutes * 60
        calm = _CALM if seconds > _CALM[1] else (1.0, 2.0)
        while (passed := self._passed()) < seconds:
            time.sleep(max(0.0, min(self._dice.uniform(*calm), seconds - passed)))
            if self._passed() < seconds * _LAST_PART:
                self._strike(ending=self._passed() < seconds * _ENDING_PART)

    def judged(self) -> list[str]:
        found = judge.broken(self._here.walkers, self._keepers)
        found += judge.behind(self._here.walkers)
        for node, samples in zip(self._here.nodes, self.gauges.samples, strict=True):
            found += not_flat(samples)
            found += [f"not a line of the log: {line.strip()}" for line in node.errors]
        return found

    def report(self, found: list[str]) -> None:
        options, nodes = self._options, self.gauges.samples
        did: Counter[str] = sum((walker.account.did for walker in self._here.walkers), Counter())
        lags = [one for samples in nodes for one in samples.lag]
        figures = {
            "seed": options.seed, "minutes": options.minutes, "people": options.people,
            "fleet": options.fleet, "messages acknowledged": acknowledged(self._here.walkers),
            "did": dict(sorted(did.items())),
            "faults": dict(Counter(name for _, name, _ in self._struck)),
            "seconds until all was ready again, at most":
                max((took for *_, took in self._struck), default=0),
            "growth in the second half": [growth(samples) for samples in nodes],
            "lag of the loop in ms, median and p99": [highest(lags, 0.5), highest(lags, 0.99)],
            "found": found,
        }  # fmt: skip
        samples = {"struck": self._struck, "samples": [vars(one) for one in nodes]}
        options.out.parent.mkdir(parents=True, exist_ok=True)
        options.out.with_suffix(".json").write_text(json.dumps(figures | samples), "utf-8")
        title = (f"{options.people} people, {options.minutes:g} minutes, "
                 f"{len(self._struck)} faults, seed {options.seed}")  # fmt: skip
        draw(options.out, title, nodes, [(at, name) for at, name, _ in self._struck])
        print(json.dumps(figures, indent=2, ensure_ascii=False), flush=True)

    def _passed(self) -> float:
        return time.monotonic() - self._began

    def _strike(self, *, ending: bool) -> None:
        fault = self._dice.choice(installations.faults(self._here, ending=ending))
        at = self._passed()
        took = installations.strike(self._here, fault, self._dice)
        self._struck.append((round(at, 1), fault.__name__, round(took, 2)))
        said = acknowledged(self._here.walkers)
        print(f"{at:7.1f} s  {fault.__name__}, ready after {took:.1f} s, {said} messages so far",
              flush=True)  # fmt: skip


def _rooms(people: Sequence[Person], count: int) -> dict[str, Person]:
    """Groups, each with somebody who stays in it; and the Lobby."""
    keepers = {"1": people[0]}
    for number, person in enumerate(people[:count]):
        socket = person.socket()
        keepers[socket.group(name=f"Room {number}")["id"]] = person
        socket.close()
    return keepers


def _walkers(
    here: Installation, people: Sequence[Person], keepers: dict[str, Person], *,
    dice: random.Random, pause: float,
) -> list[Walker]:  # fmt: skip
    groups = [room for room in keepers if room != "1"]
    kept = {keepers[room].name: room for room in groups}
    walkers: list[Walker] = []
    for number, person in enumerate(people):
        own = kept.get(person.name)
        others = dice.sample(groups, min(_ROOMS_EACH, len(groups)))
        rooms = sorted({*others, *([own] if own else [])})
        socket = person.socket()
        for room in rooms:
            socket.do("join_room", room=room)
        socket.close()
        follows = number < min(_FOLLOWERS, len(people) // 2)
        walkers.append(Walker(person, here.nodes, rooms, keeps=own, follows=follows,
                              dice=random.Random(dice.random()), pause=pause))  # fmt: skip
    return walkers


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make soak", description=__doc__)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--people", type=int, default=200)
    parser.add_argument("--pause", type=float, default=5, help="Seconds between what one does.")
    parser.add_argument("--fleet", action="store_true", help="Two nodes, MariaDB and Redis.")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    parser.add_argument("--out", type=Path, default=Path("build/soak.png"))
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
