"""Sockets: Socket.IO's handlers and the gevent server beneath them."""
