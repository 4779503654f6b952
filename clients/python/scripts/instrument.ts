import { columns } from "../../../src/batches/results/columns.ts";
import { classifiers } from "../../../src/instrument/classifiers.ts";
import { derivedSchema } from "../../../src/instrument/derived.ts";
import { classifierIds, labelStatuses } from "../../../src/instrument/label.ts";
import { measuresSchema } from "../../../src/intake/measures.ts";

/** The columns of a labels table and the label sets of the instrument, as a Python module. */
export function instrumentModule(): string {
  const ids = classifierIds.map(python).join(", ");
  return `# Written by clients/python/scripts/generate.ts from src/instrument and src/batches/results/columns.ts.
"""The questions with their label sets, and the columns of a labels table (docs/data-dictionary.md)."""

from typing import Literal, NamedTuple

ClassifierId = Literal[${ids}]
"""One of the questions of the instrument."""


LabelStatus = Literal[${labelStatuses.map(python).join(", ")}]
"""What became of one question; \`labeled\` alone carries a value."""


class Question(NamedTuple):
    """A classifier, as far as a table needs it."""

    title: str
    answer: Literal["value", "decisions", "task_value"]
    """Field of a label that holds the answer."""
    titles: dict[str, str]
    """Title of each value, in the order in which they are offered; empty: the answer is not a value."""
    scale: tuple[str, ...]
    """The values that have a place on a scale, lowest first; empty: not ordinal."""


class Column(NamedTuple):
    """A column of a labels table."""

    name: str
    type: Literal["text", "integer", "number", "truth"]
    meaning: str
    """With its unit and what null means."""


QUESTIONS: dict[ClassifierId, Question] = {
${classifierIds.map(questionOf).join("")}}

DERIVED: tuple[str, ...] = (${Object.keys(derivedSchema.shape).map(python).join(", ")},)
"""Names of the measures that are computed from labels."""

MEASURES: tuple[str, ...] = (${Object.keys(measuresSchema.shape).map(python).join(", ")},)
"""Names of the measures that are counted from the session."""

COLUMNS: tuple[Column, ...] = (
${columns.map(({ name, type, meaning }) => `    Column(${python(name)}, ${python(type)}, ${python(meaning)}),\n`).join("")})
"""Every column, in the order of the table."""
`;
}

function questionOf(id: (typeof classifierIds)[number]): string {
  const { title, answer, labels } = classifiers[id];
  const titles = labels.map((label) => `${python(label.value)}: ${python(label.title)}`);
  const scale = labels
    .filter(({ position }) => position !== null)
    .toSorted((one, other) => (one.position ?? 0) - (other.position ?? 0))
    .map(({ value }) => `${python(value)},`);
  return `    ${python(id)}: Question(${python(title)}, ${python(answer.field)}, {${titles.join(", ")}}, (${scale.join(" ")})),\n`;
}

/** A text as Python writes it: JSON's escapes are Python's too. */
function python(text: string): string {
  return JSON.stringify(text);
}
