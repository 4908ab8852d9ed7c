"""WebVTT, as services for transcription deliver it: a turn is cut into cues of a line or two."""

import re
from html import escape

CUE = 90  # characters
LAST = 20_000  # milliseconds that the last turn lasts


def write(report, path):
    turns = [block for block in report.blocks if block.time]
    starts = [milliseconds(turn.time) for turn in turns] + [milliseconds(turns[-1].time) + LAST]
    ends = dict(zip(map(id, turns), starts[1:]))
    parts = [f"WEBVTT - {report.title}"]
    for block in report.blocks[1:]:
        text = "".join(run.text for run in block.runs)
        parts += cues(block, text, ends[id(block)]) if block.time else [f"NOTE {escape(text, quote=False)}"]
    path.write_text("\n\n".join(parts) + "\n", encoding="utf-8")


def cues(block, text, end):
    """The turn in cues whose times are shared out by length, a short silence after the last."""
    pieces, start = cut(text), milliseconds(block.time)
    each = (end - start) * 0.95 / len(text)
    result, done = [], 0
    for piece in pieces:
        begin, done = start + each * done, done + len(piece)
        voice = f"<v {block.speaker}>" if block.speaker else ""
        words = escape(piece, quote=False)
        result.append(f"{stamp(begin)} --> {stamp(start + each * done)}\n{voice}{words}{'</v>' if voice else ''}")
    return result


def cut(text):
    pieces = [""]
    for word in re.findall(r"\S+\s*", text):
        if len(pieces[-1]) + len(word) > CUE:
            pieces.append("")
        pieces[-1] += word
    return [piece.strip() for piece in pieces if piece.strip()]


def milliseconds(time):
    hours, minutes, seconds = map(int, time.strip("[]").split(":"))
    return ((hours * 60 + minutes) * 60 + seconds) * 1000


def stamp(value):
    seconds, rest = divmod(round(value), 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{rest:03}"
