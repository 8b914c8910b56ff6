"""The load balancer as `deploy/server` has it, before the nodes of a test."""

import os
import subprocess
from pathlib import Path

import requests

from tests.parts import Server, free_port, wait_until

COOKIE = "parlour_node"
DEPLOY = Path(__file__).parents[2] / "deploy" / "server"


class Balancer:
    """HAProxy with the shipped configuration, but for addresses."""

    def __init__(self, folder: Path, nodes: list[Server]) -> None:
        self.port = free_port()
        one, two = (f"127.0.0.1:{node.port}" for node in nodes)
        places = {"PARLOUR_BIND": f"127.0.0.1:{self.port}", "PARLOUR_ONE": one, "PARLOUR_TWO": two}
        self._log = (folder / "haproxy.log").open("wb")
        self._process = subprocess.Popen(
            ["haproxy", "-db", "-f", str(DEPLOY / "haproxy.cfg")],
            env={**os.environ, **places}, stdout=self._log, stderr=self._log,
        )  # fmt: skip
        wait_until(self._serves, what="HAProxy")

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def socket_url(self) -> str:
        return self.url

    @property
    def socket_path(self) -> None:
        return None

    def knows(self, name: str) -> bool:
        """Whether this node is up, as far as the balancer knows."""
        answer = requests.get(f"{self.url}/healthz", cookies={COOKIE: name}, timeout=5)
        return answer.ok and COOKIE not in answer.cookies

    def stop(self) -> None:
        self._process.kill()
        self._process.wait()
        self._log.close()

    def _serves(self) -> bool:
        try:
            return requests.get(f"{self.url}/healthz", timeout=5).ok
        except requests.ConnectionError:
            return False
