import { serveFake } from "../../scripts/fake-anthropic/serve.ts";
import { FakeAnthropic } from "../../test/support/fake-anthropic/fake-anthropic.ts";

export interface FakeVendor {
  readonly url: string;
  /** What it did, and how often it was asked again for what it had answered so that it could be read. */
  summary(): string;
  /** Replies that are no JSON. Each is repaired by a request of its own; where that is spoiled too, the line has no label. */
  spoiled(): number;
  stop(): Promise<void>;
}

const unread: readonly unknown[] = ["missing", "malformed"];

/** What two requests in a hundred get when they are first sent, by their name; the last is a reply that is no JSON, which stands. */
const faults = ["overloaded", "expired", "missing", "malformed", { kind: "reply", text: "I would say:" }] as const;
const oneIn = 50;

/** The Message Batches API without a model, behind a port; a batch takes it two seconds. */
export async function startFakeVendor(): Promise<FakeVendor> {
  let answers = 0;
  const fake = new FakeAnthropic({
    // In turn, so that every label is as frequent as the next.
    choose: (_, options) => options[answers++ % options.length] ?? "",
    batches: { takesMs: 2_000, outcome: (id, before) => (before === 0 ? faultOf(id) : null) },
  });
  const { url, stop } = await serveFake(fake);
  return {
    url,
    stop,
    spoiled: () => fake.batches.ledger.filter(({ custom_id }) => typeof faultOf(custom_id) === "object").length,
    summary() {
      const { ledger, created } = fake.batches;
      const answered = new Map<string, number>();
      let failed = 0;
      let lost = 0;
      for (const { custom_id, outcome } of ledger) {
        if (outcome !== "succeeded") failed += 1;
        // Its first reply never came, or came in pieces: the second is the first that could be read.
        else if (!answered.has(custom_id) && unread.includes(faultOf(custom_id))) {
          answered.set(custom_id, 0);
          lost += 1;
        } else answered.set(custom_id, (answered.get(custom_id) ?? 0) + 1);
      }
      const again = [...answered.values()].filter((times) => times > 1).length;
      const largest = (Math.max(0, ...created) / 1e6).toFixed(1);
      return `${created.length} create calls, the largest ${largest} MB; ${ledger.length} requests processed: ${failed} without a reply, ${lost} whose reply was lost on its way; ${again} sent again although their reply had come`;
    },
  };
}

function faultOf(id: string): (typeof faults)[number] | null {
  const number = numberOf(id);
  return number % oneIn === 0 ? (faults[(number / oneIn) % faults.length] ?? null) : null;
}

/** FNV-1a: even enough, and the same everywhere. */
function numberOf(id: string): number {
  let hash = 0x811c9dc5;
  for (const character of id) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193);
  return hash >>> 0;
}
