"""Installed as people install it, Parlour serves its page."""

import os
import re
import subprocess
import zipfile
from pathlib import Path

import requests

from tests.packaging.conftest import Environment
from tests.parts import free_port, wait_until


def test_the_wheel_holds_the_page_and_serves_it(
    fresh_copy: Path, empty_environment: Environment, tmp_path: Path
) -> None:
    empty_environment("wheel", ".", "--no-deps", "--wheel-dir", str(tmp_path), cwd=fresh_copy)
    (wheel,) = tmp_path.glob("parlour-*.whl")
    at_the_top = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert {name.split("-")[0] for name in at_the_top} == {"parlour"}, "it brings nothing else"
    lock = fresh_copy / "requirements.lock"
    empty_environment.take(str(wheel), "--constraint", str(lock))
    _serves_the_page([str(empty_environment.bin / "parlour"), "serve"], tmp_path)


def test_requirements_txt_and_app_py_serve(
    fresh_copy: Path, empty_environment: Environment
) -> None:
    empty_environment("install", "-r", "requirements.txt", cwd=fresh_copy)
    _serves_the_page([str(empty_environment.bin / "python"), "app.py"], fresh_copy)


def _serves_the_page(command: list[str], folder: Path) -> None:
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    process = subprocess.Popen(
        command, cwd=folder, env={**os.environ, "PARLOUR_PORT": str(port)},
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        wait_until(lambda: _answers(url), seconds=20, what=f"{url}")
        page = requests.get(url, timeout=5).text
        assert "__PARLOUR_SETTINGS__" not in page
        assets = re.findall(r'(?:src|href)="(/[^"]+)"', page)
        assert any(one.startswith("/assets/") and one.endswith(".js") for one in assets)
        for asset in assets:
            assert requests.get(url + asset, timeout=5).ok, asset
    finally:
        process.terminate()
        assert process.wait(timeout=10) == 0


def _answers(url: str) -> bool:
    try:
        return requests.get(url, timeout=5).ok
    except requests.ConnectionError:
        return False
