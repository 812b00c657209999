#!/usr/bin/env python3
"""compare.py ROUNDS LABEL_A BENCH_A LABEL_B BENCH_B NAME...: runs two built follidot-bench in turns, each named figure
in ROUNDS rounds, and prints what came out, with a verdict. An interrupt ends it with the rounds that are complete."""
import math
import re
import statistics
import sys
import textwrap

import figures

FEWEST_ROUNDS = 5  # with fewer, chance alone causes a verdict in one of eight comparisons or more


def quartile_rank(count):
    """The lower quartile of `count` sorted values is the one of this rank, from 1: rounded outwards, so that it has
    been measured, and a verdict by it comes rarely by chance."""
    return max(1, (count + 1) // 4)


def quartiles(values):
    """(lower quartile, median, upper quartile)."""
    ordered, rank = sorted(values), quartile_rank(len(values))
    return ordered[rank - 1], statistics.median(ordered), ordered[-rank]


def chance(rounds):
    """How often two equal builds are told apart: the quartiles of differences that are as often positive as negative
    lie on one side of zero."""
    few = sum(math.comb(rounds, k) for k in range(quartile_rank(rounds)))
    return min(1.0, 2 * few / 2**rounds)


def more_is_better(name, unit):
    """Figures are what something costs, except for rates, speedups and ratios to another program's rate."""
    return unit.endswith("/s") or re.search(r"\.(speedup|ratio)_", name) is not None


def verdict(name, unit, pairs):
    """What (a, b) of all rounds tell of B against A."""
    if len(pairs) < FEWEST_ROUNDS:
        return "too few rounds"
    lower, _, upper = quartiles([b - a for a, b in pairs])
    if lower <= 0 <= upper:
        return "no difference told"
    return "B faster" if (lower > 0) == more_is_better(name, unit) else "B slower"


def change(pairs):
    """The median of the differences, in percent of A's median."""
    middle = statistics.median(a for a, _ in pairs)
    if middle == 0:
        return "-"
    return f"{100 * statistics.median(b - a for a, b in pairs) / middle:+.1f} %"


def shown(value):
    """Four digits, or all before the point."""
    if value == 0:
        return "0"
    return f"{value:.{max(0, 3 - math.floor(math.log10(abs(value))))}f}"


def table(results, units):
    """Lines for {name: [(a, b) of each round]}."""
    rows = [["", "", "A: lower", "median", "upper", "B: lower", "median", "upper", "change", "verdict"]]
    for name, pairs in results.items():
        sides = [shown(value) for side in zip(*pairs) for value in quartiles(side)]
        rows.append([name, units[name], *sides, change(pairs), verdict(name, units[name], pairs)])
    widths = [max(map(len, column)) for column in zip(*rows)]
    for row in rows:
        cells = [cell.ljust(width) if i in (0, 1, 9) else cell.rjust(width)
                 for i, (cell, width) in enumerate(zip(row, widths))]
        yield "  ".join(cells).rstrip()


def explanation(rounds):
    text = ("Lower and upper are quartiles, rounded outwards to measured values. Change is the median of B - A over "
            "the rounds, in percent of A's median. B is told to be faster or slower where both quartiles of B - A lie "
            "on the same side of zero")
    if rounds >= FEWEST_ROUNDS:
        text += f"; of two equal builds chance alone tells that in {100 * chance(rounds):.2g} % of figures"
    else:
        text += f", from {FEWEST_ROUNDS} rounds on"
    return textwrap.fill(text + ". Less is faster, but more is in rates (/s), speedup_ and ratio_.", 100)


class Comparison:
    def __init__(self, benches, names):
        self.benches, self.names = benches, list(names)
        self.results, self.units = {}, {}
        self.failed = False

    def pair(self, name, order):
        """Measures one figure with both builds; one that either lacks or fails at is left out from then on."""
        values = {}
        for side in order:
            try:
                measured = figures.measure(self.benches[side], name)
                why = "is not there, or cannot be measured here"
            except (OSError, RuntimeError, ValueError) as err:
                measured, why, self.failed = None, f"failed: {err}", True
            if measured is None:
                print(f"{name}: left out, since in {side} it {why}", file=sys.stderr)
                self.names.remove(name)
                self.results.pop(name, None)
                return
            values[side], self.units[name] = measured
        self.results.setdefault(name, []).append((values["A"], values["B"]))

    def run(self, rounds):
        for number in range(1, rounds + 1):
            if self.names:
                print(f"Round {number} of {rounds}", file=sys.stderr)
            for name in list(self.names):
                # Alternate the order: the second may run on a warmer processor.
                self.pair(name, "AB" if number % 2 else "BA")


def main(arguments):
    rounds, (label_a, bench_a, label_b, bench_b), names = int(arguments[0]), arguments[1:5], arguments[5:]
    comparison = Comparison({"A": bench_a, "B": bench_b}, names)
    interrupted = False
    try:
        comparison.run(rounds)
    except KeyboardInterrupt:
        interrupted = True
        rounds = min(map(len, comparison.results.values()), default=0)
        comparison.results = {name: pairs[:rounds] for name, pairs in comparison.results.items() if rounds}
    if not comparison.results:
        sys.exit("compare.py: there is no figure that both builds measured")
    print(f"A: {label_a}\nB: {label_b}")
    print(f"{rounds} rounds, {figures.processor()}, {figures.threads()} threads\n")
    print(*table(comparison.results, comparison.units), "", explanation(rounds), sep="\n")
    return 130 if interrupted else int(comparison.failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
