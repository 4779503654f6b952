import { DomainError } from "../errors.ts";
import type { Services } from "../services.ts";
import type { Vault } from "../vault/vault.ts";

/** Where the sessions of gold sets stand; throws `batches_unavailable` where nothing may outlive a request. */
export function requireVault({ vault }: Services): Vault {
  if (vault === null) throw new DomainError({ code: "batches_unavailable" });
  return vault;
}
