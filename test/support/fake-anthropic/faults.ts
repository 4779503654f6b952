import type { Body } from "./body.ts";

/** In the place of a reply. */
export type BreakingFault =
  | {
      readonly kind: "status";
      readonly status: number;
      readonly type: string;
      readonly code?: string;
      readonly message?: string;
      readonly headers?: Record<string, string>;
    }
  | { readonly kind: "reset" | "hang" | "trickle" | "cut_body" | "html" | "not_a_message" };

/** In the reply, which is billed. */
type ReplyFault =
  | { readonly kind: "reply"; readonly text: string }
  | { readonly kind: "stop"; readonly stop_reason: string; readonly text?: string }
  | { readonly kind: "empty" };

/** What goes wrong with one request. */
export type Fault = BreakingFault | ReplyFault;

export function breaks(fault: Fault): fault is BreakingFault {
  return !["reply", "stop", "empty"].includes(fault.kind);
}

/** The fault of a request by its number, from 0, and its body. Null: none. */
export type Faults = (request: number, body: Body) => Fault | null;

export const noFaults: Faults = () => null;

/** The first requests fail in this order; null answers. */
export function inOrder(...faults: readonly (Fault | null)[]): Faults {
  return (request) => faults[request] ?? null;
}

export function always(fault: Fault): Faults {
  return () => fault;
}

export function status(
  status: number,
  type: string,
  more: Partial<Extract<BreakingFault, { kind: "status" }>> = {},
): Fault {
  return { kind: "status", status, type, ...more };
}
