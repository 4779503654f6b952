import { DomainError } from "../errors.ts";
import type { Services } from "../services.ts";
import type { BatchRow } from "../store/batches.ts";
import { forgetModelKey } from "../store/vendor-packs.ts";
import { required } from "./required.ts";

/** Where callers' own keys wait, sealed, until their batch ends. */
export const keyPrefix = "keys/";

/** Seals a caller's own key for the model's vendor; the name under which it stands. */
export async function sealModelKey(services: Services, batch: string, key: string): Promise<string> {
  const name = `${keyPrefix}${batch}`;
  const source = async function* () {
    yield new TextEncoder().encode(key);
  };
  await required(services).vault.put(name, source());
  return name;
}

/** Null: the batch goes under the operator's key. */
export async function modelKeyOf(services: Services, { model_key }: BatchRow): Promise<string | null> {
  if (model_key === null) return null;
  const object = await required(services).vault.open(model_key);
  if (object === null) throw new DomainError({ code: "batches_unavailable" });
  return new TextDecoder().decode(await object.read(0, object.bytes));
}

export async function eraseModelKey(services: Services, { id, model_key }: BatchRow): Promise<void> {
  if (model_key === null) return;
  await required(services).vault.remove([model_key]);
  await forgetModelKey(services.database, id);
}
