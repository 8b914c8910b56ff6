/* What was sent, and what of it arrived where, how often and when. */
#ifndef TALLY_H
#define TALLY_H

#include <stdint.h>

/* Microseconds, in steps of 1/64 of a power of two: within 2 %. */
typedef struct { uint64_t counts[64 * 27], total, most; } Histogram;

void histogram_add(Histogram *histogram, uint64_t microseconds);
uint64_t histogram_at(const Histogram *histogram, double part); /* 0.5 is the median */

typedef struct {
    uint32_t messages, receivers, sent;
    uint64_t *sent_at;  /* by message */
    uint32_t *sender, *left;
    uint8_t *acked;
    uint8_t *seen;      /* a bit a receiver and message */
    uint64_t acks, refused, deliveries, doubled, strange, open, last;
    Histogram heard, crossed, answered;
} Tally;

void tally_begin(Tally *tally, uint32_t messages, uint32_t receivers);
void tally_end(Tally *tally);
uint32_t tally_sent(Tally *tally, uint32_t sender, uint64_t at); /* the message's number */
/* Both say whether the message is now over: acknowledged, and with everyone. */
int tally_delivered(Tally *tally, uint32_t message, uint32_t receiver, int crossed, uint64_t now);
int tally_acked(Tally *tally, uint32_t message, int ok, uint64_t now);
uint64_t tally_lost(const Tally *tally);

#endif
