import pLimit from "p-limit";
import type { Answer } from "../../instrument/label.ts";
import type { ClaudeManifest, Release } from "../../releases/release.ts";
import type { Question } from "../engine.ts";
import { type AskOptions, ask } from "./ask.ts";
import type { Price } from "./prices.ts";
import { quoteChecker } from "./quotes.ts";
import { type PlannedCall, planCalls } from "./requests.ts";
import type { Send } from "./send.ts";
import { askTaskValue } from "./task-value/ask.ts";

/** A Worker has six connections at once; more would only wait inside the time-out. */
const connections = 6;

/** The answers to a question, whichever way its requests go. */
export async function answerWith(question: Question, send: Send, price: Price): Promise<readonly Answer[]> {
  const release = claudeRelease(question.release);
  const answers = await runCalls(question, { send, release, price, check: quoteChecker(question.session) });
  const byClassifier = new Map(answers.map((answer) => [answer.classifier, answer]));
  return question.classifiers.flatMap((classifier) => byClassifier.get(classifier) ?? []);
}

export function claudeRelease(release: Release): Release<ClaudeManifest> {
  const { manifest } = release;
  if (manifest.engine !== "claude") throw new Error(`release ${manifest.id} is not for this engine`);
  return { ...release, manifest };
}

async function runCalls({ session, classifiers }: Question, options: AskOptions): Promise<readonly Answer[]> {
  const { release } = options;
  const limit = pLimit(connections);
  const run = (call: PlannedCall) => limit(() => ask(call, options));
  // It shares no prefix with the others, so it waits for none of them.
  const value = classifiers.includes("task_value") ? [askTaskValue(session, options, limit)] : [];
  const questions = classifiers.filter((classifier) => classifier !== "task_value");
  const calls = planCalls(release, session, questions);
  // With a shared prefix the first reply proves that the cache exists; the others then read it together.
  const alone = release.manifest.layout === "cached" ? calls.slice(0, 1) : [];
  const head = await Promise.all(alone.map(run));
  const others = await Promise.all(calls.slice(alone.length).map(run));
  return [...head.flat(), ...others.flat(), ...(await Promise.all(value))];
}
