import { readFileSync } from "node:fs";
import { z } from "zod";
import { prepareTrained } from "../../src/engines/embedded/trained/prepare.ts";
import { sessionScores } from "../../src/engines/embedded/trained/trained-answers.ts";
import { classifierIds } from "../../src/instrument/label.ts";
import { measure } from "../../src/intake/measure.ts";
import { embeddedManifestSchema } from "../../src/releases/release.ts";
import { developmentSessions } from "../development-sessions.ts";
import { readReleaseFiles } from "../release-files.ts";

const tolerance = 1e-6;
const expectedSchema = z.record(z.string(), z.partialRecord(z.enum(classifierIds), z.array(z.number())));

/** Holds the engine's scores of every labelled development session to the trainer's. Throws where one differs. */
export async function checkScores(data: string, folder: string, path: string): Promise<void> {
  const files = readReleaseFiles(folder);
  const manifest = embeddedManifestSchema.parse(JSON.parse(String(files.get("manifest.json"))));
  const prepared = prepareTrained(manifest, files);
  if (prepared === null) throw new Error("the release that was trained cannot be read");
  const expected = expectedSchema.parse(JSON.parse(readFileSync(path, "utf8")));
  let checked = 0;
  let farthest = 0;
  for (const { session } of developmentSessions(data)) {
    const wanted = expected[session.id ?? ""];
    if (wanted === undefined) continue;
    const reading = prepared.read(session, measure(session));
    const scored = sessionScores(prepared, reading);
    for (const classifier of classifierIds) {
      const scores = scored.of(classifier);
      const trained = wanted[classifier] ?? [];
      if (scores.length !== trained.length) throw new Error(`${classifier}: another number of scores than trained`);
      scores.forEach((score, at) => {
        farthest = Math.max(farthest, Math.abs(score - (trained[at] ?? Number.NaN)));
      });
    }
    checked += 1;
  }
  console.log(`${checked} sessions scored as trained, within ${farthest.toExponential(1)}`);
  if (checked !== Object.keys(expected).length || !(farthest <= tolerance)) {
    throw new Error("the engine does not come to the trainer's scores");
  }
}
