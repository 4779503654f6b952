import type { Mail, MailItem } from "../../engines/vendor.ts";
import type { Services } from "../../services.ts";
import { sha256 } from "../../sha256.ts";
import type { ItemPlace } from "../../store/batch-items.ts";
import { type LineRequest, requestsOfLines } from "../../store/vendor-requests.ts";
import type { Replies } from "./replies.ts";

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

/** What came for lines of one batch, by line; asked for all of them in one step. */
export async function readMail(
  services: Services,
  lines: readonly [ItemPlace, ...ItemPlace[]],
  replies: Replies,
): Promise<(line: ItemPlace) => LineMail> {
  const rows = await requestsOfLines(services.database, lines);
  return (line) =>
    mailOf(
      line,
      rows.filter((row) => row.part === line.part && row.line === line.line),
      replies,
    );
}

function mailOf(line: ItemPlace, rows: readonly LineRequest[], replies: Replies): LineMail {
  const known = new Map(rows.map((row) => [row.custom_id, row]));
  return {
    underWay: rows.some(({ state }) => state === "sent"),
    received: rows.some(({ state }) => state === "answered"),
    of: (draw) => async (name) => {
      const row = known.get(await customId(line, draw, name));
      return row === undefined ? null : itemOf(row, replies);
    },
  };
}

async function itemOf(row: LineRequest, replies: Replies): Promise<MailItem | null> {
  const { sends, possible_repeat, offset, length, object } = row;
  const count = { sends: Math.max(1, sends), possible_repeat };
  if (row.state === "failed") return { failure: row.reason ?? "server_error", ...count };
  if (row.state !== "answered" || offset === null || length === null || object === null) return null;
  const message: unknown = JSON.parse(new TextDecoder().decode(await replies(object, offset, length)));
  return { message, ...count };
}
