#!/usr/bin/env python3
"""What NumPy makes of the small model that EncoderTests make: a transformer in plain floats, nothing rounded to bytes."""
import math
import numpy as np

WIDTH, LAYERS, HEADS, INNER, PIECES, PLACES = 64, 2, 2, 96, 20, 16
TEXTS = {  # the pieces of each text after those of "query:", worked out by hand
    "werkloos": [7, 8],
    "wij werk aba": [11, 7, 4, 14, 12],
    "wij werk werkloos ab ab a b é 1 s a b werk wij ab a":
        [11, 7, 7, 8, 4, 14, 4, 14, 4, 12, 4, 13, 4, 15, 4, 16, 4, 17, 4, 12, 4, 13, 7, 11, 4, 14, 4, 12],
    "": [],
}
state = 7


def draw():
    global state
    state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
    return state >> 40


def floats(count, middle=0.0):
    return np.array([middle + (draw() % 2048 - 1024) / 4096 for _ in range(count)])


def weights(outputs, inputs):
    rows = []
    for _ in range(outputs * inputs // 32):
        scale = 1 / 32 if draw() % 2 == 0 else 1 / 64
        both = [draw() % 256 for _ in range(16)]
        rows += [scale * ((b & 15) - 8) for b in both] + [scale * ((b >> 4) - 8) for b in both]
    return np.array(rows).reshape(outputs, inputs)


def norm(x, gain, shift):
    x = x - x.mean(1, keepdims=True)
    return x / np.sqrt((x * x).mean(1, keepdims=True) + 1e-12) * gain + shift


def main():
    word = weights(PIECES, WIDTH)
    place = floats(PLACES * WIDTH).reshape(PLACES, WIDTH)
    kind = floats(2 * WIDTH)[:WIDTH]
    begin = floats(WIDTH, 1), floats(WIDTH)
    layers = []
    for _ in range(LAYERS):
        layer = {}
        for name, inputs, outputs in (("q", WIDTH, WIDTH), ("k", WIDTH, WIDTH), ("v", WIDTH, WIDTH),
                                      ("ao", WIDTH, WIDTH), ("fi", WIDTH, INNER), ("fo", INNER, WIDTH)):
            layer[name] = weights(outputs, inputs), floats(outputs)
        for name in ("aln", "oln"):
            layer[name] = floats(WIDTH, 1), floats(WIDTH)
        layers.append(layer)

    def read(pieces):
        x = norm(word[pieces] + place[:len(pieces)] + kind, *begin)
        for layer in layers:
            ask = lambda name, x: x @ layer[name][0].T + layer[name][1]
            heads = lambda x: x.reshape(len(pieces), HEADS, -1).transpose(1, 0, 2)
            q, k, v = (heads(ask(name, x)) for name in "qkv")
            share = np.exp(q @ k.transpose(0, 2, 1) / math.sqrt(WIDTH // HEADS))
            taken = (share / share.sum(2, keepdims=True) @ v).transpose(1, 0, 2).reshape(len(pieces), WIDTH)
            x = norm(x + ask("ao", taken), *layer["aln"])
            inner = ask("fi", x)
            inner = inner * 0.5 * (1 + np.vectorize(math.erf)(inner / math.sqrt(2)))
            x = norm(x + ask("fo", inner), *layer["oln"])
        return x.sum(0)

    for text, pieces in TEXTS.items():
        pieces = [5, 6] + pieces
        windows = [pieces[i:i + PLACES - 2] for i in range(0, len(pieces), PLACES - 2)]
        vector = sum(read([0] + window + [2]) for window in windows)
        vector /= np.linalg.norm(vector)
        print(repr(text), ", ".join(f"{vector[i]:.4f}" for i in (0, 1, 31, 63)))


main()
