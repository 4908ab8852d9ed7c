"""Flat OpenDocument, from which LibreOffice makes the DOCX and the ODT of a word processor."""

from xml.sax.saxutils import escape, quoteattr

from .markup import Comment, Note
from .opendocument_styles import styles

NAMESPACES = " ".join(f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}"' for prefix, name in {
    "office": "office:1.0", "text": "text:1.0", "style": "style:1.0", "table": "table:1.0", "draw": "drawing:1.0",
    "fo": "xsl-fo-compatible:1.0", "svg": "svg-compatible:1.0", "meta": "meta:1.0", "config": "config:1.0"}.items())


def write(report, look, path):
    writer = Writer(report, look)
    body = "\n".join(writer.blocks(report.blocks))
    path.write_text(
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document {NAMESPACES} '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3" '
        'office:mimetype="application/vnd.oasis.opendocument.text">\n'
        f"{meta(report, look)}\n{styles(report, look)}\n<office:body><office:text>\n"
        f"{writer.tracked_changes()}{body}\n</office:text></office:body></office:document>\n", encoding="utf-8")


def meta(report, look):
    return (f"<office:meta><dc:title>{escape(report.title)}</dc:title>"
            f"<meta:initial-creator>{look.typist}</meta:initial-creator><dc:creator>{look.changer}</dc:creator>"
            f"<meta:creation-date>{look.time()}</meta:creation-date><dc:date>{look.time(95)}</dc:date>"
            "<dc:language>nl-NL</dc:language></office:meta>")


def text(value):
    """Escaped; OpenDocument drops spaces in a row and those at the edge of a paragraph unless they are elements."""
    value = escape(value).replace("  ", " <text:s/>")
    value = "<text:s/>" + value[1:] if value.startswith(" ") else value
    return value[:-1] + "<text:s/>" if value.endswith(" ") else value


