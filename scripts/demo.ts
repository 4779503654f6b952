import { readFileSync } from "node:fs";
import { type Classification, classificationSchema } from "../src/classify/classification.ts";
import type { DecisionShares, Evidence } from "../src/instrument/label.ts";
import { startLocalWorker } from "./local-worker.ts";
import { readArguments } from "./read-arguments.ts";

const { values } = readArguments(
  `Starts the Worker on this machine, labels a sample session over REST, prints the labels and keeps serving until Ctrl-C.

  npm run demo [-- --once]

  --once   end after printing`,
  { options: { once: { type: "boolean", default: false } } },
);
const sample = "examples/river-gauge.jsonl";

console.log("Starting the Worker (workerd, local D1) ...");
const worker = await startLocalWorker();
try {
  const request = `${worker.url}/v1/classifications`;
  console.log(`\nPOST ${request}\n     ${sample}: a Claude Code session\n`);
  const response = await fetch(request, {
    method: "POST",
    headers: { "content-type": "application/jsonl" },
    body: readFileSync(sample),
  });
  const body = await response.text();
  if (!response.ok) throw new Error(`The Worker answered ${response.status}:\n${body}`);
  const reply = classificationSchema.parse(JSON.parse(body));
  print(reply);
  console.log(`
Where to go next${values.once ? " (after npm start)" : ""}
  the whole reply      curl ${request}/${reply.id}
  what was dropped     curl -X POST --data-binary @${sample} -H 'content-type: application/jsonl' ${worker.url}/v1/inspections
  what decided         curl ${worker.url}/v1/releases/${reply.release.id}
  every operation      ${worker.url}/docs
  what labels mean     docs/limits.md`);
  if (!values.once) {
    console.log(`\nServing ${worker.url} until Ctrl-C.`);
    await worker.ended;
  }
} finally {
  await worker.stop();
}

function print({ labels, measures, derived, release }: Classification): void {
  const rows = Object.values(labels).map((label) => [
    label.classifier,
    label.value ?? (label.decisions === null ? `(${label.status})` : shares(label.decisions)),
    label.confidence === null ? "" : label.confidence.toFixed(2),
    label.reason ?? label.evidence.map(described).join(", "),
  ]);
  table(["label", "value", "confidence", "what decided"], rows);
  console.log(`
counted: ${listed(measures)}
derived: ${listed(derived)}
release: ${release.id} (${release.status}) ${release.digest}`);
}

function listed(values: Readonly<Record<string, number | string | boolean | null>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name} ${typeof value === "number" ? Math.round(value * 10) / 10 : (value ?? "-")}`)
    .join(" · ");
}

function shares({ user_share_planning, user_share_execution }: DecisionShares): string {
  const percent = (share: number | null) => (share === null ? "-" : `${Math.round(share * 100)} %`);
  return `user: planning ${percent(user_share_planning)}, execution ${percent(user_share_execution)}`;
}

function described(evidence: Evidence): string {
  switch (evidence.kind) {
    case "count":
      return `${evidence.name} ${evidence.value}`;
    case "rule":
      return evidence.name;
    case "term":
      return evidence.term;
    case "quote":
      return evidence.quote;
  }
}

function table(head: string[], rows: string[][]): void {
  const lines = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...lines.map((line) => Math.min(line[column]?.length ?? 0, 60))));
  for (const [index, line] of lines.entries()) {
    console.log(
      line
        .map((cell, column) => shorten(cell, 60).padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    );
    if (index === 0) console.log(widths.map((width) => "-".repeat(width)).join("  "));
  }
}

function shorten(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}
