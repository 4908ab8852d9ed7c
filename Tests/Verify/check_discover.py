"""Words that stand out, pairs of words and phrases of their own, counted again from the tokens: G² with SciPy, the share of
wrong findings with statsmodels, log ratio, dispersion, logDice and C-value from their definitions."""

import pathlib
import re
import unicodedata
from collections import Counter
from math import log2

from scipy.stats import chi2, chi2_contingency, power_divergence
from statsmodels.stats.multitest import multipletests

SOURCES = pathlib.Path(__file__).parents[2] / "Sources"
FUNCTION_WORDS = {
    word for name in ("Suggest/Text/FunctionWords.swift", "Discover/LightWords.swift")
    for text in re.findall(r'"""\n(.*?)"""', (SOURCES / name).read_text(), re.S) for word in text.replace("\\\n", " ").split()}
LEAST, LONGEST, CRITICAL = 4, 4, chi2.isf(0.01, 1)


def check(study, compare):
    if not (study.path / "out/tokens").exists():
        return
    lines = list(read(study))
    for attribute in [a for a in study.attributes if a in ("type", "transitie", "doel")]:
        check_words(study, compare, f"by {attribute}", by_attribute(study, attribute), lines, "--by", attribute)
    if not study.moved:
        check_words(study, compare, "uncoded", (["uncoded"], uncoded(study)), lines)
    check_pairs(study, compare, lines)
    check_phrases(study, compare, lines)


def read(study):
    """Sentences of what could carry a code: document, case and words, each as lemma, whether it says something by itself,
    whether it touches the word before, and its place."""
    for path in sorted((study.path / "out/tokens").glob("*.conllu")):
        segment, tokens = None, []
        segments = {s["id"]: s for s in study.documents[path.stem]}
        for row in path.read_text().split("\n"):
            fields = row.split("\t")
            if row.startswith("# segment_id = "):
                segment = segments[row.split(" = ", 1)[1]]
            elif len(fields) == 10 and fields[0].isdigit():
                rest = dict(part.split("=", 1) for part in fields[9].split("|") if "=" in part)
                tokens.append((fields[1], fields[2].lower(), rest.get("Norm", fields[1]), int(rest["TokenRange"].split(":")[0])))
            elif not row and tokens:
                words = list(sentence(tokens))
                if segment["codable"] and words:
                    yield path.stem, segment["of"], words
                tokens = []


def is_word(norm):
    return any(unicodedata.category(c)[0] in "LN" for c in norm)


def sentence(tokens):
    """Remarks of the transcriber, in square brackets or of a word or two in round ones, are left out."""
    forms, silent = [token[0] for token in tokens], set()
    for start, form in enumerate(forms):
        end = {"[": "]", "(": ")"}.get(form)
        if end and end in forms[start:]:
            inside = range(start, forms.index(end, start) + 1)
            if form == "[" or sum(is_word(tokens[i][2]) for i in inside) <= 2:
                silent.update(inside)
    joined = False
    for place, (_, lemma, norm, at) in enumerate(tokens):
        if place in silent or not is_word(norm):
            joined = False
            continue
        yield lemma, says_something(norm, lemma), joined, at
        joined = True


def says_something(norm, lemma):
    return (norm not in FUNCTION_WORDS and lemma not in FUNCTION_WORDS and not any(c in "0123456789" for c in norm)
            and sum(unicodedata.category(c)[0] == "L" for c in norm) > 1)


def terms(words, start, longest=LONGEST):
    """The word at a place and the phrases that begin with it."""
    if not words[start][1]:
        return
    for end in range(start + 1, min(len(words), start + longest) + 1):
        if end > start + 1 and not words[end - 1][2]:
            return
        if words[end - 1][1]:
            yield " ".join(word[0] for word in words[start:end])


def by_attribute(study, attribute):
    values = study.values(attribute)

    def parts(document, case, at):
        return tuple(i for i, value in enumerate(values) if value in study.cases[case][attribute]) if case in study.cases else None

    return values, parts


def uncoded(study):
    """Nothing for what nobody read, () for what is coded, (0,) for what was read and left alone."""
    coded, seen = {}, {}
    marking = {e["coder"] for e in study.reviews + study.rejections}
    for coding in study.codings:
        coded.setdefault(coding["document"], set()).update(range(coding["start"], coding["end"]))
    for review in study.reviews:
        seen.setdefault(review["document"], set()).update(range(review["start"], review["end"]))
    for document in {c["document"] for c in study.codings}:
        for coder in {c["coder"] for c in study.codings} - marking:
            own = [c for c in study.codings if (c["document"], c["coder"]) == (document, coder)]
            if own:
                seen.setdefault(document, set()).update(range(min(c["start"] for c in own), max(c["end"] for c in own)))

    def parts(document, case, at):
        if at in coded.get(document, ()):
            return ()
        return (0,) if at in seen.get(document, ()) else None

    return parts


def check_words(study, compare, name, division, lines, *arguments):
    values, parts_of = division
    result = study.json("discover", "words", *arguments, "--top", "0", "--names", "--lexicon", "none")
    sizes, counts = Counter(), {}
    for document, case, words in lines:
        places = [parts_of(document, case, word[3]) for word in words]
        for start, place in enumerate(places):
            if place is None:
                continue
            sizes[document, place] += 1
            for term in terms(words, start):
                length = len(term.split(" "))
                if len(set(places[start:start + length])) == 1:
                    counts.setdefault(term, Counter())[document, place] += 1
    counts = {term: found for term, found in counts.items() if sum(found.values()) >= LEAST}
    for part, value in enumerate(values):
        check_part(compare, f"{name}, {value}", part, result, sizes, counts)
    compare.equal(f"comparisons {name}", result["tested"], len(counts) * len(values))


