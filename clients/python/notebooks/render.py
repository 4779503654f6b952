"""Runs the notebooks beside this file and writes each as Markdown with its pictures: ``python render.py FOLDER``.

A cell that fails ends it. What programs say on standard error is left out of the copies, and so are styles, which no reader of
Markdown applies.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbconvert import MarkdownExporter

HERE = Path(__file__).parent
SECONDS = 300


def rendered(path: Path) -> tuple[str, dict[str, bytes]]:
    """The notebook as Markdown, and its pictures by name."""
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        if cell.get("outputs") or cell.get("execution_count") is not None:
            raise SystemExit(f"{path.name} holds outputs: clear them before it is committed.")
    NotebookClient(notebook, timeout=SECONDS, resources={"metadata": {"path": str(HERE)}}).execute()
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = [one for one in cell.outputs if one.get("name") != "stderr"]
    resources = {"unique_key": path.stem, "output_files_dir": path.stem}
    text, resources = MarkdownExporter().from_notebook_node(notebook, resources)
    # A page of the documentation lies elsewhere than the notebook.
    text = text.replace("](../../../docs/", "](../")
    text = re.sub(r"<style scoped>.*?</style>\n?", "", text, flags=re.DOTALL)
    text = re.sub(r"[ \t]+$", "", text, flags=re.MULTILINE)
    return re.sub(r"\n{3,}", "\n\n", text), resources["outputs"]


def main() -> None:
    """Writes all of them."""
    folder = Path(sys.argv[1])
    for path in sorted(HERE.glob("*.ipynb")):
        text, pictures = rendered(path)
        (folder / path.stem).mkdir(parents=True, exist_ok=True)
        (folder / f"{path.stem}.md").write_text(text, encoding="utf-8")
        for name, picture in pictures.items():
            (folder / name).write_bytes(picture)


main()
