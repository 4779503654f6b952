import { fateOf } from "../../src/batches/fate-of.ts";
import type { ResultDocument } from "../../src/batches/results/column.ts";
import { writeCsv, writeJsonl, writeParquet } from "../../src/batches/results/write.ts";
import { derive } from "../../src/instrument/derived.ts";
import { classifierIds } from "../../src/instrument/label.ts";
import type { ResultRow } from "../../src/store/batch-results.ts";
import { chance } from "./chance.ts";
import { labelsOf } from "./labels.ts";
import { measuresOf } from "./measures.ts";
import * as truth from "./parameters.ts";
import { type Reader, readingOf } from "./reading.ts";
import { type World, worldOf } from "./world.ts";

export interface Simulation {
  readonly seed: number;
  readonly sessions: number;
  readonly persons: number;
  readonly reader: Reader;
}

const stream = 9_000_000;
const rowsAPage = 5_000;
const wrong = {
  places: null,
  duplicate_part: null,
  duplicate_line: null,
  same_id_part: null,
  same_id_line: null,
  classification_id: null,
};

/** A labels table as the server and `metier label` write it: the columns are theirs. */
export async function* tableOf(
  simulation: Simulation,
  format: "parquet" | "csv" | "jsonl",
): AsyncGenerator<Uint8Array> {
  switch (format) {
    case "parquet":
      yield* writeParquet(pagesOf(simulation), { "metier.simulated": "true", "metier.complete": "true" });
      return;
    case "csv":
      yield* writeCsv(pagesOf(simulation));
      return;
    case "jsonl":
      yield* writeJsonl(pagesOf(simulation));
  }
}

async function* pagesOf(simulation: Simulation): AsyncGenerator<ResultRow[]> {
  const { seed, sessions, persons } = simulation;
  for (let from = 1; from <= sessions; from += rowsAPage) {
    const lines = Array.from({ length: Math.min(rowsAPage, sessions - from + 1) }, (_, index) => from + index);
    yield lines.map((line) => rowOf(simulation, worldOf(seed, line, persons)));
  }
}

function rowOf({ seed, reader }: Simulation, world: World): ResultRow {
  const own = { part: 1, line: world.line, draw: 0, session_id: `simulated-${world.line}`, ...wrong };
  const by = chance(seed, stream + world.line);
  if (by.happens(truth.missing.line)) return { ...own, fate: "headless", reason: null, body: null };
  const labels = labelsOf(seed, world, readingOf(seed, world, reader));
  const measures = measuresOf(seed, world);
  const statuses = Object.values(labels).map(({ status }) => status);
  const document: ResultDocument = {
    session: {
      digest: `simulated-${world.line}`,
      user_key: world.person,
      month: world.month,
      seen_share: by.happens(0.8) ? 1 : Math.round((0.2 + 0.8 * by.share()) * 1_000) / 1_000,
    },
    release: { id: `simulated-${reader}`, digest: `simulated-${reader}` },
    labels,
    derived: derive(labels, measures),
    measures,
  };
  return { ...own, ...fateOf(statuses, classifierIds.length), body: JSON.stringify(document) };
}