class Writer:
    def __init__(self, report, look):
        self.report, self.look = report, look
        self.changes, self.notes, self.tables, self.boxes = [], 0, 0, 0
        self.is_counting = False

    def blocks(self, blocks):
        result = []
        for block in blocks:
            if block.kind == "box":  # stands in the paragraph before it
                result[-1] = result[-1].replace("</text:p>", self.box(block) + "</text:p>", 1)
            elif block.kind == "table":
                result.append(self.table(block))
            else:
                result.append(getattr(self, block.kind)(block))
        return result

    def heading(self, block):
        name = self.heading_style(block.level)
        return (f"<text:h text:style-name={quoteattr(name)} text:outline-level=\"{block.level}\">"
                f"{self.inline(block.runs)}</text:h>")

    def heading_style(self, level):
        if self.look.headings == "titel" and level == 1:
            return "Title"
        return f"Kop_20_{level}" if self.look.headings == "kop" else f"Heading_20_{level}"

    def paragraph(self, block):
        if not block.speaker and not block.time:
            return f'<text:p text:style-name="Text_20_body">{self.inline(block.runs)}</text:p>'
        gap = "<text:tab/>" if self.look.gap == "tab" else " "
        time = f"{block.time}{gap if not block.speaker else ' '}" if block.time else ""
        label = f"{self.label(block.speaker)}{gap}" if block.speaker else ""
        words = self.inline(block.runs)
        if self.look.question != "plain" and block.speaker in self.report.interviewers:
            words = f'<text:span text:style-name="Vraag">{words}</text:span>'
        return f'<text:p text:style-name="Gesprek">{time}{label}{words}</text:p>'

    def label(self, speaker):
        style = {"bold": "Vet", "style": "Spreker"}.get(self.look.label)
        label = f"{text(speaker)}:"
        return f'<text:span text:style-name="{style}">{label}</text:span>' if style else label

    def item(self, block):
        return self.list_item("Opsomming", block)

    def numbered(self, block):
        again = ' text:continue-numbering="true"' if self.is_counting else ""
        self.is_counting = True
        return self.list_item("Nummering", block, again)

    def list_item(self, style, block, attributes=""):
        name = "Nummervraag" if style == "Nummering" else "Opsommingsteken"
        return (f'<text:list text:style-name="{style}"{attributes}><text:list-item>'
                f'<text:p text:style-name="{name}">{self.inline(block.runs)}</text:p></text:list-item></text:list>')

    def table(self, block):
        self.tables += 1
        columns = "".join(f'<table:table-column table:style-name="Tabel{self.tables}.{number}"/>'
                          for number in range(1, len(block.rows[0]) + 1))
        rows = [self.row(row, index == 0) for index, row in enumerate(block.rows)]
        head = f"<table:table-header-rows>{rows[0]}</table:table-header-rows>"
        return (f'<table:table table:name="Tabel{self.tables}" table:style-name="Tabel">{columns}{head}'
                f'{"".join(rows[1:])}</table:table><text:p text:style-name="Text_20_body"/>')

    def row(self, cells, is_head):
        style, paragraph = ("Kopcel", "Tabelkop") if is_head else ("Cel", "Tabeltekst")
        made = (f'<table:table-cell table:style-name="{style}" office:value-type="string">'
                f'<text:p text:style-name="{paragraph}">{self.inline(cell)}</text:p></table:table-cell>' for cell in cells)
        return f"<table:table-row>{''.join(made)}</table:table-row>"

    def box(self, block):
        self.boxes += 1
        inside = "".join(f'<text:p text:style-name="Kader_20_tekst">{self.inline(line.runs)}</text:p>'
                         for line in block.blocks)
        return (f'<draw:frame draw:style-name="Kader" draw:name="Kader{self.boxes}" text:anchor-type="paragraph" '
                f'svg:width="15cm" draw:z-index="{self.boxes}"><draw:text-box fo:min-height="2cm">{inside}'
                "</draw:text-box></draw:frame>")

    def inline(self, runs):
        return "".join(self.run(run) for run in runs)

    def run(self, run):
        if isinstance(run, Note):
            self.notes += 1
            return (f'<text:note text:id="ftn{self.notes}" text:note-class="footnote"><text:note-citation>{self.notes}'
                    '</text:note-citation><text:note-body><text:p text:style-name="Footnote">'
                    f"{self.inline(run.runs)}</text:p></text:note-body></text:note>")
        if isinstance(run, Comment):
            return self.comment(run)
        words = f'<text:span text:style-name="Cursief">{text(run.text)}</text:span>' if run.italic else text(run.text)
        return self.change(run, words) if run.change else words

    def comment(self, comment):
        name = f"c{comment.number}"
        if comment.is_end:
            return f'<office:annotation-end office:name="{name}"/>'
        return (f'<office:annotation office:name="{name}"><dc:creator>{escape(comment.author)}</dc:creator>'
                f"<dc:date>{self.look.time(120 + comment.number)}</dc:date><text:p>{text(comment.text)}</text:p>"
                "</office:annotation>")

    def change(self, run, words):
        name = f"ct{len(self.changes)}"
        information = (f"<office:change-info><dc:creator>{escape(self.look.changer)}</dc:creator>"
                       f"<dc:date>{self.look.time(60 + len(self.changes))}</dc:date></office:change-info>")
        if run.change == "del":
            self.changes.append((name, f"<text:deletion>{information}<text:p>{words}</text:p></text:deletion>"))
            return f'<text:change text:change-id="{name}"/>'
        self.changes.append((name, f"<text:insertion>{information}</text:insertion>"))
        return f'<text:change-start text:change-id="{name}"/>{words}<text:change-end text:change-id="{name}"/>'

    def tracked_changes(self):
        if not self.changes:
            return ""
        regions = "".join(f'<text:changed-region xml:id="{name}" text:id="{name}">{change}</text:changed-region>'
                          for name, change in self.changes)
        return f'<text:tracked-changes text:track-changes="false">{regions}</text:tracked-changes>\n'
