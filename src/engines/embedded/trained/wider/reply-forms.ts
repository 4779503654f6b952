import type { Session } from "../../../../intake/session.ts";
import type { Counts } from "../../evidence/counts.ts";
import type { ReadReply } from "../reading/course.ts";

/** UTF-16 units of a reply in which a path is looked for. */
const pathsRead = 2_000;
const path = /\w\/[\w.-]{1,80}\.\w{1,5}\b/;
const goingOn = /\b(let me|i'll|i will|now i|let's|going to)\b/i;

/** The form of the agent's replies, and above all of the last: a session that stopped midway breaks off in an announcement. */
export function countReplyForms(session: Session, replies: readonly ReadReply[]): Counts {
  const texts = replies.filter(({ tokens }) => tokens.length > 0).map(({ turn }) => turn.text);
  const requests = session.turns.filter(({ role }) => role === "human").length;
  const last = texts.at(-1) ?? "";
  const close = last.slice(-300);
  const lengths = texts.map(({ length }) => length).sort((one, other) => one - other);
  const shareOf = (some: (text: string) => boolean) =>
    texts.length === 0 ? null : texts.filter(some).length / texts.length;
  return {
    "last.characters": last.length,
    "last.code_blocks": Math.floor((last.split("```").length - 1) / 2),
    "last.headings": last.split("\n").filter((line) => /^#{1,4} /.test(line)).length,
    "last.announces": Number(goingOn.test(close)),
    "last.colon": Number(/[:：]$/.test(close.trimEnd())),
    "last.breaks_off": Number(/[\p{L}\p{N},:：]$/u.test(close.trimEnd())),
    "replies.code_share": shareOf((text) => text.includes("```")),
    "replies.path_share": shareOf((text) => path.test(text.slice(0, pathsRead))),
    "replies.announcing": shareOf((text) => goingOn.test(text.slice(0, 400))),
    "replies.per_request": requests === 0 ? null : texts.length / requests,
    "replies.median": lengths[Math.floor(lengths.length / 2)] ?? null,
    "replies.longest": lengths.at(-1) ?? 0,
    "end.unanswered": Number(session.turns.findLastIndex(({ role }) => role === "human") > lastSpoken(replies)),
  };
}

function lastSpoken(replies: readonly ReadReply[]): number {
  return replies.findLast(({ tokens }) => tokens.length > 0)?.index ?? -1;
}
