"""Packs Parlour for AWS Lambda: `build/lambda/` and `build/parlour-lambda.zip`, for arm64, by uv.

Needs no Docker and no other machine: all wheels are ready made, but for one that is plain Python.
The same code gives the same zip to the byte, so that a deployment of it changes nothing.
"""

import fnmatch
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

from tools.elf import stripped

ROOT = Path(__file__).parents[1]
BUILD = ROOT / "build"
TREE = BUILD / "lambda"
ZIP = BUILD / "parlour-lambda.zip"

PLATFORM = "aarch64-manylinux_2_28"
PYTHON = "3.13"
# Has no wheel; it is plain Python.
_PLAIN = ["http-ece"]

# What `parlour` requires, itself or through others, and no function uses.
LEFT_OUT = {
    "boto3": "the runtime has it, with botocore, s3transfer and jmespath",
    "gevent": "a function does one thing at a time",
    "pycparser": "reads C where cffi compiles; nothing is compiled here",
    "redis": "there is none: connections, limits and presence are in the database",
    "requests": "for clients: `parlour top` and the tests",
    "rich": "for terminals: `parlour top`",
    "simple-websocket": "API Gateway speaks WebSocket; functions see messages",
    "wsproto": "the same",
}
# Come with Lambda's runtime for Python 3.13.
RUNTIME = {"boto3", "botocore", "dateutil", "jmespath", "s3transfer", "six"}

# auditwheel gives the libraries that it puts into a wheel names with a hash.
_BUNDLED = re.compile(rb"lib[A-Za-z0-9_+-]+-[0-9a-f]{8}\.so[.0-9]*")

# Of `parlour` itself: the command line, and what it alone uses.
_NOT_OURS = ("__pycache__", "__main__.py", "cli.py", "commands", "archive", "demo.py", "top")

# Files (or whole folders) of libraries that no function opens.
NOT_NEEDED = {
    "bin": "commands",
    "*/tests": "tests",
    "*/testing": "tests of programs that use the library",
    "*/__pycache__": "bytecode of another Python",
    "*.pyi": "types",
    "*.pyx": "sources of compiled modules",
    "*.pxd": "sources of compiled modules",
    "*.c": "sources of compiled modules",
    "*.h": "headers",
    "*.dist-info/RECORD": "for who uninstalls",
    "*.dist-info/INSTALLER": "for who uninstalls",
    "*.dist-info/REQUESTED": "for who uninstalls",
    "*.dist-info/WHEEL": "for who installs",
    "*.dist-info/direct_url.json": "for who installs",
    "*.dist-info/sboms": "for who audits the wheel",
    "emoji/unicode_codes/emoji_*.json": "names of emoji in languages; we ask only which there are",
    # Pictures are JPEG, PNG, GIF and WebP, and nothing is drawn (`parlour/platform/pictures.py`).
    "PIL/_avif.*.so": "AVIF",
    "PIL/_imagingcms.*.so": "converting colours",
    "PIL/_imagingft.*.so": "fonts",
    "PIL/_imagingmath.*.so": "calculating with pictures",
    "PIL/_imagingmorph.*.so": "shapes in pictures",
    "PIL/_imagingtk.*.so": "windows",
    "pillow.libs/libavif-*": "AVIF",
    "pillow.libs/liblcms2-*": "converting colours",
    "pillow.libs/libfreetype-*": "fonts",
    "pillow.libs/libharfbuzz-*": "fonts",
    "pillow.libs/libbrotli*": "fonts",
    "pillow.libs/libpng16-*": "fonts; Pillow reads PNG by itself",
}


def main() -> None:
    build(TREE, ZIP)
    unzipped, zipped = (path_size(path) / 1e6 for path in (TREE, ZIP))
    print(f"{ZIP.relative_to(ROOT)}: {zipped:.1f} MB, {unzipped:.1f} MB unzipped")


def build(tree: Path, target: Path) -> None:
    """Make the tree and the zip anew. Exits with a message if it cannot be done."""
    shutil.rmtree(tree, ignore_errors=True)
    tree.mkdir(parents=True)
    _install(tree)
    _copy_parlour(tree)
    prune(tree)
    _check_libraries(tree)
    pack(tree, target)


def path_size(path: Path) -> int:
    """In bytes, of a file or of all that is in a folder."""
    return sum(one.stat().st_size for one in (path, *path.rglob("*")) if one.is_file())


def _install(tree: Path) -> None:
    never = tree.with_suffix(".left-out")
    never.write_text("".join(f"{name} ; python_version < '0'\n" for name in LEFT_OUT))
    uv = str(Path(sys.executable).with_name("uv"))
    done = subprocess.run(  # noqa: S603 (names of ours)
        [uv, "pip", "install", "--quiet", "--requirement", "pyproject.toml", "--extra", "lambda",
         "--constraint", "requirements.lock", "--override", str(never), "--target", str(tree),
         "--python-platform", PLATFORM, "--python-version", PYTHON, "--link-mode", "copy",
         "--only-binary", ":all:", *(word for one in _PLAIN for word in ("--no-binary", one))],
        cwd=ROOT, check=False,
    )  # fmt: skip
    if done.returncode:
        sys.exit("lambda_package: the libraries could not be had; see above")


def _copy_parlour(tree: Path) -> None:
    if not (ROOT / "parlour" / "page" / "index.html").is_file():
        sys.exit("lambda_package: the page is not built: run `make build`")
    # An exact copy of the sources is what the functions run, and what the tests have tested.
    shutil.copytree(ROOT / "parlour", tree / "parlour", ignore=shutil.ignore_patterns(*_NOT_OURS))


def prune(tree: Path) -> None:
    """Remove what is not needed, and from what is loaded as machine code what no loader reads."""
    for path in _sorted(tree):
        if path.exists() and _not_needed(path.relative_to(tree).as_posix()):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    for path in _sorted(tree):
        if ".so" in path.suffixes and path.is_file():
            path.write_bytes(stripped(path.read_bytes()))


def _not_needed(name: str) -> bool:
    return not name.startswith("parlour/") and any(
        fnmatch.fnmatchcase(name, pattern) for pattern in NOT_NEEDED
    )


def _check_libraries(tree: Path) -> None:
    """Whatever is loaded as machine code finds the libraries that wheels brought for it."""
    there = {path.name for path in tree.rglob("*.libs/*")}
    for path in _sorted(tree):
        if ".so" in path.suffixes and path.is_file():
            needed = {name.decode() for name in _BUNDLED.findall(path.read_bytes())}
            if needed - there:
                sys.exit(f"lambda_package: {path} needs {', '.join(sorted(needed - there))}")


def pack(tree: Path, target: Path) -> None:
    """Zip what is in the tree, so that the same files give the same bytes."""
    with zipfile.ZipFile(target, "w") as packed:
        for path in _sorted(tree):
            if path.is_file():
                # The oldest time that a zip knows, and readable for whoever runs the function.
                one = zipfile.ZipInfo(path.relative_to(tree).as_posix())
                one.external_attr = 0o100644 << 16
                packed.writestr(one, path.read_bytes(), zipfile.ZIP_DEFLATED, compresslevel=9)


def _sorted(tree: Path) -> Iterator[Path]:
    return iter(sorted(tree.rglob("*")))


if __name__ == "__main__":
    main()
