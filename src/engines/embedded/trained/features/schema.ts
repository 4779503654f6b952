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
const listedSchema = z
  .strictObject({ words: z.array(z.string()), rarity: z.array(z.number()) })
  .refine(({ words, rarity }) => words.length === rarity.length, "One rarity a word.");

/** The same in a third of the bytes: steps from place to place in the list of words with vectors, and in how many of the sessions each word was. */
const countedSchema = z
  .strictObject({
    steps: z.array(z.number().int().min(0)),
    having: z.array(z.number().int().positive()),
    sessions: z.number().int().positive(),
  })
  .refine(({ steps, having }) => steps.length === having.length, "One number of sessions a word.");

const vocabularySchema = z.union([listedSchema, countedSchema]);
export type VocabularyParameters = z.output<typeof vocabularySchema>;

/** What a model may look at. `person`: the counts of what the person wrote; `style`: of how they write; `words.*` and `vectors.*`: a source's text. */
export const blockNames = [
  "counts",
  "person",
  "style",
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
