import type { Replacement } from "../../../../../src/intake/anonymity/anonymize.ts";
import type { Reviewed } from "./prepared.ts";

const around = 40;

/** Replacements with the text around them, out of the original. */
export function review(original: object, replacements: readonly Replacement[]): Reviewed[] {
  return replacements.map(({ pointer, kind, placeholder, start, end }) => {
    const text = textAt(original, pointer);
    return { pointer, kind, placeholder, context: text === null ? null : cut(text, start, end) };
  });
}

function textAt(root: object, pointer: string): string | null {
  let at: unknown = root;
  for (const token of pointer.split("/").slice(1)) {
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, token)) return null;
    at = Reflect.get(at, token);
  }
  return typeof at === "string" ? at : null;
}

/** Offsets of a replacement count code points. */
function cut(text: string, start: number, end: number): { before: string; value: string; after: string } {
  const from = unitsOf(text, 0, start);
  const to = unitsOf(text, from, end - start);
  return {
    before: text.slice(Math.max(0, from - around), from),
    value: text.slice(from, to),
    after: text.slice(to, to + around),
  };
}

function unitsOf(text: string, from: number, points: number): number {
  let at = from;
  for (let left = points; left > 0 && at < text.length; left--) at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
  return at;
}
