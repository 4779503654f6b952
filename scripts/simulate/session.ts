import type { SessionInput } from "../../src/intake/session.ts";
import { generator } from "./generator.ts";

/**
 * Simulated sessions for tests of volume: kinds, months and people at known shares, sizes as real sessions have them. What a session is about stands
 * in its words; the bulk stands in tool output, as it does in real ones. They say nothing about accuracy.
 */
export interface Kind {
  readonly name: string;
  /** Of the sessions; the shares add up to 1. */
  readonly share: number;
  readonly ask: string;
  readonly follow: string;
  readonly reply: string;
  readonly command: string;
}

export const kinds: readonly Kind[] = [
  {
    name: "fix",
    share: 0.4,
    ask: "The export fails with a TypeError when the sample column is empty. Find the bug and fix it.",
    follow: "It still crashes on the second sheet, please fix that as well.",
    reply: "Fixed: the empty column is skipped now and the error is gone.",
    command: "npm test",
  },
  {
    name: "build",
    share: 0.3,
    ask: "Add a page that lists all stations with their last reading, and implement sorting by name.",
    follow: "Now create a form for a new station and add it to the menu.",
    reply: "Added the page, the form and the route.",
    command: "npm run build",
  },
  {
    name: "understand",
    share: 0.2,
    ask: "Explain how the cache decides what to keep. Why does it read the file twice?",
    follow: "And what does the second argument mean?",
    reply: "It reads the header first and the rows only when they are asked for.",
    command: "grep -rn cache src",
  },
  {
    name: "analyze",
    share: 0.1,
    ask: "Load the survey table, compute the mean income by region and plot the distribution.",
    follow: "Run the regression with clustered standard errors and show me the coefficients.",
    reply: "The coefficient is 0.42 with a standard error of 0.11; the plot is saved.",
    command: "python analysis.py",
  },
];

export const months = ["2026-01", "2026-02", "2026-03", "2026-04"] as const;
/** Sessions of one person, on average. */
const sessionsAPerson = 8;
/** Standard deviation of the logarithm of sizes: one session in twenty is seven times the median. */
const spread = 1.2;

/** The session of a number: the same number gives the same session. */
export function simulate(
  seed: number,
  index: number,
  medianBytes: number,
  total: number,
): SessionInput & { id: string } {
  const random = generator(seed * 1_000_003 + index);
  const kind = pick(random());
  const month = months[Math.floor(random() * months.length)] ?? months[0];
  const person = Math.floor(random() * Math.max(1, Math.round(total / sessionsAPerson)));
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const bytes = Math.min(Math.round(medianBytes * Math.exp(spread * normal)), 8_000_000);
  const call = (output: string) => ({ name: "Bash", input: { command: kind.command }, status: "ok" as const, output });
  const half = Math.floor(Math.max(0, bytes - 900) / 2);
  return {
    id: `sim-${index}-${kind.name}`,
    user_key: `person-${person}`,
    month,
    turns: [
      { role: "human", text: `${kind.ask} It is case ${index} of the list.` },
      { role: "assistant", text: "I look at it.", tool_calls: [call(filler(random, half))] },
      { role: "human", text: kind.follow },
      { role: "assistant", text: kind.reply, tool_calls: [call(filler(random, half))] },
    ],
  };
}

function pick(at: number): Kind {
  let sum = 0;
  const found = kinds.find(({ share }) => {
    sum += share;
    return at < sum;
  });
  const [first] = kinds;
  if (first === undefined) throw new Error("there is no kind");
  return found ?? first;
}

const words = "row value step table mean index station level gauge batch window offset total sum ready done".split(" ");

function filler(random: () => number, bytes: number): string {
  const lines: string[] = [];
  for (let length = 0; length < bytes; ) {
    const line = `${words[Math.floor(random() * words.length)]} ${words[Math.floor(random() * words.length)]} ${(random() * 100).toFixed(2)} ok`;
    lines.push(line);
    length += line.length + 1;
  }
  return lines.join("\n");
}
