import { tokenize } from "../../evidence/tokens.ts";
import type { Words } from "../reading/sources.ts";
import type { ReadCall } from "./calls.ts";

type Found = Map<string, { times: number; readonly turn: number }>;

/** Words in the names of the tools that were called, once a call: what an agent could do and how it went about it. */
export function toolWords(calls: readonly ReadCall[]): Words {
  const known = new Map<string, readonly string[]>();
  const words: Found = new Map();
  for (const { name, index } of calls) {
    const parts = known.get(name) ?? tokenize(spelledOut(name));
    known.set(name, parts);
    add(words, parts, index);
  }
  return words;
}

/** Words in the names of files on the paths of calls, once a path. */
export function fileWords(calls: readonly ReadCall[]): Words {
  const known = new Set<string>();
  const words: Found = new Map();
  for (const { path, index } of calls) {
    if (path === undefined || known.has(path)) continue;
    known.add(path);
    const name = path.split(/[\\/]/).at(-1) ?? "";
    add(words, tokenize(spelledOut(name.replace(/\.[A-Za-z0-9]{1,6}$/, ""))), index);
  }
  return words;
}

function spelledOut(name: string): string {
  return name
    .slice(0, 200)
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .replace(/[_.-]/g, " ");
}

function add(words: Found, parts: readonly string[], turn: number): void {
  for (const part of parts) {
    const known = words.get(part);
    if (known) known.times += 1;
    else words.set(part, { times: 1, turn });
  }
}
