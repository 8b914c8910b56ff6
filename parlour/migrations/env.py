"""Alembic's environment. `parlour.platform.migrate` gives it a connection."""

from alembic import context

from parlour.models import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
