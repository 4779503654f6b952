import { type Engine, lostReplies, type Question } from "../engines/engine.ts";
import type { ClassifierId } from "../instrument/label.ts";
import type { Services } from "../services.ts";
import { noteRepeat, renewClaims, type Won } from "../store/claims.ts";
import type { StoredLabel } from "../store/label-rows.ts";
import type { LabelSet } from "../store/labels.ts";
import { askEngine, failure } from "./answers.ts";

/** How long a claim holds without being renewed. */
export const leaseMs = 60_000;

/** Questions that this caller claimed and now asks. */
export interface Claimed {
  readonly engine: Engine;
  readonly set: LabelSet;
  readonly question: Question;
  readonly holder: string;
  readonly won: readonly Won[];
  /** What stood for them before. */
  readonly labels: ReadonlyMap<ClassifierId, StoredLabel>;
  /** Whether the replies are here already, so that answering sends nothing. */
  readonly received: boolean;
}

/**
 * Asks what was won. The vendor has no idempotency key, so whoever died while asking may have been billed: its questions are asked once
 * more and say so, and where that was done before, not at all.
 */
export async function askWon(services: Services, claimed: Claimed): Promise<StoredLabel[]> {
  const { engine, question, labels, received } = claimed;
  // A lost reply that stands as a label counts beside those who died since: its own claim was let go.
  const won = claimed.won.map(({ classifier, before }) => ({
    classifier,
    before: before + (wasLost(labels.get(classifier)) ? 1 : 0),
  }));
  const repeats = new Set(won.filter(({ before }) => before > 0).map(({ classifier }) => classifier));
  const asked = won.filter(({ before }) => received || before < 2).map(({ classifier }) => classifier);
  const refused = won.filter(({ before }) => !received && before >= 2).map(({ classifier }) => classifier);
  const { fresh, lost } = await whileRenewing(services, claimed, asked, repeats);
  const refusals = await ask(services, { ...engine, answer: refuseThird }, { ...question, classifiers: refused });
  return [...fresh, ...refusals].map((label) => (lost || repeats.has(label.classifier) ? repeated(label) : label));
}

async function refuseThird({ classifiers }: Question) {
  return classifiers.map((classifier) => failure(classifier, askedTwice));
}

async function ask(services: Services, engine: Engine, question: Question): Promise<StoredLabel[]> {
  if (question.classifiers.length === 0) return [];
  // Nothing aborts it: a caller that hangs up does not lose what was paid for.
  const { signal } = new AbortController();
  return askEngine(engine, question, services.now, signal);
}

interface Renewed {
  readonly fresh: readonly StoredLabel[];
  /** Whether the claim ran out on the way, so that somebody else may have asked as well. */
  readonly lost: boolean;
}

async function whileRenewing(
  services: Services,
  { engine, set, question, holder, won }: Claimed,
  classifiers: readonly ClassifierId[],
  repeats: ReadonlySet<ClassifierId>,
): Promise<Renewed> {
  const claim = { set_id: set.id, holder };
  let lost = false;
  let renewed_at = services.now().getTime();
  const renew = async () => {
    const now = services.now().getTime();
    const held = await renewClaims(services.database, { ...claim, expires_at: now + leaseMs });
    lost ||= held < won.length;
    renewed_at = now;
  };
  // A renewal that fails costs at most a second asker; the next one may succeed.
  const timer = setInterval(() => void renew().catch(() => undefined), leaseMs / 3);
  try {
    const fresh = await ask(services, engine, {
      ...question,
      classifiers,
      asked_before: repeats,
      may_repeat: (repeats) => noteRepeat(services.database, claim, repeats),
    });
    // A Worker that was held up for longer than its claim may not have been alone.
    if (services.now().getTime() - renewed_at > leaseMs) await renew();
    return { fresh, lost };
  } finally {
    clearInterval(timer);
  }
}

const askedTwice = "asked_twice";

/** Whether the label's request may have been billed although no reply came. */
function wasLost(label: StoredLabel | undefined): boolean {
  if (label?.status !== "error") return false;
  const { reason, call } = label;
  return reason === askedTwice || lostReplies.has(reason ?? "") || call?.possible_repeat === true;
}

function repeated(label: StoredLabel): StoredLabel {
  return label.call === null ? label : { ...label, call: { ...label.call, possible_repeat: true } };
}
