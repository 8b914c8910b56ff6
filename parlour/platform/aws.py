"""Calls to Amazon's services: signed requests by urllib3, which cost half of what boto3's do.

boto3's own parts sign and find the credentials. Where a service is, region and credentials are
what the environment says under the names that Amazon's own libraries use.
"""

import functools
import os
from collections.abc import Callable
from functools import partial
from typing import Any

import msgspec
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from urllib3 import BaseHTTPResponse, PoolManager, Retry, Timeout
from urllib3.exceptions import HTTPError, ProtocolError

_OK = 200
_ACCEPTED = 202
# A post to a connection takes some milliseconds, a call to a service some tens of them.
_TIMEOUT = Timeout(connect=2, read=5)
# Of what was certainly not done; of the rest `False` leaves the error as it is.
_RETRIES = Retry(connect=2, read=False, status=0, other=0, redirect=0, backoff_factor=0.1)
_CONNECTIONS = 64
# In the names of environment variables that say where a service is (AWS SDKs and Tools Reference
# Guide, "Service-specific endpoints").
_NAMES = {"lambda": "LAMBDA", "secretsmanager": "SECRETS_MANAGER"}


class AwsError(Exception):
    """A service did not do what it was asked."""


class Aws:
    def __init__(self) -> None:
        self._region = os.environ.get("AWS_REGION", "us-east-1")
        self._pool = PoolManager(maxsize=_CONNECTIONS, timeout=_TIMEOUT, retries=_RETRIES)

    def request(
        self, service: str, method: str, url: str, body: bytes = b"", **headers: str
    ) -> tuple[int, bytes]:
        """Status and body of the answer. Raises `AwsError` if there is none."""
        signed = AWSRequest(method, url, data=body, headers=headers)
        SigV4Auth(_credentials(), service, self._region).add_auth(signed)
        ask = partial(
            self._pool.request, method, url, body=body, headers=dict(signed.headers.items())
        )
        try:
            answer = _asked(ask)
        except HTTPError as error:
            raise AwsError(f"{service} does not answer: {type(error).__name__}") from error
        return answer.status, answer.data

    def invoke(self, function: str, event: object) -> None:
        """Run a function in the background. Raises `AwsError`."""
        at = self._endpoint("lambda")
        status, body = self.request(
            "lambda",
            "POST",
            f"{at}/2015-03-31/functions/{function}/invocations",
            msgspec.json.encode(event),
            **{"X-Amz-Invocation-Type": "Event", "Content-Type": "application/json"},
        )
        if status not in (_OK, _ACCEPTED):
            raise AwsError(f"lambda answers {status}: {body[:200]!r}")

    def secret(self, name: str) -> str:
        """A secret's text, as it is now. Raises `AwsError`."""
        status, body = self.request(
            "secretsmanager",
            "POST",
            self._endpoint("secretsmanager") + "/",
            msgspec.json.encode({"SecretId": name}),
            **{
                "X-Amz-Target": "secretsmanager.GetSecretValue",
                "Content-Type": "application/x-amz-json-1.1",
            },
        )
        if status != _OK:
            raise AwsError(f"secretsmanager answers {status}: {body[:200]!r}")
        answer: dict[str, Any] = msgspec.json.decode(body)
        return str(answer["SecretString"])

    def _endpoint(self, service: str) -> str:
        told = os.environ.get(f"AWS_ENDPOINT_URL_{_NAMES[service]}")
        return told.rstrip("/") if told else f"https://{service}.{self._region}.amazonaws.com"


def _asked(ask: Callable[[], BaseHTTPResponse]) -> BaseHTTPResponse:
    """Once more, if a connection ended without an answer: one that was kept, and that the service
    closed just when it was used again. What is asked here may be done twice: Lambda itself may run
    an event twice, and clients know an event that they have.
    """
    try:
        return ask()
    except ProtocolError:
        return ask()


def _credentials() -> Credentials:
    given = os.environ.get("AWS_ACCESS_KEY_ID"), os.environ.get("AWS_SECRET_ACCESS_KEY")
    if given[0] and given[1]:
        return Credentials(given[0], given[1], os.environ.get("AWS_SESSION_TOKEN"))
    return _found().get_frozen_credentials()


@functools.cache
def _found() -> Any:
    # Where a function starts from a snapshot they are not in the environment, and change.
    from botocore.session import get_session  # noqa: PLC0415

    return get_session().get_credentials()
