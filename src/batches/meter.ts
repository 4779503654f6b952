import { type Engine, lostReplies, type Question } from "../engines/engine.ts";
import type { Answer, ModelCall } from "../instrument/label.ts";
import { nothingSpent, type Spent } from "../store/item-money.ts";

/** Counts what is asked for one line while it is asked, so that nothing is counted that another line paid for. */
export interface Meter {
  /** The same engine, counted. */
  meter(engine: Engine): Engine;
  /** What a worker before spent and could not say: as much of it as was not counted here as well. */
  add(before: Spent): void;
  spent(): Spent;
  /** How the vendor asked to be left alone. Null: it did not. */
  pressure(): { readonly retryAfterMs: number | null } | null;
}

export function newMeter(): Meter {
  const counts: Spent[] = [];
  let pressure: { readonly retryAfterMs: number | null } | null = null;
  const pressed = (retryAfterMs: number | null) => {
    const longest = Math.max(retryAfterMs ?? 0, pressure?.retryAfterMs ?? 0);
    pressure = { retryAfterMs: longest === 0 ? null : longest };
  };
  return {
    meter: (engine) => ({
      ...engine,
      async answer(question, signal) {
        const answers = await engine.answer({ ...question, pressed }, signal);
        counts.push(billed(engine, question, answers));
        return answers;
      },
    }),
    add(before) {
      const known = counts.reduce(add, nothingSpent);
      counts.push(subtract(before, known));
    },
    spent: () => counts.reduce(add, nothingSpent),
    pressure: () => pressure,
  };
}

/**
 * A call that answered several questions is paid once. One that may have been billed twice is counted twice, and one whose reply never came is
 * counted by its ceiling: a budget is held by what may have been spent.
 */
function billed(engine: Engine, question: Question, answers: readonly Answer[]): Spent {
  const calls = answers.flatMap(({ call }) => (call === null ? [] : [call]));
  const lost = answers.filter(({ status, reason }) => status === "error" && lostReplies.has(reason ?? ""));
  const unknown =
    lost.length === 0
      ? 0
      : (engine.ceilingUsd?.({ ...question, classifiers: lost.map(({ classifier }) => classifier) }) ?? 0);
  const known = spentOn(calls);
  return unknown === 0 ? known : { ...known, cost_usd: (known.cost_usd ?? 0) + unknown };
}

export function spentOn(calls: readonly ModelCall[]): Spent {
  if (calls.length === 0) return nothingSpent;
  const sum = (of: (call: ModelCall) => number) => calls.reduce((total, call) => total + of(call) / call.shared_by, 0);
  return {
    cost_usd: sum((call) => (call.cost_usd ?? 0) * (call.possible_repeat ? 2 : 1)),
    input_tokens: Math.round(sum((call) => call.input_tokens + call.cache_read_tokens + call.cache_write_tokens)),
    output_tokens: Math.round(sum((call) => call.output_tokens)),
  };
}

function add(left: Spent, right: Spent): Spent {
  return {
    cost_usd: plus(left.cost_usd, right.cost_usd),
    input_tokens: plus(left.input_tokens, right.input_tokens),
    output_tokens: plus(left.output_tokens, right.output_tokens),
  };
}

function plus(left: number | null, right: number | null): number | null {
  return left === null || right === null ? (left ?? right) : left + right;
}

function subtract(whole: Spent, part: Spent): Spent {
  const less = (from: number | null, what: number | null) => (from === null ? null : Math.max(0, from - (what ?? 0)));
  return {
    cost_usd: less(whole.cost_usd, part.cost_usd),
    input_tokens: less(whole.input_tokens, part.input_tokens),
    output_tokens: less(whole.output_tokens, part.output_tokens),
  };
}
