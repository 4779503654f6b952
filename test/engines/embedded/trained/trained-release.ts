import type { EmbeddedManifest, Release } from "../../../../src/releases/release.ts";
import { releaseOf } from "../release-of.ts";

const lists = {
  words: { thanks: ["thank you"], complaint: ["still broken"], build: ["add"], fix: ["fix"] },
  agent_words: { done: ["done"] },
  languages: { en: ["the", "is"], es: ["el", "los"] },
  tools: [{ kind: "read", names: ["read"] }],
  commands: { deploy: ["wrangler"] },
  files: [{ kind: "code", contains: [], endings: [".ts"] }],
};

/** Two dimensions: the first is high for `soil`, the second for `server`. */
function wordVectors(): ArrayBuffer {
  const header = { dimensions: 2, scales: [0.01, 0.01], weights: [1, 1], words: "soil server" };
  return withHeader(header, [100, 0, 0, 100]);
}

export function withHeader(header: unknown, values: readonly number[]): ArrayBuffer {
  const text = new TextEncoder().encode(JSON.stringify(header));
  const bytes = new Uint8Array(4 + text.length + values.length);
  new DataView(bytes.buffer).setUint32(0, text.length, true);
  bytes.set(text, 4);
  bytes.set(new Uint8Array(Int8Array.from(values).buffer), 4 + text.length);
  return bytes.buffer;
}

const plain = { first: [], trees_of: "counts", tree_share: 0, stacked: [] };
const row = (base: number, scales: readonly number[]) => ({ base, scales, trees: [], trees_base: 0 });

/** Soil in folder names speaks for 19-0000; complaints lower the success signal; outcome builds on that. */
const models = {
  work_occupation: {
    ...plain,
    form: "classes",
    values: ["15-0000", "19-0000"],
    blocks: ["vectors.folders", "words.agent"],
    rows: [row(0.5, [0, 0]), row(0, [0.02, 0.01])],
    slope: 2,
    bases: [0, 0],
    middles: [0.5, 0.5],
    gains: [1, 1],
    threshold: 0,
  },
  success_signal: {
    ...plain,
    tree_share: 0.5,
    form: "scale",
    values: ["none", "1", "2"],
    blocks: ["counts"],
    rows: [
      {
        ...row(2, [0]),
        trees: [{ feature: [0, -1, -1], threshold: [0.5, 0, 0], left: [1, 0, 0], right: [2, 0, 0], value: [0, 0, -2] }],
        trees_base: 2,
      },
    ],
    cuts: [0.5, 1.5],
    slope: 3,
    bounds: [1.5, 4.5],
    threshold: 0,
  },
  outcome: {
    ...plain,
    form: "classes",
    values: ["failed", "succeeded"],
    blocks: ["counts"],
    stacked: [{ classifier: "success_signal", weights: [-0.5, 0.5] }],
    rows: [row(1.6, [0]), row(0, [0])],
    slope: 4,
    bases: [0, 0],
    middles: [0, 0],
    gains: [1, 1],
    threshold: 0.9,
  },
};

export const parameters = {
  lists,
  features: {
    counts: [{ name: "person.complaint", log: false, mean: 0, deviation: 1 }],
    vocabularies: { agent: { words: ["trench"], rarity: [2] } },
    vectors: { folders: { mean: [0, 0], deviation: [0.5, 0.5] } },
  },
  models,
};

/** A small release of trained models, made by hand. */
export function trainedRelease(
  change: { parameters?: unknown; files?: Record<string, string | ArrayBuffer> } = {},
): Release {
  const manifest: Partial<EmbeddedManifest> = {
    classifiers: ["work_occupation", "success_signal", "outcome", "codebase_relation"],
    rules_version: "2",
    models: { work_occupation: "work.bin", success_signal: "success.bin", outcome: "outcome.bin" },
    word_vectors: "vectors.bin",
  };
  const files = {
    "parameters.json": JSON.stringify(change.parameters ?? parameters),
    "vectors.bin": wordVectors(),
    "work.bin": Int8Array.from([0, 0, 0, 100, 0, 100]).buffer,
    "success.bin": Int8Array.from([0]).buffer,
    "outcome.bin": Int8Array.from([0, 0]).buffer,
    ...change.files,
  };
  return releaseOf({}, { manifest, files });
}
