"""Scores tokens, sentences, dictionary forms and compound parts on UD Dutch, beside what the best others reach.

Usage: score_tokens.py DATA [--draad PROGRAM] [--part dev] [--errors N]

DATA is the folder with the treebanks (shared/data/ud): gold CoNLL-U, their texts, the compounds. It is not part of the
project. Works on any treebanks of that form; those that are missing are passed over.
"""

import argparse
import functools
import pathlib
import re
import subprocess
import sys
import tempfile

CONTENT = {"NOUN", "VERB", "ADJ", "ADV"}

# Measured on the test parts, paragraphs kept; tokens / sentences, F1.
OTHERS = {
    "alpino": [("ucto", 98.90, 99.41), ("spaCy", 99.82, 94.12), ("NLTK punkt", 99.01, 99.25), ("Stanza, no paragraphs", 99.96, 89.98)],
    "lassysmall": [("ucto", 99.37, 86.17), ("spaCy", 99.79, 86.13), ("NLTK punkt", 99.43, 85.13), ("Stanza, no paragraphs", 99.90, 77.95)],
}
# Dictionary forms of content words, percent right.
LEMMAS = {"alpino": [("Frog", 95.0), ("simplemma", 94.1)], "lassysmall": [("Frog", 94.1), ("simplemma", 91.5)]}
LABOUR = pathlib.Path(__file__).resolve().parent / "compounds/labour.txt"
# Compounds: F1 of borders, wholly right, other words split.
COMPOUNDS = [("LanguageTool's nouns, flat", 94.3, 89.9, 12.9), ("Frog, deep morphology", 80.8, 66.7, 20.1), ("compound-split", 75.0, 62.1, 34.8)]


def squeezed(text):
    """Text without its white space: places in it do not depend on how lines were broken."""
    return "".join(text.split())


def sentences(lines):
    """Token columns by sentence."""
    sentence = []
    for line in lines:
        columns = line.rstrip("\n").split("\t")
        if len(columns) == 10 and columns[0].isdigit():
            sentence.append(columns)
        elif not line.strip() and sentence:
            yield sentence
            sentence = []
    if sentence:
        yield sentence


def spans(parsed):
    """Places of tokens and sentences among the characters that are no white space."""
    tokens, borders, place = [], [], 0
    for sentence in parsed:
        start = place
        for columns in sentence:
            tokens.append((place, place + len(squeezed(columns[1]))))
            place = tokens[-1][1]
        borders.append((start, place))
    return tokens, borders


def f1(gold, found):
    right = len(set(gold) & set(found))
    return 200 * right / (len(gold) + len(found)) if gold or found else 0


def run(program, *arguments, given=None):
    result = subprocess.run([program, *arguments], input=given, capture_output=True)
    if result.returncode not in (0, 1) or not result.stdout:
        sys.exit(f"{program} {' '.join(arguments)} failed: {result.stderr.decode()}")
    return result.stdout


def tokenized(program, text):
    """The sentences of a plain text."""
    output = run(program, "tokenize", given=run(program, "ingest", str(text)))
    return list(sentences(output.decode().split("\n")))


def misc(columns):
    return dict(entry.split("=", 1) for entry in columns[9].split("|") if "=" in entry)


def check_positions(parsed, text):
    """Every token must stand where it says: its form, at its range, in the text that ingest made of the file."""
    wrong = 0
    flat = [(int(a), int(b), columns[1]) for sentence in parsed for columns in sentence
            for a, b in [misc(columns)["TokenRange"].split(":")]]
    wrong += sum(b - a != len(form) for a, b, form in flat)
    wrong += sum(left[1] > right[0] for left, right in zip(flat, flat[1:]))
    return wrong + (squeezed("".join(form for _, _, form in flat)) != squeezed(text))


@functools.lru_cache(None)
def pattern(gold):
    return re.compile("-?(?:s|e|en|n|er|'s)?-?".join(map(re.escape, gold.split("_"))) + "$")


def same_lemma(form, gold, lemma):
    """UD writes the seams of compounds and separable verbs (`arbeid_markt`, `uit_maken`) and leaves linking letters out;
    the verb alone counts as well where its part stands elsewhere."""
    form, gold, lemma = form.lower(), gold.lower(), lemma.lower()
    if gold == lemma:
        return True
    if "_" not in gold:
        return False
    parts = gold.split("_")
    return bool(pattern(gold).match(lemma)) or (not form.startswith(parts[0][:3]) and lemma == parts[-1])


def score_lemmas(gold, found, errors):
    """Content words whose shown dictionary form, and any of whose dictionary forms, is right; in percent."""
    places, _ = spans(found)
    known = dict(zip(places, (columns for sentence in found for columns in sentence)))
    total = right = any_right = 0
    places, _ = spans(gold)
    for place, columns in zip(places, (columns for sentence in gold for columns in sentence)):
        if columns[3] not in CONTENT:
            continue
        total += 1
        ours = known.get(place)
        if ours is None:
            continue
        readings = misc(ours).get("Lemmas", ours[2]).split(",") + [ours[2]]
        is_right = same_lemma(columns[1], columns[2], ours[2])
        right += is_right
        any_right += any(same_lemma(columns[1], columns[2], lemma) for lemma in readings)
        if not is_right and errors > 0:
            print(f"    {columns[1]}: {columns[2]} ({columns[3]}), not {ours[2]}")
            errors -= 1
    return total, 100 * right / total, 100 * any_right / total


