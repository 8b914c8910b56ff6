"""Once a minute."""

from parlour import serverless
from parlour.transports.awslambda import janitor


def handle(_event: object, _context: object) -> None:
    janitor.handle(serverless.here())
