"""Archives that come out the same every time: entries sorted, time stamps fixed."""

import zipfile

FIRST = ["mimetype", "[Content_Types].xml", "_rels/.rels"]


def normalised(source, change=lambda name, data: data):
    """Writes the entries of the archive at `source` anew, each through `change`; None leaves one out."""
    with zipfile.ZipFile(source) as archive:
        entries = {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}
    names = [name for name in FIRST if name in entries] + sorted(set(entries) - set(FIRST))
    with zipfile.ZipFile(source, "w") as archive:
        for name in names:
            data = change(name, entries[name])
            if data is None:
                continue
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(info, data, compresslevel=9)
