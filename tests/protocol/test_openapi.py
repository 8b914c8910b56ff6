"""The HTTP interface does what its own description says, whatever is sent (schemathesis)."""

from typing import Any

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck
from schemathesis import Case
from schemathesis.checks import CheckFunction
from schemathesis.specs.openapi import checks

import parlour.transports.http  # noqa: F401 (declares the routes)
from parlour.transports.http.openapi import describe
from tests.fuzzing import tries
from tests.parts import Server
from tests.world import PASSWORD, Person

api = schemathesis.openapi.from_dict(describe())

# These end the session that they are called with, so that each call has its own.
ENDING = {"auth_logout", "auth_end_session"}

# A description gives shapes; which names and passwords are good is a rule, and a right shape with
# a bad name is rightly refused.
EXCLUDED: list[CheckFunction] = [checks.positive_data_acceptance]


@pytest.fixture(scope="module")
def server(unlimited_server: Server) -> Server:
    return unlimited_server


def fresh_token(person: Person) -> str:
    body = {"username": person.name, "password": PASSWORD}
    answer = requests.post(f"{person.server.url}/api/v1/auth/login", json=body, timeout=10)
    token: str = answer.json()["access_token"]
    return token


def test_the_server_serves_this_description(server: Server) -> None:
    served = requests.get(f"{server.url}/api/v1/openapi.json", timeout=10)
    assert served.headers["Content-Type"] == "application/json"
    assert served.json() == describe()


@api.parametrize()
@tries(15, same=True, suppress_health_check=list(HealthCheck))
def test_every_answer_is_as_described(case: Case[Any], grace: Person) -> None:
    operation = case.operation.definition.raw["operationId"]
    token = fresh_token(grace) if operation in ENDING else grace.token
    case.call_and_validate(
        base_url=grace.server.url,
        headers={"Authorization": f"Bearer {token}"},
        excluded_checks=EXCLUDED,
        timeout=10,
    )


def test_nothing_of_it_left_a_trace(server: Server, grace: Person) -> None:
    assert server.logged("request failed") == []
    assert grace.get("me").json()["id"] == grace.user["id"]
