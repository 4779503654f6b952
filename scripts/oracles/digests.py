"""Checks session digests against an independent implementation of RFC 8785 (package rfc8785).

Run: python scripts/oracles/digests.py [vectors.json]
"""

import hashlib
import json
import sys
from pathlib import Path

import rfc8785

ROOT = Path(__file__).resolve().parents[2]
INTAKE_VERSION_LINE = 'export const intakeVersion = "'


def intake_version() -> str:
    for line in (ROOT / "src/intake/session.ts").read_text("utf-8").splitlines():
        if line.startswith(INTAKE_VERSION_LINE):
            return line.removeprefix(INTAKE_VERSION_LINE).removesuffix('";')
    raise SystemExit("src/intake/session.ts names no intake version")


def well_formed(value):
    """Lone surrogates become U+FFFD; keys that become one: the last in UTF-16 order stands."""
    if isinstance(value, str):
        units = value.encode("utf-16-be", "surrogatepass")
        return replace_lone(units)
    if isinstance(value, list):
        return [well_formed(item) for item in value]
    if isinstance(value, dict):
        ordered = sorted(value.items(), key=lambda entry: entry[0].encode("utf-16-be", "surrogatepass"))
        return {well_formed(key): well_formed(inner) for key, inner in ordered}
    return value


def replace_lone(units: bytes) -> str:
    out = []
    index = 0
    while index < len(units):
        unit = int.from_bytes(units[index : index + 2], "big")
        pair = int.from_bytes(units[index + 2 : index + 4], "big")
        if 0xD800 <= unit < 0xDC00 and 0xDC00 <= pair < 0xE000:
            out.append(chr(0x10000 + ((unit - 0xD800) << 10) + (pair - 0xDC00)))
            index += 4
            continue
        out.append("\ufffd" if 0xD800 <= unit < 0xE000 else chr(unit))
        index += 2
    return "".join(out)


def digest(session: dict, version: str) -> str:
    seen = {
        "intake_version": version,
        "context_files": session["context_files"],
        "turns": session["turns"],
        "telemetry": session["telemetry"],
        "not_recorded": sorted(set(session["not_recorded"])),
    }
    return "sha256:" + hashlib.sha256(rfc8785.dumps(well_formed(seen))).hexdigest()


def main() -> None:
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "test/fixtures/digests.json"
    # Numbers are doubles here as in every JavaScript runtime.
    vectors = json.loads(path.read_text("utf-8"), parse_int=float)
    version = intake_version()
    wrong = [vector["name"] for vector in vectors if digest(vector["session"], version) != vector["digest"]]
    for name in wrong:
        print(f"differs: {name}")
    print(f"{len(vectors) - len(wrong)} of {len(vectors)} digests agree with rfc8785")
    if wrong or not vectors:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
