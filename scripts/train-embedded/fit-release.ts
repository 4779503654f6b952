import type { Parameters } from "../../src/engines/embedded/parameters.ts";
import type { ClassifierId } from "../../src/instrument/label.ts";
import { fitParameters } from "./fit-parameters.ts";
import { fitText, type KnownText, type TextRecipe } from "./fit-text.ts";
import type { Row } from "./rows.ts";

const buckets = 4_096;

/** How each text model is trained. `known`: what the texts of O*NET weigh beside the sessions. */
export const textRecipes: Partial<Record<ClassifierId, TextRecipe>> = {
  // Side signals only: what the person wrote, context files, folder names; never file names, commands or agent text.
  user_occupation: { sources: ["person", "context", "folders"], buckets, penalty: 0.0005, known: 0, lift: 0.3 },
  work_occupation: {
    sources: ["person", "context", "folders", "files"],
    buckets,
    penalty: 0.0005,
    known: 0.3,
    lift: 0.5,
  },
};

export interface FittedRelease {
  readonly parameters: Parameters;
  readonly models: ReadonlyMap<ClassifierId, Uint8Array<ArrayBuffer>>;
}

/** Everything of an embedded release that is learned from rows. */
export function fitRelease(parameters: Parameters, rows: readonly Row[], texts: readonly KnownText[]): FittedRelease {
  const models = new Map<ClassifierId, Uint8Array<ArrayBuffer>>();
  for (const classifier of ["user_occupation", "work_occupation"] as const) {
    const recipe = textRecipes[classifier];
    if (recipe && parameters.rules[classifier]?.form === "text") {
      models.set(classifier, fitText(classifier, rows, texts, recipe));
    }
  }
  return { parameters: fitParameters(parameters, rows), models };
}
