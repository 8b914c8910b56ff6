"""The databases: a MariaDB of the benchmark's own, set so that what is committed is on disk."""

import os
import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pymysql

from bench.processes import OTHER_CORE
from tests.parts import MariaDB

_FSYNCS = 200


class DurableMariaDB(MariaDB):
    """As InnoDB is by default, and as SQLite's synchronous=FULL is: the disk is waited for."""

    def wait_for_the_disk(self) -> None:
        self.execute("SET GLOBAL innodb_flush_log_at_trx_commit = 1")
        self.execute("SET GLOBAL innodb_buffer_pool_size = 2147483648")
        self.execute("SET GLOBAL innodb_log_file_size = 536870912")
        self.execute("SET GLOBAL max_connections = 500")
        pid = int((self.folder / "mariadb.pid").read_text())
        for task in Path(f"/proc/{pid}/task").iterdir():
            os.sched_setaffinity(int(task.name), {OTHER_CORE})

    def execute(self, statement: str, database: str | None = None) -> None:
        with pymysql.connect(
            host="127.0.0.1", port=self.port, user="root", database=database, autocommit=True
        ) as connection:
            connection.cursor().execute(statement)

    def for_node(self) -> str:
        """A database with the table that the Node peer fills, as mysql2 names it."""
        url = self.new_database()
        self.execute(
            "CREATE TABLE messages (id BIGINT AUTO_INCREMENT PRIMARY KEY, room VARCHAR(32) NOT "
            "NULL, author VARCHAR(64) NOT NULL, client_id CHAR(36) NOT NULL UNIQUE, text TEXT NOT "
            "NULL, sent_at BIGINT NOT NULL) ENGINE=InnoDB",
            url.rpartition("/")[2],
        )
        return url.replace("mysql+pymysql", "mysql")


@contextmanager
def mariadb(folder: Path) -> Iterator[DurableMariaDB]:
    folder.mkdir(parents=True, exist_ok=True)
    instance = DurableMariaDB(folder)
    try:
        instance.wait_for_the_disk()
        yield instance
    finally:
        instance.kill()


def fsync_microseconds(folder: Path) -> float:
    """How long the disk takes to have 4 KiB for good, at the median."""
    times = []
    with (folder / "fsync").open("wb", buffering=0) as file:
        for _ in range(_FSYNCS):
            file.write(bytes(4096))
            started = time.perf_counter()
            os.fdatasync(file.fileno())
            times.append(time.perf_counter() - started)
    (folder / "fsync").unlink()
    return statistics.median(times) * 1e6
