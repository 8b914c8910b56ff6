"""The database: transactions on SQLite and MySQL behind the same two functions.

`read` and `write` run a function of a `Session` in one transaction. Announced events are published
after it, a write's after its commit. What the database cannot do just now is `unavailable`, never a
traceback for the client.

SQLite: one thread writes, two read, so that neither a slow disk nor a search stops the event loop.
A transaction that writes begins so (BEGIN IMMEDIATE): one that only later turns to writing fails
at once if another wrote meanwhile, whatever the busy timeout (sqlite.org/isolation.html).
MySQL: PyMySQL waits through gevent; READ COMMITTED, so that what is read after a row was locked is
what the others committed.
"""

import time
from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar, cast

import structlog
from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.dialects import registry
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm import Session
from sqlalchemy.pool import SingletonThreadPool

from parlour.platform import metrics
from parlour.platform.broadcast import Event, announced
from parlour.platform.jobs import Lane, lane
from parlour.protocol.errors import Code, Failure

log = structlog.get_logger()
T = TypeVar("T")
Publish = Callable[[Event], None]

# What `mysql+pymysql://` means in this process; loaded when it is used.
registry.register("mysql.pymysql", "parlour.platform.mysql", "MySQL")

_READERS = 2
_BUSY_SECONDS = 5.0
# Who waited no longer for the thread may wait all of that for the lock.
_AT_ONCE_SECONDS = 0.1
# Lock wait timeout, deadlock, record changed: the database rolled back and asks to try again.
_TRY_AGAIN = {1205, 1213, 1020}


class Database:
    """A database and how this process runs work on it."""

    def __init__(
        self,
        url: str,
        *,
        pool: int = 20,
        patience: int | None = None,
        publish: Publish | None = None,
    ) -> None:
        """After `patience` seconds without an answer from MySQL, it is taken for gone."""
        self.engine = _sqlite(url) if url.startswith("sqlite") else _mysql(url, pool, patience)
        self.publish: Publish = publish or (lambda _: None)
        on_threads = self.engine.dialect.name == "sqlite"
        self._read_lane: Lane = lane(_READERS) if on_threads else _inline
        self._write_lane: Lane = _sqlite_writer(self.engine) if on_threads else _inline
        self._writing = self.engine.execution_options(parlour_writes=True)

    def read(self, function: Callable[..., T], *args: Any) -> T:
        """`function(session, *args)` in a transaction that reads. Raises `Failure`."""
        result, events = self._guarded(self._read_lane, _read_once, self.engine, function, *args)
        for one in events:
            self.publish(one)
        return cast(T, result)

    def write(self, function: Callable[..., T], *args: Any) -> T:
        """`function(session, *args)` in a transaction that is committed. Raises `Failure`."""
        result, events = self._guarded(
            self._write_lane, _write_once, self._writing, function, *args
        )
        for one in events:
            self.publish(one)
        return cast(T, result)

    def close(self) -> None:
        self.engine.dispose()

    def _guarded(self, run_in: Lane, attempt: Callable[..., Any], *args: Any) -> Any:
        kind, started = "write" if attempt is _write_once else "read", time.perf_counter()
        try:
            return _twice(run_in, attempt, *args)
        except (OperationalError, PoolTimeout) as error:
            metrics.DATABASE_ERRORS.labels(kind).inc()
            log.error("database unavailable", error=_first_line(error))
            raise Failure(
                Code.UNAVAILABLE, "The database is not available just now.", retry_after=1
            ) from error
        finally:
            metrics.DATABASE_SECONDS.labels(kind).observe(time.perf_counter() - started)


def is_repeated(session: Session) -> bool:
    """Whether this is the second time, because what the work took for granted did not hold."""
    return bool(session.info.get("again"))


def _inline(function: Callable[..., T], *args: Any) -> T:
    return function(*args)


def _twice(run_in: Lane, attempt: Callable[..., T], *args: Any) -> T:
    """Once more if nothing happened yet and nothing is known to be wrong with the work."""
    try:
        return run_in(attempt, *args)
    except _NotCommittedError as failed:
        metrics.DATABASE_REPEATS.inc()
        # That two do the same at once, or one does it again, is no trouble.
        told = log.debug if isinstance(failed.cause, IntegrityError) else log.warning
        told("transaction repeated", error=_first_line(failed.cause))
    try:
        return run_in(partial(attempt, again=True), *args)
    except _NotCommittedError as failed:
        raise failed.cause from None


