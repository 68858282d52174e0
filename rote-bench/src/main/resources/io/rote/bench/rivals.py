"""Fits a two-layer tanh network with a library that users would pick, and prints how the residual falls.

usage: rivals.py METHOD FILE SAMPLES INPUTS WIDTH SECONDS THREADS SEED

METHOD is torch-adam, torch-lbfgs or sklearn-lbfgs. FILE holds the standardised inputs (row by row) and labels as
little-endian binary64. Every line of output is "seconds residual", the relative residual of all samples; times are
processor time with one thread, else wall clock, and do not count imports. All arithmetic is binary64, all samples in one
batch, no regularisation.
"""
import math
import sys
import time
import warnings

import numpy

METHOD, FILE = sys.argv[1:3]
SAMPLES, INPUTS, WIDTH = map(int, sys.argv[3:6])
SECONDS = float(sys.argv[6])
THREADS, SEED = map(int, sys.argv[7:9])
ADAM_RATES = (1e-3, 3e-3, 1e-2, 3e-2)
GOAL = 1e-9

clock = time.process_time if THREADS == 1 else time.perf_counter


def read():
    values = numpy.fromfile(FILE, dtype="<f8")
    x = values[: SAMPLES * INPUTS].reshape(SAMPLES, INPUTS)
    return x, values[SAMPLES * INPUTS :]


def show(seconds, residual):
    print(repr(float(seconds)), repr(float(residual)), flush=True)


def torch_problem():
    import torch

    torch.set_num_threads(THREADS)
    torch.set_default_dtype(torch.float64)
    torch.manual_seed(SEED)
    x, y = (torch.from_numpy(a.copy()) for a in read())
    model = torch.nn.Sequential(
        torch.nn.Linear(INPUTS, WIDTH), torch.nn.Tanh(), torch.nn.Linear(WIDTH, 1)
    )
    scale = float(torch.sum(y * y))

    def loss():
        return torch.sum((model(x).squeeze(1) - y) ** 2) / scale

    return torch, model, loss


def adam(rate, seconds, report):
    """Adam with a cosine decay of the rate over the given time; returns the best residual."""
    torch, model, loss = torch_problem()
    optimizer = torch.optim.Adam(model.parameters(), lr=rate)
    begin = clock()
    best = math.inf
    step = 0
    while True:
        value = loss()
        residual = math.sqrt(float(value))
        best = min(best, residual)
        elapsed = clock() - begin
        if report and step % 50 == 0:
            show(elapsed, best)
        if elapsed > seconds or best <= GOAL:
            break
        for group in optimizer.param_groups:
            group["lr"] = rate * 0.5 * (1 + math.cos(math.pi * min(1, elapsed / seconds)))
        optimizer.zero_grad()
        value.backward()
        optimizer.step()
        step += 1
    if report:
        show(clock() - begin, best)
    return best


def torch_adam():
    # the rate is chosen by short runs, which are not counted
    rates = {rate: adam(rate, SECONDS / 10, False) for rate in ADAM_RATES}
    adam(min(rates, key=rates.get), SECONDS, True)


def torch_lbfgs():
    torch, model, loss = torch_problem()
    optimizer = torch.optim.LBFGS(
        model.parameters(),
        max_iter=20,
        history_size=100,
        tolerance_grad=0,
        tolerance_change=0,
        line_search_fn="strong_wolfe",
    )

    def closure():
        optimizer.zero_grad()
        value = loss()
        value.backward()
        return value

    begin = clock()
    best = math.inf
    stalled = 0
    while clock() - begin < SECONDS and best > GOAL and stalled < 5:
        before = best
        optimizer.step(closure)
        best = min(best, math.sqrt(float(loss())))
        stalled = stalled + 1 if best >= before else 0
        show(clock() - begin, best)


def sklearn_lbfgs():
    from sklearn.neural_network import MLPRegressor

    warnings.filterwarnings("ignore")
    x, y = read()
    scale = float(numpy.sum(y * y))
    model = MLPRegressor(
        (WIDTH,), activation="tanh", solver="lbfgs", alpha=0, tol=0, max_iter=100, max_fun=100_000, random_state=SEED,
        warm_start=True,
    )
    begin = clock()
    best = math.inf
    stalled = 0
    # it stops by itself where a step lowers the loss by less than 2e-9, so it is started again from where it stood
    while clock() - begin < SECONDS and best > GOAL and stalled < 20:
        before = best
        model.fit(x, y)
        best = min(best, math.sqrt(float(numpy.sum((model.predict(x) - y) ** 2)) / scale))
        stalled = stalled + 1 if best >= before else 0
        show(clock() - begin, best)


{"torch-adam": torch_adam, "torch-lbfgs": torch_lbfgs, "sklearn-lbfgs": sklearn_lbfgs}[METHOD]()
