"""What differs by deployment, and no rules of the chat: database, threads, limits, secrets."""
