"""What comes from other chats: read by one module a chat, put in its place by the same ones.

slack.py, mattermost.py   what is in their exports, as the shapes of `shapes.py`
staging.py                all messages, sorted, on disk
people.py, rooms.py       who and where that is here
messages.py               the messages, a batch at a time
"""
