import { kinds, simulate } from "../simulate/session.ts";
import { chance } from "./chance.ts";

export const sampleSessions = 100;
/** Of answers: how often each of two prompts finds the kind of a session; where it errs it says another kind. */
export const promptAccuracy = { current: 0.6, candidate: 0.85 } as const;
type Prompt = keyof typeof promptAccuracy;
const streams: Readonly<Record<Prompt, number>> = { current: 11_000_000, candidate: 13_000_000 };

/** Short sessions of about forty persons, for a first try. Every fifth holds the folder of a person, made up, so that there is something to replace. */
export function* sessionsOf(seed: number) {
  for (let index = 0; index < sampleSessions; index += 1) {
    const session = simulate(seed, index, 300, sampleSessions * 3);
    const [first, ...rest] = session.turns;
    if (first?.role !== "human" || index % 5 !== 0) yield session;
    else
      yield { ...session, turns: [{ ...first, text: `${first.text} It is in /home/orla${index}/stations.` }, ...rest] };
  }
}

/** Work modes that two prompts might have answered, by the id of the session; which is true stands in the id. */
export function answersOf(seed: number, prompt: Prompt) {
  const names = kinds.map(({ name }) => name);
  const items = [...sessionsOf(seed)].map(({ id }, index) => {
    const by = chance(seed, streams[prompt] + index);
    const kind = id.split("-").at(-1) ?? "";
    const others = names.filter((name) => name !== kind);
    const right = by.happens(promptAccuracy[prompt]);
    return { id, answers: { work_mode: right ? kind : (others[by.place(others.map(() => 1))] ?? kind) } };
  });
  return { name: `simulated ${prompt} prompt`, items };
}
