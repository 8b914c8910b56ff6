#define _GNU_SOURCE
#include "wire.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define BUFFER (1 << 20)
#define TEXT 0x81
#define PONG 0x8a

char wire_refusal[256];
static int poller;
static on_packet *handler;
static char buffer[BUFFER];

uint64_t now_ns(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

void wire_begin(int epoll, on_packet *packet_handler) {
    poller = epoll;
    handler = packet_handler;
}

static void watch(Conn *conn, int operation, uint32_t events) {
    struct epoll_event event = {.events = events, .data.ptr = conn};
    epoll_ctl(poller, operation, conn->fd, &event);
}

int wire_connect(Conn *conn) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)conn->port)};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    conn->fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    if (conn->fd < 0) return -1;
    setsockopt(conn->fd, IPPROTO_TCP, TCP_NODELAY, &(int){1}, sizeof(int));
    if (connect(conn->fd, (void *)&address, sizeof address) < 0 && errno != EINPROGRESS) return -1;
    conn->state = CONNECTING;
    watch(conn, EPOLL_CTL_ADD, EPOLLOUT);
    return 0;
}

void wire_close(Conn *conn) {
    if (conn->state == CLOSED) return;
    close(conn->fd);
    free(conn->held);
    free(conn->unsent);
    conn->held = conn->unsent = NULL;
    conn->held_bytes = conn->unsent_bytes = 0;
    conn->state = CLOSED;
}

static void refused(Conn *conn, const char *why, const char *said, size_t bytes) {
    if (!*wire_refusal)
        snprintf(wire_refusal, sizeof wire_refusal, "%s: %.*s", why,
                 (int)(bytes < 200 ? bytes : 200), said);
    wire_close(conn);
}

static void flush(Conn *conn) {
    ssize_t sent = send(conn->fd, conn->unsent, conn->unsent_bytes, MSG_NOSIGNAL);
    if (sent < 0 && errno != EAGAIN) return refused(conn, "send", strerror(errno), 99);
    if (sent > 0) memmove(conn->unsent, conn->unsent + sent, conn->unsent_bytes -= (size_t)sent);
    if (!conn->unsent_bytes) watch(conn, EPOLL_CTL_MOD, EPOLLIN);
}

static void put(Conn *conn, const char *bytes, size_t count) {
    ssize_t sent = 0;
    if (!conn->unsent_bytes) sent = send(conn->fd, bytes, count, MSG_NOSIGNAL);
    if (sent < 0 && errno != EAGAIN) return refused(conn, "send", strerror(errno), 99);
    if (sent < 0) sent = 0;
    if ((size_t)sent == count) return;
    count -= (size_t)sent;
    conn->unsent = realloc(conn->unsent, conn->unsent_bytes + count);
    memcpy(conn->unsent + conn->unsent_bytes, bytes + sent, count);
    conn->unsent_bytes += count;
    watch(conn, EPOLL_CTL_MOD, EPOLLIN | EPOLLOUT);
}

static void frame(Conn *conn, unsigned char opcode, const char *payload, size_t bytes) {
    static char out[70000];
    size_t head = 2;
    out[0] = (char)opcode;
    if (bytes < 126) {
        out[1] = (char)(0x80 | bytes);
    } else {
        out[1] = (char)(0x80 | 126);
        out[2] = (char)(bytes >> 8);
        out[3] = (char)bytes;
        head = 4;
    }
    /* Masked by zeros, which RFC 6455 allows and which changes nothing. */
    memset(out + head, 0, 4);
    memcpy(out + head + 4, payload, bytes);
    put(conn, out, head + 4 + bytes);
}

void wire_send(Conn *conn, const char *packet, size_t bytes) { frame(conn, TEXT, packet, bytes); }

static void ask_upgrade(Conn *conn) {
    char request[512];
    int bytes = snprintf(request, sizeof request,
        "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n"
        "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n", conn->port);
    conn->state = UPGRADING;
    watch(conn, EPOLL_CTL_MOD, EPOLLIN);
    put(conn, request, (size_t)bytes);
}

