"""AWS Lambda: the same handlers behind API Gateway, an event at a time."""
