"""Transports translate between wire and rules: one call, one answer, no rules of their own."""
