import type { Match } from "../match.ts";
import { isPlaceholder } from "../placeholder.ts";
import { findEmails } from "./emails.ts";

/** Words of one line, none of them code. */
const words = "[\\p{L}][\\p{L}\\p{M}'’.-]{0,40}(?: [\\p{L}(][\\p{L}\\p{M}'’.()-]{0,40}){0,4}";
const nameBefore = new RegExp(`(${words}),? ?["']? ?(?:<|&lt;|\\\\u003c|\\()(?:mailto:)?$`, "u");
const nameLimit = 120;

const gitField =
  /(?:\b(?:Author|Committer|Tagger|Co-authored-by|Signed-off-by|Reviewed-by|Tested-by|Acked-by|Reported-by|Suggested-by|Helped-by)|@author)\s?:?[ \t]{1,8}|\bGIT_(?:AUTHOR|COMMITTER)_NAME\b\\?["']?\s?[=:]\s?\\?["']?|\buser\.name[= ]\s?\\?["']?|\[user\]\s{1,10}name ?= ?\\?["']?|"(?:author|committer)(?:_?name)?" ?: ?(?:\{ ?"name" ?: ?)?"/gi;
const nameAfter = new RegExp(`^${words}`, "u");

export function findGitIdentities(text: string): Match[] {
  return [...findNamed(text), ...findNames(text)];
}

/** A name directly before an e-mail address in angle brackets. The address itself is the e-mail rule's. */
function findNamed(text: string): Match[] {
  const matches: Match[] = [];
  for (const email of findEmails(text)) {
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

function findNames(text: string): Match[] {
  const matches: Match[] = [];
  for (const field of text.matchAll(gitField)) {
    const start = field.index + field[0].length;
    const found = nameAfter.exec(text.slice(start, start + nameLimit));
    const name = found?.[0].trimEnd() ?? "";
    if (!/^\p{Lu}/u.test(name) || notPersons.test(name) || isPlaceholder(name)) continue;
    matches.push({ rule: "git-name", start, end: start + name.length });
  }
  return matches;
}
