/** JSON as it comes from outside: an object whose members nobody has looked at yet. */
export type JsonObject = { readonly [key: string]: unknown };

export function asObject(value: unknown): JsonObject | null {
  return isObject(value) ? value : null;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function asArray(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function asString(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

/** Up to this length a walk over broken text is cheaper than the exception that it would cost. */
const shortText = 256;

/** The value of a JSON text, or undefined where it is broken: JSON itself has no undefined. */
export function parseJson(text: string): unknown {
  if (text.length < shortText && scanJson(text, () => true) !== null) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A count as formats write it: a whole number from 0 up; anything else is no count. */
export function asCount(value: unknown): number | null {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 && value <= 1_000_000_000
    ? value
    : null;
}

/** Where text stops being JSON, as people count: first line and column are 1. Null: it is JSON. */
export function findJsonBreak(text: string): { line: number; column: number } | null {
  const at = scanJson(text, () => true);
  if (at === null) return null;
  let line = 1;
  let lineStart = 0;
  for (let next = text.indexOf("\n"); next !== -1 && next < at; next = text.indexOf("\n", next + 1)) {
    line++;
    lineStart = next + 1;
  }
  let column = 1;
  for (const _ of text.slice(lineStart, at)) column++;
  return { line, column };
}

/** The first member names of a document that may be cut anywhere: of the object itself, or of a list's first object. */
export function outline(text: string): { readonly list: boolean; readonly keys: ReadonlySet<string> } | null {
  const start = text.trimStart().charAt(0);
  if (start !== "{" && start !== "[") return null;
  const list = start === "[";
  const keys = new Set<string>();
  scanJson(text, (depth, key) => {
    if (depth === (list ? 2 : 1)) keys.add(key);
    return keys.size < 100;
  });
  return { list, keys };
}

const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const openObject = 123;
const openList = 91;
const quote = 34;

/**
 * Walks JSON without building it and without recursion, so depth costs nothing. Returns the offset of the first break
 * (the length where it ends too early), or null. `onKey` sees each member name with its depth and may stop the walk.
 */
function scanJson(text: string, onKey: (depth: number, key: string) => boolean): number | null {
  const stack: number[] = [];
  let at = skipSpace(text, 0);
  let expectKey = false;
  for (;;) {
    if (expectKey) {
      const end = stringEnd(text, at);
      if (end < 0) return -end - 1;
      if (!onKey(stack.length, text.slice(at + 1, end - 1))) return null;
      at = skipSpace(text, end);
      if (text.charAt(at) !== ":") return at;
      at = skipSpace(text, at + 1);
    }
    const code = text.charCodeAt(at);
    if (code === openObject || code === openList) {
      at = skipSpace(text, at + 1);
      const close = code === openObject ? "}" : "]";
      if (text.charAt(at) !== close) {
        stack.push(code);
        expectKey = code === openObject;
        continue;
      }
      at++;
    } else {
      const end = code === quote ? stringEnd(text, at) : scalarEnd(text, at);
      if (end < 0) return -end - 1;
      at = end;
    }
    for (;;) {
      at = skipSpace(text, at);
      const inside = stack.at(-1);
      if (inside === undefined) return at === text.length ? null : at;
      const next = text.charAt(at);
      if (next === ",") {
        at = skipSpace(text, at + 1);
        expectKey = inside === openObject;
        break;
      }
      if (next !== (inside === openObject ? "}" : "]")) return at;
      stack.pop();
      at++;
    }
  }
}

/** Offset after the string that opens here; a break at offset n is told as -n - 1. */
function stringEnd(text: string, start: number): number {
  if (text.charCodeAt(start) !== quote) return -start - 1;
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) return at + 1;
    if (code < 32) return -at - 1;
    if (code !== 92) continue;
    at++;
    const escaped = text.charAt(at);
    if (escaped === "u") {
      if (!/^[0-9a-fA-F]{4}$/.test(text.slice(at + 1, at + 5))) return -Math.min(at + 1, text.length) - 1;
      at += 4;
    } else if (escaped === "" || !'"\\/bfnrt'.includes(escaped)) return -Math.min(at, text.length) - 1;
  }
  return -text.length - 1;
}

function scalarEnd(text: string, start: number): number {
  for (const word of ["true", "false", "null"]) if (text.startsWith(word, start)) return start + word.length;
  number.lastIndex = start;
  return number.test(text) ? number.lastIndex : -start - 1;
}

function skipSpace(text: string, from: number): number {
  let at = from;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return at;
    at++;
  }
}
