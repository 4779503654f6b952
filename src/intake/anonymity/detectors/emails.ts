import tlds from "tlds" with { type: "json" };
import type { Match } from "../match.ts";
import { isPlaceholder } from "../placeholder.ts";
import type { Source } from "../source.ts";

/** Internal networks have top-level domains of their own; the people in them are as real. */
const topLevel = new Set([...tlds, "internal", "intranet", "lan", "corp", "private", "home", "intern"]);

/** Domains reserved for documentation and tests (RFC 2606, RFC 6761) and the ones that stand for them in habit. */
const reserved =
  /(?:^|\.)(?:example\.(?:com|org|net|edu)|example|test|invalid|localhost|(?:your|my)?-?(?:domain|company|email|site|org)\.(?:com|org|net))$/;

/** Mailboxes of roles that no one reads, and the user of ssh remotes. */
const roles = new Set(["noreply", "no-reply", "donotreply", "do-not-reply", "git", "notreply", "mailer-daemon"]);

const localLimit = 64;
const domainLimit = 253;

export function findEmails({ text }: Source): Match[] {
  const matches: Match[] = [];
  for (const [sign, length] of [
    ["@", 1],
    ["%40", 3],
  ] as const) {
    for (let at = text.indexOf(sign); at !== -1; at = text.indexOf(sign, at + length)) {
      const start = localStart(text, at);
      const end = domainEnd(text, at + length);
      if (start < at && end > at && isAddress(text.slice(start, at), text.slice(at + length, end))) {
        matches.push({ rule: "email", start, end });
      }
    }
  }
  return [...matches, ...findSpelledOut(text)];
}

export function isAddress(local: string, domain: string): boolean {
  const lower = domain.toLowerCase();
  const last = lower.slice(lower.lastIndexOf(".") + 1);
  if (!topLevel.has(last) && !last.startsWith("xn--")) return false;
  if (reserved.test(lower) || roles.has(local.toLowerCase())) return false;
  return !local.endsWith("'") && !isPlaceholder(local);
}

/** Letters up to Latin Extended-B: running text in other scripts stands beside addresses without a space. */
function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 0xc0 && code <= 0x24f);
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

const localSigns = new Set([..."._%+-'&~"].map((sign) => sign.charCodeAt(0)));

function localStart(text: string, at: number): number {
  let start = at;
  while (start > 0 && at - start < localLimit) {
    const code = text.charCodeAt(start - 1);
    if (!isLetter(code) && !isDigit(code) && !localSigns.has(code)) break;
    start--;
  }
  while (start < at && !isLetter(text.charCodeAt(start)) && !isDigit(text.charCodeAt(start))) start++;
  // An escaped line end or tab before the address is not part of it.
  if (text[start - 1] === "\\" && /[nrt]/.test(text[start] ?? "") && at - start > 1) start++;
  return start;
}

/** The end of the longest run of dotted labels whose last one has two letters or more; -1: none. */
function domainEnd(text: string, from: number): number {
  let end = -1;
  let label = from;
  const limit = Math.min(text.length, from + domainLimit);
  for (let index = from; index <= limit; index++) {
    const code = index < limit ? text.charCodeAt(index) : 0;
    if (isLetter(code) || isDigit(code) || code === 45) continue;
    if (index === label) break;
    if (label > from && isTopLevel(text.slice(label, index))) end = index;
    if (code !== 46) break;
    label = index + 1;
  }
  return end;
}

function isTopLevel(label: string): boolean {
  const lower = label.toLowerCase();
  return topLevel.has(lower) || lower.startsWith("xn--");
}

const spelled =
  /[\w.+-]{1,64} ?[([{] ?(?:at|AT|@) ?[)\]}] ?[\w-]{1,63}(?: ?(?:[([{] ?(?:dot|DOT|\.) ?[)\]}]|\.) ?[\w-]{2,63}){1,3}/g;
const at = /[([{] ?(?:at|@) ?[)\]}]/i;

/** `jane (at) company (dot) com`. Sought only around the bracket, as the pattern alone would retry every word. */
function findSpelledOut(text: string): Match[] {
  const matches: Match[] = [];
  for (const bracket of text.matchAll(/[([{] ?(?:at|AT|@) ?[)\]}]/g)) {
    const from = Math.max(0, bracket.index - localLimit - 1);
    const window = text.slice(from, bracket.index + 160);
    for (const found of window.matchAll(spelled)) {
      const [local = "", rest = ""] = found[0].split(at);
      const domain = rest.replace(/ ?[([{] ?(?:dot|\.) ?[)\]}] ?/gi, ".").replaceAll(" ", "");
      const start = from + found.index;
      if (start < bracket.index && isAddress(local.trim(), domain)) {
        matches.push({ rule: "email", start, end: start + found[0].length });
      }
    }
  }
  return matches;
}
