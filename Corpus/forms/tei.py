"""TEI (P5, transcriptions of speech): divisions with heads, utterances with who speaks."""

import re
from xml.sax.saxutils import escape, quoteattr

from .markup import Note


def write(report, look, path):
    speakers = sorted({block.speaker for block in report.blocks if block.speaker})
    people = "".join(person(name, name in report.interviewers) for name in speakers)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="nl">', "<teiHeader>", "<fileDesc>",
        f"<titleStmt><title>{escape(report.title)}</title></titleStmt>",
        "<publicationStmt><p>Verzonnen, voor de demonstratie van Draad.</p></publicationStmt>",
        f"<sourceDesc><recordingStmt><recording><date when={quoteattr(look.date)}/></recording></recordingStmt></sourceDesc>",
        "</fileDesc>", f"<profileDesc><particDesc><listPerson>{people}</listPerson></particDesc></profileDesc>",
        "</teiHeader>", "<text>", *timeline(report), "<body>", *body(report), "</body>", "</text>", "</TEI>"]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def person(name, is_interviewer):
    role = ' role="interviewer"' if is_interviewer else ""
    return f"<person xml:id={quoteattr(name_id(name))}{role}><persName>{escape(name)}</persName></person>"


def name_id(name):
    return re.sub(r"\W", "", name)


def timeline(report):
    """The moments to which utterances point; TEI's `start` is a pointer."""
    times = [block.time.strip("[]") for block in report.blocks if block.time]
    if not times:
        return []
    whens = "".join(f'<when xml:id="T{number}" absolute="{time}"/>' for number, time in enumerate(times))
    return [f"<timeline>{whens}</timeline>"]


def body(report):
    open_divisions, is_list, times = 0, False, 0
    for block in report.blocks:
        if is_list and block.kind != "item":
            is_list = False
            yield "</list>"
        if block.kind == "heading":
            while open_divisions >= block.level:
                open_divisions -= 1
                yield "</div>"
            open_divisions += 1
            yield f"<div>\n<head>{inline(block.runs)}</head>"
        elif block.kind == "table":
            yield "<table>"
            for index, row in enumerate(block.rows):
                role = ' role="label"' if index == 0 else ""
                yield f"<row{role}>" + "".join(f"<cell>{inline(cell)}</cell>" for cell in row) + "</row>"
            yield "</table>"
        elif block.kind == "item":
            if not is_list:
                is_list = True
                yield "<list>"
            yield f"<item>{inline(block.runs)}</item>"
        elif block.speaker:
            start = f' start="#T{times}"' if block.time else ""
            times += 1 if block.time else 0
            yield f'<u who="#{name_id(block.speaker)}"{start}>{inline(block.runs)}</u>'
        else:
            yield f"<p>{inline(block.runs)}</p>"
    if is_list:
        yield "</list>"
    yield "\n".join(["</div>"] * open_divisions)


def inline(runs):
    result = ""
    for run in runs:
        if isinstance(run, Note):
            result += f'<note place="foot">{inline(run.runs)}</note>'
        else:
            result += f'<hi rend="italic">{escape(run.text)}</hi>' if run.italic else escape(run.text)
    return result
