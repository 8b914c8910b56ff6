"""One-to-one rooms and groups: topics, pairs, and who sees which history."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("rooms") as rooms:
        rooms.add_column(sa.Column("topic", sa.String(255), nullable=False, server_default=""))
        rooms.add_column(sa.Column("pair", sa.String(41)))
        rooms.create_unique_constraint("uq_rooms_pair", ["pair"])
        rooms.create_index("ix_rooms_kind_private", ["kind", "private"])


def downgrade() -> None:
    with op.batch_alter_table("rooms") as rooms:
        rooms.drop_index("ix_rooms_kind_private")
        rooms.drop_constraint("uq_rooms_pair", type_="unique")
        rooms.drop_column("pair")
        rooms.drop_column("topic")
