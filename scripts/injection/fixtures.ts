import { attacks } from "./attacks.ts";
import { bases } from "./bases.ts";

export const fixturesFolder = new URL("../../test/fixtures/injection/", import.meta.url);

/** The text of each fixture by its file's name: the session that holds an attack, and the same session without it. */
export const fixtures: ReadonlyMap<string, string> = new Map(
  attacks.map(({ name, technique, base, place, text, demands }) => {
    const session = bases[base]({ [place]: text });
    const fixture = { name, technique, place, demands, session, without: bases[base]({}) };
    return [`${name}.json`, `${JSON.stringify(fixture, null, 2)}\n`];
  }),
);
