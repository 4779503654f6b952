import { sha256 } from "../../sha256.ts";

export type Side = "candidate" | "baseline";

/** Where the uploaded answers of a side stand, sealed. */
export function answersObject(benchmark: string, side: Side): string {
  return `trials/${benchmark}/${side}`;
}

/**
 * The workspace that trials on an owner's datasets run in. No key opens it, so what was answered about a gold set stands in nobody's
 * lists, while trials of all who may use the set share its stored answers.
 */
export async function trialsWorkspaceOf(owner: string): Promise<string> {
  return `wsp_${(await sha256(`trials\n${owner}`)).slice(0, 32)}`;
}
