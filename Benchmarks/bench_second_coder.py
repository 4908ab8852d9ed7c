#!/usr/bin/env python3
"""A second coder opens documents of a large study that the first has coded: how long until they are there, whether any
connection is broken, and when the better suggestions come.

  bench_second_coder.py [--documents 2700] [--codings 98280] [--encoder FOLDER] [--draad PROGRAM] [--work FOLDER]

Where Chromium and its driver are installed, it opens documents too: when the first words are painted, when the page can
be worked on, and whether any request of the page failed.
"""

import argparse
import http.client
import json
import os
import pathlib
import random
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import synthetic

ROOT = pathlib.Path(__file__).resolve().parent.parent
WORDS = 2_500
DRIVERS = ["/usr/bin/chromedriver", "/usr/lib/chromium/chromedriver"]


def make(folder, documents, codings):
    """A study in which Anna has coded every document, so many answers in each."""
    if (folder / "made").exists():
        return
    shutil.rmtree(folder, ignore_errors=True)
    rng = random.Random(1)
    pool = synthetic.sentences()
    codebook = ROOT / "Codebooks" / "banenmakers.yaml"
    leaves = synthetic.LEAVES.findall(codebook.read_text(encoding="utf-8"))
    for name in ["Corpus", "Codebooks", "Codings"]:
        (folder / name).mkdir(parents=True)
    shutil.copy(codebook, folder / "Codebooks" / "codebook.yaml")
    rows, lines, number = ["case,type,fase"], [], 0
    for index in range(documents):
        document = f"d{index + 1:07}"
        blocks = list(synthetic.paragraphs(rng, pool, WORDS))
        synthetic.write_docx(folder / "Corpus" / f"{document}.docx", blocks)
        rows.append(",".join([document, *rng.choice(synthetic.TYPES)]))
        wanted, position = codings * (index + 1) // documents, 0
        for style, original in blocks:
            text = re.sub(r"^(I|R1): ", "", original)
            if not style and original.startswith("R1") and number < wanted:
                number += 1
                lines.append(json.dumps({
                    "act": "add", "after": "", "before": "", "code": rng.choice(leaves), "coder": "anna",
                    "document": document, "end": position + len(text), "id": f"anna-{number}", "quote": text,
                    "start": position, "time": "2018-05-01T09:00:00Z",
                }, ensure_ascii=False, sort_keys=True, separators=(",", ":")))
            position += len(text) + 1
    (folder / "Corpus" / "cases.csv").write_text("\n".join(rows) + "\n")
    (folder / "Codings" / "anna.jsonl").write_text("\n".join(lines) + "\n")
    (folder / "made").write_text(f"{number} codings\n")


class Visitor:
    """A connection that stays open, with the page's cookie."""

    def __init__(self, address):
        self.base = urllib.parse.urlsplit(address)
        self.connection = http.client.HTTPConnection(self.base.hostname, self.base.port, timeout=120)
        self.headers = {}
        self.connection.request("GET", "/?" + self.base.query)
        answer = self.connection.getresponse()
        answer.read()
        self.headers = {"Cookie": answer.getheader("Set-Cookie", "").split(";")[0]}

    def get(self, path):
        start = time.monotonic()
        self.connection.request("GET", path, headers=self.headers)
        answer = self.connection.getresponse()
        body = answer.read()
        return time.monotonic() - start, answer.status, body


