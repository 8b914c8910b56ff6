"""The package for Lambda: what is in it runs there, as far as that can be told from here."""

import os
import shutil
import struct
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from tools import lambda_budget, lambda_package
from tools.elf import stripped
from tools.lambda_imports import libraries

ROOT = lambda_package.ROOT
_ARM64 = 183  # e_machine (ELF for the Arm 64-bit Architecture)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("lambda")
    lambda_package.build(folder / "tree", folder / "parlour.zip")
    return folder


def test_the_package_holds_parlour_with_its_page_and_migrations(built: Path) -> None:
    tree = built / "tree"
    for name in ("page/index.html", "migrations/env.py", "domain/rooms.py"):
        assert (tree / "parlour" / name).read_bytes() == (ROOT / "parlour" / name).read_bytes()
    assert list((tree / "parlour" / "migrations" / "versions").glob("0*.py"))
    # The template names it as the authority for the database's certificate.
    assert "Amazon Root CA 1" in (tree / "certifi" / "cacert.pem").read_text(encoding="utf-8")


def test_all_machine_code_is_for_arm64(built: Path) -> None:
    machines = {
        struct.unpack_from("<H", path.read_bytes(), 18)[0]
        for path in (built / "tree").rglob("*.so*")
    }
    assert machines == {_ARM64}


def test_what_no_function_uses_is_left_out(built: Path) -> None:
    there = {path.name for path in (built / "tree").iterdir()}
    assert not there & {"gevent", "redis", "rich", "requests", "wsproto", "boto3", "pytest", "bin"}
    assert not list((built / "tree").rglob("*.pyi"))
    assert not list((built / "tree").rglob("__pycache__"))


def test_the_package_is_not_larger_than_it_may_be(built: Path) -> None:
    assert lambda_package.path_size(built / "tree") / 1e6 < lambda_budget.MOST_MB


def test_all_that_functions_import_is_there(built: Path) -> None:
    tree = built / "tree"
    there = lambda_budget.names(tree)
    lambda_budget.check_libraries(libraries(lambda_budget.ENTRIES, tree), there)
    # Nothing that is installed here alone comes along by accident.
    with pytest.raises(SystemExit, match="pytest is not in the package"):
        lambda_budget.cold_ms("pytest", there)


def test_a_library_that_is_imported_later_is_missed_too(tmp_path: Path) -> None:
    package = tmp_path / "parlour"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "first.py").write_text("from parlour import second\n")
    (package / "second.py").write_text(
        "import json\nfrom typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import rich\n"
        "def send():\n    from alembic import command\n    import gone.away\n"
    )
    used = libraries(["parlour.first"], tmp_path)
    assert used == {"alembic": "parlour.second", "gone": "parlour.second"}
    with pytest.raises(SystemExit, match=r"parlour\.second imports gone"):
        lambda_budget.check_libraries(used, ["alembic", "mako", "sqlalchemy"])


def test_the_same_files_give_the_same_zip(tmp_path: Path) -> None:
    for name, moment in (("one", 1_000_000_000), ("two", 1_700_000_000)):
        tree = tmp_path / name
        (tree / "package").mkdir(parents=True)
        for file in ("b.py", "a.py") if name == "one" else ("a.py", "b.py"):
            (tree / "package" / file).write_text(f"print({file!r})\n")
            os.utime(tree / "package" / file, (moment, moment))
        lambda_package.pack(tree, tmp_path / f"{name}.zip")
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    assert zipfile.ZipFile(tmp_path / "one.zip").namelist() == ["package/a.py", "package/b.py"]


_PICTURES = """
import io, sys
from PIL import Image
from parlour.platform import pictures
for form, type in pictures.TYPES.items():
    file = io.BytesIO()
    Image.linear_gradient("L").convert("RGB").save(file, form)
    assert pictures.look(file).type == type, form
    assert pictures.portrait(file), form
import argon2, cryptography.hazmat.primitives.asymmetric.ec as ec, msgspec, sqlalchemy.engine.row
argon2.PasswordHasher().hash("a long walk home")
ec.generate_private_key(ec.SECP256R1())
from sqlalchemy.engine import _result_cy
print(*(module.__file__ for module in (Image.core, _result_cy, msgspec._core)), sep="\\n")
"""


def test_libraries_run_without_what_is_taken_from_them(tmp_path: Path) -> None:
    """Those of this machine, treated as those of the other one are."""
    installed = Path(sysconfig.get_path("platlib"))
    for name in ("PIL", "pillow.libs", "cryptography", "sqlalchemy", "msgspec", "argon2",
                 "_argon2_cffi_bindings"):  # fmt: skip
        shutil.copytree(installed / name, tmp_path / name)
    (cffi,) = installed.glob("_cffi_backend.*.so")
    shutil.copy(cffi, tmp_path)
    before = lambda_package.path_size(tmp_path)
    lambda_package.prune(tmp_path)
    assert lambda_package.path_size(tmp_path) < before * 0.6
    done = subprocess.run(
        [sys.executable, "-c", _PICTURES], cwd=ROOT, capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": f"{tmp_path}:{ROOT}"}, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert all(line.startswith(str(tmp_path)) for line in done.stdout.splitlines())


def test_only_objects_are_stripped() -> None:
    assert stripped(b"#!/bin/sh\n") == b"#!/bin/sh\n"
    assert stripped(b"") == b""
