"""The rules of the chat: noun modules, verb functions.

A function takes the transaction's session first, or the `Database` where it needs several, then
the actor. It raises `Failure`, and announces what happened for after the commit.
"""
