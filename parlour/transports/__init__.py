"""Transports translate between the wire and the rules: one call, one answer, no rules of their own."""
