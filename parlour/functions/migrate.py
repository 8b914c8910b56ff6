"""Brings the database up to date: a custom resource of CloudFormation, on each deployment.

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref.html
"""

from typing import Any

import msgspec
import structlog
import urllib3

from parlour import serverless
from parlour.platform import migrate
from parlour.platform.aws import Aws

log = structlog.get_logger()


def handle(event: dict[str, Any], _context: object) -> dict[str, str]:
    """Answers where the event says, whatever happens: a deployment waits for it for an hour."""
    answer = {"Status": "SUCCESS"}
    if event.get("RequestType") != "Delete":
        try:
            answer["Reason"] = _migrate()
        except Exception as error:
            log.exception("migration failed")
            answer = {"Status": "FAILED", "Reason": f"{type(error).__name__}: {error}"[:500]}
    if "ResponseURL" in event:
        told = {name: event[name] for name in ("StackId", "RequestId", "LogicalResourceId")}
        told |= {"PhysicalResourceId": "parlour-database", **answer}
        urllib3.request("PUT", event["ResponseURL"], body=msgspec.json.encode(told), timeout=10)
    elif answer["Status"] == "FAILED":
        raise RuntimeError(answer["Reason"])
    return answer


def _migrate() -> str:
    configured = serverless.configure()
    db = serverless.database(configured, Aws())
    found, needed = migrate.current(db.engine), migrate.newest()
    if found is not None and found > needed:
        # The deployment of a newer version is rolled back: what its migrations added stays.
        return f"{found} is newer than {needed}"
    migrate.upgrade(db.engine)
    return f"from {found or 'none'} to {needed}"
