"""DOCX made by a program: python-docx, and by hand the parts of WordprocessingML that it lacks."""

from datetime import datetime

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from . import archive
from .library_parts import Footnotes, change, counting, element, field, text_box
from .library_template import clear
from .markup import Comment, Note


def write(report, look, path):
    Writer(report, look).save(path)
    archive.normalised(path)


class Writer:
    def __init__(self, report, look):
        self.report, self.look = report, look
        self.document = docx.Document()
        self.changes = self.boxes = 0
        self.footnotes = Footnotes()
        self.comments = {}
        self.number = None
        clear(self.document)
        self.styles()
        self.page()
        for block in report.blocks:
            getattr(self, block.kind)(block)

    def save(self, path):
        properties, moment = self.document.core_properties, datetime.fromisoformat(self.look.time()[:-1])
        properties.title, properties.author, properties.comments = self.report.title, self.look.typist, ""
        properties.created = properties.modified = moment
        properties.last_modified_by, properties.language = self.look.changer, "nl-NL"
        self.footnotes.add(self.document)
        self.document.save(path)

    def styles(self):
        look, styles = self.look, self.document.styles
        font(styles["Normal"], look.font, float(look.size))
        styles["Normal"].paragraph_format.space_after = Pt(7)
        styles["Normal"].paragraph_format.line_spacing = 1.12
        for language in styles.element.iter(qn("w:lang")):
            language.set(qn("w:val"), "nl-NL")
        for level, extra in ((1, 5), (2, 2), (3, 0)):
            self.heading_look(styles[f"Heading {level}"], extra, f"Kop{level}" if look.headings == "kop" else None)
        self.heading_look(styles["Title"], 8, "Titel" if look.headings == "kop" else None)
        for border in styles["Title"].element.iter(qn("w:pBdr")):
            border.getparent().remove(border)
        if look.label == "style":
            speaker = styles.add_style("Spreker", docx.enum.style.WD_STYLE_TYPE.CHARACTER)
            speaker.font.bold, speaker.font.color.rgb = True, RGBColor(0x1F, 0x38, 0x64)

    def heading_look(self, style, extra, id):
        """A Dutch word processor keeps the English name of a built-in style and makes its id from the Dutch one."""
        font(style, self.look.font, float(self.look.size) + extra)
        style.font.bold, style.font.color.rgb = True, RGBColor.from_string(self.look.colour)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(14), Pt(4)
        if id:
            style.element.set(qn("w:styleId"), id)

    def page(self):
        section = self.document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2.5)
        if self.look.header in ("name", "both"):
            section.header.paragraphs[0].text = self.report.id
        if self.look.header in ("page", "both"):
            section.footer.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
            section.footer.paragraphs[0]._p.extend(field("PAGE", "1"))

    def heading(self, block):
        is_title = self.look.headings == "titel" and block.level == 1
        self.add(block, self.document.styles["Title" if is_title else f"Heading {block.level}"])

    def item(self, block):
        self.add(block, self.document.styles["List Bullet"])

    def numbered(self, block):
        paragraph = self.add(block, bold=True)
        if self.number is None:
            self.number = counting(self.document.part.numbering_part.element, self.report.numbering)
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val, properties.get_or_add_numId().val = 0, self.number
        paragraph.paragraph_format.keep_with_next = True

    def paragraph(self, block):
        paragraph = self.document.add_paragraph()
        gap = "\t" if self.look.gap == "tab" else " "
        if block.time:
            paragraph.add_run(block.time + (" " if block.speaker else gap))
        if block.speaker:
            self.speaker(paragraph, block.speaker, gap)
        is_question = block.speaker in self.report.interviewers
        self.fill(paragraph, block.runs, italic=is_question and self.look.question == "italic",
                  bold=is_question and self.look.question == "bold")
        if not block.speaker and self.look.align == "both":
            paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        if (block.speaker or block.time) and self.look.gap == "tab":
            paragraph.paragraph_format.left_indent, paragraph.paragraph_format.first_line_indent = Cm(3.4), Cm(-3.4)
            paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(3.4))

    def speaker(self, paragraph, speaker, gap):
        label = paragraph.add_run(f"{speaker}:")
        if self.look.label == "bold":
            label.bold = True
        elif self.look.label == "style":
            label.style = self.document.styles["Spreker"]
        paragraph.add_run(gap)

    def table(self, block):
        table = self.document.add_table(len(block.rows), len(block.rows[0]), style=self.document.styles["Table Grid"])
        for row, cells in enumerate(block.rows):
            for column, runs in enumerate(cells):
                paragraph = table.cell(row, column).paragraphs[0]
                paragraph.paragraph_format.space_after = Pt(2)
                self.fill(paragraph, runs, bold=row == 0)
        for column, width in zip(table.columns, block.widths()):
            for cell in column.cells:
                cell.width = Cm(width)
            column.width = Cm(width)
        self.document.add_paragraph()

    def box(self, block):
        """A text box in the paragraph before it."""
        self.boxes += 1
        anchor = self.document.paragraphs[-1]._p
        lines = ["".join(run.text for run in line.runs) for line in block.blocks]
        below = 1 + sum(len(text.text) for text in anchor.iter(qn("w:t"))) // 85
        anchor.append(text_box(lines, below, self.boxes))

    def add(self, block, style=None, bold=False):
        paragraph = self.document.add_paragraph(style=style)
        self.fill(paragraph, block.runs, bold=bold)
        return paragraph

    def fill(self, paragraph, runs, italic=False, bold=False):
        for run in runs:
            if isinstance(run, Note):
                paragraph._p.append(self.footnotes.refer("".join(part.text for part in run.runs)))
            elif isinstance(run, Comment):
                self.comment(paragraph, run)
            else:
                made = paragraph.add_run(run.text)
                made.italic, made.bold = (run.italic or italic) or None, bold or None
                if run.change:
                    self.changes += 1
                    change(made._r, run.change, 900 + self.changes, self.look.changer, self.look.time(60 + self.changes))

    def comment(self, paragraph, comment):
        if comment.is_end:
            id = self.comments[comment.number]
            paragraph._p.append(element("w:commentRangeEnd", id=id))
            reference = element("w:r")
            reference.append(element("w:commentReference", id=id))
            paragraph._p.append(reference)
            return
        made = self.document.part._comments_part.comments.add_comment(comment.text, comment.author, comment.author[:1])
        made._comment_elm.set(qn("w:date"), self.look.time(120 + comment.number))
        self.comments[comment.number] = made.comment_id
        paragraph._p.append(element("w:commentRangeStart", id=made.comment_id))


def font(style, name, size):
    style.font.name, style.font.size = name, Pt(size)
    fonts = style.element.rPr.rFonts
    for key in list(fonts.attrib):
        if "Theme" in key:
            del fonts.attrib[key]
    fonts.set(qn("w:cs"), name)
