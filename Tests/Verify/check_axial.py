"""Groups of codes with SciPy's linkage; saturation, its stop rule and its random orders by hand."""

import numpy as np
from scipy.cluster.hierarchy import linkage
from scipy.spatial.distance import squareform
from scipy.optimize import brentq
from scipy.special import gammaln

from reading import counted_read, answers
from seeded import SplitMix64


def check(study, compare):
    if study.moved:
        return
    check_groups(study, compare)
    check_saturation(study, compare)


def check_groups(study, compare):
    """The joins with SciPy's linkage; which of them chance would seldom make, with the hypergeometric distribution by hand."""
    segments, voices = {}, {}
    for coding in study.codings:
        for code in study.line(coding["code"]):
            place = (coding["document"], coding["segment"])
            segments.setdefault(code, set()).add(place)
            voice = {"anybody"} if coding["act"] == "settle" else {coding["coder"]}
            voices.setdefault((code, place), set()).update(voice)
    units = answers(study, study.codings)
    result = study.json("axial", "--groups", "--agreement", "all")
    codes = [code for code in study.leaves if code in segments]
    compare.equal("codes that are grouped", result["codes"], codes)
    size = len(codes)
    bins = lengths_of(study, units)
    shares = {code: shares_of(bins, len(segments[code]), len(units)) for code in codes}
    distances, chances, meetings = np.zeros((size, size)), np.zeros((size, size)), np.zeros((size, size))
    for i, left in enumerate(codes):
        for j, right in enumerate(codes):
            if i != j:
                one, other = segments[left], segments[right]
                both = sum(1 for place in one & other if voices[left, place] & voices[right, place]
                           or "anybody" in voices[left, place] | voices[right, place])
                expected = sum(n * p * q for n, p, q in zip(bins.values(), shares[left], shares[right]))
                often = often_by_chance(len(one), len(other), min(len(units), len(one) * len(other) / expected),
                                        0.05 / max(1, len(codes) * (len(codes) - 1) / 2))
                meetings[i, j] = both
                distances[i, j] = 1 - both / (len(one) + len(other) - both)
                chances[i, j] = often / (len(one) + len(other) - often)
    heights = sorted(row[2] for row in linkage(squareform(distances), "average"))
    for ours, theirs in zip(sorted(join["height"] for join in result["joins"]), heights):
        compare.close("height", ours, theirs)
    members, holds = [[i] for i in range(size)], [True] * size
    for join in result["joins"]:
        left, right = members[join["left"]], members[join["right"]]
        pairs = [(i, j) for i in left for j in right]
        chance = 1 - np.mean([chances[pair] for pair in pairs])
        compare.close("chance of a join", join["chance"], chance)
        good = holds[join["left"]] and holds[join["right"]] and join["height"] < chance
        good = bool(good and sum(meetings[pair] for pair in pairs) > 1)
        compare.equal("a join that makes a group", join["holds"], good)
        members.append(left + right)
        holds.append(good)


def lengths_of(study, units):
    """How many segments there are of about each length: those with the same five leading bits, at their middle."""
    lengths = {(name, s["id"]): s["end"] - s["start"] for name, parts in study.documents.items() for s in parts}
    bins = {}
    for unit in sorted(units):
        length = max(1, lengths[unit])
        step = 2 ** max(0, length.bit_length() - 5)
        middle = length // step * step + step // 2
        bins[middle] = bins.get(middle, 0) + 1
    return bins


def shares_of(bins, count, units):
    """The probability that a code of so many segments falls into one of each length, if it falls anywhere in the text."""
    if count >= units:
        return [1.0] * len(bins)
    rate = brentq(lambda r: sum(-n * np.expm1(-r * length) for length, n in bins.items()) - count, 0, 1e6, xtol=1e-16, rtol=1e-15)
    return [-np.expm1(-rate * length) for length in bins]


def often_by_chance(one, other, units, level):
    """The number of meetings that chance exceeds with this probability at most; the units need be no whole number."""
    least, most = max(0, int(np.ceil(one + other - units * (1 + 1e-9)))), min(one, other)
    numbers = np.arange(least, most + 1)
    def choose(n, k):
        return gammaln(n + 1) - gammaln(k + 1) - gammaln(n - k + 1)
    terms = np.exp(choose(one, numbers) + choose(max(0, units - one), other - numbers) - choose(units, other))
    tails = np.append(np.cumsum(terms[::-1])[::-1], 0)
    return next(number for number, tail in zip(numbers, tails[1:]) if tail <= level)


