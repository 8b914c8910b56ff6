"""How long rooms keep their messages; reports of messages."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_TABLE: Any = {"mysql_charset": "utf8mb4", "mysql_collate": "utf8mb4_bin", "mysql_engine": "InnoDB"}


def upgrade() -> None:
    op.add_column(
        "rooms", sa.Column("first_seq", sa.BigInteger(), nullable=False, server_default="1")
    )
    op.add_column(
        "rooms", sa.Column("retention_days", sa.Integer(), nullable=False, server_default="0")
    )
    op.create_table(
        "reports",
        sa.Column("id", _BIG, autoincrement=True, nullable=False),
        sa.Column("room_id", _BIG, nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("user_id", _BIG, nullable=False),
        sa.Column("author_id", _BIG, nullable=False),
        sa.Column("reason", sa.String(500), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("files", sa.Text(), nullable=False),
        sa.Column("reported_at", sa.BigInteger(), nullable=False),
        sa.Column("closed_at", sa.BigInteger()),
        sa.Column("closed_by", _BIG),
        sa.PrimaryKeyConstraint("id", name="pk_reports"),
        sa.ForeignKeyConstraint(["room_id"], ["rooms.id"], name="fk_reports_room_id"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_reports_user_id"),
        sa.ForeignKeyConstraint(["author_id"], ["users.id"], name="fk_reports_author_id"),
        sa.ForeignKeyConstraint(["closed_by"], ["users.id"], name="fk_reports_closed_by"),
        sa.UniqueConstraint("room_id", "seq", "user_id", name="uq_reports_room_id_seq_user_id"),
        **_TABLE,
    )
    op.create_index("ix_reports_closed_at", "reports", ["closed_at"])


def downgrade() -> None:
    op.drop_table("reports")
    op.drop_column("rooms", "retention_days")
    op.drop_column("rooms", "first_seq")
