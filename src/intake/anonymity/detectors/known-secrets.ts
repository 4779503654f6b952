import { rules } from "@secretlint/secretlint-rule-preset-recommend";
import type { SecretLintRuleContext, SecretLintSourceCode } from "@secretlint/types";
import type { Match, Range } from "../match.ts";
import { isPlaceholder } from "../placeholder.ts";
import { around, type Source, union } from "../source.ts";

/**
 * Left out: the filter that lets a comment in the text switch rules off, and the one that reads key files from disk.
 */
const left = new Set(["@secretlint/secretlint-rule-filter-comments", "@secretlint/secretlint-rule-gcp"]);
const scanners = rules.filter((rule) => !left.has(rule.meta.id));

/** What a secret without a token in it begins with, and how far it may go on. */
const reach = 700;
const keyReach = 10_200;
const apart = "\n\u0000\n";

export const knownSecretWords = ["://", "_authToken", "-----BEGIN"];

/**
 * Runs secretlint's rules without its core, whose removal of duplicate messages takes quadratic time, and only over the parts of
 * the text that hold a token, a URL or a key.
 */
export async function findKnownSecrets({ text, at, runs }: Source): Promise<Match[]> {
  const parts = union(
    runs,
    around(text, at(["://", "_authToken"]), 32, reach),
    around(text, at(["-----BEGIN"]), 0, keyReach),
  );
  const reduced = parts.map(({ start, end }) => text.slice(start, end)).join(apart);
  const found: Match[] = [];
  const sourceCode = sourceCodeOf(reduced);
  for (const rule of scanners) {
    const handler = rule.create(contextOf(reduced, found), {});
    await handler.file?.(sourceCode);
  }
  return restore(found, parts);
}

/** Offsets of the reduced text as offsets of the whole. */
function restore(found: readonly Match[], parts: readonly Range[]): Match[] {
  const matches: Match[] = [];
  let part = 0;
  let before = 0;
  for (const match of [...found].sort((a, b) => a.start - b.start)) {
    let range = parts[part];
    while (range !== undefined && match.start >= before + range.end - range.start) {
      before += range.end - range.start + apart.length;
      range = parts[++part];
    }
    const shift = (range?.start ?? 0) - before;
    const masks = match.masks?.map((mask) => ({ ...mask, start: mask.start + shift, end: mask.end + shift }));
    const moved = { ...match, start: match.start + shift, end: match.end + shift };
    matches.push(masks === undefined ? moved : { ...moved, masks });
  }
  return matches;
}

/** A rule hands the value it found to the translator of its message: the value's own offsets are surer than the rule's range. */
function contextOf(text: string, matches: Match[]): SecretLintRuleContext {
  return {
    sharedOptions: {},
    createTranslator: () => (messageId, data) => ({ message: firstText(data), messageId: String(messageId), data }),
    report: ({ message, range }) => {
      if (!isPlaceholder(message.message)) matches.push(toMatch(text, range[0], range[1], message.message));
    },
    ignore: () => undefined,
  };
}

function firstText(data: unknown): string {
  if (typeof data !== "object" || data === null) return "";
  const value: unknown = Object.values(data)[0];
  return typeof value === "string" ? value : "";
}

/** How far a rule's range may begin before its value: the name that it is assigned to. */
const lead = 200;

function toMatch(text: string, start: number, end: number, value: string): Match {
  const at = value === "" ? -1 : text.slice(start, start + lead + value.length).indexOf(value);
  const from = at === -1 ? start : start + at;
  const to = at === -1 ? end : from + value.length;
  const userinfo = userinfoOf(text.slice(from, Math.min(to, from + 1_000)));
  if (userinfo === null) return { rule: "known-secret", start: from, end: to };
  const mask = { start: from + userinfo.start, end: from + userinfo.end, label: "CREDENTIALS" as const };
  return { rule: "url-credentials", start: from, end: mask.end, masks: [mask] };
}

/** Of a connection string only the credentials are replaced. */
function userinfoOf(found: string): { start: number; end: number } | null {
  const scheme = found.indexOf("://");
  const at = found.lastIndexOf("@");
  return scheme === -1 || at < scheme ? null : { start: scheme + 3, end: at };
}

function sourceCodeOf(content: string): SecretLintSourceCode {
  const unused = (): never => {
    throw new Error("a rule asked for a position; only offsets are kept");
  };
  return {
    hasBOM: false,
    content,
    filePath: undefined,
    physicalFilePath: undefined,
    contentType: "text",
    ext: "",
    getFilePath: () => undefined,
    getPhysicalFilePath: () => undefined,
    locationToRange: unused,
    rangeToLocation: unused,
    positionToIndex: unused,
    indexToPosition: unused,
  };
}
