"""Tests and intervals with SciPy and statsmodels; exact probabilities by adding up all tables with fractions."""

from fractions import Fraction
from functools import lru_cache
from math import comb, factorial, prod, sqrt

import numpy as np
from scipy.stats import chi2_contingency, fisher_exact
from scipy.stats.contingency import association
from statsmodels.stats.contingency_tables import Table
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportion_confint


def exact(table):
    """Freeman and Halton: the probability of all tables with these margins at most as likely as this one."""
    rows, columns = [sum(row) for row in table], [sum(column) for column in zip(*table)]
    seen = Fraction(1)
    for row in table:
        for count in row:
            seen /= factorial(count)

    def fill(total, rest):
        if len(rest) == 1:
            if total <= rest[0]:
                yield (total,)
            return
        for count in range(min(total, rest[0]) + 1):
            for more in fill(total - count, rest[1:]):
                yield (count, *more)

    whole, hit = Fraction(0), Fraction(0)
    # All paths, those with the same weight and the same rest taken together.
    paths = {(tuple(rows), Fraction(1)): 1}
    for total in columns:
        after = {}
        for (rest, weight), number in paths.items():
            for counts in fill(total, rest):
                product = weight
                for count in counts:
                    product /= factorial(count)
                key = (tuple(left - count for left, count in zip(rest, counts)), product)
                after[key] = after.get(key, 0) + number
        paths = after
    for (_, weight), number in paths.items():
        whole += weight * number
        if weight <= seen:
            hit += weight * number
    return float(hit / whole)


@lru_cache(maxsize=None)
def least(with_code, totals):
    """The smallest probability that a table with these margins can have, all tables looked at (Tarone 1990)."""

    def fill(total, rest):
        if len(rest) == 1:
            if total <= rest[0]:
                yield (total,)
            return
        for count in range(min(total, rest[0]) + 1):
            for more in fill(total - count, rest[1:]):
                yield (count, *more)

    tables = [prod(comb(total, count) for total, count in zip(totals, counts)) for counts in fill(with_code, totals)]
    return float(Fraction(sum(weight for weight in tables if weight == min(tables)), sum(tables)))


def tarone(tests):
    """At which levels each test is rejected: Holm's steps, of which each counts what Tarone's rule leaves. Looked for level
    by level, where a rejection begins, and not by a formula."""
    levels = sorted({p * number for p, _ in tests for number in range(1, len(tests) + 1) if p * number <= 1} | {1.0})
    adjusted = [1.0] * len(tests)
    for level in reversed(levels):
        open_tests = sorted(range(len(tests)), key=lambda place: (tests[place][0], place))
        while open_tests:
            p = tests[open_tests[0]][0]
            able = sum(1 for place in open_tests if tests[place][1] <= p * (1 + 1e-7))
            if p * able > level * (1 + 1e-12):
                break
            adjusted[open_tests.pop(0)] = level
    return adjusted


def effect(table):
    """Cramér's V with Bergsma's correction."""
    table = np.array(table)
    n, (r, k) = table.sum(), table.shape
    phi = max(0, chi2_contingency(table, correction=False)[0] / n - (r - 1) * (k - 1) / (n - 1))
    r, k = r - (r - 1) ** 2 / (n - 1), k - (k - 1) ** 2 / (n - 1)
    return sqrt(phi / (min(r, k) - 1)) if min(r, k) > 1 else 0


def check(study, compare):
    parents = {parent for parent in study.parent.values() if parent}
    for attribute in [a for a in study.attributes if a in ("type", "fase", "winstoogmerk")]:
        table = study.json("crosstab", "--by", attribute, "--intervals", "--agreement", "all")
        totals = [column["total"] for column in table["columns"]]
        families = {False: [], True: []}
        for row in table["rows"]:
            for count, total, interval in zip(row["counts"], totals, row["intervals"]):
                low, high = proportion_confint(count, total, method="wilson")
                compare.close(f"low of {row['code']}", interval["low"], low)
                compare.close(f"high of {row['code']}", interval["high"], high)
            cells = [row["counts"], [total - count for total, count in zip(totals, row["counts"])]]
            if row["test"].get("p") is None:
                if row["test"]["withheld"] == "too-few-cases":
                    compare.equal(f"{row['code']}: fewer than eight cases", sum(totals) < 8, True)
                elif row["test"]["withheld"] not in ("shared-documents", "partly-read"):
                    compare.equal(f"{row['code']} cannot be tested", 0 in (sum(cells[0]), sum(cells[1])), True)
                continue
            check_table(row["code"], row["test"], cells, compare)
            if row["test"]["method"] == "fisher-exact":
                few, many = sorted((sum(cells[0]), sum(cells[1])))
                compare.close(f"least of {row['code']}", row["test"]["smallest"], least(few, tuple(totals)))
            families[row["code"] in parents].append(row["test"])
        for tests in families.values():
            if not tests:
                continue
            for test, theirs in zip(tests, tarone([(test["p"], test["smallest"]) for test in tests])):
                compare.close("Tarone-Holm", test["holm"], theirs)
            for test, theirs in zip(tests, multipletests([test["p"] for test in tests], method="holm")[1]):
                compare.equal("no more than Holm", test["holm"] <= theirs + 1e-12, True)
            for test, theirs in zip(tests, multipletests([test["p"] for test in tests], method="fdr_bh")[1]):
                compare.close("discovery", test["discovery"], theirs)
        # What is shown changes nothing.
        for row in table["rows"][::7]:
            shown = study.json("crosstab", "--by", attribute, "--codes", row["code"], "--agreement", "all")["rows"]
            compare.equal(f"{row['code']} alone", [one["test"] for one in shown if one["code"] == row["code"]],
                          [row["test"]])
        check_selections(study, compare, attribute, table)
    if "fase" not in study.attributes:
        return
    table = study.json("crosstab", "--rows", "fase", "--by", "type")
    check_table("fase by type", table["test"], [row["counts"] for row in table["rows"]], compare)


