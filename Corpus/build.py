"""Builds the documents of the corpus from texts/*.md, each in the form that its front matter names.

    python3 Corpus/build.py [FOLDER]

writes them beside the texts' folder, or into FOLDER. `make corpus` sees to LibreOffice, python-docx and lxml.
"""

import csv
import sys
import tempfile
from pathlib import Path

from forms import library, libreoffice, looks, markup, opendocument, plain, tei, webvtt

CORPUS = Path(__file__).resolve().parent


def speakers():
    with open(CORPUS / "cases.csv", encoding="utf-8", newline="") as file:
        return {row["case"]: [name for name in row["speakers"].split("|") if name] for row in csv.DictReader(file)}


def main(folder):
    names, look_of = speakers(), looks.read(CORPUS / "forms" / "looks.csv")
    waiting = {"docx": [], "odt": []}
    with tempfile.TemporaryDirectory() as between:
        for source in sorted((CORPUS / "texts").glob("*.md")):
            report = markup.parse(source.read_text(encoding="utf-8"), names)
            look = look_of.get(report.id) or looks.Look(report.id)
            target = folder / report.id
            match report.form:
                case "docx-library": library.write(report, look, target.with_suffix(".docx"))
                case "tei": tei.write(report, look, target.with_suffix(".xml"))
                case "vtt": webvtt.write(report, target.with_suffix(".vtt"))
                case "txt": plain.write(report, target.with_suffix(".txt"))
                case "docx-libreoffice" | "odt":
                    flat = Path(between) / f"{report.id}.fodt"
                    opendocument.write(report, look, flat)
                    waiting["odt" if report.form == "odt" else "docx"].append(flat)
                case _: sys.exit(f"{source.name}: unknown form {report.form}")
        for extension, files in waiting.items():
            if files:
                libreoffice.convert(files, extension, folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else CORPUS)
