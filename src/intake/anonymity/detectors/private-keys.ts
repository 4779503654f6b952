import type { Match } from "../match.ts";
import type { Source } from "../source.ts";

const begin = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----|PuTTY-User-Key-File-\d/g;
const end = /-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----(?:\\{1,2}n)?|Private-(?:MAC|Hash): [a-f0-9]{20,128}/g;

/** Longer than any key in use. */
const blockLimit = 20_000;
/** What a key's body holds when its end was cut off: base64 lines, armor headers, escapes. */
const body =
  /(?:[A-Za-z0-9+/=]{20,}|[\s"'\\>|+,-]|\\[nr]|[A-Za-z-]{3,20}: [^\n]{1,80}\n|[A-Za-z0-9+/=]{1,19}(?=\s|\\|"|$))*/y;

export function findPrivateKeys({ text }: Source): Match[] {
  const matches: Match[] = [];
  let closing = -1;
  let closed = 0;
  let after = 0;
  for (const found of text.matchAll(begin)) {
    if (found.index < after) continue;
    const from = found.index + found[0].length;
    while (closing < from) {
      end.lastIndex = from;
      const next = end.exec(text);
      closing = next?.index ?? text.length;
      closed = next === null ? text.length : next.index + next[0].length;
    }
    const whole = closing < text.length && closing - from < blockLimit;
    const stop = whole ? closed : from + cutLength(text, from);
    if (stop - from < 40) continue;
    matches.push({ rule: "private-key", start: found.index, end: stop });
    after = stop;
  }
  return matches;
}

function cutLength(text: string, from: number): number {
  const rest = text.slice(from, from + blockLimit);
  body.lastIndex = 0;
  return body.exec(rest)?.[0].trimEnd().length ?? 0;
}
