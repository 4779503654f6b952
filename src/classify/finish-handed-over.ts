import { problemOf } from "../errors.ts";
import type { Services } from "../services.ts";
import { closeUnanswered } from "./close-unanswered.ts";
import { createClassification } from "./create-classification.ts";
import { openHandedOver } from "./hand-over.ts";

/**
 * Finishes what was handed over. A refusal is final, as it would have been for the caller, who reads it in the labels: a candidate may be deleted
 * meanwhile, or a key taken away. Anything else may be tried again.
 */
export async function finishHandedOver(services: Services, name: string): Promise<void> {
  const handed = await openHandedOver(services, name);
  if (handed === null) return;
  try {
    await createClassification(services, handed.workspace, handed.request);
  } catch (error) {
    const problem = problemOf(error);
    if (problem === null || problem.code === "busy") throw error;
    if (handed.pending !== null) await closeUnanswered(services, handed.workspace, handed.pending, problem.code);
  }
}