def check_part(compare, name, part, result, sizes, counts):
    inside = sum(n for (_, place), n in sizes.items() if part in place)
    outside = sum(sizes.values()) - inside
    documents = Counter()
    for (document, place), n in sizes.items():
        if part in place:
            documents[document] += n
    compare.equal(f"words {name}", (result["parts"][part]["words"], result["parts"][part]["otherWords"]), (inside, outside))
    theirs = {}
    for term, found in counts.items():
        here = Counter()
        for (document, place), n in found.items():
            if part in place:
                here[document] += n
        a, b = sum(here.values()), sum(found.values()) - sum(here.values())
        share = (a + b) / (inside + outside)
        g2 = power_divergence([a, b], [inside * share, outside * share], lambda_="log-likelihood")[0]
        theirs[term] = (a, b, len(here), max(0, g2), here)
    rates = dict(zip(theirs, multipletests([chi2.sf(t[3], 1) for t in theirs.values()], method="fdr_bh")[1]))
    found = {term for term, (a, b, n, _, _) in theirs.items()
             if a >= 2 and n >= 2 and theirs[term][3] >= CRITICAL and a / inside > max(b, 0.5) / outside}
    nested = {term for term in found for other in found if theirs[term][0] == theirs[other][0]
              and len(other) > len(term) and f" {term} " in f" {other} "}
    rows = {row["term"]: row for row in result["rows"] if row["part"] == part}
    compare.equal(f"terms {name}", set(rows), found - nested)
    for term, row in rows.items():
        a, b, n, g2, here = theirs[term]
        compare.equal(f"{term} {name}", (row["count"], row["other"], row["documents"]), (a, b, n))
        compare.close(f"G² of {term} {name}", row["logLikelihood"], g2)
        compare.close(f"ratio of {term} {name}", row["logRatio"], log2(a / inside / (max(b, 0.5) / outside)))
        compare.close(f"rate of {term} {name}", row["discovery"], rates[term])
        dp = sum(abs(here[document] / a - size / inside) for document, size in documents.items()) / 2
        compare.close(f"DP of {term} {name}", row.get("dispersion"), dp / (1 - min(documents.values()) / inside))


def check_pairs(study, compare, lines):
    result = study.json("discover", "pairs", "--top", "0", "--names", "--lexicon", "none")
    alone, both, documents = Counter(), Counter(), {}
    for document, _, words in lines:
        content = [(place, word[0]) for place, word in enumerate(words) if word[1]]
        alone.update({word for _, word in content})
        met = {tuple(sorted((one, other))) for left, one in content for right, other in content
               if 0 < right - left <= 5 and not one.startswith(other) and not other.startswith(one)}
        both.update(met)
        for pair in met:
            documents.setdefault(pair, set()).add(document)
    tested = {pair: n for pair, n in both.items() if n >= 4 and len(documents[pair]) >= 3}
    compare.equal("pairs compared", result["tested"], len(tested))
    compare.equal("sentences", result["sentences"], len(lines))
    measures = {}
    for (one, other), n in tested.items():
        table = [[n, alone[one] - n], [alone[other] - n, len(lines) - alone[one] - alone[other] + n]]
        measures[one, other] = chi2_contingency(table, correction=False, lambda_="log-likelihood")[0]
    if not measures:
        return
    rates = dict(zip(measures, multipletests([chi2.sf(g2, 1) for g2 in measures.values()], method="fdr_bh")[1]))
    rows = {(row["first"], row["second"]): row for row in result["rows"]}
    compare.equal("pairs that stand out", set(rows), {
        pair for pair, n in tested.items() if measures[pair] >= CRITICAL and n * len(lines) > alone[pair[0]] * alone[pair[1]]})
    for pair, row in rows.items():
        compare.close(f"G² of {pair}", row["logLikelihood"], measures[pair])
        compare.close(f"rate of {pair}", row["discovery"], rates[pair])
        compare.close(f"logDice of {pair}", row["logDice"], 14 + log2(2 * tested[pair] / (alone[pair[0]] + alone[pair[1]])))


def check_phrases(study, compare, lines):
    """The C-value of phrases of two to five words that occur three times or more."""
    result = study.json("discover", "invivo", "--top", "0", "--names", "--lexicon", "none")
    counts = Counter()
    for _, _, words in lines:
        for start in range(len(words)):
            counts.update(term for term in terms(words, start, 5) if " " in term)
    counts = {term: n for term, n in counts.items() if n >= 3}
    weights = Counter()
    for term, n in counts.items():
        longer = [m for other, m in counts.items() if len(other) > len(term) and f" {term} " in f" {other} "]
        weights[round(log2(len(term.split(" "))) * (n - (sum(longer) / len(longer) if longer else 0)), 9), n] += 1
    for row in result["rows"]:
        if row["reason"] == "phrase":
            compare.equal(f"C-value of {row['text']}", weights[round(row["weight"], 9), row["count"]] > 0, True)
