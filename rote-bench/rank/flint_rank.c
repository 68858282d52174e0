/* Seconds of processor time of FLINT's nmod_mat_rank on random matrices: flint_rank N PRIME RUNS */
#include <flint/nmod_mat.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double seconds(void) {
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return t.tv_sec + 1e-9 * t.tv_nsec;
}

int main(int argc, char **argv) {
    if (argc != 4) {
        fprintf(stderr, "usage: flint_rank N PRIME RUNS\n");
        return 2;
    }
    long n = atol(argv[1]);
    mp_limb_t p = strtoull(argv[2], NULL, 10);
    flint_rand_t state;
    flint_randinit(state);
    nmod_mat_t a;
    nmod_mat_init(a, n, n, p);
    for (int run = 0; run < atoi(argv[3]); run++) {
        for (long i = 0; i < n; i++) {
            for (long j = 0; j < n; j++) {
                nmod_mat_entry(a, i, j) = n_randint(state, p);
            }
        }
        double start = seconds();
        long rank = nmod_mat_rank(a);
        printf("FLINT %s nmod_mat_rank p=%lu n=%ld rank=%ld %.3f s\n", FLINT_VERSION, p, n, rank, seconds() - start);
    }
    nmod_mat_clear(a);
    flint_randclear(state);
    return 0;
}
