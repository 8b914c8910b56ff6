#include "tally.h"

#include <stdlib.h>
#include <string.h>

void histogram_add(Histogram *histogram, uint64_t microseconds) {
    uint64_t value = microseconds;
    int power = 0;
    while (value >= 128) value >>= 1, power++;
    if (power > 25) power = 25, value = 127;
    /* Below 128 a value is its own place; above, 64 places a power of two. */
    histogram->counts[power ? 64 * power + (int)value : (int)value]++;
    histogram->total++;
    if (microseconds > histogram->most) histogram->most = microseconds;
}

uint64_t histogram_at(const Histogram *histogram, double part) {
    uint64_t wanted = (uint64_t)(part * (double)histogram->total), seen = 0;
    for (int place = 0; place < 64 * 27; place++) {
        seen += histogram->counts[place];
        if (seen > wanted) {
            int power = place < 128 ? 0 : place / 64 - 1;
            return (uint64_t)(place - 64 * power) << power;
        }
    }
    return histogram->most;
}

void tally_begin(Tally *tally, uint32_t messages, uint32_t receivers) {
    memset(tally, 0, sizeof *tally);
    tally->messages = messages;
    tally->receivers = receivers;
    tally->sent_at = calloc(messages, sizeof *tally->sent_at);
    tally->sender = calloc(messages, sizeof *tally->sender);
    tally->left = calloc(messages, sizeof *tally->left);
    tally->acked = calloc(messages, 1);
    tally->seen = calloc(((uint64_t)messages * receivers + 7) / 8, 1);
}

void tally_end(Tally *tally) {
    free(tally->sent_at);
    free(tally->sender);
    free(tally->left);
    free(tally->acked);
    free(tally->seen);
    memset(tally, 0, sizeof *tally);
}

uint32_t tally_sent(Tally *tally, uint32_t sender, uint64_t at) {
    uint32_t message = tally->sent++;
    tally->sender[message] = sender;
    tally->sent_at[message] = at;
    tally->left[message] = tally->receivers;
    tally->open++;
    return message;
}

static uint64_t since(const Tally *tally, uint32_t message, uint64_t now) {
    return now > tally->sent_at[message] ? (now - tally->sent_at[message]) / 1000 : 0;
}

static int over(Tally *tally, uint32_t message) {
    if (!tally->acked[message] || tally->left[message]) return 0;
    tally->open--;
    return 1;
}

int tally_delivered(Tally *tally, uint32_t message, uint32_t receiver, int crossed, uint64_t now) {
    uint64_t bit = (uint64_t)message * tally->receivers + receiver;
    if (message >= tally->sent || receiver >= tally->receivers) return tally->strange++, 0;
    if (tally->seen[bit / 8] & 1 << bit % 8) return tally->doubled++, 0;
    tally->seen[bit / 8] |= (uint8_t)(1 << bit % 8);
    tally->deliveries++;
    tally->last = now;
    histogram_add(&tally->heard, since(tally, message, now));
    if (crossed) histogram_add(&tally->crossed, since(tally, message, now));
    /* Refused, and yet it came. */
    if (!tally->left[message]) return tally->strange++, 0;
    tally->left[message]--;
    return over(tally, message);
}

int tally_acked(Tally *tally, uint32_t message, int ok, uint64_t now) {
    if (message >= tally->sent) return tally->strange++, 0;
    if (tally->acked[message]) return tally->doubled++, 0;
    tally->acked[message] = 1;
    tally->acks++;
    tally->last = now;
    histogram_add(&tally->answered, since(tally, message, now));
    if (!ok) tally->refused++, tally->left[message] = 0;
    return over(tally, message);
}

uint64_t tally_lost(const Tally *tally) {
    uint64_t lost = 0;
    for (uint32_t message = 0; message < tally->sent; message++)
        lost += tally->left[message] + !tally->acked[message];
    return lost;
}