def check_selections(study, compare, attribute, everybody):
    """What stands beside a row is what the other choice prints; columns that were settled unlike are not tested."""
    table = study.json("crosstab", "--by", attribute)
    shares = [column["unsettled"] / (column["unsettled"] + column["resolved"]) for column in table["columns"]
              if column["unsettled"] + column["resolved"]]
    uneven = bool(shares) and max(shares) - min(shares) > 0.1
    reasons = {row["test"].get("withheld") for row in table["rows"]}
    compare.equal(f"{attribute}: settled unlike", table["coverage"]["isUneven"], uneven)
    # What keeps from testing sooner is named instead.
    if uneven and not reasons & {"unread", "partly-read", "too-few-cases", "shared-documents"}:
        compare.equal(f"{attribute}: not tested", reasons, {"uneven"})
    for ours, theirs in zip(table["rows"], everybody["rows"]):
        chosen = {one["agreement"]: one for one in ours.get("selections") or []}
        if not chosen:
            continue
        compare.equal(f"{ours['code']}: what all would give", chosen["all"]["counts"], theirs["counts"])
        compare.equal(f"{ours['code']}: what counts", chosen["settled"]["counts"], ours["counts"])
        test = theirs["test"]
        differs = test["holm"] < 0.05 if test.get("p") is not None else False if test["withheld"] == "nothing-to-compare" else None
        compare.equal(f"{ours['code']}: whether all would differ", chosen["all"].get("differs"), differs)


def check_table(name, test, cells, compare):
    statistic, p, freedom, expected = chi2_contingency(cells, correction=False)
    compare.close(f"chi-square of {name}", test["chiSquare"], statistic)
    compare.equal(f"freedom of {name}", test["freedom"], freedom)
    compare.close(f"expected of {name}", test["smallestExpected"], expected.min())
    compare.close(f"V of {name}", test["cramer"], association(np.array(cells)[:, np.array(cells).sum(0) > 0], method="cramer"))
    compare.close(f"corrected V of {name}", test["effect"], effect(cells))
    residuals = Table(np.array(cells), shift_zeros=False).standardized_resids
    residuals = residuals[0] if len(test["residuals"]) == len(cells[0]) else residuals.flatten()
    for ours, theirs in zip(test["residuals"], residuals):
        compare.close(f"residual of {name}", ours, theirs)
    if test["method"] == "chi-square":
        compare.close(f"p of {name}", test["p"], p)
    elif test["method"] == "fisher-exact":
        compare.close(f"p of {name}", test["p"], exact(cells))
        if len(cells) == len(cells[0]) == 2:
            compare.close(f"p of {name}, SciPy", test["p"], fisher_exact(cells)[1])


def once(compare):
    """The documented example of Tarone.p.adjust in MHTdiscrete (Zhu & Guo 2017, R): three binomial tests, each with what it
    can attain; adjusted in one step they are .1054688, .0468750 and .1228800. Stepping down starts from the least of them."""
    binomial = lambda most, n, chance: sum(comb(n, k) * chance ** k * (1 - chance) ** (n - k) for k in range(most + 1))
    trials = ((8, .5), (5, .75), (6, .6))
    tests = [(binomial(1, n, chance), binomial(0, n, chance)) for n, chance in trials]
    single = [p * sum(1 for _, other in tests if other <= p) for p, _ in tests]
    for ours, theirs in zip(single, (.1054688, .0468750, .1228800)):
        compare.close("Tarone's one step in MHTdiscrete", ours, theirs, 1e-6)
    compare.close("Tarone-Holm begins with it", tarone(tests)[1], .0468750, 1e-6)
    # With a fourth test that can attain .5 at best nothing changes: it costs nothing.
    compare.close("what cannot be significant costs nothing", tarone(tests + [(.5, .5)])[1], .0468750, 1e-6)
