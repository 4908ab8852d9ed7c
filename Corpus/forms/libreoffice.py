"""Lets LibreOffice turn flat OpenDocument files into DOCX and ODT."""

import re
import subprocess
import tempfile
from pathlib import Path

from . import archive

FILTERS = {"docx": "docx:MS Word 2007 XML", "odt": "odt:writer8"}


def convert(files, extension, folder):
    """Converts all files in one go, then makes the archives the same every time."""
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            ["soffice", f"-env:UserInstallation={Path(profile).as_uri()}", "--headless", "--convert-to",
             FILTERS[extension], "--outdir", str(folder), *map(str, files)],
            check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for file in files:
        made = folder / file.with_suffix("." + extension).name
        archive.normalised(made, settled if extension == "odt" else lambda name, data: data)


def settled(name, data):
    """Without what LibreOffice draws by lot (names of lists, numbers of paragraphs) and the picture of the first page."""
    if name.startswith("Thumbnails/"):
        return None
    if name == "META-INF/manifest.xml":
        return re.sub(rb'\s*<manifest:file-entry [^>]*"Thumbnails/[^>]*/>', b"", data)
    data = numbered(data)
    data = re.sub(rb' officeooo:(paragraph-)?rsid="[0-9a-f]*"', b"", data)
    return re.sub(rb'<config:config-item config:name="Rsid(Root)?"[^>]*>\d+</config:config-item>', b"", data)


def numbered(data):
    lists = {name: b"list%d" % number for number, name in enumerate(dict.fromkeys(re.findall(rb'"(list\d+)"', data)))}
    return re.sub(rb'"(list\d+)"', lambda match: b'"' + lists[match[1]] + b'"', data)
