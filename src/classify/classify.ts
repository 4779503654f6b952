import { type Engine, lostReplies, type Question } from "../engines/engine.ts";
import { newId } from "../ids.ts";
import { type Answer, type ClassifierId, settledStatuses } from "../instrument/label.ts";
import type { Services } from "../services.ts";
import { claimQuestions, renewClaims } from "../store/claims.ts";
import { isText, type StoredLabel } from "../store/label-rows.ts";
import { appendAnswers, type LabelSet, readLabels } from "../store/labels.ts";
import { askEngine, failure } from "./answers.ts";

/** What is asked of whom: the unit of a single request and of every item of a corpus. */
export interface Asking {
  readonly engine: Engine;
  readonly set: LabelSet;
  readonly question: Question;
  readonly keepsText: boolean;
  /** Under whose name questions are claimed. Absent: under a new one. */
  readonly holder?: string;
}

type Labels = ReadonlyMap<ClassifierId, StoredLabel>;

export interface Answered {
  /** One for each question; missing where another request was still asking when patience ran out. */
  readonly labels: Labels;
  /** Those of them that are not stored yet: they are appended in one step with what points to them. */
  readonly fresh: readonly StoredLabel[];
  /** Under whose name their questions are claimed until then. Null: nobody waits for them. */
  readonly holder: string | null;
}

/** How long a claim holds without being renewed, and how long a request waits for another one's answers. */
const leaseMs = 60_000;
const patienceMs = 300_000;
const firstPauseMs = 50;
const longestPauseMs = 1_000;

/** Session × release → labels: reuses what is settled, asks what is not, and lets nobody pay twice. `known` was just read. */
export async function classify(services: Services, asking: Asking, known: readonly StoredLabel[]): Promise<Answered> {
  return asking.engine.deterministic ? compute(services, asking, known) : askOnce(services, asking, known);
}

/** Computing again costs less than waiting; the store keeps whichever of two equal answers comes first. */
async function compute(services: Services, asking: Asking, known: readonly StoredLabel[]): Promise<Answered> {
  const labels = ofQuestion(asking.question, known);
  const open = asking.question.classifiers.filter((classifier) => {
    const label = labels.get(classifier);
    return label === undefined || !isSettled(label) || (asking.keepsText && lacksText(label));
  });
  if (open.length === 0) return { labels, fresh: [], holder: null };
  const fresh: StoredLabel[] = [];
  for (const label of await ask(services, asking, open)) {
    const before = labels.get(label.classifier);
    if (before !== undefined && isSettled(before)) {
      // Same question, same answer: of the second one only the text that nobody kept is new.
      labels.set(label.classifier, { ...before, evidence: label.evidence });
    } else {
      labels.set(label.classifier, label);
      fresh.push(label);
    }
  }
  return { labels, fresh, holder: null };
}

/** One caller asks, the others wait for the answer and take over from a caller that died. */
async function askOnce(services: Services, asking: Asking, known: readonly StoredLabel[]): Promise<Answered> {
  const { database } = services;
  const { set, question, keepsText } = asking;
  const stale = new Set(known.filter((label) => !isSettled(label)).map((label) => label.id));
  const own = new Map<string, StoredLabel>();
  const holder = asking.holder ?? newId("claim");
  const deadline = services.now().getTime() + patienceMs;
  let labels = ofQuestion(question, known);
  for (let pause = firstPauseMs; ; pause = Math.min(pause * 2, longestPauseMs)) {
    // An answer without a reply counts if it came while we waited: whoever asked then asked for us as well.
    const open = question.classifiers.filter((classifier) => {
      const label = labels.get(classifier);
      return label === undefined || stale.has(label.id);
    });
    const now = services.now().getTime();
    if (open.length === 0 || now > deadline) return { labels, fresh: [], holder: null };
    const won = await claimQuestions(database, { set_id: set.id, holder, expires_at: now + leaseMs }, open, now);
    const mine = won.map(({ classifier }) => classifier);
    if (mine.length > 0) {
      // Two who died may both have been billed: nobody makes it three.
      const safe = won.flatMap(({ classifier, before }) => (before < 2 ? [classifier] : []));
      const unsafe = mine.filter((classifier) => !safe.includes(classifier));
      const asked = [
        ...(await whileRenewing(services, set, holder, () => ask(services, asking, safe))),
        ...(await ask(services, { ...asking, engine: { ...asking.engine, answer: refuseThird } }, unsafe)),
      ];
      const repeats = new Set(won.flatMap(({ classifier, before }) => (before > 0 ? [classifier] : [])));
      const fresh = asked.map((label) =>
        repeats.has(label.classifier) || wasLost(labels.get(label.classifier)) ? repeated(label) : label,
      );
      if (mine.length === open.length)
        return { labels: ofQuestion(question, [...labels.values(), ...fresh]), fresh, holder };
      // Others hold the rest and may wait for these: let go before waiting for them.
      for (const label of fresh) own.set(label.id, label);
      await appendAnswers(database, set, fresh, holder);
    } else {
      await services.sleep(pause);
    }
    const read = await readLabels(database, set.id, keepsText);
    labels = ofQuestion(
      question,
      read.map((label) => own.get(label.id) ?? label),
    );
  }
}

async function refuseThird({ classifiers }: Question): Promise<Answer[]> {
  return classifiers.map((classifier) => failure(classifier, "asked_twice"));
}

async function ask(services: Services, asking: Asking, classifiers: readonly ClassifierId[]): Promise<StoredLabel[]> {
  if (classifiers.length === 0) return [];
  // Nothing aborts it: a caller that hangs up does not lose what was paid for.
  const { signal } = new AbortController();
  return askEngine(asking.engine, { ...asking.question, classifiers }, services.now, signal);
}

async function whileRenewing<T>(services: Services, set: LabelSet, holder: string, work: () => Promise<T>): Promise<T> {
  const renew = () =>
    renewClaims(services.database, { set_id: set.id, holder, expires_at: services.now().getTime() + leaseMs });
  // A renewal that fails costs at most a second asker; the next one may succeed.
  const timer = setInterval(() => void renew().catch(() => undefined), leaseMs / 3);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}

/** Whether the label's request may have been billed although no reply came. */
function wasLost(label: StoredLabel | undefined): boolean {
  return label?.status === "error" && lostReplies.has(label.reason ?? "");
}

function repeated(label: StoredLabel): StoredLabel {
  return label.call === null ? label : { ...label, call: { ...label.call, possible_repeat: true } };
}

function isSettled(label: StoredLabel): boolean {
  return settledStatuses.has(label.status);
}

function lacksText(label: StoredLabel): boolean {
  return label.text_evidence > 0 && !label.evidence.some(isText);
}

/** A set may hold answers to questions that this request does not ask. */
function ofQuestion(question: Question, labels: Iterable<StoredLabel>): Map<ClassifierId, StoredLabel> {
  const asked = new Set(question.classifiers);
  return new Map([...labels].filter((label) => asked.has(label.classifier)).map((label) => [label.classifier, label]));
}
