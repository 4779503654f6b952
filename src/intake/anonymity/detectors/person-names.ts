import nlp from "compromise/three";
import type { Match } from "../match.ts";
import type { Source } from "../source.ts";

/** The tagger keeps a tree of every sentence, so it is fed lines that read like prose, none of them long. */
const prose = /[^\n]{8,2000}/g;
const nameLike =
  /\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+|\b(?:[Mm]y name is|I'm|I am|Hi|Hello|Dear|Thanks|Regards,?|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Prof\.?) \p{Lu}\p{Ll}+/u;

export function findPersonNames({ text }: Source): Match[] {
  const matches: Match[] = [];
  for (const line of text.matchAll(prose)) {
    if (!nameLike.test(line[0]) || /[{};=<>]|\[[A-Z]+_\d+\]/.test(line[0])) continue;
    let from = 0;
    for (const found of names(line[0])) {
      const at = line[0].indexOf(found, from);
      if (at === -1) continue;
      from = at + found.length;
      matches.push({ rule: "person-name", start: line.index + at, end: line.index + from });
    }
  }
  return matches;
}

function names(line: string): string[] {
  const found: unknown = nlp(line).people().out("array");
  if (!Array.isArray(found)) throw new TypeError("the tagger gave no list");
  return found
    .filter((name): name is string => typeof name === "string")
    .map((name) => name.replace(/^\P{L}+|[^\p{L}.]+$|'s$/gu, ""))
    .filter((name) => name.includes(" ") && /^\p{Lu}/u.test(name));
}
