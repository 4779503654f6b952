import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import nlp from "compromise/three";
import { parametersSchema } from "../../src/engines/embedded/parameters.ts";
import type { TrainedParameters } from "../../src/engines/embedded/trained/models/schema.ts";
import { readerOf } from "../../src/engines/embedded/trained/prepare.ts";
import type { Words } from "../../src/engines/embedded/trained/reading/sources.ts";
import { parseSession } from "../../src/intake/import.ts";
import { measure } from "../../src/intake/measure.ts";
import type { Session } from "../../src/intake/session.ts";
import { developmentSessions } from "../development-sessions.ts";
import { promptsFolder } from "../release-files.ts";
import signs from "./signs.json" with { type: "json" };

const embeddedOne = join(promptsFolder, "embedded-1", "parameters.json");
const fixtures = join(import.meta.dirname, "..", "..", "test", "fixtures", "sessions");

export type ReadingLists = TrainedParameters["lists"];

/** The lists that counting works with: those of embedded-1, whose parameters hold them; the wider reading has signs of a calling besides. */
export function readingLists(version: string): ReadingLists {
  const { words, agent_words, languages, tools, commands, files } = parametersSchema.parse(
    JSON.parse(readFileSync(embeddedOne, "utf8")),
  );
  const lists = { words, agent_words, languages, tools, commands, files };
  return version === "2" ? lists : { ...lists, signs };
}

/** Counts that the rules of embedded-1 look at, by question: chosen by hand, with the question in mind. */
export function exportChosen(path: string): void {
  const { rules } = parametersSchema.parse(JSON.parse(readFileSync(embeddedOne, "utf8")));
  const chosen = Object.entries(rules).map(([question, rule]) => {
    const sums = rule.form === "points" ? Object.values(rule.values) : rule.form === "scale" ? [rule.sum] : [];
    const shares = rule.form === "shares" ? [rule.planning, rule.execution] : [];
    return [question, [...new Set([...sums, ...shares].flatMap(({ terms }) => Object.keys(terms)))].sort()];
  });
  writeFileSync(path, JSON.stringify(Object.fromEntries(chosen)));
}

/** Writes what the engine's own code reads of every labelled development session and of the sessions of the tests. */
export function exportSessions(folder: string, path: string, version: string): void {
  const reader = readerOf(version, readingLists(version));
  const read = (session: Session) => {
    const { counts, words, english } = reader(session, measure(session));
    const bySource = Object.entries(words).map(([source, found]) => [source, times(found)]);
    return { counts, english, words: Object.fromEntries(bySource) };
  };
  const lines: string[] = [];
  for (const { session, project, gold, passes } of developmentSessions(folder)) {
    if (gold === null) continue;
    const { doubtful = [], truncated } = gold;
    const about = {
      id: session.id,
      project,
      passes,
      gold: gold.gold,
      doubtful,
      truncated,
      agent: session.agent?.name ?? null,
    };
    lines.push(JSON.stringify({ ...about, ...ending(session), ...read(session) }));
  }
  for (const name of readdirSync(fixtures).sort()) {
    const session = parseSession(JSON.parse(readFileSync(join(fixtures, name), "utf8")));
    lines.push(JSON.stringify({ fixture: name.replace(/\.json$/, ""), ...read(session) }));
  }
  writeFileSync(path, `${lines.join("\n")}\n`);
}

function times(words: Words): Record<string, number> {
  return Object.fromEntries([...words].map(([word, { times }]) => [word, times]));
}

function ending(session: Session): { agent_last: boolean; characters: number } {
  return {
    agent_last: session.turns.at(-1)?.role === "assistant",
    characters: session.turns.reduce((sum, turn) => sum + turn.text.length, 0),
  };
}

/** Given and family names and places, which no vocabulary of ours may hold. */
export function exportNames(path: string): void {
  const tagged = Object.entries(lexicon()).filter(([, tags]) =>
    [tags].flat().some((tag) => /Name|Person|City|Place|Region/.test(tag)),
  );
  writeFileSync(path, JSON.stringify(tagged.map(([word]) => word).filter((word) => /^[a-z']+$/.test(word))));
}

function lexicon(): Record<string, string | string[]> {
  const model: { one?: { lexicon?: Record<string, string | string[]> } } = nlp.model();
  const found = model.one?.lexicon;
  if (found === undefined) throw new TypeError("the tagger has no lexicon");
  return found;
}
