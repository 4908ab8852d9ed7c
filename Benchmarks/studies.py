"""The invented studies that are measured: made once by synthetic.py, kept for the next time."""

import dataclasses
import pathlib
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent

# Documents and words a document, by what is shown with them.
SIZES = {
    "full": {
        "stages": (400, 10_000),
        "documents": [(40, 1_000), (400, 1_000), (4_000, 1_000)],
        "length": [(40, 1_000), (40, 10_000), (40, 100_000)],
    },
    "quick": {
        "stages": (40, 10_000),
        "documents": [(10, 1_000), (60, 1_000), (400, 1_000)],
        "length": [(4, 1_000), (4, 10_000), (4, 100_000)],
    },
}


@dataclasses.dataclass
class Size:
    """A study and how large it is: documents, wished words a document, all words, bytes of text."""

    folder: pathlib.Path
    documents: int
    length: int
    words: int
    bytes: int


def study(work, documents, length, seed=1):
    """The study of this size, made where it is not there yet."""
    folder = work / f"study-{documents}x{length}-{seed}"
    done = folder / "made"
    recipe = (HERE / "synthetic.py").read_text(encoding="utf-8") + (HERE / "studies.py").read_text(encoding="utf-8")
    if not done.exists() or done.read_text(encoding="utf-8") != recipe:
        shutil.rmtree(folder, ignore_errors=True)
        command = [sys.executable, "-B", str(HERE / "synthetic.py"), str(folder), str(documents), str(length)]
        subprocess.run(command + ["--seed", str(seed), "--text"], check=True)
        done.write_text(recipe, encoding="utf-8")
    words = size = 0
    for path in sorted((folder / "Text").iterdir()):
        content = path.read_bytes()
        words += len(content.split())
        size += len(content)
    return Size(folder, documents, length, words, size)