static void engine_packet(Conn *conn, const char *packet, size_t bytes, uint64_t now) {
    char join[4096];
    if (!bytes) return;
    switch (packet[0]) {
    case '0':
        conn->state = conn->role == 's' ? OPEN : JOINING;
        if (conn->state == OPEN) break;
        wire_send(conn, join, (size_t)snprintf(join, sizeof join, "40%s", conn->auth));
        break;
    case '2':
        wire_send(conn, "3", 1);
        break;
    case '4':
        if (conn->state == OPEN) {
            handler(conn, packet + 1, bytes - 1, now);
        } else if (bytes > 1 && packet[1] == '0') {
            conn->state = OPEN;
        } else if (bytes > 1 && packet[1] == '4') {
            refused(conn, "CONNECT refused", packet, bytes);
        }
        break;
    case '1':
        refused(conn, "closed by the server", packet, bytes);
    }
}

/* One frame; how many bytes it took, 0 if it is not whole yet. */
static size_t take_frame(Conn *conn, const char *start, size_t bytes, uint64_t now) {
    const unsigned char *in = (const unsigned char *)start;
    if (bytes < 2) return 0;
    size_t length = in[1] & 0x7f, head = 2;
    if (length == 126) {
        if (bytes < 4) return 0;
        length = (size_t)in[2] << 8 | in[3];
        head = 4;
    } else if (length == 127) {
        if (bytes < 10) return 0;
        length = 0;
        for (int at = 2; at < 10; at++) length = length << 8 | in[at];
        head = 10;
    }
    if (length > BUFFER / 2) return refused(conn, "frame too long", "", 0), 0;
    if (bytes < head + length) return 0;
    switch (in[0]) {
    case TEXT:
        engine_packet(conn, start + head, length, now);
        break;
    case 0x89:
        frame(conn, PONG, start + head, length);
        break;
    case 0x88:
        refused(conn, "closed by the server", start + head, length);
        break;
    default:
        refused(conn, "unexpected frame", start, head);
    }
    return head + length;
}

static size_t take_answer(Conn *conn, const char *start, size_t bytes) {
    const char *end = memmem(start, bytes, "\r\n\r\n", 4);
    if (!end) return 0;
    if (!memmem(start, bytes, " 101 ", 5)) return refused(conn, "no upgrade", start, bytes), 0;
    conn->state = OPENING;
    return (size_t)(end - start) + 4;
}

static void hear(Conn *conn) {
    size_t have = conn->held_bytes, at = 0, took;
    if (have) memcpy(buffer, conn->held, have);
    ssize_t got = recv(conn->fd, buffer + have, sizeof buffer - have, 0);
    if (got < 0 && (errno == EAGAIN || errno == EINTR)) return;
    if (got <= 0) return refused(conn, "gone", got ? strerror(errno) : "end of stream", 99);
    uint64_t now = now_ns();
    have += (size_t)got;
    do {
        took = conn->state == UPGRADING ? take_answer(conn, buffer + at, have - at)
                                        : take_frame(conn, buffer + at, have - at, now);
        at += took;
    } while (took && conn->state != CLOSED);
    if (conn->state == CLOSED) return;
    free(conn->held);
    conn->held = NULL;
    conn->held_bytes = have - at;
    if (!conn->held_bytes) return;
    conn->held = malloc(conn->held_bytes);
    memcpy(conn->held, buffer + at, conn->held_bytes);
}

void wire_event(Conn *conn, uint32_t events) {
    if (conn->state == CLOSED) return;
    if (conn->state == CONNECTING) {
        int error = 0;
        getsockopt(conn->fd, SOL_SOCKET, SO_ERROR, &error, &(socklen_t){sizeof error});
        if (error) return refused(conn, "connect", strerror(error), 99);
        return ask_upgrade(conn);
    }
    if (events & (EPOLLIN | EPOLLHUP | EPOLLERR)) hear(conn);
    if (conn->state != CLOSED && events & EPOLLOUT && conn->unsent_bytes) flush(conn);
}
