import { classifiers } from "../../src/instrument/classifiers.ts";
import type { ClassifierId } from "../../src/instrument/label.ts";
import { claudeManifest } from "../releases/release-fixture.ts";

/** The body of `POST /v1/releases`. */
export interface CandidateBody {
  readonly manifest: Record<string, unknown>;
  readonly files: Record<string, string>;
}

/** The schema of an answer with a label set of its own. */
export function answerSchema(labels?: readonly string[]) {
  return {
    type: "object",
    properties: { answer: { type: "string", ...(labels === undefined ? {} : { enum: labels }) } },
    required: ["answer"],
    additionalProperties: false,
  };
}

export function labelsOf(classifier: ClassifierId): string[] {
  return classifiers[classifier].labels.map(({ value }) => value);
}

let made = 0;

/** A candidate of ours in order, unlike any other; `changes` replace fields of its manifest, `files` its files. */
export function candidateBody(
  changes: Record<string, unknown> = {},
  files: Record<string, string> = {},
  title = `Candidate ${++made}`,
): CandidateBody {
  const { id: _, ...manifest } = claudeManifest;
  return {
    manifest: { ...manifest, title, documents: [], ...changes },
    files: {
      "system.md": "You read sessions.\n",
      "session.md": "<session>\n{{transcript}}\n</session>\n",
      "questions/work-mode.md": "Which mode?\n",
      "questions/outcome.md": "Which outcome?\n",
      "schemas/work-mode.json": JSON.stringify(answerSchema(labelsOf("work_mode"))),
      "schemas/outcome.json": JSON.stringify(answerSchema(labelsOf("outcome"))),
      ...files,
    },
  };
}
