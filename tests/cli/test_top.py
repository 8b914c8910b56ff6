"""`parlour top`, on servers that run and in terminals that are real."""

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest

from parlour.top.figures import Look, Span
from parlour.top.rows import ROWS
from tests.own import command, refuses, serving
from tests.parts import PARLOUR, Server, free_port, wait_until
from tests.world import World

TOKEN = "of-the-one-who-watches"
_CONTROL = re.compile(r"\x1b(\[[0-9;?]*[a-zA-Z]|[()].)")
_HOME = "\x1b[H"
_LEAVES_SCREEN = "\x1b[?1049l"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("watched")) as one:
        yield one


class Terminal:
    """`parlour top` in a terminal of this size."""

    def __init__(self, *arguments: str, columns: int = 80, lines: int = 24) -> None:
        self._master, self.end = pty.openpty()
        fcntl.ioctl(self.end, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        self.before = termios.tcgetattr(self.end)
        # The size is the terminal's, whatever that of the tests' own is said to be.
        outside = {name: value for name, value in os.environ.items()
                   if name not in ("COLUMNS", "LINES")}  # fmt: skip
        self.process = subprocess.Popen(
            [*PARLOUR, "top", *arguments], stdin=self.end, stdout=self.end, stderr=self.end,
            env={**outside, "TERM": "xterm-256color"}, start_new_session=True,
        )  # fmt: skip
        self.written = ""

    def press(self, key: str) -> None:
        os.write(self._master, key.encode())

    def pictures(self) -> list[str]:
        """All that were shown and are whole."""
        self._read()
        return [one for one in self.written.split(_HOME) if "q quits" in one]

    def screen(self) -> list[str]:
        """The lines of the last picture."""
        last = "".join(self.pictures()[-1:])
        return _CONTROL.sub("", last).replace("\r", "").split("\n") if last else []

    def shows(self, *expected: str) -> None:
        """Waits until each pattern is found in some line."""

        def found() -> bool:
            lines = self.screen()
            return all(any(re.search(one, line) for line in lines) for one in expected)

        with contextlib.suppress(AssertionError):
            wait_until(found, seconds=30)
        assert found(), "\n".join(self.screen()) or self.written

    def ends(self) -> str:
        """What it leaves behind; the terminal is as it was."""
        code = self.process.wait(timeout=20)
        self._read()
        after = termios.tcgetattr(self.end)
        os.close(self.end)
        os.close(self._master)
        assert code == 0, self.written
        assert after == self.before
        left, _, rest = self.written.rpartition(_LEAVES_SCREEN)
        assert left, "the screen from before comes back"
        return _CONTROL.sub("", rest).strip()

    def _read(self) -> None:
        while select.select([self._master], [], [], 0.05)[0]:
            self.written += os.read(self._master, 65_536).decode(errors="replace")


def test_it_shows_what_happens_and_q_ends_it(server: Server) -> None:
    terminal = Terminal("--url", server.url)
    terminal.shows(r"State +ready, \d+ s", r"People +0", r"Messages /s .*0 now")
    world = World(server)
    ada = world.person("Ada").socket()
    for _ in range(5):
        ada.say("is anybody watching?")
    terminal.shows(r"People +1", r"Connections +1 ", r"send_message +\d", r"CPU +.*\d+ %")
    terminal.shows(r"Messages /s .*[▁▂▃▄▅▆▇█].* now, [1-9]")
    lines = terminal.screen()
    assert len(lines) <= 24
    assert all(len(line) <= 80 for line in lines)
    terminal.press("x")
    terminal.press("q")
    assert terminal.ends() == ""
    world.close()


@pytest.mark.parametrize("how", ["Ctrl-C", "SIGTERM"])
def test_however_it_ends_the_terminal_is_given_back(server: Server, how: str) -> None:
    terminal = Terminal("--url", server.url, columns=120, lines=40)
    terminal.shows("State +ready")
    number = signal.SIGINT if how == "Ctrl-C" else signal.SIGTERM
    terminal.process.send_signal(number)
    assert terminal.ends() == ""


def test_a_node_that_goes_is_away_and_comes_back(server: Server, tmp_path: Path) -> None:
    with serving(tmp_path) as other:
        terminal = Terminal("--url", server.url, "--url", other.url, columns=90)
        terminal.shows(r"all +127\.0\.0\.1:\d+ +127\.0\.0\.1:\d+", "2 of 2 answer")
        other.kill()
        terminal.shows("1 of 2 answer +ready.* +!! away", "nothing answers there")
        other.start()
        terminal.shows("2 of 2 answer +ready.* +ready")
        terminal.press("q")
        terminal.ends()


def test_a_node_that_hangs_does_not_hold_up_the_others(server: Server, tmp_path: Path) -> None:
    with serving(tmp_path) as other:
        terminal = Terminal("--url", server.url, "--url", other.url, columns=90)
        terminal.shows("2 of 2 answer")
        other.process.send_signal(signal.SIGSTOP)
        try:
            pictures = len(terminal.pictures())
            terminal.shows("1 of 2 answer", "does not answer within 3 s")
            assert len(terminal.pictures()) >= pictures + 2
        finally:
            other.process.send_signal(signal.SIGCONT)
        terminal.shows("2 of 2 answer")
        terminal.press("q")
        terminal.ends()


def test_more_nodes_than_fit_are_counted(server: Server) -> None:
    urls = ["--url", server.url] * 4
    terminal = Terminal(*urls)
    terminal.shows("4 of 4 answer", "3 more than fit")
    terminal.press("q")
    terminal.ends()


def test_one_look_is_plain_text_for_pipes(server: Server, tmp_path: Path) -> None:
    looked = command(tmp_path, "top", "--once", port=str(server.port))
    assert looked.returncode == 0, looked.stderr
    assert "\x1b" not in looked.stdout
    assert re.search(r"^State +ready, \d+ ", looked.stdout, re.MULTILINE)
    assert re.search(r"^Memory +\d+ MiB", looked.stdout, re.MULTILINE)
    both = command(tmp_path, "top", "--once", *["--url", server.url] * 8)
    assert both.stdout.count(f"127.0.0.1:{server.port}") == 8, "nothing is cut off in a pipe"


def test_without_a_terminal_it_says_what_to_do(server: Server, tmp_path: Path) -> None:
    assert "--once" in refuses(command(tmp_path, "top", "--url", server.url))


def test_a_server_that_is_not_there_is_named(tmp_path: Path) -> None:
    port = free_port()
    assert refuses(command(tmp_path, "top", port=str(port))) == (
        f"parlour: 127.0.0.1:{port}: nothing answers there; is the server running?"
    )
    assert "no-such-host.invalid" in refuses(
        command(tmp_path, "top", "--url", "http://no-such-host.invalid:5000")
    )


@pytest.mark.parametrize("url", ["127.0.0.1:5000", "ftp://chat", "nonsense", "http://[::"])
def test_a_url_that_is_none_is_named(tmp_path: Path, url: str) -> None:
    said = refuses(command(tmp_path, "top", "--url", url))
    assert url.removeprefix("ftp://").removeprefix("http://") in said
    assert "is no URL such as http://127.0.0.1:5000" in said


def test_something_else_that_answers_is_told_from_parlour(tmp_path: Path) -> None:
    class Other(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"up 1\n")

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Other) as other:
        Thread(target=other.serve_forever, daemon=True).start()
        said = refuses(command(tmp_path, "top", port=str(other.server_port)))
        other.shutdown()
    assert "is no Parlour" in said


