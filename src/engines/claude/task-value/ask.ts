import type { Answer } from "../../../instrument/label.ts";
import type { Session } from "../../../intake/session.ts";
import { sha256 } from "../../../sha256.ts";
import { unanswered, valued } from "../answers.ts";
import type { AskOptions } from "../ask.ts";
import { callOf } from "../call.ts";
import { type Conversation, converse, type Reader } from "../converse.ts";
import type { PlannedCall } from "../requests.ts";
import { planPosting, planPrice } from "./plan.ts";
import { type Read, readPosting, readPrice } from "./replies.ts";

/** Runs one request when there is room for it. */
type Limit = <T>(work: () => Promise<T>) => Promise<T>;

/**
 * Task value in its two calls: a model writes the session's work as a posting, another prices it against the operator's. Without these it
 * is skipped; where the first call brings no posting, its failure is the label's and nothing is priced.
 */
export async function askTaskValue(session: Session, options: AskOptions, limit: Limit): Promise<Answer> {
  const { release } = options;
  const { task_value: steps } = release.manifest;
  if (steps === null || release.priced === undefined) {
    return unanswered("task_value", "skipped", "no_priced_postings", null);
  }
  const talk = <T>(step: "ask" | "price", planned: PlannedCall, read: (text: string) => Read<T>) =>
    limit(() => converse(release, planned, options.send, readerOf(read), step));
  const posting = await talk("ask", planPosting(release, steps, session), readPosting);
  const written = brought(posting);
  if (written === null) return failed(posting, [posting], options);
  const price = await talk("price", planPrice(release, steps, release.priced.postings, written), readPrice);
  const value = brought(price);
  return value === null ? failed(price, [posting, price], options) : valued(value, call([posting, price], options));
}

type Talk = Conversation<Read<unknown>>;

function brought<T>(talk: Conversation<Read<T>>): T | null {
  return "result" in talk && "value" in talk.result ? talk.result.value : null;
}

/** The label of a task whose `last` call brought no value. */
async function failed(last: Talk, talks: readonly Talk[], options: AskOptions): Promise<Answer> {
  const asked = call(talks, options);
  if ("failure" in last) return unanswered("task_value", "error", last.failure, asked);
  if ("value" in last.result) throw new Error("a call that brought a value did not fail");
  const { status, reason } = last.result;
  const reply_digest = status === "invalid_reply" ? await sha256(last.text ?? "") : null;
  return unanswered("task_value", status, reason, { ...asked, reply_digest });
}

function call(talks: readonly Talk[], { price }: AskOptions) {
  const repaired = talks.some((talk) => talk.repaired);
  return callOf(
    talks.flatMap(({ asked }) => asked),
    { labels: 1, price, repaired },
  );
}

function readerOf<T>(read: (text: string) => Read<T>): Reader<Read<T>> {
  return {
    read,
    unread: (why) => why,
    isUnreadable: (result) => "status" in result && result.status === "invalid_reply",
    merge: (_, second) => second,
  };
}
