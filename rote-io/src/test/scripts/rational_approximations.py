"""Derives the coefficients in io.rote.onnx.Rational. Needs mpmath: python3 rational_approximations.py

ONNX Runtime has no binary64 kernel for Erf and Atan, so the exporter composes them from rational functions P/Q:

  arctan(sqrt(s)) / sqrt(s)   on [0, 1]    degrees 6 and 6
  erf(sqrt(s)) / sqrt(s)      on [0, 1]    degrees 5 and 5
  exp(a^2) erfc(a)            on [0, 27]   degrees 10 and 11

P/Q interpolates the function at Chebyshev nodes, with Q(0) = 1: a linear system, solved with 60 digits. For the third the
nodes are Chebyshev nodes in t = (a - 3) / (a + 3), where the function is nearly linear. All coefficients come out positive,
so that evaluation by Horner's rule at a positive argument is stable. Printed per function: the largest relative
error over 2001 points before the coefficients are rounded to binary64, the same when all is evaluated in binary64, and the
rounded coefficients, lowest degree first. Then, per activation, the largest error of the formula in
io.rote.onnx.ActivationNodes, evaluated in binary64 on [-30, 30], relative to max(1, |value|).
"""

import math

from mpmath import atan, cos, erf, erfc, exp, lu_solve, matrix, mp, mpf, nstr, pi, sqrt

mp.dps = 60


def chebyshev(count):
    return [cos(pi * (2 * i + 1) / (2 * count)) for i in range(count)]


def interpolate(f, nodes, n, m):
    system = matrix(n + m + 1, n + m + 1)
    values = matrix(n + m + 1, 1)
    for i, x in enumerate(nodes):
        for j in range(n + 1):
            system[i, j] = x**j
        for j in range(1, m + 1):
            system[i, n + j] = -f(x) * x**j
        values[i] = f(x)
    c = lu_solve(system, values)
    return [c[j] for j in range(n + 1)], [mpf(1)] + [c[n + j] for j in range(1, m + 1)]


def horner(c, x):
    total = 0 * x
    for k in reversed(c):
        total = total * x + k
    return total


def derive(name, f, nodes, n, m, end):
    p, q = interpolate(f, nodes, n, m)
    points = [mpf(end) * i / 2000 for i in range(2001)]
    exact = max(abs(horner(p, x) / horner(q, x) / f(x) - 1) for x in points)
    p64, q64 = [float(c) for c in p], [float(c) for c in q]
    points = [float(x) for x in points]
    rounded = max(abs(horner(p64, x) / horner(q64, x) / f(mpf(x)) - 1) for x in points)
    assert all(c > 0 for c in p64 + q64)
    print(name, "error", nstr(exact, 3), "in binary64", nstr(rounded, 3))
    print("  P", ", ".join(map(repr, p64)))
    print("  Q", ", ".join(map(repr, q64)))
    return lambda x: horner(p64, x) / horner(q64, x)


ARCTAN = derive(
    "ARCTAN", lambda s: atan(sqrt(s)) / sqrt(s) if s else mpf(1), [(1 + t) / 2 for t in chebyshev(13)], 6, 6, 1
)
ERF = derive(
    "ERF", lambda s: erf(sqrt(s)) / sqrt(s) if s else 2 / sqrt(pi), [(1 + t) / 2 for t in chebyshev(11)], 5, 5, 1
)
k, last = 3, (mpf(27) - 3) / (27 + 3)
ts = [-1 + (1 + t) / 2 * (last + 1) for t in chebyshev(22)]
ERFCX = derive("ERFCX", lambda a: exp(a * a) * erfc(a), [k * (1 + t) / (1 - t) for t in ts], 10, 11, 27)


def composed_erf(z):
    a = abs(z)
    if a < 1:
        return z * ERF(z * z)
    m = min(a, 6.0)
    return math.copysign(1 - math.exp(-m * m) * ERFCX(m), z)


def composed_gelu(z):
    m = min(abs(z) * math.sqrt(0.5), 27.0)
    return max(z, 0) - abs(z) * 0.5 * (math.exp(-m * m) * ERFCX(m))


def composed_arctan(z):
    a = abs(z)
    t = min(a, 1) / max(a, 1)
    inner = t * ARCTAN(t * t)
    return math.copysign(math.pi / 2 - inner if a > 1 else inner, z)


for name, composed, value in (
    ("erf", composed_erf, erf),
    ("gelu", composed_gelu, lambda z: z * erfc(-z / sqrt(mpf(2))) / 2),
    ("arctan", composed_arctan, atan),
):
    worst = 0
    for k in range(-30000, 30001, 3):
        z = k / 1000
        expected = value(mpf(z))
        worst = max(worst, abs(composed(z) - expected) / max(1, abs(expected)))
    print(name, "composed, error", nstr(worst, 3))
