import { z } from "zod";
import majors from "../../soc-taxonomy/major-groups.json" with { type: "json" };

/**
 * The taxonomy in use. `sha256` is of soc-2018.json, the codes and titles, and stands in every release manifest; glosses can
 * change an answer only where a release sends them, and there they are under the release's own digest.
 */
export const taxonomy = {
  edition: "SOC 2018",
  sha256: "bbca79baaa41823467362bd350614157300d24e74d3e2c9cc522b64524df3688",
  glosses_sha256: "9802ad9b25e2ba2e1c11de86c32948d351fac26395ff496eee244900ce94f3c1",
} as const;

export interface MajorGroup {
  /** `xx-0000`. */
  readonly code: string;
  readonly title: string;
  /** One line of ours on who these workers are; an aid, not the official definition. */
  readonly gloss: string;
}

/** The 23 major groups in code order. */
export const majorGroups: readonly MajorGroup[] = majors;

/** Computer and Mathematical Occupations: the group that `software_occupation` asks for. */
export const softwareGroup = "15-0000";

export const occupationSchema = z
  .object({
    code: z.string().meta({ example: "19-1029" }),
    title: z.string(),
    level: z.enum(["major", "minor", "broad", "detailed"]),
    parent: z.string().nullable().meta({ description: "Code of the group above. Null: a major group." }),
  })
  .meta({ id: "Occupation", description: "One group of the Standard Occupational Classification." });
export type Occupation = z.output<typeof occupationSchema>;

/** The whole structure below the major groups, 1,447 groups in code order. Loaded when first asked for: most requests need the majors alone. */
export async function occupations(): Promise<readonly Occupation[]> {
  const structure = await import("../../soc-taxonomy/soc-2018.json", { with: { type: "json" } });
  return z.array(occupationSchema).parse(structure.default.groups);
}
