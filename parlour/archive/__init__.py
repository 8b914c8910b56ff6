"""Taking an installation elsewhere, or a part of it: backups, exports, and what other chats export.

What it needs (a database, blobs) it is given; who gives it, and what is said of it, is `commands`.
"""
