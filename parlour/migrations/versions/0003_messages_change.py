"""What happens to a message: edits, replies, reactions, mentions, pins, files; invites; search."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_TABLE: Any = {"mysql_charset": "utf8mb4", "mysql_collate": "utf8mb4_bin", "mysql_engine": "InnoDB"}
_IN_KEY_ORDER: Any = {**_TABLE, "sqlite_with_rowid": False}


def upgrade() -> None:
    for name in ("receipts", "typing", "presence"):
        op.add_column("users", sa.Column(name, sa.Boolean(), nullable=False,
                                         server_default=sa.true()))  # fmt: skip
    op.add_column("users", sa.Column("seen_at", sa.BigInteger()))
    op.add_column(
        "rooms", sa.Column("history", sa.String(16), nullable=False, server_default="joined")
    )
    op.add_column(
        "rooms", sa.Column("pinning", sa.String(16), nullable=False, server_default="members")
    )
    op.add_column("messages", sa.Column("reply_to", sa.BigInteger()))
    op.add_column("messages", sa.Column("mentions", sa.Text()))
    op.create_index("ix_messages_room_id_reply_to", "messages", ["room_id", "reply_to"])
    _of_messages(
        "reactions",
        sa.Column("emoji", sa.String(64), nullable=False),
        sa.Column("user_id", _BIG, nullable=False),
        sa.Column("reacted_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_reactions_user_id"),
        key=["emoji", "user_id"],
    )
    _of_messages("mentions", sa.Column("user_id", sa.BigInteger(), nullable=False), key=["user_id"])
    op.create_index("ix_mentions_user_id_room_id_seq", "mentions", ["user_id", "room_id", "seq"])
    _of_messages(
        "pins",
        sa.Column("user_id", _BIG, nullable=False),
        sa.Column("pinned_at", sa.BigInteger(), nullable=False),
        sa.Column("note", sa.String(255), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_pins_user_id"),
        key=[],
    )
    _of_messages(
        "edits",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("written_at", sa.BigInteger(), nullable=False),
        key=["number"],
    )
    op.create_table(
        "readings",
        sa.Column("room_id", sa.BigInteger(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("read_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("room_id", "user_id", "seq", name="pk_readings"),
        **_IN_KEY_ORDER,
    )
    _invites()
    _attachments()
    _search()


def _of_messages(name: str, *columns: Any, key: list[str]) -> None:
    op.create_table(
        name,
        sa.Column("room_id", _BIG, nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        *columns,
        sa.ForeignKeyConstraint(["room_id"], ["rooms.id"], name=f"fk_{name}_room_id"),
        sa.PrimaryKeyConstraint("room_id", "seq", *key, name=f"pk_{name}"),
        **_IN_KEY_ORDER,
    )


def _invites() -> None:
    op.create_table(
        "invites",
        sa.Column("id", _BIG, autoincrement=True, nullable=False),
        sa.Column("room_id", _BIG, nullable=False),
        sa.Column("user_id", _BIG, nullable=False),
        sa.Column("code", sa.String(32), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger()),
        sa.Column("uses", sa.Integer()),
        sa.Column("used", sa.Integer(), nullable=False),
        sa.Column("revoked_at", sa.BigInteger()),
        sa.ForeignKeyConstraint(["room_id"], ["rooms.id"], name="fk_invites_room_id"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_invites_user_id"),
        sa.PrimaryKeyConstraint("id", name="pk_invites"),
        sa.UniqueConstraint("code", name="uq_invites_code"),
        **_TABLE,
    )
    op.create_index("ix_invites_room_id", "invites", ["room_id"])


def _attachments() -> None:
    op.create_table(
        "attachments",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("user_id", _BIG, nullable=False),
        sa.Column("room_id", _BIG),
        sa.Column("seq", sa.BigInteger()),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(255), nullable=False),
        sa.Column("type", sa.String(255), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("width", sa.Integer()),
        sa.Column("height", sa.Integer()),
        sa.Column("thumbnail", sa.Boolean(), nullable=False),
        sa.Column("uploaded_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["room_id"], ["rooms.id"], name="fk_attachments_room_id"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_attachments_user_id"),
        sa.PrimaryKeyConstraint("id", name="pk_attachments"),
        **_TABLE,
    )
    op.create_index("ix_attachments_room_id_seq", "attachments", ["room_id", "seq"])
    op.create_index("ix_attachments_user_id_uploaded_at", "attachments", ["user_id", "uploaded_at"])


def _search() -> None:
    op.create_table(
        "search_progress",
        sa.Column("room_id", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("room_id", name="pk_search_progress"),
        **_IN_KEY_ORDER,
    )
    # What is stored are tokens of ASCII letters and digits: see `platform.search`.
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE message_words "
            "USING fts5(words, tokenize = 'ascii', detail = 'none', columnsize = 0)"
        )
    else:
        op.execute(
            "CREATE TABLE message_words (room_id BIGINT NOT NULL, seq BIGINT NOT NULL, "
            "words MEDIUMTEXT CHARACTER SET ascii COLLATE ascii_bin NOT NULL, "
            "PRIMARY KEY (room_id, seq), FULLTEXT KEY ft_message_words (words)) ENGINE=InnoDB"
        )


def downgrade() -> None:
    for table in ("message_words", "search_progress"):
        op.drop_table(table)
    for table in ("attachments", "invites", "readings", "edits", "pins", "mentions", "reactions"):
        op.drop_table(table)
    op.drop_index("ix_messages_room_id_reply_to", "messages")
    for table, columns in (
        ("messages", ("mentions", "reply_to")),
        ("rooms", ("pinning", "history")),
        ("users", ("seen_at", "presence", "typing", "receipts")),
    ):
        for column in columns:
            op.drop_column(table, column)
