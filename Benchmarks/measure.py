"""Running commands and what they cost, as the operating system accounts for it."""

import dataclasses
import math
import os
import statistics
import subprocess
import time


@dataclasses.dataclass
class Cost:
    """Seconds on the clock, seconds of processor time, and MB of memory at the peak of the largest process."""

    wall: float
    cpu: float
    peak: float


class Failed(Exception):
    """A command that did not end with 0; what it said on standard error is in .err of the work folder."""


def once(command, environment=None):
    """Runs a command to its end; what it prints is thrown away."""
    start = time.monotonic()
    with open(os.devnull, "wb") as sink:
        process = subprocess.Popen(
            command, stdout=sink, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, env=environment
        )
        said = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise Failed(f"{' '.join(command)[:200]} ended with {process.returncode}: {said.decode(errors='replace')[-500:]}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def median(costs):
    """Of each figure the median; of memory the largest."""
    return Cost(
        statistics.median(cost.wall for cost in costs), statistics.median(cost.cpu for cost in costs),
        max(cost.peak for cost in costs),
    )


def measured(command, before=None, runs=3, enough=10.0, environment=None):
    """The median of some runs; of one alone where it takes longer than `enough` seconds. `before` is not counted."""
    costs = []
    while len(costs) < runs:
        if before:
            before()
        costs.append(once(command, environment))
        if costs[0].wall > enough:
            break
    return median(costs)


def exponent(points):
    """The exponent b of cost = a·size^b that fits best (least squares of logarithms): 1 is linear growth."""
    xs, ys = [math.log(size) for size, _ in points], [math.log(cost) for _, cost in points]
    x, y = statistics.mean(xs), statistics.mean(ys)
    return sum((a - x) * (b - y) for a, b in zip(xs, ys)) / sum((a - x) ** 2 for a in xs)


def table(title, header, rows):
    """A table as README has them."""
    rows = [[str(cell) for cell in row] for row in [header] + rows]
    widths = [max(len(row[column]) for row in rows) for column in range(len(header))]
    print(f"\n{title}\n")
    for number, row in enumerate(rows):
        cells = [row[0].ljust(widths[0])] + [cell.rjust(width) for cell, width in zip(row[1:], widths[1:])]
        print("| " + " | ".join(cells) + " |")
        if number == 0:
            print("|" + "|".join("-" * (width + 1) + (":" if column else "-") for column, width in enumerate(widths)) + "|")
    print(flush=True)


def machine():
    """The machine and the day, in a line."""
    model = "unknown processor"
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        for line in file:
            if line.startswith("model name"):
                model = line.split(":", 1)[1].strip()
                break
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    load = os.getloadavg()[0]
    return f"{time.strftime('%Y-%m-%d')}, {os.cpu_count()} × {model}, {memory:.0f} GiB; load when begun {load:.1f}"
