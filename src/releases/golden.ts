import { z } from "zod";
import { ReleaseError } from "./problem.ts";
import type { Release } from "./release.ts";

export const goldenPath = "golden.json";

const vectorsSchema = z.record(z.string(), z.string().regex(/^[0-9a-f]{64}$/));
const goldenSchema = z.strictObject({ sessions: z.record(z.string(), vectorsSchema) });

/** SHA-256, 64 hex digits, by what it is of: `session`, the session's digest, and each call or answer. */
export type Vectors = Readonly<z.output<typeof vectorsSchema>>;

/** Vectors by the name of a session in test/fixtures/sessions. */
export type Golden = Readonly<z.output<typeof goldenSchema>>;

/** The vectors that a release carries. Null: none yet. */
export function goldenOf(release: Pick<Release, "files">): Golden | null {
  const text = release.files.get(goldenPath);
  if (text === undefined) return null;
  if (typeof text !== "string") throw new ReleaseError([{ path: goldenPath, pointer: null, fault: "is not text" }]);
  return goldenSchema.parse(JSON.parse(text));
}

/** Where two sets of vectors differ, as `session/vector`; nothing where they are the same. */
export function goldenDifferences(expected: Golden, actual: Golden): readonly string[] {
  const left = flat(expected);
  const right = flat(actual);
  return [...new Set([...left.keys(), ...right.keys()])].sort().filter((key) => left.get(key) !== right.get(key));
}

function flat(golden: Golden): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(golden.sessions).flatMap(([session, vectors]) =>
      Object.entries(vectors).map(([name, hash]) => [`${session}/${name}`, hash] as const),
    ),
  );
}
