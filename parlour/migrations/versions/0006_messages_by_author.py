"""Messages by author within a room, in their order: what counts as unread leaves out one's own."""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(
        "ix_messages_author_id_room_id_seq", "messages", ["author_id", "room_id", "seq"]
    )


def downgrade() -> None:
    op.drop_index("ix_messages_author_id_room_id_seq", table_name="messages")
