import { type Body, blocksOf } from "./body.ts";

/** Says which of the options of a question is answered; absent, the first. */
export type Choose = (question: string, options: readonly string[]) => string;

/** What a model that obeys would answer: JSON by the schema, an option of the question, the first words of the first turn as its quote. */
export function obey(body: Body, choose: Choose): unknown {
  const user = blocksOf(body.messages[0]?.content);
  const question = user.at(-1)?.text ?? "";
  return answerBy(body.output_config?.format?.schema ?? {}, {
    question,
    quote: firstWords(user[0]?.text ?? ""),
    choose,
  });
}

interface Reading {
  readonly question: string;
  readonly quote: Quote | null;
  readonly choose: Choose;
}

interface Quote {
  readonly turn: number;
  readonly quote: string;
}

function answerBy(schema: unknown, reading: Reading, name = ""): unknown {
  const node = objectOf(schema);
  if (Array.isArray(node.enum)) return reading.choose(reading.question, node.enum.map(String));
  switch (node.type) {
    case "object":
      return Object.fromEntries(
        Object.entries(objectOf(node.properties)).map(([key, inner]) => [
          key,
          answerBy(inner, under(reading, key), key),
        ]),
      );
    case "array":
      return name === "evidence" ? (reading.quote === null ? [] : [reading.quote]) : listOf(node.items, reading, name);
    case "string":
      return name === "answer" ? reading.choose(reading.question, optionsOf(reading.question)) : name;
    case "integer":
      return 0;
    case "number":
      return 250;
    default:
      return null;
  }
}

function listOf(items: unknown, reading: Reading, name: string): unknown[] {
  if (name === "skills") return ["hydrology", "Python", "plotting"];
  const asked = name !== "decisions" || /who decides|decides/i.test(reading.question);
  return asked ? [answerBy(items, reading), answerBy(items, reading)] : [];
}

/** In a joint request each classifier has its own heading; below it stand its options. */
function under(reading: Reading, key: string): Reading {
  const start = reading.question.indexOf(`# \`${key}\``);
  if (start < 0) return reading;
  const end = reading.question.indexOf("\n# `", start + 1);
  return { ...reading, question: reading.question.slice(start, end < 0 ? undefined : end) };
}

function optionsOf(question: string): readonly string[] {
  const list = question.split("Options:")[1] ?? "";
  const options = [...(list.split("\n\n")[0] ?? "").matchAll(/^- `([^`]+)`/gm)].flatMap(([, option]) => option ?? []);
  return options.length === 0 ? ["listed"] : options;
}

function firstWords(record: string): Quote | null {
  const found = /\[turn (\d+): human[^\]]*\]\n([^\n]+)/.exec(record);
  return found === null ? null : { turn: Number(found[1]), quote: (found[2] ?? "").slice(0, 100) };
}

function objectOf(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}
