import { rules } from "@secretlint/secretlint-rule-preset-recommend";
import type { SecretLintRuleContext, SecretLintSourceCode } from "@secretlint/types";
import type { Match } from "../match.ts";

/**
 * Left out: the filter that lets a comment in the text switch rules off, and the one that reads key files from disk.
 */
const left = new Set(["@secretlint/secretlint-rule-filter-comments", "@secretlint/secretlint-rule-gcp"]);
const scanners = rules.filter((rule) => !left.has(rule.meta.id));

/**
 * Runs secretlint's rules without its core, whose removal of duplicate messages takes quadratic time.
 */
export async function findKnownSecrets(text: string): Promise<Match[]> {
  const matches: Match[] = [];
  for (const rule of scanners) {
    const handler = rule.create(contextOf(text, matches), {});
    await handler.file?.(sourceOf(text));
  }
  return matches;
}

/** A rule hands the value it found to the translator of its message: the value's own offsets are surer than the rule's range. */
function contextOf(text: string, matches: Match[]): SecretLintRuleContext {
  return {
    sharedOptions: {},
    createTranslator: () => (messageId, data) => ({ message: firstText(data), messageId: String(messageId), data }),
    report: ({ message, range }) => matches.push(toMatch(text, range[0], range[1], message.message)),
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

function sourceOf(content: string): SecretLintSourceCode {
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
