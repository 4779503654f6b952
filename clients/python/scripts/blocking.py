"""Writes the blocking half of the client from the asynchronous one: ``blocking.py FROM TO``."""

import sys
from pathlib import Path

import unasync  # type: ignore[import-untyped]

NAMES = {
    "AsyncApi": "Api",
    "AsyncBatches": "Batches",
    "AsyncBenchmarks": "Benchmarks",
    "AsyncClassifications": "Classifications",
    "AsyncClassifiers": "Classifiers",
    "AsyncClient": "Client",
    "AsyncCorrections": "Corrections",
    "AsyncDatasets": "Datasets",
    "AsyncEstimates": "Estimates",
    "AsyncInspections": "Inspections",
    "AsyncOccupations": "Occupations",
    "AsyncFetch": "Fetch",
    "AsyncPages": "Pages",
    "AsyncReleases": "Releases",
    "AsyncTransport": "Transport",
    "_async": "_blocking",
    "aclose": "close",
    "aiter_bytes": "iter_bytes",
    "anyio": "time",
    "aread": "read",
}


def main(source: Path, target: Path) -> None:
    """Writes every module under ``source`` to the same place under ``target``."""
    rule = unasync.Rule(fromdir=f"{source}/", todir=f"{target}/", additional_replacements=NAMES)
    unasync.unasync_files([str(path) for path in source.rglob("*.py")], [rule])
    for path in target.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        path.write_text(
            f"# Written by clients/python/scripts/generate.ts from the asynchronous half.\n{text}",
            encoding="utf-8",
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
