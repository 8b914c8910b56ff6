/* The load: many clients of Socket.IO in one process, which sends, listens and counts.

   load FILE SEND MARK: FILE has a line a connection, "PORT ROLE CREDENTIALS", members
   first; SEND is the event that sends a message, with %T for its text and %U for its client id; MARK
   the one that marks a message as delivered, with %S for its seq. All connect; a line of JSON says how that went. Then each line
   of the input is a run, as `name=number …` (see `Run`), answered by a line of JSON.

   A message is in flight until it is acknowledged and with all members, so that no system is
   measured by what it has only queued. */
#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include "tally.h"
#include "wire.h"

#define MARKS (1u << 30) /* ids of acknowledgements from here on are those of marks */
#define SECOND 1000000000ull
#define QUIET (SECOND / 10)

typedef struct {
    unsigned senders;   /* the first so many members send */
    unsigned in_flight; /* messages of each at a time; or, if rate is given, */
    unsigned rate;      /* so many a second, from all, whatever comes of them */
    unsigned messages, text_bytes;
    unsigned marks;     /* whether members mark what came as delivered, once a second */
    unsigned patience;  /* seconds without any progress after which the run is over */
} Run;

static Conn *conns;
static uint32_t count, members;
static const char *send_event, *mark_event;
static int poller, timer;
static Tally tally;
static Run run;
static unsigned number; /* of the run */
static uint64_t begun, mark_replies, mark_cursor;
static char tag[16], padding[20000], sample[256];

