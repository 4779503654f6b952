import { embeddedEngine } from "../../src/engines/embedded/embedded-engine.ts";
import type { Parameters } from "../../src/engines/embedded/parameters.ts";
import type { Answer } from "../../src/instrument/label.ts";
import type { EmbeddedManifest, Release } from "../../src/releases/release.ts";
import { type FittedRelease, fitRelease } from "../train-embedded/fit-release.ts";
import type { KnownText } from "../train-embedded/fit-text.ts";
import type { Row } from "../train-embedded/rows.ts";

export interface Scored {
  readonly row: Row;
  readonly answers: readonly Answer[];
}

export const folds = 5;

/**
 * Answers to every row from a release fitted without the row's project. The engine answers through its own door, so that what is
 * scored is what a caller gets.
 */
export async function crossValidate(
  manifest: EmbeddedManifest,
  parameters: Parameters,
  rows: readonly Row[],
  texts: readonly KnownText[],
): Promise<Scored[]> {
  const projects = [...new Set(rows.map(({ project }) => project))].sort();
  const foldOf = new Map(projects.map((project, index) => [project, index % folds]));
  const scored: Scored[] = [];
  for (let fold = 0; fold < folds; fold++) {
    const others = rows.filter(({ project }) => foldOf.get(project) !== fold);
    const release = asRelease(manifest, fitRelease(parameters, others, texts));
    for (const row of rows) {
      if (foldOf.get(row.project) === fold) scored.push({ row, answers: await answersOf(release, row) });
    }
  }
  return scored;
}

function answersOf(release: Release, { session, measures }: Row): Promise<readonly Answer[]> {
  const { classifiers } = release.manifest;
  return embeddedEngine().answer({ session, measures, release, classifiers, draw: 0 }, new AbortController().signal);
}

function asRelease(manifest: EmbeddedManifest, { parameters, models }: FittedRelease): Release {
  const files = new Map<string, string | ArrayBuffer>([[manifest.parameters, JSON.stringify(parameters)]]);
  for (const [classifier, bytes] of models) {
    const path = manifest.models[classifier];
    if (path !== undefined) files.set(path, bytes.buffer);
  }
  return { manifest, digest: "sha256:none", status: "draft", files };
}
