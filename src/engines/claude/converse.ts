import type { Message } from "@anthropic-ai/sdk/resources/messages";
import type { ClaudeManifest, Release } from "../../releases/release.ts";
import type { AskedOnce } from "./call.ts";
import { replyText, type Unread } from "./replies.ts";
import { type PlannedCall, repairRequest } from "./requests.ts";
import type { CallFailure, Send, Step } from "./send.ts";

/** How the replies to one request are read. */
export interface Reader<T> {
  /** What a reply's text says. */
  readonly read: (text: string) => T;
  /** What a reply says whose end leaves nothing to read. */
  readonly unread: (why: Unread) => T;
  readonly isUnreadable: (result: T) => boolean;
  /** The first reply, and the one that its repair brought. */
  readonly merge: (first: T, second: T) => T;
}

/** What came of a request and, where the release allows one, its repair. */
export type Conversation<T> = { readonly asked: readonly AskedOnce[]; readonly repaired: boolean } & (
  | { readonly failure: CallFailure }
  | { readonly result: T /** Of the last reply that came; null: it has none. */; readonly text: string | null }
);

export async function converse<T>(
  release: Release<ClaudeManifest>,
  request: PlannedCall,
  send: Send,
  reader: Reader<T>,
  step: "ask" | "price" = "ask",
): Promise<Conversation<T>> {
  const { classifiers, body } = request;
  const { model } = body;
  const sent = await send(request, { step, classifiers });
  const once = [{ model, sent }];
  if ("failure" in sent) return { failure: sent.failure, asked: once, repaired: false };
  const first = readMessage(sent.message, reader);
  const repairs = release.manifest.repair !== null && first.text !== null && reader.isUnreadable(first.result);
  if (!repairs) return { ...first, asked: once, repaired: false };
  const repair: Step = step === "ask" ? "repair" : "price_repair";
  const again = await send(repairRequest(release, request, first.text), { step: repair, classifiers });
  const asked = [...once, { model, sent: again }];
  // A repair that was lost leaves the first, unreadable reply: it was received, so it stands.
  if ("failure" in again) return { ...first, asked, repaired: true };
  const second = readMessage(again.message, reader);
  return { result: reader.merge(first.result, second.result), text: second.text, asked, repaired: true };
}

function readMessage<T>(message: Message, reader: Reader<T>) {
  const reply = replyText(message);
  return "status" in reply
    ? { result: reader.unread(reply), text: null }
    : { result: reader.read(reply.text), text: reply.text };
}
