import { z } from "zod";
import { textSources } from "../reading/sources.ts";

/** A count as a feature: its logarithm where `log`, then standardised and kept within three deviations. Not recorded: the mean. */
const countSchema = z.strictObject({
  name: z.string(),
  log: z.boolean(),
  mean: z.number(),
  deviation: z.number().positive(),
});
export type CountFeature = z.output<typeof countSchema>;

/** Words known of a source, with how much rarer ones weigh more. */
const vocabularySchema = z
  .strictObject({ words: z.array(z.string()), rarity: z.array(z.number()) })
  .refine(({ words, rarity }) => words.length === rarity.length, "One rarity a word.");

/** What a model may look at. `person`: the counts of what the person wrote; `words.*` and `vectors.*`: a source's text. */
export const blockNames = [
  "counts",
  "person",
  ...textSources.map((source) => `words.${source}` as const),
  ...textSources.map((source) => `vectors.${source}` as const),
] as const;
export type BlockName = (typeof blockNames)[number];

export const featuresSchema = z.strictObject({
  counts: z.array(countSchema),
  vocabularies: z.partialRecord(z.enum(textSources), vocabularySchema),
  vectors: z
    .partialRecord(
      z.enum(textSources),
      z.strictObject({ mean: z.array(z.number()), deviation: z.array(z.number().positive()) }),
    )
    .meta({
      description: "How averages of word vectors are standardised, by source; the vectors are a file of their own.",
    }),
});
export type Features = z.output<typeof featuresSchema>;
