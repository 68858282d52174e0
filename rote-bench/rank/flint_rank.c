/*
 * FLINT's nmod_mat_rank of the random matrix that ModularMatrix.random makes: flint_rank N PRIME SEED
 * Prints the sum of the entries, the rank and the processor seconds.
 */
#include <flint/nmod_mat.h>
#include <stdio.h>
#include <stdlib.h>

#include "splittable_random.h"

int main(int argc, char **argv) {
    if (argc != 4) {
        fprintf(stderr, "usage: flint_rank N PRIME SEED\n");
        return 2;
    }
    long n = atol(argv[1]);
    mp_limb_t p = strtoull(argv[2], NULL, 10);
    uint64_t seed = strtoull(argv[3], NULL, 10);
    nmod_mat_t a;
    nmod_mat_init(a, n, n, p);
    uint64_t sum = 0;
    for (long j = 0; j < n; j++) {
        for (long i = 0; i < n; i++) {
            uint64_t element = next_below(&seed, p);
            sum += element;
            nmod_mat_entry(a, i, j) = element;
        }
    }
    double start = processor_seconds();
    long rank = nmod_mat_rank(a);
    printf("%llu %ld %.6f\n", (unsigned long long) sum, rank, processor_seconds() - start);
    nmod_mat_clear(a);
    return 0;
}
