"""Makes interview reports as DOCX: `generate.py FOLDER [COUNT] [WORDS]`. The same call gives the same files.

The sentences are those of the corpus in a new order; the markup is what a word processor writes: several runs a
paragraph with properties and revision ids, a few headings, labels in bold.
"""
import pathlib
import random
import re
import sys
import zipfile
from xml.sax.saxutils import escape

FOLDER = pathlib.Path(sys.argv[1])
COUNT = int(sys.argv[2]) if len(sys.argv) > 2 else 400
WORDS = int(sys.argv[3]) if len(sys.argv) > 3 else 10_000
TEXTS = pathlib.Path(__file__).parents[2] / "Corpus" / "texts"
NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LOOKS = (
    '<w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/>{}<w:sz w:val="22"/><w:szCs w:val="22"/>'
    '<w:lang w:val="nl-NL"/></w:rPr>'
)
RELATIONSHIPS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships '
    'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.'
    'openxmlformats.org/officeDocument/2006/relationships/{}" Target="{}"/></Relationships>'
)
STYLES = (
    f'<w:styles xmlns:w="{NAMESPACE}"><w:style w:type="paragraph" w:styleId="Kop1"><w:name w:val="heading 1"/><w:pPr>'
    '<w:outlineLvl w:val="0"/></w:pPr></w:style></w:styles>'
)
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
    'ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/'
    'vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>'
)


def sentences():
    text = " ".join(path.read_text("utf-8").split("---", 2)[-1] for path in sorted(TEXTS.glob("*.md")))
    return [part for part in re.split(r"(?<=[.?!])\s+", re.sub(r"[#|*{}<>=\-]+", " ", text)) if 3 < len(part.split()) < 40]


def run(text, looks=""):
    return f'<w:r w:rsidR="00A77B3E" w:rsidRPr="00C12D4F">{LOOKS.format(looks)}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(content, properties=""):
    return (
        '<w:p w:rsidR="00A77B3E" w:rsidRDefault="00C12D4F" w:rsidP="00A77B3E"><w:pPr>'
        f'{properties}<w:spacing w:after="120"/></w:pPr>{content}</w:p>'
    )


def document(rng, pool):
    parts, words, turn = [], 0, 0
    while words < WORDS:
        if turn % 20 == 0:
            parts.append(paragraph(run("Over het werk"), '<w:pStyle w:val="Kop1"/>'))
        chosen = [rng.choice(pool) for _ in range(1 if turn % 2 == 0 else rng.randint(2, 6))]
        words += sum(len(sentence.split()) for sentence in chosen)
        label = run("I:" if turn % 2 == 0 else "R1:", "<w:b/>")
        parts.append(paragraph(label + "".join(run(" " + sentence) for sentence in chosen)))
        turn += 1
    return f'<w:document xmlns:w="{NAMESPACE}"><w:body>{"".join(parts)}<w:sectPr/></w:body></w:document>'


def main():
    FOLDER.mkdir(parents=True, exist_ok=True)
    pool = sentences()
    for number in range(COUNT):
        with zipfile.ZipFile(FOLDER / f"gesprek-{number:04}.docx", "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in [
                ("[Content_Types].xml", TYPES),
                ("_rels/.rels", RELATIONSHIPS.format("officeDocument", "word/document.xml")),
                ("word/_rels/document.xml.rels", RELATIONSHIPS.format("styles", "styles.xml")),
                ("word/styles.xml", STYLES),
                ("word/document.xml", document(random.Random(number), pool)),
            ]:
                archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)


main()
