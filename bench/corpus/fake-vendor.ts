import { serveFake } from "../../scripts/fake-anthropic/serve.ts";
import { FakeAnthropic } from "../../test/support/fake-anthropic/fake-anthropic.ts";

export interface FakeVendor {
  readonly url: string;
  /** What it did, and how often it was asked again for what it had answered. */
  summary(): string;
  stop(): Promise<void>;
}

/** What two requests in a hundred get when they are first sent, by their name; the last is a reply that is no JSON, which stands. */
const faults = ["overloaded", "expired", "missing", "malformed", { kind: "reply", text: "I would say:" }] as const;
const oneIn = 50;

/** The Message Batches API without a model, behind a port; a batch takes it two seconds. */
export async function startFakeVendor(): Promise<FakeVendor> {
  let answers = 0;
  const fake = new FakeAnthropic({
    // In turn, so that every label is as frequent as the next.
    choose: (_, options) => options[answers++ % options.length] ?? "",
    batches: {
      takesMs: 2_000,
      outcome: (id, before) => {
        const number = numberOf(id);
        return before === 0 && number % oneIn === 0 ? (faults[(number / oneIn) % faults.length] ?? null) : null;
      },
    },
  });
  const { url, stop } = await serveFake(fake);
  return {
    url,
    stop,
    summary() {
      const { ledger, created } = fake.batches;
      const answered = new Map<string, number>();
      let failed = 0;
      for (const { custom_id, outcome } of ledger) {
        if (outcome === "succeeded") answered.set(custom_id, (answered.get(custom_id) ?? 0) + 1);
        else failed += 1;
      }
      const again = [...answered.values()].filter((times) => times > 1).length;
      return `${created.length} create calls, the largest ${(Math.max(0, ...created) / 1e6).toFixed(1)} MB; ${ledger.length} requests processed, ${failed} without a reply, ${again} answered twice`;
    },
  };
}

/** FNV-1a: even enough, and the same everywhere. */
function numberOf(id: string): number {
  let hash = 0x811c9dc5;
  for (const character of id) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193);
  return hash >>> 0;
}
