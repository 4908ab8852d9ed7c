#!/usr/bin/env python3
"""What a reader of Sources would ask the house's keepers.

  house.py unused    declarations whose name stands nowhere else, and parameters that their function never reads
  house.py twice     stretches that stand twice, the longest first (--tokens 45)
  house.py unsafe    files that name an unsafe pointer, by folder
  house.py lines     lines without comments and blanks, by folder

It reads text, not Swift: what a protocol asks for, or Swift's runtime calls, may be named as unused.
"""
import argparse
import collections
import pathlib
import re

ROOT = pathlib.Path(__file__).resolve().parent.parent
WORD = re.compile(r"[A-Za-z_]\w*")


def sources(folder="Sources"):
    return {path.relative_to(ROOT): path.read_text() for path in sorted((ROOT / folder).rglob("*.swift"))}


def code(text):
    """The text without comments and what stands in quotation marks; lines stay where they are."""
    text = re.sub(r'(?s)"""(.*?)"""', lambda found: inserted(found.group()), text)
    text = re.sub(r"(?<!:)//[^\n]*", "", text)
    return re.sub(r'"(?:[^"\\\n]|\\[^(])*"', '""', text)


def inserted(text):
    """What stands in the insertions of a long string, on the lines where it stands."""
    return "\n".join(" ".join(re.findall(r"\\\((.*?)\)(?![^(]*\))", line)) for line in text.split("\n"))


def line_of(text, place):
    return text.count("\n", 0, place) + 1


def unused(_):
    own = {path: code(text) for path, text in sources().items()}
    tests = [code(text) for folder in ("Tests", "Benchmarks") for text in sources(folder).values()]
    uses = collections.Counter(word for text in own.values() for word in WORD.findall(text))
    tested = {word for text in tests for word in WORD.findall(text)}
    declared = collections.defaultdict(list)
    kinds = r"\b(func|var|let|struct|class|enum|typealias|actor|protocol)\s+`?([A-Za-z_]\w*)`?"
    for path, text in own.items():
        for found in re.finditer(kinds, text):
            declared[found.group(2)].append((path, line_of(text, found.start()), found.group(1)))
        for found in re.finditer(r"^[ \t]*case ([a-z][\w, ]*)$", text, re.M):
            for name in re.findall(r"\w+", found.group(1)):
                declared[name].append((path, line_of(text, found.start()), "case"))
    for name, places in sorted(declared.items(), key=lambda item: item[1][0][:2]):
        if uses[name] <= len(places) and name != "_":
            for path, line, kind in places:
                print(f"{path}:{line}: {kind} {name}" + (" (only tests name it)" if name in tested else ""))
    asked = {name for text in own.values() for name in asked_for(text)}
    for path, text in own.items():
        for line, function, parameter in unread_parameters(text):
            if function not in asked:
                print(f"{path}:{line}: parameter {parameter} of {function}")


def asked_for(text):
    """The functions that a protocol asks for: whoever has them need not read all that they are given."""
    for found in re.finditer(r"\bprotocol\s+\w+[^{]*\{", text):
        body = text[found.end() : closing(text, found.end() - 1, "{}")]
        yield from re.findall(r"func\s+(\w+)", body)


def unread_parameters(text):
    for found in re.finditer(r"(?<!\.)\b(?:func\s+(\w+)|(init)\??)\s*(?:<[^>{]*>)?\(", text):
        end = closing(text, found.end() - 1, "()")
        opening = re.match(r"[^{}\n]*(?:\n[^{}\n]*){0,3}\{", text[end + 1 :])
        before = text[text.rfind("\n", 0, found.start()) + 1 : found.start()]
        if not opening or "override" in before:
            continue
        start = end + opening.end()
        body = text[start : closing(text, start, "{}")]
        for name in parameters(text[found.end() : end]):
            if name != "_" and len(body) > 3 and not re.search(rf"\b{name}\b", body):
                yield line_of(text, found.start()), found.group(1) or "init", name


def parameters(text):
    depth, start = 0, 0
    for place, letter in enumerate(text + ","):
        depth += (letter in "([{") - (letter in ")]}")
        if letter == "," and depth == 0:
            found = re.match(r"\s*(?:@\w+\s+)*(?:\w+\s+)?(\w+)\s*:", text[start:place])
            if found:
                yield found.group(1)
            start = place + 1


def closing(text, start, pair):
    depth = 0
    for place in range(start, len(text)):
        depth += (text[place] == pair[0]) - (text[place] == pair[1])
        if depth == 0:
            return place
    return len(text)


def twice(options):
    length = options.tokens
    token = re.compile(r'[A-Za-z_]\w*|\d[\w.]*|"(?:[^"\\\n]|\\.)*"|[^\s\w]')
    files = []
    for path, text in sources().items():
        text = re.sub(r"//[^\n]*", "", text)
        files.append((path, [(found.group(), line_of(text, found.start())) for found in token.finditer(text)]))
    places = collections.defaultdict(list)
    for number, (_, tokens) in enumerate(files):
        words = [word for word, _ in tokens]
        for start in range(len(words) - length):
            places[tuple(words[start : start + length])].append((number, start))
    runs = collections.defaultdict(set)
    for found in places.values():
        for one in range(len(found)):
            for other in range(one + 1, min(len(found), 6)):
                (first, start), (second, second_start) = found[one], found[other]
                if first != second or second_start - start >= length:
                    runs[first, second, second_start - start].add(start)
    result = []
    for (first, second, distance), starts in runs.items():
        for start in (place for place in starts if place - 1 not in starts):
            end = start
            while end + 1 in starts:
                end += 1
            (one, tokens), (other, others) = files[first], files[second]
            last = end + length - 1
            result.append((last - start + 1, one, tokens[start][1], tokens[last][1], other, others[start + distance][1]))
    for count, one, start, end, other, other_start in sorted(result, key=lambda run: (-run[0], run[1:])):
        print(f"{count} tokens: {one}:{start}-{end} = {other}:{other_start}")


def by_folder(counts):
    folders = collections.Counter()
    for path, count in counts.items():
        folders[path.parts[1]] += count
    for folder, count in folders.most_common():
        print(f"{count:6} {folder}")
    print(f"{sum(folders.values()):6} in all")


def unsafe(_):
    found = [path for path, text in sources().items() if "Unsafe" in text]
    for path in found:
        print(path)
    by_folder({path: 1 for path in found})


def lines(_):
    def counts(text):
        return sum(1 for line in text.split("\n") if line.strip() and not line.strip().startswith("//"))

    by_folder({path: counts(text) for path, text in sources().items()})


parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("what", choices=["unused", "twice", "unsafe", "lines"])
parser.add_argument("--tokens", type=int, default=45, help="the least that counts as twice (45)")
options = parser.parse_args()
globals()[options.what](options)
