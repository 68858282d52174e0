// Seconds of processor time of FFLAS-FFPACK's Rank on random matrices: fflas_rank N PRIME RUNS
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <random>

#include <fflas-ffpack/fflas-ffpack.h>
#include <givaro/modular-balanced.h>

static double seconds() {
    timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return t.tv_sec + 1e-9 * t.tv_nsec;
}

int main(int argc, char **argv) {
    if (argc != 4) {
        std::fprintf(stderr, "usage: fflas_rank N PRIME RUNS\n");
        return 2;
    }
    const size_t n = std::atol(argv[1]);
    const double p = std::atof(argv[2]);
    Givaro::ModularBalanced<double> field(p);
    double *a = FFLAS::fflas_new(field, n, n);
    std::mt19937_64 random(1);
    std::uniform_int_distribution<long> residue(0, static_cast<long>(p) - 1);
    for (int run = 0; run < std::atoi(argv[3]); run++) {
        for (size_t k = 0; k < n * n; k++) {
            field.init(a[k], static_cast<double>(residue(random)));
        }
        const double start = seconds();
        const size_t rank = FFPACK::Rank(field, n, n, a, n);
        std::printf("FFLAS-FFPACK Rank p=%.0f n=%zu rank=%zu %.3f s\n", p, n, rank, seconds() - start);
    }
    FFLAS::fflas_delete(a);
    return 0;
}
