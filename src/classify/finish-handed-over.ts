import { problemOf } from "../errors.ts";
import type { Services } from "../services.ts";
import { createClassification } from "./create-classification.ts";
import { openHandedOver } from "./hand-over.ts";

/** Finishes what was handed over. A refusal is final, as it would have been for the caller; anything else may be tried again. */
export async function finishHandedOver(services: Services, name: string): Promise<void> {
  const handed = await openHandedOver(services, name);
  if (handed === null) return;
  try {
    await createClassification(services, handed.workspace, handed.request);
  } catch (error) {
    const problem = problemOf(error);
    if (problem === null || problem.code === "busy") throw error;
  }
}
