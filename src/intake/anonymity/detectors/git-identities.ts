import type { Match, Range } from "../match.ts";
import { isPlaceholder } from "../placeholder.ts";
import { around, linesAround, matchesIn, type Source } from "../source.ts";
import { findEmails } from "./emails.ts";

/** Words of one line, none of them code. */
const words = "[\\p{L}][\\p{L}\\p{M}'’.-]{0,40}(?: [\\p{L}(][\\p{L}\\p{M}'’.()-]{0,40}){0,4}";
const nameBefore = new RegExp(`(${words}),? ?["']? ?(?:<|&lt;|\\\\u003c|\\()(?:mailto:)?$`, "u");
const nameLimit = 120;

const gitField =
  /(?:\b(?:Author|Committer|Tagger|Co-authored-by|Signed-off-by|Reviewed-by|Tested-by|Acked-by|Reported-by|Suggested-by|Helped-by)\s?:|@author)[ \t]{1,8}|(?<=[\n])(?:author|committer) |\bGIT_(?:AUTHOR|COMMITTER)_NAME\b\\?["']?\s?[=:]\s?\\?["']?|\buser\.name[= \n]\s?\\?["']?|\[user\]\s{1,10}name ?= ?\\?["']?|"(?:author|committer)(?:_?name)?" ?: ?(?:\{ ?"name" ?: ?)?"/gi;
const nameAfter = new RegExp(`^${words}`, "u");

const fields = ["author", "committer", "tagger", "-by", "user.name", "[user]"];
export const gitWords = [...fields, " ago", "]\n", "]\r", "\t", "):\n", "):\r"];

export function findGitIdentities(source: Source): Match[] {
  return [...findNamed(source), ...findNames(source), ...findListed(source)];
}

/** A name directly before an e-mail address in angle brackets. The address itself is the e-mail rule's. */
function findNamed(source: Source): Match[] {
  const matches: Match[] = [];
  const { text } = source;
  for (const email of findEmails(source)) {
    const line = text.slice(Math.max(0, email.start - nameLimit), email.start);
    const before = line.slice(line.lastIndexOf("\n") + 1);
    const found = nameBefore.exec(before);
    if (found === null) continue;
    const name = withoutLead(found[1] ?? "");
    const start = email.start - before.length + found.index + (found[1] ?? "").length - name.length;
    if (name === "" || isPlaceholder(name)) continue;
    const masks = [
      { start, end: start + name.length, label: "PERSON" as const },
      { start: email.start, end: email.end, label: "EMAIL" as const },
    ];
    matches.push({ rule: "git-identity", start, end: email.end, masks });
  }
  return matches;
}

/** `by Jane Doe`, `Author Jane Doe`: the words before the name are not part of it. */
function withoutLead(name: string): string {
  return name.replace(/^(?:(?:from|to|cc|by|author|committer|contact|maintainer|email|mail|and|or)\b:? ?)+/i, "");
}

/** Software signs commits too, and configuration names fields. */
const notPersons =
  /^(?:claude|codex|copilot|cursor|aider|gemini|github|gitlab|dependabot|renovate|bot|ci|root|user|name|string|your|the|none|null|undefined|unknown|anonymous|test|author|committer|date|person|team|admin|openai|anthropic|specstory|example|community|organization)\b/i;

function findNames({ text, at }: Source): Match[] {
  const matches: Match[] = [];
  const near = around(text, at(fields), 8, 64);
  for (const { end: start } of matchesIn(text, near, gitField)) {
    const found = nameAfter.exec(text.slice(start, start + nameLimit));
    const name = found?.[0].trimEnd() ?? "";
    if (!/^\p{Lu}/u.test(name) || notPersons.test(name) || isPlaceholder(name)) continue;
    matches.push({ rule: "git-name", start, end: start + name.length });
  }
  return matches;
}

/** `git blame` and `git shortlog`, whose lines hold a name and nothing else of the person. */
const blame = new RegExp(`\\((${words})\\s{1,40}(?:\\d{4}-\\d\\d-\\d\\d|\\d{10} [+-]\\d{4})`, "gu");
const ago = new RegExp(` - (${words}), \\d{1,4} (?:second|minute|hour|day|week|month|year)s? ago`, "gu");
const trailing = new RegExp(`^[*|\\\\/ ]{0,12}[0-9a-f]{7,12} [^\\n]{1,160} \\[(${words})\\]$`, "gmu");
const counted = new RegExp(`^ {0,8}\\d{1,6}\\t(${words})$`, "gmu");
const headed = new RegExp(`^(${words}) \\(\\d{1,6}\\):$`, "gmu");

function findListed({ text, at, numbers }: Source): Match[] {
  const matches: Match[] = [];
  const listings: readonly (readonly [RegExp, readonly Range[]])[] = [
    [blame, numbers],
    [ago, linesAround(text, at([" ago"]))],
    [trailing, linesAround(text, at(["]\n", "]\r"]))],
    [counted, linesAround(text, at(["\t"]))],
    [headed, linesAround(text, at(["):\n", "):\r"]))],
  ];
  for (const [pattern, near] of listings) {
    for (const { groups, start } of matchesIn(text, near, pattern)) {
      const [whole = "", found = ""] = groups;
      if (!/^\p{Lu}\S* \p{L}/u.test(found) || notPersons.test(found) || isPlaceholder(found)) continue;
      const from = start + whole.indexOf(found);
      matches.push({ rule: "git-name", start: from, end: from + found.length });
    }
  }
  return matches;
}
