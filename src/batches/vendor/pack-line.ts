import type { Mail } from "../../engines/vendor.ts";
import type { Services } from "../../services.ts";
import type { BatchRow } from "../../store/batches.ts";
import { claimQuestions } from "../../store/claims.ts";
import type { LeasedItem } from "../../store/held-items.ts";
import { answerLine, type Labelled, overBudget, setAside, type TakenLine } from "../label-line.ts";
import type { Meter } from "../meter.ts";
import { openDraw, requestsOf } from "./line-requests.ts";
import type { LineMail } from "./mail.ts";
import type { PackedLine, PackedRequest } from "./pack.ts";

/** Questions stay claimed this long without a word from whoever follows the pack. */
export const claimMs = 2 * 3_600_000;

export type Packed = Labelled | { readonly next: "pack"; readonly packed: PackedLine };

/**
 * One line on its way through the vendor's batches. Its question is run over the replies that came so far: what is missing is to be packed,
 * and where nothing is, the line is labelled. So first requests, repairs and those sent again are one case.
 */
export async function packLine(
  services: Services,
  batch: BatchRow,
  item: LeasedItem,
  taken: TakenLine,
  { meter, mail }: { readonly meter: Meter; readonly mail: LineMail },
): Promise<Packed> {
  if ("refused" in taken) return { next: "settled", settlement: taken.refused };
  if (mail.underWay) return { next: "wait" };
  const ending = batch.status === "cancelling";
  const draws = await Promise.all(
    taken.submissions.map((submission, draw) =>
      openDraw(services, batch, { submission, draw, mail: ending ? stopped(mail.of(draw)) : mail.of(draw) }),
    ),
  );
  const holder = holderOf(item);
  const { wanted, submissions } = await requestsOf(item, draws, services.env.vendor_pack_bytes);
  if (wanted.length === 0) return answerLine(services, batch, item, { ...taken, submissions }, meter, holder);
  const ceilings = draws.map(({ vendor, rest }) => (rest.classifiers.length === 0 ? 0 : vendor.ceilingUsd(rest)));
  const place = await setAside(services, batch, item, ceilings);
  if (place === "later") return { next: "wait" };
  if (place !== "held") return { next: "settled", settlement: overBudget(taken.known, place) };
  const { part, line } = item;
  const requests: PackedRequest[] = [];
  for (const draw of new Set(wanted.map(({ of }) => of))) {
    const now = services.now().getTime();
    const claim = { set_id: draw.submission.set.id, holder, expires_at: now + claimMs };
    const won = await claimQuestions(services.database, claim, draw.rest.classifiers, now);
    // Another line or request asks the same: its answer will do.
    if (won.length < draw.rest.classifiers.length) return { next: "wait" };
    const possible_repeat = won.some(({ before }) => before > 0);
    for (const { of, custom_id, written } of wanted) {
      if (of === draw) requests.push({ custom_id, part, line, possible_repeat, written });
    }
  }
  return { next: "pack", packed: { part, line, requests } };
}

function holderOf({ batch_id, part, line }: LeasedItem): string {
  return `${batch_id}/${part}/${line}`;
}

/** Nothing more is sent for a batch that is being cancelled; what came is kept. */
function stopped(mail: Mail): Mail {
  return async (name) => (await mail(name)) ?? { failure: "batch_canceled", sends: 1, possible_repeat: false };
}
