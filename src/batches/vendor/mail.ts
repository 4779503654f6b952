import type { Mail, MailItem } from "../../engines/vendor.ts";
import type { Services } from "../../services.ts";
import { sha256 } from "../../sha256.ts";
import type { ItemPlace } from "../../store/batch-items.ts";
import { type LineRequest, requestsOfLine } from "../../store/vendor-requests.ts";
import { VaultError } from "../../vault/frames.ts";
import type { SealedObject, Vault } from "../../vault/vault.ts";
import { required } from "../required.ts";

/** What came of a line's requests so far. */
export interface LineMail {
  /** Of one draw. */
  of(draw: number): Mail;
  /** The vendor has some of them still. */
  readonly underWay: boolean;
  readonly received: boolean;
}

/** At most 64 of letters, digits, `_` and `-`; the same for the same line, question and draw, whenever it is sent. */
export async function customId({ batch_id, part, line }: ItemPlace, draw: number, name: string): Promise<string> {
  return `m_${(await sha256(JSON.stringify([batch_id, part, line, draw, name]))).slice(0, 48)}`;
}

export async function readMail(services: Services, item: ItemPlace): Promise<LineMail> {
  const rows = await requestsOfLine(services.database, item);
  const open = opener(required(services));
  const known = new Map(rows.map((row) => [row.custom_id, row]));
  return {
    underWay: rows.some(({ state }) => state === "sent"),
    received: rows.some(({ state }) => state === "answered"),
    of: (draw) => async (name) => {
      const row = known.get(await customId(item, draw, name));
      return row === undefined ? null : itemOf(row, open);
    },
  };
}

type Open = (object: string) => Promise<SealedObject>;

/** Replies of one line stand together, so their objects are opened once. */
function opener({ vault }: { readonly vault: Vault }): Open {
  const opened = new Map<string, Promise<SealedObject | null>>();
  return async (name) => {
    const opening = opened.get(name) ?? vault.open(name);
    opened.set(name, opening);
    const object = await opening;
    if (object === null) throw new VaultError("gone");
    return object;
  };
}

async function itemOf(row: LineRequest, open: Open): Promise<MailItem | null> {
  const { sends, possible_repeat, offset, length, object } = row;
  const count = { sends: Math.max(1, sends), possible_repeat };
  if (row.state === "failed") return { failure: row.reason ?? "server_error", ...count };
  if (row.state !== "answered" || offset === null || length === null || object === null) return null;
  const bytes = await (await open(object)).read(offset, length);
  const message: unknown = JSON.parse(new TextDecoder().decode(bytes));
  return { message, ...count };
}