def is_whole(study, name):
    """Whether somebody read all of a document."""
    seen = counted_read(study, name, "all")
    return all(any(at in seen for at in range(s["start"], s["end"]))
               for s in study.documents[name] if s["codable"] and s["start"] < s["end"])


def kind(study, name):
    if len(study.cases_of.get(name, [])) > 1:
        return "group"
    spoken = any(s.get("speaker") or s.get("role") for s in study.documents[name])
    return "text" if not spoken and "website" in name else "interview"


def check_saturation(study, compare):
    result = study.json("saturation", "--by-name", "--orders", "50", "--agreement", "all")
    whole = [name for name in sorted(study.documents) if is_whole(study, name)]
    for part in [result] + result["others"]:
        names = [name for name in whole if kind(study, name) == part["kind"]]
        compare.equal(f"documents of {part['kind']}", [step["document"] for step in part["steps"]], names)
        check_kind(study, compare, part, names)
    compare.equal("documents read whole", sum(len(p["steps"]) for p in [result] + result["others"]), len(whole))


def leaves(study, name):
    return {c["code"] for c in study.codings if c["document"] == name} & set(study.leaves)


def stop(totals):
    """After how many documents two bring at most a twentieth of what the first four had."""
    shares = [(totals[i] - totals[i - 2]) / totals[3] for i in range(5, len(totals))] if len(totals) > 3 and totals[3] else []
    return next((i + 6 for i, share in enumerate(shares) if share <= 0.05), None), shares


def check_kind(study, compare, result, names):
    seen, totals = set(), []
    for name, step in zip(names, result["steps"]):
        codes = leaves(study, name)
        compare.equal(f"new in {name}", set(step["new"]), codes - seen)
        seen |= codes
        totals.append(len(seen))
        compare.equal(f"codes until {name}", step["total"], len(seen))
        passages = {(c["start"], c["end"], c["of"]) for c in study.codings if c["document"] == name}
        compare.equal(f"passages of {name}", step["passages"], len(passages))
    for spread in result["spread"]:
        there = [number for number, name in enumerate(names, 1) if spread["code"] in leaves(study, name)]
        compare.equal(f"first of {spread['code']}", spread.get("first"), there[0] if there else None)
        compare.equal(f"documents with {spread['code']}", spread["documents"], len(there))
    reached, shares = stop(totals)
    compare.equal("documents until enough", result.get("reached"), reached)
    compare.equal("base of saturation", result.get("base"), totals[3] if len(totals) > 3 else None)
    for ours, theirs in zip(result["shares"][5:], shares):
        compare.close("share of new codes", ours, theirs)
    check_orders(study, compare, result, [leaves(study, name) for name in names])


def check_orders(study, compare, result, sets):
    """The median and the middle 90 % over orders drawn with the program's random numbers."""
    generator, totals = SplitMix64(1), []
    for _ in range(50):
        seen, line = set(), []
        for codes in generator.shuffled(sets):
            seen |= codes
            line.append(len(seen))
        totals.append(line)
    check_stops(compare, result, totals)
    for band, values in zip(result["bands"], np.sort(np.array(totals), axis=0).T):
        for key, share in (("median", 0.5), ("low", 0.05), ("high", 0.95)):
            # Halves are rounded away from zero.
            compare.equal(f"{key} over orders", band[key], values[int(share * 49 + 0.5)])


def check_stops(compare, result, totals):
    """Where the stop rule says enough over the orders, and how many codes are missing there."""
    stops = [(stop(line)[0], line) for line in totals]
    reached = sorted(at for at, _ in stops if at)
    missing = sorted(line[-1] - line[at - 1] for at, line in stops if at)
    if not reached:
        compare.equal("stops", result.get("stops"), None)
        return
    middle = int(0.5 * (len(reached) - 1) + 0.5)
    first, last = (int(share * (len(reached) - 1) + 0.5) for share in (0.05, 0.95))
    theirs = {"low": reached[first], "median": reached[middle], "high": reached[last], "never": 50 - len(reached),
              "missing": [missing[first], missing[middle], missing[last]]}
    compare.equal("stops", result["stops"], theirs)