def _read_once(
    engine: Engine, function: Callable[..., T], *args: Any, again: bool = False
) -> tuple[T, list[Event]]:
    with Session(engine, info={"again": again}) as session:
        return _worked(session, function, *args), announced(session)


def _write_once(
    engine: Engine, function: Callable[..., T], *args: Any, again: bool = False
) -> tuple[T, list[Event]]:
    with Session(engine, expire_on_commit=False, info={"again": again}) as session:
        result = _worked(session, function, *args)
        # Were the connection to break from here on, nobody could tell whether it was committed.
        session.commit()
        return result, announced(session)


def _worked(session: Session, function: Callable[..., T], *args: Any) -> T:
    try:
        result = function(session, *args)
        session.flush()
    except DBAPIError as error:
        # A unique constraint fails where two did the same at once; the second time round the
        # work sees what the other did, and answers accordingly.
        raced = isinstance(error, IntegrityError)
        again = raced or error.connection_invalidated or _code(error) in _TRY_AGAIN
        if again or _reads_on(session, error):
            raise _NotCommittedError(error) from error
        raise
    return result


def _reads_on(session: Session, error: DBAPIError) -> bool:
    """Whether text in SQLite is no UTF-8. From now on it is read as well as can be: for one byte
    that a disk lost, a whole page of messages would be refused.
    """
    if not str(error.orig).startswith("Could not decode to UTF-8"):
        return False
    log.error("damaged text", error=_first_line(error))
    raw: Any = session.connection().connection.driver_connection
    raw.text_factory = partial(str, encoding="utf-8", errors="replace")
    return True


class _NotCommittedError(Exception):
    def __init__(self, cause: DBAPIError) -> None:
        self.cause = cause


def _code(error: DBAPIError) -> object:
    args = getattr(error.orig, "args", ())
    return args[0] if args else None


def _first_line(error: BaseException) -> str:
    return str(error).split("\n", 1)[0]


def _sqlite(url: str) -> Engine:
    # A connection a thread: no lock is shared between the lanes' threads and gevent's.
    engine = create_engine(
        url,
        poolclass=SingletonThreadPool,
        pool_size=_READERS + 2,
        connect_args={"timeout": _BUSY_SECONDS},
    )

    @event.listens_for(engine, "connect")
    def configure(connection: Any, _: object) -> None:
        # The driver's own transactions begin late and never IMMEDIATE; `begin` below is ours.
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=FULL")
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("parlour_writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _sqlite_writer(engine: Engine) -> Lane:
    """One thread. While another process holds the lock, all who queue for the thread are told so
    after the same five seconds, not each five seconds after the one before.
    """
    run = lane(1)

    def hand_in(function: Callable[..., T], *args: Any) -> T:
        result: T = run(_in_what_is_left, engine, time.monotonic(), function, *args)
        return result

    return hand_in


def _in_what_is_left(engine: Engine, handed_in: float, function: Callable[..., T], *args: Any) -> T:
    waited = time.monotonic() - handed_in
    if waited < _AT_ONCE_SECONDS:
        return function(*args)
    _wait_when_busy(engine, max(0.0, _BUSY_SECONDS - waited))
    try:
        return function(*args)
    finally:
        _wait_when_busy(engine, _BUSY_SECONDS)


def _wait_when_busy(engine: Engine, seconds: float) -> None:
    # A thread has one connection, which SingletonThreadPool gives it again.
    connection = engine.raw_connection()
    connection.cursor().execute(f"PRAGMA busy_timeout={round(seconds * 1000)}")
    connection.close()


def _mysql(url: str, pool: int, patience: int | None) -> Engine:
    # No overflow: connections beyond the pool would be opened and closed at every checkout.
    return create_engine(
        make_url(url).update_query_dict({"charset": "utf8mb4"}),
        pool_size=pool,
        max_overflow=0,
        pool_timeout=5,
        pool_recycle=1800,
        isolation_level="READ COMMITTED",
        # Every transaction here ends in a commit or a rollback: another at its end would be one
        # more answer to wait for.
        pool_reset_on_return=None,
        connect_args={
            "connect_timeout": 5,
            # A network that swallows everything TCP takes for gone after a quarter of an hour.
            "read_timeout": patience,
            "write_timeout": patience,
            "init_command": "SET SESSION sql_mode='STRICT_ALL_TABLES', time_zone='+00:00'",
        },
    )
