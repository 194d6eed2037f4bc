#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The portfolio of Risk/simulate_million_years in vectorised numpy, one thread: prints its seconds as JSON, or null
where python3-numpy is not installed."""
import json
import os
import time

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ[name] = "1"
try:
    import numpy
except ImportError:
    print("null")
    raise SystemExit(0) from None

SCENARIOS, YEARS = 100, 1_000_000


def simulate():
    random = numpy.random.Generator(numpy.random.SFC64(1))
    losses = numpy.zeros(YEARS)
    years = numpy.arange(YEARS)
    for i in range(SCENARIOS):
        part = i / (SCENARIOS - 1)
        counts = random.poisson(0.05 + 1.95 * part, YEARS)
        events = random.lognormal(10 + part, 1.4 - 0.4 * part, int(counts.sum()))
        losses += numpy.bincount(numpy.repeat(years, counts), weights=events, minlength=YEARS)
    return numpy.quantile(losses, 0.99)


START = time.process_time()
simulate()
print(json.dumps({"seconds": time.process_time() - START}))