class Browser:
    """Chromium without a window, through its driver."""

    OPTIONS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=1280,860"]

    def __init__(self, program):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.driver = subprocess.Popen(
            [program, f"--port={self.port}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(100):
            try:
                value = self.command("POST", "/session", {"capabilities": {"alwaysMatch": {
                    "goog:chromeOptions": {"args": self.OPTIONS}, "goog:loggingPrefs": {"browser": "ALL"}}}})
                break
            except OSError:
                time.sleep(0.1)
        else:
            raise SystemExit("chromedriver does not answer")
        self.session = "/session/" + value["sessionId"]

    def command(self, method, path, body=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        connection.request(method, path, json.dumps(body) if body is not None else None,
                           {"Content-Type": "application/json"})
        return json.loads(connection.getresponse().read())["value"]

    def evaluate(self, script):
        return self.command("POST", self.session + "/execute/sync", {"script": script, "args": []})

    def visit(self, address):
        """Milliseconds until the first paint, and until the document can be worked on."""
        self.command("POST", self.session + "/url", {"url": "about:blank"})
        self.command("POST", self.session + "/url", {"url": address})
        while not self.evaluate("return Boolean(document.body.dataset.ready)"):
            time.sleep(0.005)
        ready = self.evaluate("return performance.now()")
        paint = self.evaluate("return performance.getEntriesByName('first-contentful-paint')[0]?.startTime")
        text = self.evaluate(
            "const e = performance.getEntriesByType('resource').filter(r => r.name.includes('/api/document'));"
            "return e.length ? e[e.length - 1].responseEnd : 0")
        return paint or 0, text, ready, self.evaluate("return document.querySelectorAll('.text').length")

    def complaints(self):
        log = self.command("POST", self.session + "/se/log", {"type": "browser"}) or []
        return [entry["message"] for entry in log]

    def close(self):
        self.command("DELETE", self.session)
        self.driver.terminate()
        self.driver.wait()


def look(browser, address, documents):
    """Opens documents in the browser, and says how long the slowest took."""
    seen = [browser.visit(f"{address}#d{number:07}") for number in documents]
    names = ["first paint", "document came", "ready"]
    print("in Chromium, " + ", ".join(
        f"{name}: {max(visit[place] for visit in seen) / 1000:.3f} s" for place, name in enumerate(names))
        + f" (slowest of {len(seen)}); fewest paragraphs {min(visit[3] for visit in seen)}, "
        f"complaints {browser.complaints()}")


def until_better(visitor, document, reply, limit):
    """Seconds until the suggestions were made anew."""
    start = time.monotonic()
    revision, epoch = reply["revision"], reply["epoch"]
    while time.monotonic() - start < limit:
        path = f"/api/changes?document={document}&since={revision}&epoch={epoch}"
        _, status, body = visitor.get(path)
        if status == 200:
            changes = json.loads(body)
            revision = changes["revision"]
            if changes.get("suggestions") is not None:
                return time.monotonic() - start
    return None


def hammer(address, number, results):
    """Opens other documents one after the other while the program learns."""
    try:
        visitor = Visitor(address)
        for step in range(10):
            seconds, status, _ = visitor.get(f"/api/document?id=d{number * 10 + step + 2:07}")
            results.append((seconds, status))
    except (OSError, http.client.HTTPException) as error:
        results.append((None, repr(error)))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=2_700)
    parser.add_argument("--codings", type=int, default=98_280)
    parser.add_argument("--encoder")
    parser.add_argument("--draad", default=str(ROOT / ".build" / "release" / "draad"))
    parser.add_argument("--work", type=pathlib.Path, default=ROOT / ".build-bench")
    parser.add_argument("--limit", type=int, default=900, help="seconds to wait for better suggestions")
    options = parser.parse_args()
    folder = options.work / f"second-{options.documents}x{options.codings}"
    make(folder, options.documents, options.codings)
    encoder = f"encoder: {os.path.abspath(options.encoder)}\n" if options.encoder else ""
    (folder / "study.yaml").write_text(f"name: Proef\ncompare: [type]\n{encoder}")
    (folder / "Codings" / "bert.jsonl").unlink(missing_ok=True)
    start = time.monotonic()
    subprocess.run([options.draad, "run", str(folder)], check=True, stderr=subprocess.DEVNULL)
    print(f"run: {time.monotonic() - start:.1f} s")
    start = time.monotonic()
    server = subprocess.Popen(
        [options.draad, "review", str(folder), "--coder", "bert", "--port", "0"], stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL, text=True)
    browser = None
    try:
        address = server.stdout.readline().strip()
        print(f"server ready: {time.monotonic() - start:.1f} s")
        program = next((path for path in DRIVERS if os.access(path, os.X_OK)), None)
        browser = Browser(program) if program else None
        if browser:
            look(browser, address, [1])
        else:
            print("no Chromium here: the page was not painted")
        visitor = Visitor(address)
        study, _, _ = visitor.get("/api/study")
        seconds, status, body = visitor.get("/api/document?id=d0000001")
        reply = json.loads(body)
        print(f"list of documents: {study:.3f} s; first document: {seconds:.3f} s (status {status}), "
              f"{len(reply['page']['suggestions'])} suggestions, still learning: {reply.get('isLearning')}")
        results = []
        threads = [threading.Thread(target=hammer, args=(address, number, results)) for number in range(16)]
        for thread in threads:
            thread.start()
        if browser:
            look(browser, address, range(200, 210))
        for thread in threads:
            thread.join()
        times = sorted(seconds for seconds, _ in results if seconds is not None)
        broken = [status for seconds, status in results if seconds is None or status != 200]
        print(f"16 connections, {len(times)} documents while it learns: median {times[len(times) // 2]:.3f} s, "
              f"longest {times[-1]:.3f} s, broken {len(broken)}")
        visitor.get("/api/document?id=d0000001")
        better = until_better(visitor, "d0000001", reply, options.limit)
        print("better suggestions: " + (f"after {better:.1f} s" if better is not None else "not in time"))
        status = pathlib.Path(f"/proc/{server.pid}/status").read_text()
        print("memory at most: " + re.search(r"VmHWM:\s+(\d+)", status)[1] + " KB")
    finally:
        if browser:
            browser.close()
        server.terminate()
        server.wait()


if __name__ == "__main__":
    main()
