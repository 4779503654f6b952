import type { Answer, ClassifierId, Evidence } from "../../instrument/label.ts";
import type { ClaudeManifest, Release } from "../../releases/release.ts";
import { sha256 } from "../../sha256.ts";
import { answerOf, unanswered } from "./answers.ts";
import { callOf } from "./call.ts";
import { converse, type Reader } from "./converse.ts";
import type { Price } from "./prices.ts";
import { type Reading, readAnswer, replyJson } from "./replies.ts";
import type { PlannedCall } from "./requests.ts";
import type { Send } from "./send.ts";

export interface AskOptions {
  readonly send: Send;
  readonly release: Release<ClaudeManifest>;
  readonly price: Price;
  readonly check: (turn: number, quote: string) => Evidence | null;
}

/** Sends one planned call and reads its reply: one answer a classifier of the call. */
export async function ask(planned: PlannedCall, options: AskOptions): Promise<readonly Answer[]> {
  const { release, send, price } = options;
  const talk = await converse(release, planned, send, readerOf(planned, options));
  const call = callOf(talk.asked, { labels: planned.classifiers.length, price, repaired: talk.repaired });
  if ("failure" in talk) {
    return planned.classifiers.map((classifier) => unanswered(classifier, "error", talk.failure, call));
  }
  const digest = await sha256(talk.text ?? "");
  return [...talk.result].map(([classifier, reading]) =>
    answerOf(classifier, reading, reading.status === "invalid_reply" ? { ...call, reply_digest: digest } : call),
  );
}

type Readings = ReadonlyMap<ClassifierId, Reading>;

function readerOf({ classifiers }: PlannedCall, { release, check }: AskOptions): Reader<Readings> {
  const each = (of: (classifier: ClassifierId) => Reading): Readings =>
    new Map(classifiers.map((classifier) => [classifier, of(classifier)]));
  return {
    read: (text) => {
      const json = replyJson(text);
      return each((classifier) =>
        readAnswer(classifier, release.manifest.joint === null ? json : member(json, classifier), check),
      );
    },
    unread: (why) => each(() => why),
    isUnreadable: (readings) => [...readings.values()].some(({ status }) => status === "invalid_reply"),
    // What could be read of the first reply stands; the second one only fills what could not.
    merge: (first, second) =>
      new Map(
        [...first].map(([classifier, reading]) => [
          classifier,
          reading.status === "invalid_reply" ? (second.get(classifier) ?? reading) : reading,
        ]),
      ),
  };
}

/** A classifier's own part of a joint answer. Undefined stays undefined: the reply was not JSON at all. */
function member(json: unknown, classifier: ClassifierId): unknown {
  if (json === undefined) return undefined;
  const entries = typeof json === "object" && json !== null ? Object.entries(json) : [];
  return entries.find(([key]) => key === classifier)?.[1] ?? null;
}
