import type { Batch, Classification } from "../../generated/openapi.gen.ts";
import { exitCodes, Failure } from "../failure.ts";

export type ClassifierId = NonNullable<Batch["classifiers"]>[number];

/** What is asked about every session. */
export interface Order {
  readonly release: Pick<Classification["release"], "id" | "digest">;
  /** Null: all of the release's. */
  readonly classifiers: readonly ClassifierId[] | null;
  /** How many that is. */
  readonly asked: number;
}

/** Classifiers that were named, held to those that the release asks. */
export function chosenFrom(
  release: { readonly id: string; readonly classifiers: readonly ClassifierId[] },
  names: readonly string[],
): ClassifierId[] {
  return names.map((wanted) => {
    const known = release.classifiers.find((name) => name === wanted);
    if (known === undefined)
      throw new Failure(exitCodes.usage, `${release.id} asks ${release.classifiers.join(", ")}.`);
    return known;
  });
}
