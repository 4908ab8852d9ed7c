"""Compares Draad's figures with those of other implementations: `verify.py DRAAD FOLDER STUDY…`."""

import importlib
import math
import pathlib
import sys
import time
import warnings

import everything
from study import Study
from synthetic import invent


class Compare:
    """Counts comparisons and shows those that differ."""

    def __init__(self):
        self.compared = 0
        self.different = 0
        self.place = ""

    def equal(self, what, ours, theirs):
        """The same value, text or whole number."""
        self._count(ours == theirs, what, ours, theirs)

    def close(self, what, ours, theirs, tolerance=1e-6):
        """The same number to a relative tolerance; both may be missing."""
        ours = None if ours in ("", None) else float(ours)
        theirs = None if theirs is None or math.isnan(theirs) else float(theirs)
        if ours is None or theirs is None:
            self._count(ours is None and theirs is None, what, ours, theirs)
        else:
            self._count(math.isclose(ours, theirs, rel_tol=tolerance, abs_tol=tolerance), what, ours, theirs)

    def _count(self, is_same, what, ours, theirs):
        self.compared += 1
        if not is_same:
            self.different += 1
            if self.different <= 40:
                print(f"  differs: {self.place}: {what}: draad {ours}, other {theirs}")


def main():
    draad, folder, given = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3:]
    warnings.filterwarnings("ignore")
    studies = [Study(draad, pathlib.Path(path)) for path in given]
    for seed in (1, 2, 3):
        path = folder / f"study-{seed}"
        invent(path, draad, seed)
        studies.append(Study(draad, path))
    everything.make(folder / "everything", draad)
    studies.append(Study(draad, folder / "everything"))
    names = sorted(path.stem for path in pathlib.Path(__file__).parent.glob("check_*.py"))
    compare = Compare()
    for name in names:
        module = importlib.import_module(name)
        before, start = compare.compared, time.monotonic()
        if hasattr(module, "once"):
            compare.place = name
            module.once(compare)
        for study in studies if hasattr(module, "check") else []:
            compare.place = f"{name}, {study.path.name}"
            module.check(study, compare)
        print(f"{name[6:]}: {compare.compared - before} figures, {time.monotonic() - start:.1f} s")
    print(f"{compare.compared} figures compared, {compare.different} differ")
    sys.exit(1 if compare.different or not compare.compared else 0)


main()
