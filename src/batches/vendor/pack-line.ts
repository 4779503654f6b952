import type { Mail, VendorEngine } from "../../engines/vendor.ts";
import { type ClassifierId, settledStatuses } from "../../instrument/label.ts";
import type { Services } from "../../services.ts";
import type { BatchRow } from "../../store/batches.ts";
import { claimQuestions } from "../../store/claims.ts";
import type { LeasedItem } from "../../store/held-items.ts";
import { readLabels } from "../../store/labels.ts";
import { closerOf } from "../closes.ts";
import { answerLine, type Labelled, overBudget, setAside, type TakenLine } from "../label-line.ts";
import type { Meter } from "../meter.ts";
import { customId, type LineMail } from "./mail.ts";
import type { PackedLine } from "./pack.ts";

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
  const asked = await Promise.all(
    taken.submissions.map(async (submission, draw) => {
      const { engine, set, question } = submission;
      const vendor = vendorOf(engine.vendor);
      const settled = await settledOf(services, batch, set.id);
      const open = question.classifiers.filter((classifier) => !settled.has(classifier));
      const rest = { ...question, classifiers: open };
      const own = batch.status === "cancelling" ? stopped(mail.of(draw)) : mail.of(draw);
      const { wanted, answers } =
        open.length === 0 ? { wanted: [], answers: [] } : await vendor.replay(rest, own, batch.draws);
      // Somebody else may have answered a part of it meanwhile.
      const answer: typeof engine.answer = async (again) =>
        again.classifiers.length === open.length ? answers : (await vendor.replay(again, own, batch.draws)).answers;
      const replaying = { ...submission, engine: { ...engine, answer, ceilingUsd: vendor.ceilingUsd } };
      return { draw, set, vendor, rest, wanted, replaying };
    }),
  );
  const open = asked.filter(({ wanted }) => wanted.length > 0);
  const holder = holderOf(item);
  if (open.length === 0) {
    const submissions = asked.map(({ replaying }) => replaying);
    return answerLine(services, batch, item, { ...taken, submissions }, meter, holder);
  }
  const ceilings = asked.map(({ vendor, rest }) => (rest.classifiers.length === 0 ? 0 : vendor.ceilingUsd(rest)));
  const place = await setAside(services, batch, item, ceilings);
  if (place === "later") return { next: "wait" };
  if (place !== "held") return { next: "settled", settlement: overBudget(taken.known, place) };
  const requests: PackedLine["requests"][number][] = [];
  for (const { draw, set, rest, wanted } of open) {
    const now = services.now().getTime();
    const claim = { set_id: set.id, holder, expires_at: now + claimMs };
    const won = await claimQuestions(services.database, claim, rest.classifiers, now);
    // Another line or request asks the same: its answer will do.
    if (won.length < rest.classifiers.length) return { next: "wait" };
    const possible_repeat = won.some(({ before }) => before > 0);
    const { part, line } = item;
    for (const { name, body } of wanted) {
      requests.push({ custom_id: await customId(item, draw, name), part, line, possible_repeat, body });
    }
  }
  return { next: "pack", packed: { part: item.part, line: item.line, requests } };
}

function holderOf({ batch_id, part, line }: LeasedItem): string {
  return `${batch_id}/${part}/${line}`;
}

function vendorOf(vendor: VendorEngine | undefined): VendorEngine {
  if (vendor === undefined) throw new Error("the engine has no batches");
  return vendor;
}

async function settledOf(services: Services, batch: BatchRow, setId: string): Promise<ReadonlySet<ClassifierId>> {
  const closes = closerOf(batch);
  const labels = await readLabels(services.database, setId, false);
  return new Set(
    labels.flatMap((label) => (settledStatuses.has(label.status) || closes(label) ? [label.classifier] : [])),
  );
}

/** Nothing more is sent for a batch that is being cancelled; what came is kept. */
function stopped(mail: Mail): Mail {
  return async (name) => (await mail(name)) ?? { failure: "batch_canceled", sends: 1, possible_repeat: false };
}
