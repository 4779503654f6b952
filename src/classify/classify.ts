import type { Engine, Question } from "../engines/engine.ts";
import { newId } from "../ids.ts";
import { type ClassifierId, settledStatuses } from "../instrument/label.ts";
import type { Services } from "../services.ts";
import { claimQuestions } from "../store/claims.ts";
import { isText, type StoredLabel } from "../store/label-rows.ts";
import { appendAnswers, type LabelSet, readLabels } from "../store/labels.ts";
import { askEngine } from "./answers.ts";
import { askWon, leaseMs } from "./ask-won.ts";

/** What is asked of whom: the unit of a single request and of every item of a corpus. */
export interface Asking {
  readonly engine: Engine;
  readonly set: LabelSet;
  readonly question: Question;
  readonly keepsText: boolean;
  /** Who claimed its questions when they were sent, and now has the replies. Absent: they are asked now. */
  readonly holder?: string;
  /** Which labels without a reply stand all the same. Absent: none, each is asked again. */
  readonly closes?: (label: StoredLabel) => boolean;
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

/** How long a request waits for another one's answers. */
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
  const { signal } = new AbortController();
  const question = { ...asking.question, classifiers: open };
  for (const label of await askEngine(asking.engine, question, services.now, signal)) {
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
  const stale = new Set(
    known.filter((label) => !isSettled(label) && asking.closes?.(label) !== true).map((label) => label.id),
  );
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
    if (won.length > 0) {
      const fresh = await askWon(services, { ...asking, holder, won, labels, received: asking.holder !== undefined });
      if (won.length === open.length)
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
