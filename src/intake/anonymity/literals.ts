import type { Edit } from "./edits.ts";
import type { Match } from "./match.ts";
import type { Place } from "./places.ts";
import type { RuleId } from "./rules.ts";

/** A value that its surroundings gave away once: it is the same value where nothing around it does. */
export interface Literal {
  readonly value: string;
  readonly rule: RuleId;
}

const limit = 200;

/** Secrets, and names of persons that stood beside an e-mail address. */
export function literalsOf(edits: ReadonlyMap<Place, readonly Edit[]>): Literal[] {
  const found = new Map<string, Literal>();
  for (const [place, list] of edits) {
    for (const edit of list) {
      const value = place.text.slice(edit.start, edit.end);
      const rule = ruleFor(edit, value);
      if (rule !== null && found.size < limit) found.set(value, { value, rule });
    }
  }
  return [...found.values()];
}

function ruleFor(edit: Edit, value: string): RuleId | null {
  if (edit.label === "SECRET" && value.length >= 10 && value.length <= 4_096) return "assigned-secret";
  if (edit.label === "PERSON" && edit.kind === "git_identity" && /^\S{2,} \S{2,}/.test(value)) return "git-name";
  return null;
}

export function findLiterals(text: string, literals: readonly Literal[]): Match[] {
  const matches: Match[] = [];
  for (const { value, rule } of literals) {
    for (let at = text.indexOf(value); at !== -1; at = text.indexOf(value, at + value.length)) {
      matches.push({ rule, start: at, end: at + value.length });
    }
  }
  return matches;
}
