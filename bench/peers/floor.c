/* The floor: what a chat costs that does nothing but call send() once a delivery.

   floor PORT [LOSE DOUBLE]: everybody is in one room, nothing is stored, nothing is checked, and only
   this benchmark's own load can talk to it (its frames are masked by zeros, and come whole or in
   order). For the load's own test, each LOSE-th delivery is lost and each DOUBLE-th made twice. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#define MOST 20000
#define HELD 65536

typedef struct { char *held; size_t bytes; int upgraded, joined; } Client;

static Client clients[MOST];
static unsigned long deliveries, lose, twice;
static const char ANSWER[] = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
    "Connection: Upgrade\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n";
static const char OPEN[] = "0{\"sid\":\"floor\",\"upgrades\":[],\"pingInterval\":25000,"
    "\"pingTimeout\":20000,\"maxPayload\":65536}";

static void leave(int fd) {
    free(clients[fd].held);
    clients[fd] = (Client){0};
    close(fd);
}

static void send_all(int fd, const char *bytes, size_t count) {
    while (count) {
        ssize_t sent = send(fd, bytes, count, MSG_NOSIGNAL);
        if (sent < 0 && errno != EAGAIN) return;
        if (sent < 0) poll(&(struct pollfd){.fd = fd, .events = POLLOUT}, 1, 1000);
        else bytes += sent, count -= (size_t)sent;
    }
}

static size_t framed(char *out, const char *text, size_t bytes) {
    size_t head = bytes < 126 ? 2 : 4;
    out[0] = (char)0x81;
    out[1] = (char)(bytes < 126 ? bytes : 126);
    if (head == 4) out[2] = (char)(bytes >> 8), out[3] = (char)bytes;
    memcpy(out + head, text, bytes);
    return head + bytes;
}

static void say(int fd, const char *text, size_t bytes) {
    static char out[HELD + 8];
    send_all(fd, out, framed(out, text, bytes));
}

static void broadcast(const char *payload, size_t bytes) {
    static char text[HELD], frame[HELD + 8];
    int count = snprintf(text, sizeof text, "42[\"receive_message\"%.*s", (int)bytes, payload);
    size_t size = framed(frame, text, (size_t)count);
    for (int fd = 0; fd < MOST; fd++) {
        if (!clients[fd].joined) continue;
        deliveries++;
        if (lose && deliveries % lose == 0) continue;
        send_all(fd, frame, size);
        if (twice && deliveries % twice == 0) send_all(fd, frame, size);
    }
}

static void packet(int fd, const char *text, size_t bytes) {
    char ack[64];
    const char *list = memchr(text, '[', bytes), *payload;
    if (bytes < 2 || text[0] != '4') return;
    if (text[1] == '0') {
        clients[fd].joined = 1;
        say(fd, "40{\"sid\":\"floor\"}", 16);
    } else if (text[1] == '2' && list && (payload = memchr(list, ',', bytes))) {
        broadcast(payload, bytes - (size_t)(payload - text));
        int id = (int)(list - text - 2);
        say(fd, ack, (size_t)snprintf(ack, sizeof ack, "43%.*s[{\"ok\":true}]", id, text + 2));
    }
}

static size_t take(int fd, char *in, size_t bytes) {
    if (!clients[fd].upgraded) {
        char *end = memmem(in, bytes, "\r\n\r\n", 4);
        if (!end) return 0;
        clients[fd].upgraded = 1;
        send_all(fd, ANSWER, sizeof ANSWER - 1);
        say(fd, OPEN, sizeof OPEN - 1);
        return (size_t)(end - in) + 4;
    }
    if (bytes < 8) return bytes < 7 || (in[1] & 0x7f) != 1 ? 0 : 7;
    size_t length = in[1] & 0x7f, head = 6;
    if (length == 126) length = (size_t)(unsigned char)in[2] << 8 | (unsigned char)in[3], head = 8;
    if (bytes < head + length) return 0;
    packet(fd, in + head, length);
    return head + length;
}

static void hear(int fd) {
    Client *client = &clients[fd];
    size_t at = 0, took;
    ssize_t got = recv(fd, client->held + client->bytes, HELD - client->bytes, 0);
    if (got < 0 && errno == EAGAIN) return;
    if (got <= 0) return leave(fd);
    client->bytes += (size_t)got;
    while (at < client->bytes && (took = take(fd, client->held + at, client->bytes - at))) at += took;
    memmove(client->held, client->held + at, client->bytes -= at);
}

int main(int arguments, char **argument) {
    if (arguments < 2) return fprintf(stderr, "usage: floor PORT [LOSE DOUBLE]\n"), 2;
    if (arguments > 3) lose = strtoul(argument[2], NULL, 10), twice = strtoul(argument[3], NULL, 10);
    struct sockaddr_in here = {.sin_family = AF_INET, .sin_port = htons((uint16_t)atoi(argument[1]))};
    here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int door = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0), poller = epoll_create1(0);
    setsockopt(door, SOL_SOCKET, SO_REUSEADDR, &(int){1}, sizeof(int));
    if (bind(door, (void *)&here, sizeof here) || listen(door, 4096)) return perror("floor"), 1;
    struct epoll_event event = {.events = EPOLLIN, .data.fd = door}, events[256];
    epoll_ctl(poller, EPOLL_CTL_ADD, door, &event);
    for (;;) {
        int got = epoll_wait(poller, events, 256, -1);
        for (int each = 0; each < got; each++) {
            int fd = events[each].data.fd;
            if (fd != door) {
                hear(fd);
                continue;
            }
            while ((fd = accept4(door, NULL, NULL, SOCK_NONBLOCK)) >= 0 && fd < MOST) {
                setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &(int){1}, sizeof(int));
                clients[fd].held = malloc(HELD);
                event = (struct epoll_event){.events = EPOLLIN, .data.fd = fd};
                epoll_ctl(poller, EPOLL_CTL_ADD, fd, &event);
            }
        }
    }
}
