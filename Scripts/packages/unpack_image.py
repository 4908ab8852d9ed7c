#!/usr/bin/env python3
"""Lays out an image's root as an engine would, each blob checked by its sum: unpack_image.py LAYOUT FOLDER

What it runs is printed, a word a line.
"""
import gzip
import hashlib
import io
import json
import pathlib
import sys
import tarfile

layout, folder = map(pathlib.Path, sys.argv[1:3])


def blob(reference):
    content = (layout / "blobs" / reference["digest"].replace(":", "/")).read_bytes()
    assert len(content) == reference["size"], "another size"
    assert "sha256:" + hashlib.sha256(content).hexdigest() == reference["digest"], "another sum"
    return content


assert json.loads((layout / "oci-layout").read_text())["imageLayoutVersion"] == "1.0.0"
manifest = json.loads(blob(json.loads((layout / "index.json").read_text())["manifests"][0]))
config = json.loads(blob(manifest["config"]))
for reference, unpacked in zip(manifest["layers"], config["rootfs"]["diff_ids"], strict=True):
    content = gzip.decompress(blob(reference))
    assert "sha256:" + hashlib.sha256(content).hexdigest() == unpacked, "another layer"
    with tarfile.open(fileobj=io.BytesIO(content)) as layer:
        layer.extractall(folder, filter="fully_trusted")
assert config["config"]["User"] == "65534:65534"
print("\n".join(config["config"]["Entrypoint"] + config["config"]["Cmd"]))
