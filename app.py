"""Serves the chat at http://127.0.0.1:5000/: `python app.py`."""

from parlour.cli import main

main(["serve"])
