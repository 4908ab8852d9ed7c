"""Makes a study of any size: invented interviews as DOCX, put together at random from the sentences of Corpus/texts.

The same seed gives the same bytes. Usage: synthetic.py FOLDER DOCUMENTS WORDS [--seed N] [--coded SHARE] [--text]
"""

import argparse
import json
import pathlib
import random
import re
import shutil
import zipfile
import zlib

ROOT = pathlib.Path(__file__).resolve().parent.parent
TYPES = [("netwerk", "valideren"), ("platform", "uitbreiden"), ("sociale onderneming", "handhaven")]
LEAVES = re.compile(r"^\s+- name: (\S+)\n(?:(?!\s+- name:).*\n)*?\s+indicators:", re.M)
NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PARTS = {
    "[Content_Types].xml": '<?xml version="1.0" encoding="UTF-8"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
    '<Override PartName="/word/styles.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>',
    "_rels/.rels": '<?xml version="1.0" encoding="UTF-8"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>',
    "word/_rels/document.xml.rels": '<?xml version="1.0" encoding="UTF-8"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" '
    'Target="styles.xml"/></Relationships>',
    "word/styles.xml": f'<?xml version="1.0" encoding="UTF-8"?><w:styles xmlns:w="{NAMESPACE}">'
    '<w:style w:type="paragraph" w:styleId="Kop1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr>'
    "</w:style></w:styles>",
}


def sentences():
    """Sentences of the invented corpus, without its markup."""
    found = set()
    for path in sorted((ROOT / "Corpus" / "texts").glob("*.md")):
        text = re.sub(r"\A---.*?^---\n", "", path.read_text(encoding="utf-8"), flags=re.S | re.M)
        text = re.sub(r"\{--.*?--\}|\{>>.*?<<\}|\^\[.*?\]", "", text, flags=re.S)
        text = re.sub(r"\{\+\+|\+\+\}|\{==|==\}|[*|#]", "", text)
        found.update(re.findall(r"(?<=[.!?] )[A-Z][^.!?\n{}\[\]:]{30,200}[.!?](?= )", text))
    return sorted(found)


def paragraphs(rng, pool, words):
    """Headings, questions and answers until there are so many words."""
    count, number = 0, 0
    while count < words:
        if number % 25 == 0:
            yield "Kop1", f"Onderwerp {number // 25 + 1}"
        asks = number % 3 == 0
        text = " ".join(rng.choice(pool) for _ in range(1 if asks else rng.randint(2, 6)))
        yield None, ("I: " if asks else "R1: ") + text
        count += len(text.split())
        number += 1


def escape(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def document_xml(blocks):
    """A document in runs as word processors write them: some paragraphs are split, most are not."""
    lines = [f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{NAMESPACE}"><w:body>']
    for number, (style, text) in enumerate(blocks):
        properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
        cuts = [text] if number % 2 else [text[: len(text) // 2], text[len(text) // 2 :]]
        runs = "".join(
            '<w:r><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri"/><w:sz w:val="22"/></w:rPr>'
            f'<w:t xml:space="preserve">{escape(cut)}</w:t></w:r>'
            for cut in cuts
        )
        lines.append(f'<w:p w:rsidR="00A77B3E" w:rsidRDefault="00A77B3E">{properties}{runs}</w:p>')
    lines.append("</w:body></w:document>")
    return "".join(lines)


def write_docx(path, blocks):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in list(PARTS.items()) + [("word/document.xml", document_xml(blocks))]:
            entry = zipfile.ZipInfo(name, (2018, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)


def events(rng, document, blocks, leaves, number):
    """One coder's codings of a document: about every sixth answer, at a place that ingest will give it. It is those that
    begin with certain sentences, each of which has its own code, given four of five times."""
    texts = [re.sub(r"^(I|R1): ", "", text) for _, text in blocks]
    position = 0
    for (style, original), text in zip(blocks, texts):
        kind = zlib.crc32(text.split(". ")[0].encode())
        if not style and original.startswith("R1") and kind % 6 == 0:
            number += 1
            code = leaves[kind // 6 % len(leaves)] if rng.random() < 0.8 else rng.choice(leaves)
            yield {
                "act": "add", "after": "", "before": "", "code": code, "coder": "anna",
                "document": document, "end": position + len(text), "id": f"anna-{number}", "quote": text,
                "start": position, "time": "2018-05-01T09:00:00Z",
            }
        position += len(text) + 1


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("documents", type=int)
    parser.add_argument("words", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--coded", type=float, default=0.1, help="share of the documents that are coded")
    parser.add_argument("--text", action="store_true", help="also write each document as plain text, in Text/")
    options = parser.parse_args()
    rng = random.Random(options.seed)
    pool = sentences()
    codebook = ROOT / "Codebooks" / "banenmakers.yaml"
    leaves = LEAVES.findall(codebook.read_text(encoding="utf-8"))
    for name in ["Corpus", "Codebooks", "Codings"] + (["Text"] if options.text else []):
        (options.folder / name).mkdir(parents=True, exist_ok=True)
    shutil.copy(codebook, options.folder / "Codebooks" / "codebook.yaml")
    (options.folder / "study.yaml").write_text("name: Proef\ncompare: [type, fase]\n")
    rows, coded = ["case,type,fase"], []
    for index in range(options.documents):
        document = f"d{index + 1:07}"
        blocks = list(paragraphs(rng, pool, options.words))
        write_docx(options.folder / "Corpus" / f"{document}.docx", blocks)
        if options.text:
            (options.folder / "Text" / f"{document}.txt").write_text("\n".join(text for _, text in blocks) + "\n")
        rows.append(",".join([document, *rng.choice(TYPES)]))
        if rng.random() < options.coded:
            coded += events(rng, document, blocks, leaves, len(coded))
    (options.folder / "Corpus" / "cases.csv").write_text("\n".join(rows) + "\n")
    # As Draad writes them.
    lines = "".join(
        json.dumps(event, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n" for event in coded)
    (options.folder / "Codings" / "anna.jsonl").write_text(lines)


if __name__ == "__main__":
    main()