def borders_of(word, parts):
    """Where parts that are given as dictionary forms begin in a word: the division that fits their letters best."""
    word, parts = word.lower(), [part.lower() for part in parts]

    def fit(piece, part):
        shared = 0
        while shared < min(len(piece), len(part)) and piece[shared] == part[shared]:
            shared += 1
        return shared - 0.1 * abs(len(piece) - len(part))

    @functools.lru_cache(None)
    def best(index, start):
        if index == len(parts) - 1:
            return fit(word[start:], parts[index]), ()
        found = (-99.0, ())
        for end in range(start + 2, len(word) - 1):
            score, rest = best(index + 1, end)
            score += fit(word[start:end], parts[index])
            if score > found[0]:
                found = (score, (end, *rest))
        return found

    return set(best(0, 0)[1])


def divided(lines):
    """Words with the places where their parts begin: `arbeids|markt` is one with a border after seven letters."""
    for line in lines:
        pieces = line.split("\t")[0].split("|")
        yield "".join(pieces), {sum(map(len, pieces[: i + 1])) for i in range(len(pieces) - 1)}


def score_compounds(program, gold, plain, work, errors):
    """F1 of borders and wholly right words of compounds, and other words that were split, in percent; F1 of all."""
    text = work / "words.txt"
    text.write_text("\n\n".join([word for word, _ in gold] + plain) + "\n")
    parts = {}
    for sentence in tokenized(program, text):
        for columns in sentence:
            found = misc(columns).get("Parts")
            parts[columns[1]] = found.split("+") if found else [columns[1]]
    right = found = wanted = exact = split = extra = 0
    for word, ends in gold:
        ours = borders_of(word, parts.get(word, [word]))
        right, found, wanted = right + len(ours & ends), found + len(ours), wanted + len(ends)
        exact += ours == ends
        if ours != ends and errors > 0:
            print(f"    {word}: {'+'.join(parts.get(word, [word]))}")
            errors -= 1
    for word in plain:
        count = len(parts.get(word, [word])) - 1
        split, extra = split + (count > 0), extra + count
        if count > 0 and errors > 0:
            print(f"    not a compound: {'+'.join(parts[word])}")
            errors -= 1
    return (200 * right / (found + wanted), 100 * exact / len(gold), 100 * split / len(plain),
            200 * right / (found + extra + wanted))


def print_compounds(name, scores, others):
    print(f"\ncompounds, {name}")
    for name, border, exact, split in [("draad", *scores[:3]), *others]:
        print(f"  {name:32} borders {border:5.1f}   exact {exact:5.1f}   other words split {split:5.1f}")
    print(f"  {'draad, borders of all words':32} borders {scores[3]:5.1f}")


def score_treebank(program, data, name, part, errors):
    gold_file = data / f"{name}-{part}.conllu"
    if not gold_file.exists():
        return
    gold = list(sentences(gold_file.open()))
    print(f"\n{name}, {part}")
    for kind, label in (("par", "paragraphs kept"), ("udraw", "one paragraph")):
        text = data / f"{name}-{part}.{kind}.txt"
        if not text.exists():
            continue
        found = tokenized(program, text)
        (tokens, borders), (our_tokens, our_borders) = spans(gold), spans(found)
        wrong = check_positions(found, text.read_text())
        print(f"  {'draad, ' + label:32} tokens {f1(tokens, our_tokens):6.2f}   sentences {f1(borders, our_borders):6.2f}"
              f"   wrong positions {wrong}")
        if kind == "par":
            for other, token, sentence in OTHERS.get(name, []):
                print(f"  {other + ' (test)':32} tokens {token:6.2f}   sentences {sentence:6.2f}")
            total, right, any_right = score_lemmas(gold, found, errors)
            print(f"  {'draad':32} lemmas {right:6.2f}   any reading {any_right:6.2f}   of {total} content words")
            for other, lemma in LEMMAS.get(name, []):
                print(f"  {other + ' (test)':32} lemmas {lemma:6.2f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("--draad", default=".build/release/draad")
    parser.add_argument("--part", default="dev")
    parser.add_argument("--errors", type=int, default=0, help="how many errors of each kind are shown")
    options = parser.parse_args()
    if not options.data.is_dir():
        print(f"Skipped: {options.data} is not there")
        return
    for name in OTHERS:
        score_treebank(options.draad, options.data, name, options.part, options.errors)
    compounds = options.data / f"ud_compounds_{options.part}.tsv"
    with tempfile.TemporaryDirectory() as work:
        if compounds.exists():
            others = options.data / f"ud_compounds_{options.part}_non.txt"
            gold = list(divided(compounds.read_text().splitlines()))
            scores = score_compounds(options.draad, gold, others.read_text().split(), pathlib.Path(work), options.errors)
            print_compounds(options.part, scores, [(f"{name} (test)", *rest) for name, *rest in COMPOUNDS])
        words = list(divided(LABOUR.read_text().split()))
        gold, plain = [word for word in words if word[1]], [word for word, ends in words if not ends]
        scores = score_compounds(options.draad, gold, plain, pathlib.Path(work), options.errors)
        print_compounds(f"labour market, {len(gold)} and {len(plain)} other words", scores, [])


if __name__ == "__main__":
    main()
