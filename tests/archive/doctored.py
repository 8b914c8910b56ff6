"""Backups that somebody had their hands on: damaged, cut off, or made to do harm."""

import hashlib
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

Members = dict[str, bytes]
Manifest = dict[str, Any]


def doctored(path: Path, change: Callable[[Members, Manifest], object]) -> Path:
    """The same backup but for this change, of which the checksums know."""
    members = read(path)
    manifest: Manifest = json.loads(members.pop("manifest.json"))
    change(members, manifest)
    for name in manifest["tables"]:
        if f"tables/{name}.jsonl" in members:
            manifest["tables"][name] |= _part(members[f"tables/{name}.jsonl"])
    manifest["blobs"] |= _part(members["blobs.jsonl"])
    return write(path, members | {"manifest.json": json.dumps(manifest).encode()})


def read(path: Path) -> Members:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def write(path: Path, members: Members) -> Path:
    target = path.with_name("doctored.zip")
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in members.items():
            packed = zipfile.ZIP_STORED if name.startswith("blobs/") else zipfile.ZIP_DEFLATED
            archive.writestr(name, content, packed)
    return target


def edit_rows(
    members: Members, name: str, change: Callable[[list[list[Any]]], list[list[Any]]]
) -> None:
    member = f"tables/{name}.jsonl"
    rows = change([json.loads(line) for line in members[member].splitlines()])
    members[member] = b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def _part(content: bytes) -> dict[str, Any]:
    return {
        "rows": content.count(b"\n"),
        "bytes": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
    }
