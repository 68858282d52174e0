// FFLAS-FFPACK's Rank of the random matrix that ModularMatrix.random makes: fflas_rank N PRIME SEED
// Prints the sum of the entries, the rank and the processor seconds.
#include <cstdio>
#include <cstdlib>

#include <fflas-ffpack/fflas-ffpack.h>
#include <givaro/modular-balanced.h>

#include "splittable_random.h"

int main(int argc, char **argv) {
    if (argc != 4) {
        std::fprintf(stderr, "usage: fflas_rank N PRIME SEED\n");
        return 2;
    }
    const size_t n = std::strtoull(argv[1], nullptr, 10);
    const uint64_t p = std::strtoull(argv[2], nullptr, 10);
    uint64_t seed = std::strtoull(argv[3], nullptr, 10);
    Givaro::ModularBalanced<double> field(static_cast<double>(p));
    double *a = FFLAS::fflas_new(field, n, n);
    uint64_t sum = 0;
    for (size_t j = 0; j < n; j++) {
        for (size_t i = 0; i < n; i++) {
            const uint64_t element = next_below(&seed, p);
            sum += element;
            field.init(a[i * n + j], static_cast<double>(element));
        }
    }
    const double start = processor_seconds();
    const size_t rank = FFPACK::Rank(field, n, n, a, n);
    std::printf("%llu %zu %.6f\n", static_cast<unsigned long long>(sum), rank, processor_seconds() - start);
    FFLAS::fflas_delete(a);
    return 0;
}
