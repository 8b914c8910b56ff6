"""The wire protocol: every shape that crosses a socket or HTTP, declared once.

`commands` and `requests` come in, `views`, `events` and `errors` go out. The JSON Schema, the
TypeScript types, the protocol page and the OpenAPI description are generated from here
(`export`), and a test fails when a committed generated file differs.
"""
