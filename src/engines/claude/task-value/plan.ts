import type { Session } from "../../../intake/session.ts";
import type { PricedPosting } from "../../../releases/priced-postings.ts";
import type { ClaudeManifest, Release } from "../../../releases/release.ts";
import { releaseText } from "../release-text.ts";
import { fill, type PlannedCall, request, sessionBlock } from "../requests.ts";

/** The work of a session as a client would post it. */
export interface Posting {
  readonly title: string;
  readonly description: string;
  readonly skills: readonly string[];
}

/** What stands in the second request as long as the reply to the first is not there. */
const openPlace = "{{posting}}";

/** A call that can be shown before anything is sent. */
export interface KnownCall {
  readonly call: PlannedCall;
  /** What stands in its body in the place of a reply to come. Null: the body is exact. */
  readonly open_place: string | null;
}

/** Both calls as far as they are known before anything is sent; none where task value is skipped. */
export function planTaskValue(release: Release<ClaudeManifest>, session: Session): readonly KnownCall[] {
  const { task_value: steps } = release.manifest;
  if (steps === null || release.priced === undefined) return [];
  return [
    { call: planPosting(release, steps, session), open_place: null },
    { call: planPrice(release, steps, release.priced.postings, null), open_place: openPlace },
  ];
}

type Steps = NonNullable<ClaudeManifest["task_value"]>;

/** The first call: the session, to be written as a posting. */
export function planPosting(release: Release<ClaudeManifest>, steps: Steps, session: Session): PlannedCall {
  const { system } = release.manifest;
  const record = { type: "text", text: sessionBlock(release, session) } as const;
  return { classifiers: ["task_value"], ...request(release, { ...steps.posting, system, before: [record] }) };
}

/** The second call: the operator's postings and the one to price. It sees no session. Without a posting its place stays open. */
export function planPrice(
  release: Release<ClaudeManifest>,
  { price }: Steps,
  postings: readonly PricedPosting[],
  posting: Posting | null,
): PlannedCall {
  const wrapper = releaseText(release, price.posting);
  const set = fill(releaseText(release, price.postings), "postings", postings.map(written).join("\n"));
  const wanted = posting === null ? wrapper : fill(wrapper, "posting", written(posting));
  const before = [
    { type: "text", text: set, cache_control: { type: "ephemeral" } } as const,
    { type: "text", text: wanted } as const,
  ];
  return { classifiers: ["task_value"], ...request(release, { ...price, before }) };
}

/** One line of JSON: nothing in a posting can end its line. */
function written({ title, description, skills, usd }: Posting & { readonly usd?: number }): string {
  return JSON.stringify({ title, description, skills, ...(usd === undefined ? {} : { usd }) });
}
