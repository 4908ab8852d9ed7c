"""What 'draad ingest' reads of a folder of documents, beside what other readers read of the same files.

compare.py FOLDER [--draad PROGRAM] [--show N] [--cache FOLDER]

Counts words (with at least one letter), each as often as it occurs. Recall is the share of the other reader's words that
Draad has too; the last column is the share of Draad's words that the other has. Words that at least two of the others
agree on and Draad lacks are listed by file: that is where to look. Only readers that are installed take part; 'xml' is
no reader, but every w:t of body, notes and text boxes that was not deleted or moved away.
"""

import argparse
import collections
import hashlib
import json
import multiprocessing.pool
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import zipfile

WORD = re.compile(r"\w*[^\W\d_]\w*")
SECONDS = 60


def words(text):
    return collections.Counter(WORD.findall(text))


def draad(program, paths):
    """Of all files at once: path → text, or None where the file was refused."""
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / "in").mkdir()
        for number, path in enumerate(paths):
            shutil.copy(path, folder / "in" / f"f{number:05}{path.suffix}")
        run = subprocess.run(
            [program, "ingest", folder / "in", "-o", folder / "out", "--diagnostics", folder / "log"],
            capture_output=True, text=True)
        if run.returncode not in (0, 1):
            raise SystemExit(f"draad ended with {run.returncode}: {run.stderr[-500:]}")
        refused = collections.Counter(json.loads(line)["id"] for line in open(folder / "log", encoding="utf-8"))
        print("diagnostics:", ", ".join(f"{times} {name}" for name, times in refused.most_common()))
        return {path: read_document(folder / "out" / f"f{number:05}.jsonl") for number, path in enumerate(paths)}


def read_document(path):
    if not path.exists():
        return None
    with open(path, encoding="utf-8") as lines:
        next(lines)
        segments = [json.loads(line) for line in lines]
    return "\n".join((segment.get("speaker") or "") + " " + segment["text"] for segment in segments)


def pandoc(path):
    kind = {".docm": "docx", ".dotx": "docx", ".ott": "odt", ".htm": "html"}.get(path.suffix, path.suffix[1:])
    return output(["pandoc", "-f", kind, "-t", "plain", "--wrap=none", str(path)])


def libreoffice(path):
    with tempfile.TemporaryDirectory() as folder:
        output(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to",
                "txt:Text (encoded):UTF8", "--outdir", folder, str(path)])
        return next(pathlib.Path(folder).glob("*.txt")).read_text(encoding="utf-8-sig")


def python_docx(path):
    import docx

    lines = []

    def visit(container):
        for item in container.iter_inner_content():
            if hasattr(item, "rows"):
                cells = {id(cell._tc): cell for row in item.rows for cell in row.cells}
                for cell in cells.values():
                    visit(cell)
            else:
                lines.append(item.text)

    visit(docx.Document(str(path)))
    return "\n".join(lines)


def xml(path):
    """Every w:t, by the letter of the file."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    lines = []

    def local(node):
        return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""

    def visit(node):
        name = local(node)
        if name in ("del", "moveFrom", "Fallback") or name.endswith("Change"):
            return
        if name == "t" and "wordprocessingml" in node.tag:
            lines.append(node.text or "")
        for child in node:
            visit(child)
        if name in ("p", "tab", "br", "cr"):
            lines.append("\n")

    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if re.fullmatch(r"word/(document\d*|footnotes\d*|endnotes\d*)\.xml", name):
                visit(etree.fromstring(archive.read(name), parser))
    return "".join(lines)


def output(command):
    run = subprocess.run(command, capture_output=True, timeout=SECONDS, stdin=subprocess.DEVNULL)
    if run.returncode:
        raise RuntimeError(run.stderr[-200:])
    return run.stdout.decode("utf-8", "replace")


def installed():
    readers = {}
    if shutil.which("pandoc"):
        readers["pandoc"] = pandoc
    if shutil.which("soffice"):
        readers["libreoffice"] = libreoffice
    for module, name, reader in (("docx", "python-docx", python_docx), ("lxml", "xml", xml)):
        try:
            __import__(module)
            readers[name] = reader
        except ImportError:
            pass
    return readers


def cached(reader, name, path, cache):
    """The reader's text, or None where it fails; kept beside for the next time."""
    digest = hashlib.sha256(path.read_bytes()).hexdigest()[:24]
    place = cache / f"{digest}.{name}" if cache else None
    if place and place.exists():
        return json.loads(place.read_text(encoding="utf-8"))
    try:
        text = reader(path)
    except Exception:  # Whatever goes wrong in another's reader, it has no text.
        text = None
    if place:
        place.write_text(json.dumps(text), encoding="utf-8")
    return text


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("folder", type=pathlib.Path)
    options.add_argument("--draad", default=".build/release/draad")
    options.add_argument("--show", type=int, default=20, help="how many files to list")
    options.add_argument("--cache", type=pathlib.Path, help="keep the texts of the others in this folder")
    options.add_argument("--readers", help="only these, for example pandoc,xml")
    options = options.parse_args()
    kinds = {".docx", ".docm", ".dotx", ".odt", ".ott"}
    paths = sorted(path for path in options.folder.rglob("*") if path.suffix in kinds and path.is_file())
    readers = installed()
    if options.readers:
        readers = {name: readers[name] for name in options.readers.split(",")}
    if options.cache:
        options.cache.mkdir(parents=True, exist_ok=True)
    ours = {path: None if text is None else words(text) for path, text in draad(options.draad, paths).items()}
    with multiprocessing.pool.ThreadPool(os.cpu_count()) as pool:
        texts = {
            name: dict(zip(paths, pool.map(lambda path: cached(reader, name, path, options.cache), paths)))
            for name, reader in readers.items()}
    others = {name: {path: None if text is None else words(text) for path, text in found.items()} for name, found in texts.items()}
    table(paths, ours, others)
    list_differences(paths, ours, others, options.show)


def table(paths, ours, others):
    print(f"{len(paths)} files, {sum(found is not None for found in ours.values())} read by draad")
    print(f"{'':14}{'files':>7}{'words':>10}{'recall':>9}{'complete':>10}{'of ours':>9}")
    for name, found in others.items():
        both = [path for path in paths if found[path] is not None and ours[path] is not None]
        theirs = sum(found[path].total() for path in both)
        mine = sum(ours[path].total() for path in both)
        shared = sum((found[path] & ours[path]).total() for path in both)
        complete = sum(not found[path] - ours[path] for path in both)
        print(f"{name:14}{len(both):7}{theirs:10}{shared / max(1, theirs):9.4f}{complete / max(1, len(both)):10.3f}"
              f"{shared / max(1, mine):9.4f}")


def list_differences(paths, ours, others, count):
    """Files with most words that two others have and we lack, and those that we refuse and they read."""
    found = []
    for path in paths:
        texts = [texts[path] for texts in others.values() if texts[path]]
        agreed = collections.Counter()
        for number, text in enumerate(texts):
            for other in texts[number + 1 :]:
                agreed |= text & other
        if ours[path] is None:
            found.append((agreed.total(), path, "refused"))
        elif lost := agreed - ours[path]:
            found.append((lost.total(), path, " ".join(f"{word}×{times}" for word, times in lost.most_common(8))))
    print("\nWords that two others agree on and draad lacks:")
    for number, path, sample in sorted(found, key=lambda item: -item[0])[:count]:
        print(f"{number:7} {path}: {sample}")


if __name__ == "__main__":
    main()
