"""MySQL by PyMySQL, without what each connection would cost that needs no certificate."""

import functools
import ssl
from typing import Any

from pymysql.connections import Connection
from sqlalchemy.dialects.mysql.pymysql import MySQLDialect_pymysql


class MySQL(MySQLDialect_pymysql):
    supports_statement_cache = True

    def connect(self, *args: Any, **options: Any) -> Any:
        return _Connection(*args, **options)


class _Connection(Connection):
    def _create_ssl_ctx(self, options: Any) -> ssl.SSLContext:
        # Where nothing is said of TLS, PyMySQL encrypts if the server can and verifies nobody. Yet
        # for each connection it reads the certificates of all authorities: 16 ms for everybody.
        if not options:
            return _unverified()
        verifying: ssl.SSLContext = super()._create_ssl_ctx(options)  # type: ignore[misc]
        return verifying


@functools.cache
def _unverified() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context
