import type { Submission } from "../../classify/submission.ts";
import type { Question } from "../../engines/engine.ts";
import type { Mail, VendorEngine } from "../../engines/vendor.ts";
import { type ClassifierId, settledStatuses } from "../../instrument/label.ts";
import type { Services } from "../../services.ts";
import type { BatchRow } from "../../store/batches.ts";
import type { LeasedItem } from "../../store/held-items.ts";
import { readLabels } from "../../store/labels.ts";
import { closerOf } from "../closes.ts";
import { customId } from "./mail.ts";
import { packRequests, writeRequest } from "./pack.ts";

/** One draw of a line's question, as far as it is not settled. */
export interface OpenDraw {
  readonly draw: number;
  readonly submission: Submission;
  readonly vendor: VendorEngine;
  readonly rest: Question;
  /** What came of it so far. */
  readonly mail: Mail;
}

export async function openDraw(
  services: Services,
  batch: BatchRow,
  { draw, submission, mail }: Pick<OpenDraw, "draw" | "submission" | "mail">,
): Promise<OpenDraw> {
  const { engine, question, set } = submission;
  if (engine.vendor === undefined) throw new Error("the engine has no batches");
  const settled = await settledOf(services, batch, set.id);
  const classifiers = question.classifiers.filter((classifier) => !settled.has(classifier));
  return { draw, submission, vendor: engine.vendor, rest: { ...question, classifiers }, mail };
}

/** What a line still has to ask, in one create call. */
export interface LineRequests {
  readonly wanted: readonly { readonly of: OpenDraw; readonly custom_id: string; readonly written: Uint8Array }[];
  /** The line's submissions with an engine that answers out of what came; they mean nothing while something is wanted. */
  readonly submissions: readonly Submission[];
}

/** What stands around the requests of a create call, and more. */
const aroundBytes = 100;

/** As much of it as a create call holds: a long session, or one of many draws, is asked in several, one after the other. */
export async function requestsOf(item: LeasedItem, draws: readonly OpenDraw[], most: number): Promise<LineRequests> {
  const wanted: LineRequests["wanted"][number][] = [];
  const submissions: Submission[] = [];
  let room = most - aroundBytes;
  for (const of of draws) {
    const { submission, vendor, rest, mail } = of;
    const { engine } = submission;
    const asked =
      rest.classifiers.length === 0 ? { wanted: [], answers: [] } : await vendor.replay(rest, mail, draws.length);
    for (const { name, body } of asked.wanted) {
      const custom_id = await customId(item, of.draw, name);
      const written = writeRequest(custom_id, body());
      room -= written.length + 1;
      if (wanted.length > 0 && (room < 0 || wanted.length === packRequests)) return { wanted, submissions };
      wanted.push({ of, custom_id, written });
    }
    // Somebody else may have answered a part of it meanwhile.
    const answer: typeof engine.answer = async (again) =>
      again.classifiers.length === rest.classifiers.length
        ? asked.answers
        : (await vendor.replay(again, mail, draws.length)).answers;
    submissions.push({ ...submission, engine: { ...engine, answer, ceilingUsd: vendor.ceilingUsd } });
  }
  return { wanted, submissions };
}

async function settledOf(services: Services, batch: BatchRow, setId: string): Promise<ReadonlySet<ClassifierId>> {
  const closes = closerOf(batch);
  const labels = await readLabels(services.database, setId, false);
  return new Set(
    labels.flatMap((label) => (settledStatuses.has(label.status) || closes(label) ? [label.classifier] : [])),
  );
}
