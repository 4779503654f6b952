import { DomainError } from "../errors.ts";
import type { Services } from "../services.ts";
import { sha256 } from "../sha256.ts";
import { findGrant, type KeyGrant } from "../store/api-keys.ts";
import type { Database } from "../store/database.ts";
import { takeTurn } from "./rate-limit.ts";
import { isScope, type Principal, scopes } from "./scopes.ts";

/** Made by a migration; served without a key by an open environment alone. */
export const localWorkspace = "wsp_local";

/** Looks a key up by the digest of its secret. */
type FindGrant = (database: Database, secretSha256: string) => Promise<KeyGrant | null>;

/**
 * The principal of a bearer secret. The digest of the secret is what is looked up, so no comparison of secrets takes place whose
 * time could be measured. Null is no secret, which only an open environment lets in. `find` may read more than the key.
 */
export async function authenticate(
  services: Services,
  bearer: string | null,
  find: FindGrant = findGrant,
): Promise<Principal> {
  if (bearer === null) {
    if (!services.env.open) throw new DomainError({ code: "unauthenticated", reason: "missing" });
    await takeTurn(services, localWorkspace);
    return { workspace: localWorkspace, scopes: new Set(scopes) };
  }
  const grant = await find(services.database, await sha256(bearer));
  if (grant === null) throw new DomainError({ code: "unauthenticated", reason: "unknown" });
  await takeTurn(services, grant.workspace_id);
  return { workspace: grant.workspace_id, scopes: new Set(grant.scopes.split(" ").filter(isScope)) };
}
