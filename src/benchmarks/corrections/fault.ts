import { DomainError } from "../../errors.ts";

/** A correction that is at fault in one place. */
export function refusedCorrection(pointer: string, fault: string): DomainError {
  return new DomainError({ code: "correction_refused", faults: [{ line: null, pointer, fault }] });
}
