"""Keeping order: bans from the chat and from groups, and what administrators did."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_TABLE: Any = {"mysql_charset": "utf8mb4", "mysql_collate": "utf8mb4_bin", "mysql_engine": "InnoDB"}
_IN_KEY_ORDER: Any = {**_TABLE, "sqlite_with_rowid": False}


def upgrade() -> None:
    op.add_column("users", sa.Column("address", sa.String(64)))
    op.create_table(
        "bans",
        sa.Column("id", _BIG, autoincrement=True, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("key", sa.String(255), nullable=False),
        sa.Column("value", sa.String(255), nullable=False),
        sa.Column("user_id", _BIG, nullable=False),
        sa.Column("banned_at", sa.BigInteger(), nullable=False),
        sa.Column("until", sa.BigInteger()),
        sa.Column("reason", sa.String(255), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_bans"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_bans_user_id"),
        sa.UniqueConstraint("kind", "key", name="uq_bans_kind_key"),
        **_TABLE,
    )
    op.create_table(
        "room_bans",
        sa.Column("room_id", _BIG, nullable=False),
        sa.Column("user_id", _BIG, nullable=False),
        sa.Column("banned_by", _BIG, nullable=False),
        sa.Column("banned_at", sa.BigInteger(), nullable=False),
        sa.Column("until", sa.BigInteger()),
        sa.Column("reason", sa.String(255), nullable=False),
        sa.PrimaryKeyConstraint("room_id", "user_id", name="pk_room_bans"),
        sa.ForeignKeyConstraint(["room_id"], ["rooms.id"], name="fk_room_bans_room_id"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_room_bans_user_id"),
        sa.ForeignKeyConstraint(["banned_by"], ["users.id"], name="fk_room_bans_banned_by"),
        **_IN_KEY_ORDER,
    )
    op.create_table(
        "acts",
        sa.Column("id", _BIG, autoincrement=True, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("act", sa.String(32), nullable=False),
        sa.Column("user_id", _BIG),
        sa.Column("subject_id", _BIG),
        sa.Column("room_id", _BIG),
        sa.Column("details", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_acts"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_acts_user_id"),
        sa.ForeignKeyConstraint(["subject_id"], ["users.id"], name="fk_acts_subject_id"),
        sa.ForeignKeyConstraint(["room_id"], ["rooms.id"], name="fk_acts_room_id"),
        **_TABLE,
    )
    for column in ("at", "user_id", "subject_id"):
        op.create_index(f"ix_acts_{column}", "acts", [column])


def downgrade() -> None:
    op.drop_table("acts")
    op.drop_table("room_bans")
    op.drop_table("bans")
    op.drop_column("users", "address")
