"""What people choose: pictures, what notifies them and when; what administrators choose."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_TABLE: Any = {"mysql_charset": "utf8mb4", "mysql_collate": "utf8mb4_bin", "mysql_engine": "InnoDB"}
_OF_USERS = ("avatar", "push_text", "quiet_from", "quiet_until", "time_zone")


def upgrade() -> None:
    op.add_column("users", sa.Column("avatar", sa.String(32)))
    op.add_column(
        "users", sa.Column("push_text", sa.Boolean(), nullable=False, server_default=sa.true())
    )
    op.add_column("users", sa.Column("quiet_from", sa.Integer()))
    op.add_column("users", sa.Column("quiet_until", sa.Integer()))
    op.add_column("users", sa.Column("time_zone", sa.String(64)))
    op.add_column("memberships", sa.Column("muted_until", sa.BigInteger()))
    op.create_table(
        "push_subscriptions",
        sa.Column("id", _BIG, autoincrement=True, nullable=False),
        sa.Column("user_id", _BIG, nullable=False),
        sa.Column("session_id", _BIG, nullable=False),
        sa.Column("endpoint_hash", sa.String(64), nullable=False),
        sa.Column("endpoint", sa.Text(), nullable=False),
        sa.Column("p256dh", sa.String(128), nullable=False),
        sa.Column("auth", sa.String(64), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_push_subscriptions"),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name="fk_push_subscriptions_user_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["sessions.id"],
            name="fk_push_subscriptions_session_id",
            ondelete="CASCADE",
        ),
        sa.UniqueConstraint("endpoint_hash", name="uq_push_subscriptions_endpoint_hash"),
        **_TABLE,
    )
    op.create_index("ix_push_subscriptions_user_id", "push_subscriptions", ["user_id"])
    op.create_index("ix_push_subscriptions_session_id", "push_subscriptions", ["session_id"])
    op.create_table(
        "choices",
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("value", sa.String(255), nullable=False),
        sa.Column("user_id", _BIG, nullable=False),
        sa.Column("chosen_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_choices"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_choices_user_id"),
        **_TABLE,
    )


def downgrade() -> None:
    op.drop_table("choices")
    op.drop_table("push_subscriptions")
    op.drop_column("memberships", "muted_until")
    for name in _OF_USERS:
        op.drop_column("users", name)
