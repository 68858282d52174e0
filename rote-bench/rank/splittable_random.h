/*
 * The matrices of java.util.SplittableRandom, so that every program eliminates the same ones: SplitMix64 (G. Steele, D. Lea, C. Flood,
 * OOPSLA 2014) with bounded numbers by rejection.
 */
#ifndef ROTE_SPLITTABLE_RANDOM_H
#define ROTE_SPLITTABLE_RANDOM_H

#include <stdint.h>
#include <time.h>

static inline uint64_t next_word(uint64_t *seed) {
    uint64_t z = *seed += 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

/* Uniform in 0 .. bound - 1, for a bound that is not a power of two. */
static inline uint64_t next_below(uint64_t *seed, uint64_t bound) {
    for (;;) {
        uint64_t word = next_word(seed) >> 1;
        uint64_t element = word % bound;
        if ((int64_t) (word + (bound - 1) - element) >= 0) {
            return element;
        }
    }
}

/* Processor seconds of this process so far. */
static inline double processor_seconds(void) {
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return t.tv_sec + 1e-9 * t.tv_nsec;
}

#endif
