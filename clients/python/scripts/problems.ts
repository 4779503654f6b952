import { problemTable } from "../../../src/http/problems/table.ts";

/** An error class for each row of the table of refusals, as a Python module. */
export function problemsModule(): string {
  const codes = Object.entries(problemTable);
  const classes = codes.map(
    ([code, { status, title }]) =>
      `class ${className(code)}(ApiError):\n    ${JSON.stringify(`${status}: ${title}.`).replace(/^"|"$/g, '"""')}\n`,
  );
  return `# Written by clients/python/scripts/generate.ts from src/http/problems/table.ts.
"""An error class for each code of docs/errors.md."""

from metier.errors import ApiError

${classes.join("\n\n")}

PROBLEM_CLASSES: dict[str, type[ApiError]] = {
${codes.map(([code]) => `    "${code}": ${className(code)},\n`).join("")}}
"""The class of each code."""
`;
}

function className(code: string): string {
  const words = code.split("_").map((word) => word.slice(0, 1).toUpperCase() + word.slice(1));
  return `${words.join("")}Error`;
}
