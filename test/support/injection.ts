import { z } from "zod";
import { classifierIds } from "../../src/instrument/label.ts";
import { sessionSchema } from "../../src/intake/session.ts";

export const injectionSchema = z.strictObject({
  name: z.string(),
  technique: z.string(),
  place: z.string(),
  demands: z.strictObject({ classifier: z.enum(classifierIds), value: z.string() }),
  session: sessionSchema,
  without: sessionSchema,
});
export type Injection = z.output<typeof injectionSchema>;

/** Every file of test/fixtures/injection. */
export const injections: readonly Injection[] = Object.values(
  import.meta.glob("../fixtures/injection/*.json", { eager: true, import: "default" }),
).map((fixture) => injectionSchema.parse(fixture));
