import { z } from "zod";
import { sessionSchema } from "../../src/intake/session.ts";

/** Sessions and their published digests, from `test/fixtures/digests.json`; an independent program checks the same file. */
export function digestVectors(text: string) {
  return z.array(z.object({ name: z.string(), digest: z.string(), session: sessionSchema })).parse(JSON.parse(text));
}
