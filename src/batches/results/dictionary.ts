import { classifiers } from "../../instrument/classifiers.ts";
import { classifierIds } from "../../instrument/label.ts";
import { columns } from "./columns.ts";

const types = { text: "text (UTF-8)", integer: "32-bit integer", number: "double", truth: "boolean" } as const;

/** docs/data-dictionary.md: every column of CSV and Parquet, out of the instrument itself. */
export function dataDictionary(): string {
  const rows = columns.map(
    ({ name, type, meaning }) => `- \`${name}\` (${types[type]}): ${meaning.replaceAll("\n", " ")}`,
  );
  const sets = classifierIds.flatMap((id) => {
    const labels = classifiers[id].labels.map(({ value }) => `\`${value}\``);
    return labels.length === 0 ? [] : [`- \`${id}\`: ${labels.join(", ")}`];
  });
  return `# Data dictionary

Columns of a batch's results as CSV and Parquet (\`GET /v1/batches/{id}/results\`). Written by \`npx node scripts/data-dictionary.ts\` from the instrument; a test holds it to it.
One row is one line of the batch and one draw. A null is an empty field in CSV. Every column of a label, of the session and of a count is null where the line has no
classification: it was refused, failed, is not settled yet, or its classification was deleted.

${rows.join("\n")}

Values of the label columns:

${sets.join("\n")}
`;
}
