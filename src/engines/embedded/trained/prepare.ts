import type { ClassifierId } from "../../../instrument/label.ts";
import type { Measures } from "../../../intake/measures.ts";
import type { Session } from "../../../intake/session.ts";
import type { EmbeddedManifest, Release } from "../../../releases/release.ts";
import { evidenceLists } from "../evidence/counts.ts";
import { indexLists } from "../evidence/tokens.ts";
import { type FeatureMaker, featureMaker } from "./features/feature-maker.ts";
import { readWordVectors } from "./features/word-vectors.ts";
import { type TrainedParameters, trainedSchema } from "./models/schema.ts";
import type { WeighedModel } from "./models/score.ts";
import { type Reading, readSession } from "./reading/read-session.ts";
import { readWider } from "./wider/read-wider.ts";

/** A release of trained models made ready to answer. */
export interface PreparedRelease {
  readonly parameters: TrainedParameters;
  /** What the models see of a session; training reads with the same function. */
  readonly read: (session: Session, measures: Measures) => Reading;
  readonly maker: FeatureMaker;
  readonly models: ReadonlyMap<ClassifierId, WeighedModel>;
}

/** Null: parameters or word vectors cannot be read. A model whose weights do not fit is left out, and fails its own question only. */
export function prepareTrained(manifest: EmbeddedManifest, files: Release["files"]): PreparedRelease | null {
  const text = files.get(manifest.parameters);
  const bytes = files.get(manifest.word_vectors ?? "");
  const parameters = trainedSchema.safeParse(typeof text === "string" ? parsed(text) : null);
  const vectors = bytes instanceof ArrayBuffer ? readWordVectors(bytes) : null;
  if (!parameters.success || vectors === null) return null;
  const maker = featureMaker(parameters.data.features, vectors);
  const models = new Map<ClassifierId, WeighedModel>();
  for (const classifier of manifest.classifiers) {
    const model = parameters.data.models[classifier];
    const weights = files.get(manifest.models[classifier] ?? "");
    if (model === undefined || model.form === "never" || !(weights instanceof ArrayBuffer)) continue;
    const width = model.blocks.reduce((sum, block) => sum + (maker.sizes.get(block) ?? 0), 0);
    if (weights.byteLength === width * model.rows.length) {
      models.set(classifier, { model, weights: new Int8Array(weights) });
    }
  }
  return { parameters: parameters.data, read: readerOf(manifest.rules_version, parameters.data.lists), maker, models };
}

/** Versions of the reading and scoring of trained models. A release that names another is not answered by this code. */
export const trainedVersions: ReadonlySet<string> = new Set(["2", "3"]);

export function readerOf(version: string, lists: TrainedParameters["lists"]): PreparedRelease["read"] {
  const ready = { ...evidenceLists(lists), signs: indexLists(lists.signs ?? {}) };
  const read = version === "2" ? readSession : readWider;
  return (session, measures) => read(session, measures, lists, ready);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
