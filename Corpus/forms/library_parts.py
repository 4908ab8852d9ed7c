"""What python-docx lacks: footnotes, tracked changes, fields, automatic numbers, text boxes."""

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from lxml import etree
from xml.sax.saxutils import escape

FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def element(tag, **attributes):
    made = etree.Element(qn(tag), nsmap={"w": etree.QName(qn(tag)).namespace})
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    return made


def run(text, properties=""):
    return (f'<w:r>{f"<w:rPr>{properties}</w:rPr>" if properties else ""}'
            f'<w:t xml:space="preserve">{escape(text)}</w:t></w:r>')


class Footnotes:
    """The part with the notes; ids 0 and 1 are the lines that separate notes from the text."""

    def __init__(self):
        self.texts = []

    def refer(self, text):
        self.texts.append(text)
        return parse_xml(f'<w:r {nsdecls("w")}><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
                         f'<w:footnoteReference w:id="{len(self.texts) + 1}"/></w:r>')

    def add(self, document):
        if not self.texts:
            return
        notes = "".join(
            f'<w:footnote w:id="{number}"><w:p><w:pPr><w:spacing w:after="0"/></w:pPr><w:r><w:rPr>'
            f'{SMALL}<w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>{run(" " + text, SMALL)}</w:p></w:footnote>' for number, text in enumerate(self.texts, start=2))
        lines = "".join(
            f'<w:footnote w:type="{type}" w:id="{number}"><w:p><w:r><w:{mark}/></w:r></w:p></w:footnote>'
            for number, (type, mark) in enumerate(
                [("separator", "separator"), ("continuationSeparator", "continuationSeparator")]))
        xml = (f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:footnotes {nsdecls("w")}>'
               f"{lines}{notes}</w:footnotes>")
        part = Part(PackURI("/word/footnotes.xml"), FOOTNOTES, xml.encode(), document.part.package)
        document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


SMALL = '<w:sz w:val="18"/>'


def change(run, kind, id, author, date):
    """Wraps a run in a tracked change."""
    wrapper = element(f"w:{kind}", id=id, author=author, date=date)
    run.addprevious(wrapper)
    wrapper.append(run)
    if kind == "del":
        for text in run.findall(qn("w:t")):
            text.tag = qn("w:delText")
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def field(instruction, result):
    for kind in ("begin", None, "separate", "", "end"):
        made = element("w:r")
        if kind:
            made.append(element("w:fldChar", fldCharType=kind))
        else:
            inside = element("w:instrText" if kind is None else "w:t")
            inside.text = f" {instruction} " if kind is None else result
            made.append(inside)
        yield made


def counting(numbering, label):
    """Defines automatic numbers with a label such as 'Vraag %1.' and returns their id."""
    abstract = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0">'
        f'<w:start w:val="1"/><w:numFmt w:val="decimal"/><w:suff w:val="space"/><w:lvlText w:val="{escape(label)}"/>'
        '<w:lvlJc w:val="left"/><w:rPr><w:b/></w:rPr></w:lvl></w:abstractNum>')
    # The schema wants all abstract definitions before the first number that refers to one.
    numbering.insert(len(numbering.findall(qn("w:abstractNum"))), abstract)
    return numbering.add_num(90).numId


def text_box(lines, below, number):
    """A text box twice over, as Word writes it: a drawing, and VML for programs that do not know drawings.

    It stands `below` so many lines of the paragraph that anchors it; a line is taken for 0.55 cm.
    """
    inside = "".join('<w:p><w:pPr><w:spacing w:after="60"/></w:pPr>' + run(line) + "</w:p>" for line in lines)
    width, height = 5400000, LINE * (1 + sum(1 + len(line) // 85 for line in lines))
    return parse_xml(BOX.format(number=number, width=width, height=height, inside=inside, points=height // 12700,
                                top=LINE * below + 130000))


LINE = 198000  # in the unit of drawings, 360,000 to the centimetre

BOX = """<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
 xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
 xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
 xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
 xmlns:v="urn:schemas-microsoft-com:vml" xmlns:w10="urn:schemas-microsoft-com:office:word">\
<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor distT="90000" distB="90000" distL="114300"\
 distR="114300" simplePos="0" relativeHeight="{number}" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">\
<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:align>center</wp:align></wp:positionH>\
<wp:positionV relativeFrom="paragraph"><wp:posOffset>{top}</wp:posOffset></wp:positionV>\
<wp:extent cx="{width}" cy="{height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapTopAndBottom/>\
<wp:docPr id="{number}" name="Tekstvak {number}"/><a:graphic>\
<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>\
<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>\
<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>\
<a:ln w="9525"><a:solidFill><a:srgbClr val="404040"/></a:solidFill></a:ln></wps:spPr>\
<wps:txbx><w:txbxContent>{inside}</w:txbxContent></wps:txbx><wps:bodyPr wrap="square"/></wps:wsp>\
</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict>\
<v:rect id="tekstvak{number}" style="position:absolute;width:425pt;height:{points}pt;mso-position-horizontal:center">\
<v:textbox><w:txbxContent>{inside}</w:txbxContent></v:textbox><w10:wrap type="topAndBottom"/></v:rect></w:pict>\
</mc:Fallback></mc:AlternateContent></w:r>"""
