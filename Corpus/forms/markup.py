"""Reads the dialect of Markdown in which the reports are written (README.md lists it)."""

import re
from dataclasses import dataclass, field


@dataclass
class Run:
    """A stretch of text that looks the same throughout."""
    text: str
    italic: bool = False
    change: str = ""  # "ins", "del" or neither


@dataclass
class Note:
    runs: list


@dataclass
class Comment:
    """A reader's comment; `is_end` says which end of the passage this is."""
    author: str
    text: str
    number: int
    is_end: bool = False


@dataclass
class Block:
    kind: str  # heading, paragraph, item, numbered, table, box
    runs: list = field(default_factory=list)
    level: int = 0
    time: str = ""
    speaker: str = ""
    rows: list = field(default_factory=list)  # of cells, which are lists of runs
    blocks: list = field(default_factory=list)  # what a box holds

    def widths(self, whole=16):
        """Of a table's columns, in centimetres: wider where there is more to read."""
        shares = [max(8, max(length(row[column]) for row in self.rows)) ** 0.5 for column in range(len(self.rows[0]))]
        return [whole * share / sum(shares) for share in shares]


def length(runs):
    return sum(len(run.text) for run in runs if isinstance(run, Run))


@dataclass
class Report:
    id: str
    cases: list
    interviewers: set
    form: str
    numbering: str
    blocks: list

    @property
    def title(self):
        return "".join(run.text for run in self.blocks[0].runs)


INLINE = re.compile(
    r"\{--(?P<deleted>.*?)--\}|\{\+\+(?P<inserted>.*?)\+\+\}"
    r"|\{==(?P<passage>.*?)==\}\{>>(?P<author>[^:]*): (?P<comment>.*?)<<\}"
    r"|\*(?P<italic>[^*]+)\*|(?P<note>\^\[)")


class Inline:
    """Cuts a line into runs, notes and comments."""

    def __init__(self):
        self.comments = 0

    def parse(self, text, italic=False, change=""):
        result, position = [], 0
        while match := INLINE.search(text, position):
            if match.start() > position:
                result.append(Run(text[position:match.start()], italic, change))
            position = match.end()
            found = match.groupdict()
            if found["deleted"] is not None:
                result += self.parse(found["deleted"], italic, "del")
            elif found["inserted"] is not None:
                result += self.parse(found["inserted"], italic, "ins")
            elif found["italic"] is not None:
                result += self.parse(found["italic"], True, change)
            elif found["note"]:
                end = closing_bracket(text, position)
                result.append(Note(self.parse(text[position:end])))
                position = end + 1
            else:
                comment = Comment(found["author"], found["comment"], self.comments)
                self.comments += 1
                result.append(comment)
                result += self.parse(found["passage"], italic, change)
                result.append(Comment(comment.author, comment.text, comment.number, is_end=True))
        if position < len(text):
            result.append(Run(text[position:], italic, change))
        return result


def closing_bracket(text, start):
    depth = 1
    for position in range(start, len(text)):
        depth += {"[": 1, "]": -1}.get(text[position], 0)
        if depth == 0:
            return position
    raise ValueError(f"footnote without an end: {text[start:start + 20]}…")


LABELS = r"I|R\d?|Interviewer"


def parse(text, speakers):
    """The report in `text`; `speakers` gives the people who speak for a case."""
    front, body = re.match(r"---\n(.*?)\n---\n(.*)", text, re.S).groups()
    keys = dict(line.split(": ", 1) for line in front.splitlines())
    cases = keys["case"].split("|")
    interviewers = [name for name in keys.get("interviewers", "").split("|") if name]
    names = [name for case in cases for name in speakers[case]] + interviewers
    label = re.compile(rf"(\[\d\d:\d\d:\d\d\] )?(?:({'|'.join([LABELS] + [re.escape(name) for name in names])}): )?")
    lines = [line for line in body.splitlines() if line.strip()]
    return Report(
        keys["document"], cases, {"I", "Interviewer", *interviewers}, keys["form"], keys.get("nummering", "%1."),
        blocks(lines, label, Inline()))


def blocks(lines, label, inline):
    result = []
    while lines:
        line = lines.pop(0)
        if line.startswith("|"):
            rows = [line]
            while lines and lines[0].startswith("|"):
                rows.append(lines.pop(0))
            result.append(table(rows, inline))
        elif line.startswith(":::"):
            end = lines.index(":::")
            result.append(Block("box", blocks=blocks(lines[:end], label, inline)))
            del lines[:end + 1]
        else:
            result.append(block(line, label, inline))
    return result


def block(line, label, inline):
    if match := re.match(r"(#+) ", line):
        return Block("heading", inline.parse(line[match.end():]), level=len(match[1]))
    for mark, kind in (("- ", "item"), ("#. ", "numbered")):
        if line.startswith(mark):
            return Block(kind, inline.parse(line[len(mark):]))
    match = label.match(line)
    time, speaker = (match[1] or "").strip(), match[2] or ""
    return Block("paragraph", inline.parse(line[match.end():]), time=time, speaker=speaker)


def table(lines, inline):
    rows = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines]
    rows = [row for row in rows if not all(re.fullmatch(r"-+", cell) for cell in row)]
    return Block("table", rows=[[inline.parse(cell) for cell in row] for row in rows])
