import { DomainError } from "../errors.ts";
import type { Services } from "../services.ts";
import type { Vault } from "../vault/vault.ts";
import type { Dispatch } from "./dispatch.ts";

/** What batches need beyond a request's services; throws `batches_unavailable` where one of them is not configured. */
export function required(services: Services): { readonly vault: Vault; readonly dispatch: Dispatch } {
  const { vault, dispatch } = services;
  if (vault === null || dispatch === null) throw new DomainError({ code: "batches_unavailable" });
  return { vault, dispatch };
}