static double cpu_seconds(void) {
    struct rusage used;
    getrusage(RUSAGE_SELF, &used);
    return (double)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
           (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6;
}

static size_t fill(char *out, size_t room, const char *event, const char *what, const char *with) {
    const char *at = strstr(event, what);
    if (!at) return (size_t)snprintf(out, room, "%s", event);
    return (size_t)snprintf(out, room, "%.*s%s%s", (int)(at - event), event, with, at + 2);
}

static void send_message(uint32_t sender, uint64_t at) {
    char text[21000], id[40], with_text[30000], event[31000], packet[31100];
    uint32_t message = tally_sent(&tally, sender, at);
    snprintf(text, sizeof text, "%s%08u~%.*s", tag, message,
             (int)(run.text_bytes > 20 ? run.text_bytes - 15 : 5), padding);
    snprintf(id, sizeof id, "%08x-%04x-4000-8000-%012x", (unsigned)getpid(), number & 0xffff, message);
    fill(with_text, sizeof with_text, send_event, "%T", text);
    fill(event, sizeof event, with_text, "%U", id);
    int bytes = snprintf(packet, sizeof packet, "42%u%s", message, event);
    wire_send(&conns[sender], packet, (size_t)bytes);
}

static void next_of(uint32_t message, uint64_t now) {
    if (!run.rate && tally.sent < tally.messages) send_message(tally.sender[message], now);
}

static void hear_delivery(Conn *conn, const char *packet, size_t bytes, uint64_t now) {
    size_t tag_bytes = strlen(tag);
    const char *at = memmem(packet, bytes, tag, tag_bytes), *end = packet + bytes;
    if (!at || conn->role != 'm') return (void)tally.strange++;
    uint32_t message = (uint32_t)strtoul(at + tag_bytes, NULL, 10);
    size_t rest = run.text_bytes > 20 ? run.text_bytes - 15 : 5;
    at += tag_bytes + 9;
    if ((size_t)(end - at) < rest || memcmp(at, padding, rest) || message >= tally.sent)
        return (void)tally.strange++;
    if (run.marks) {
        const char *seq = memmem(packet, bytes, "\"seq\":", 6);
        if (seq) conn->seq = strtoull(seq + 6, NULL, 10);
    }
    int crossed = conn->port != conns[tally.sender[message]].port;
    if (tally_delivered(&tally, message, conn->number, crossed, now)) next_of(message, now);
}

static void on_socketio(Conn *conn, const char *packet, size_t bytes, uint64_t now) {
    static const char event[] = "2[\"receive_message\"";
    if (bytes > sizeof event && !memcmp(packet, event, sizeof event - 1)) {
        if (begun) hear_delivery(conn, packet, bytes, now);
    } else if (bytes > 1 && packet[0] == '3' && begun) {
        uint32_t id = (uint32_t)strtoul(packet + 1, NULL, 10);
        if (id >= MARKS) return (void)mark_replies++;
        int ok = memmem(packet, bytes < 64 ? bytes : 64, "\"ok\":true", 9) != NULL;
        if (!ok && !*sample) snprintf(sample, sizeof sample, "%.*s", (int)bytes, packet);
        if (tally_acked(&tally, id, ok, now)) next_of(id, now);
    }
}

/* Each member's turn comes once a second, spread over it. */
static void mark(uint64_t now) {
    uint64_t due = (now - begun) * members / SECOND;
    for (; mark_cursor < due; mark_cursor++) {
        Conn *conn = &conns[mark_cursor % members];
        char seq[24], event[300], packet[320];
        if (conn->state != OPEN || conn->seq <= conn->marked) continue;
        snprintf(seq, sizeof seq, "%llu", (unsigned long long)conn->seq);
        fill(event, sizeof event, mark_event, "%S", seq);
        int bytes = snprintf(packet, sizeof packet, "42%u%s", MARKS, event);
        wire_send(conn, packet, (size_t)bytes);
        conn->marked = conn->seq;
    }
}

/* What is due by the clock: its latency counts from when it was due, not from when it got away. */
static void send_due(uint64_t now) {
    while (tally.sent < tally.messages) {
        uint64_t due = begun + tally.sent * SECOND / run.rate;
        if (due > now) {
            struct itimerspec when = {.it_value = {(time_t)(due / SECOND), (long)(due % SECOND)}};
            timerfd_settime(timer, TFD_TIMER_ABSTIME, &when, NULL);
            return;
        }
        send_message(tally.sent % run.senders, due);
    }
}

static void turn(int milliseconds) {
    static struct epoll_event events[256];
    int got = epoll_wait(poller, events, 256, milliseconds);
    for (int at = 0; at < got; at++) {
        uint64_t expirations;
        if (events[at].data.ptr) wire_event(events[at].data.ptr, events[at].events);
        else if (read(timer, &expirations, sizeof expirations) < 0 && errno != EAGAIN) exit(1);
    }
}

static unsigned in_state(enum state state) {
    unsigned found = 0;
    for (uint32_t at = 0; at < count; at++) found += conns[at].state == state;
    return found;
}

static void connect_all(unsigned at_once) {
    uint64_t start = now_ns(), progress = start;
    uint32_t next = 0, settled = 0;
    while (settled < count && now_ns() - progress < 60 * SECOND) {
        uint32_t before = settled, pending = 0;
        settled = 0;
        for (uint32_t at = 0; at < next; at++) {
            int done = conns[at].state == OPEN || conns[at].state == CLOSED;
            settled += (uint32_t)done;
            pending += !done;
        }
        if (settled > before) progress = now_ns();
        for (; next < count && pending < at_once; next++, pending++)
            if (wire_connect(&conns[next]) < 0) wire_close(&conns[next]);
        if (settled < count) turn(20);
    }
    printf("{\"connected\": %u, \"seconds\": %.4f}\n", in_state(OPEN),
           (double)(now_ns() - start) / 1e9);
}

static void print_histogram(const char *name, const Histogram *histogram) {
    printf(", \"%s_p50_us\": %llu, \"%s_p99_us\": %llu, \"%s_max_us\": %llu", name,
           (unsigned long long)histogram_at(histogram, 0.5), name,
           (unsigned long long)histogram_at(histogram, 0.99), name,
           (unsigned long long)histogram->most);
}

static void measure(void) {
    tally_begin(&tally, run.messages, members);
    snprintf(tag, sizeof tag, "~%04u.", ++number % 10000);
    mark_cursor = mark_replies = 0;
    double cpu = cpu_seconds();
    begun = tally.last = now_ns();
    for (unsigned at = 0; !run.rate && at < run.senders * run.in_flight; at++)
        if (tally.sent < tally.messages) send_message(at % run.senders, now_ns());
    while (tally.open || tally.sent < tally.messages) {
        uint64_t now = now_ns();
        if (now > tally.last + run.patience * SECOND) break;
        if (run.rate) send_due(now);
        if (run.marks) mark(now);
        turn(run.marks ? 2 : 100);
    }
    cpu = cpu_seconds() - cpu;
    uint64_t end = tally.last;
    /* What comes once more comes late. */
    while (now_ns() < end + QUIET) turn(20);
    double seconds = (double)(end - begun) / 1e9;
    printf("{\"seconds\": %.6f, \"sent\": %u, \"acknowledged\": %llu, \"refused\": %llu, "
           "\"deliveries\": %llu, \"lost\": %llu, \"doubled\": %llu, \"strange\": %llu, "
           "\"marks\": %llu, \"closed\": %u, \"cpu_share\": %.3f",
           seconds, tally.sent, (unsigned long long)tally.acks, (unsigned long long)tally.refused,
           (unsigned long long)tally.deliveries, (unsigned long long)tally_lost(&tally),
           (unsigned long long)tally.doubled, (unsigned long long)tally.strange,
           (unsigned long long)mark_replies, in_state(CLOSED), seconds > 0 ? cpu / seconds : 0);
    print_histogram("heard", &tally.heard);
    print_histogram("crossed", &tally.crossed);
    print_histogram("answered", &tally.answered);
    printf("}\n");
    if (*sample) fprintf(stderr, "load: refused: %s\n", sample), *sample = 0;
    if (*wire_refusal) fprintf(stderr, "load: %s\n", wire_refusal), *wire_refusal = 0;
    begun = 0;
    tally_end(&tally);
}

static int read_run(const char *line) {
    static const struct { const char *name; unsigned *value; } names[] = {
        {"senders", &run.senders}, {"in_flight", &run.in_flight}, {"rate", &run.rate},
        {"messages", &run.messages}, {"text_bytes", &run.text_bytes}, {"marks", &run.marks},
        {"patience", &run.patience}};
    run = (Run){.senders = 1, .in_flight = 1, .messages = 1, .text_bytes = 100, .patience = 10};
    for (size_t at = 0; at < sizeof names / sizeof *names; at++) {
        char key[32];
        snprintf(key, sizeof key, "%s=", names[at].name);
        const char *found = strstr(line, key);
        if (found) *names[at].value = (unsigned)strtoul(found + strlen(key), NULL, 10);
    }
    return run.senders && run.senders <= members && run.messages && run.text_bytes < sizeof padding;
}

static void read_connections(const char *path) {
    static char line[8192];
    FILE *file = fopen(path, "r");
    if (!file) perror(path), exit(2);
    while (fgets(line, sizeof line, file)) {
        char role, auth[4096] = "";
        int port;
        if (sscanf(line, "%d %c %4095[^\n]", &port, &role, auth) < 2) continue;
        conns = realloc(conns, (count + 1) * sizeof *conns);
        conns[count] = (Conn){.fd = -1, .port = port, .role = role, .auth = strdup(auth),
                              .number = count};
        count++;
        members += role == 'm';
    }
    fclose(file);
}

/* What is the input's comes between turns, so that pings are answered while nothing is asked. */
static int next_line(char *line, size_t bytes) {
    struct epoll_event event = {.events = EPOLLIN};
    int inputs = epoll_create1(0), ready = 0;
    epoll_ctl(inputs, EPOLL_CTL_ADD, STDIN_FILENO, &event);
    while (!ready) {
        turn(5);
        ready = epoll_wait(inputs, &event, 1, 0) > 0;
    }
    close(inputs);
    return fgets(line, (int)bytes, stdin) != NULL;
}

int main(int arguments, char **argument) {
    char line[512];
    struct rlimit files;
    if (arguments != 4) return fprintf(stderr, "usage: load FILE SEND MARK\n"), 2;
    send_event = argument[2];
    mark_event = argument[3];
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
    setvbuf(stdin, NULL, _IONBF, 0);
    setvbuf(stdout, NULL, _IOLBF, 0);
    for (size_t at = 0; at < sizeof padding; at++) padding[at] = "to be or not to be "[at % 19];
    poller = epoll_create1(0);
    timer = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK);
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = NULL};
    epoll_ctl(poller, EPOLL_CTL_ADD, timer, &event);
    wire_begin(poller, on_socketio);
    read_connections(argument[1]);
    connect_all(64);
    if (*wire_refusal) fprintf(stderr, "load: %s\n", wire_refusal), *wire_refusal = 0;
    while (next_line(line, sizeof line)) {
        if (read_run(line)) measure();
        else printf("{\"error\": \"not a run\"}\n");
    }
    return 0;
}
