/* A client's side of WebSocket (RFC 6455) and of Engine.IO 4, as far as a load needs them. */
#ifndef WIRE_H
#define WIRE_H

#include <stddef.h>
#include <stdint.h>

enum state { CLOSED, CONNECTING, UPGRADING, OPENING, JOINING, OPEN };

typedef struct {
    int fd;
    int port;
    enum state state;
    char role;        /* m: member of the room, i: idle in others, s: stranger, never joins */
    uint32_t number;  /* among all connections */
    const char *auth; /* what CONNECT says, JSON or nothing */
    char *held;       /* the start of a frame whose end has not come yet */
    size_t held_bytes;
    char *unsent;
    size_t unsent_bytes;
    uint64_t seq, marked; /* last heard of, last marked as delivered */
} Conn;

/* Called for each packet of Socket.IO, without its Engine.IO type; the packet is not terminated. */
typedef void on_packet(Conn *conn, const char *packet, size_t bytes, uint64_t now);

uint64_t now_ns(void);
void wire_begin(int poller, on_packet *handler);
int wire_connect(Conn *conn);                    /* 0, or -1 with errno */
void wire_event(Conn *conn, uint32_t events);    /* what epoll said of it */
void wire_send(Conn *conn, const char *packet, size_t bytes); /* an Engine.IO packet */
void wire_close(Conn *conn);
extern char wire_refusal[256];                   /* the first, for people */

#endif
