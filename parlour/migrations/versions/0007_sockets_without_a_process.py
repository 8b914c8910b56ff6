"""Sockets that no process holds: who is connected, what they hear, how often they tried."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_TABLE: Any = {"mysql_charset": "utf8mb4", "mysql_collate": "utf8mb4_bin", "mysql_engine": "InnoDB"}
_IN_KEY_ORDER: Any = {**_TABLE, "sqlite_with_rowid": False}


def upgrade() -> None:
    op.create_table(
        "connections",
        sa.Column("id", sa.String(128), nullable=False),
        sa.Column("sid", sa.String(32)),
        sa.Column("state", sa.Integer(), nullable=False),
        sa.Column("greeted", sa.Boolean(), nullable=False),
        sa.Column("user_id", sa.BigInteger()),
        sa.Column("session_id", sa.BigInteger()),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("session", sa.Text()),
        sa.Column("opened_at", sa.BigInteger(), nullable=False),
        sa.Column("heard_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_connections"),
        sa.UniqueConstraint("sid", name="uq_connections_sid"),
        **_TABLE,
    )
    op.create_index("ix_connections_user_id", "connections", ["user_id"])
    op.create_index("ix_connections_heard_at", "connections", ["heard_at"])
    op.create_table(
        "hearings",
        sa.Column("audience", sa.String(64), nullable=False),
        sa.Column("sid", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("audience", "sid", name="pk_hearings"),
        **_IN_KEY_ORDER,
    )
    op.create_index("ix_hearings_sid", "hearings", ["sid"])
    op.create_table(
        "tries",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_tries"),
        **_IN_KEY_ORDER,
    )
    op.create_index("ix_tries_expires_at", "tries", ["expires_at"])


def downgrade() -> None:
    op.drop_table("tries")
    op.drop_table("hearings")
    op.drop_table("connections")