def test_a_token_opens_what_is_closed(tmp_path: Path) -> None:
    with serving(tmp_path, metrics_token=TOKEN) as closed:
        port = str(closed.port)
        assert "PARLOUR_METRICS_TOKEN" in refuses(command(tmp_path, "top", "--once", port=port))
        for options, settings in (
            (["--token", TOKEN], {}),
            ([], {"metrics_token": TOKEN}),
        ):
            looked = command(tmp_path, "top", "--once", *options, port=port, **settings)
            assert "ready" in looked.stdout, looked.stderr


def test_quantiles_are_those_of_prometheus() -> None:
    text = 's_bucket{{le="0.1"}} {}\ns_bucket{{le="1.0"}} {}\ns_bucket{{le="+Inf"}} {}\n'
    first = Look.read("# TYPE s histogram\n" + text.format(10, 10, 10), 0)
    last = Look.read("# TYPE s histogram\n" + text.format(60, 100, 110), 5)
    span = Span([(first, last)])
    assert span.quantile("s", 0.5) == pytest.approx(0.1)
    assert span.quantile("s", 0.25) == pytest.approx(0.05)
    assert span.quantile("s", 0.9) == pytest.approx(1.0)
    assert span.quantile("s", 0.99) == 1.0, "beyond the last bound nothing is known"
    assert (span + span).quantile("s", 0.25) == pytest.approx(0.05)
    assert Span([(last, last)]).quantile("s", 0.5) is None
    assert Span([]).rate("s_bucket") == 0


def test_two_nodes_that_are_half_busy_are_not_one_that_is_overloaded() -> None:
    text = "# TYPE process_cpu_seconds_total counter\nprocess_cpu_seconds_total {}\n"
    idle, half, full = (Look.read(text.format(spent), 1) for spent in (0, 0.5, 1))
    before = Look.read(text.format(0), 0)
    cpu = dict(ROWS)["CPU"]
    assert str(cpu(Span([(before, half), (before, half)]))) == "100 %"
    assert str(cpu(Span([(before, idle), (before, full)]))) == "!! 100 %"
