import type { AssistantTurn, Session } from "../../../../intake/session.ts";
import type { Counts } from "../../evidence/counts.ts";
import type { PersonLists } from "../../evidence/person-counts.ts";
import { countLists, type PhraseLists, tokenize } from "../../evidence/tokens.ts";
import type { ReadTurn } from "./person-turns.ts";

/** A reply with its words, read once for all that need them. */
export interface ReadReply {
  readonly index: number;
  readonly turn: AssistantTurn;
  readonly tokens: readonly string[];
}

/** UTF-16 units read at either end of a reply. */
const replyEnd = 3_000;

export function readReplies(session: Session): ReadReply[] {
  return session.turns.flatMap((turn, index) =>
    turn.role === "assistant" ? [{ index, turn, tokens: tokenize(ends(turn.text)) }] : [],
  );
}

function ends(text: string): string {
  return text.length <= 2 * replyEnd ? text : `${text.slice(0, replyEnd)} ${text.slice(-replyEnd)}`;
}

/** How the session went: what the agent said over all of it, how it closed, and whether the person had to repeat themselves. */
export function countCourse(
  session: Session,
  person: readonly ReadTurn[],
  replies: readonly ReadReply[],
  lists: { readonly person: PersonLists; readonly agent: PhraseLists },
): Counts {
  return {
    ...countReplies(replies, lists.agent),
    ...countClose(session, person, replies),
    ...countLate(person, lists.person.words),
    ...countRepeats(person),
    ...countGiven(person),
  };
}

function countReplies(replies: readonly ReadReply[], lists: PhraseLists): Counts {
  const speaking = replies.filter(({ tokens }) => tokens.length > 0);
  const found = speaking.map(({ tokens }) => countLists(tokens, lists));
  const counts: Record<string, number | null> = {};
  lists.names.forEach((name, list) => {
    const having = found.filter((times) => (times[list] ?? 0) > 0).length;
    counts[`agent.${name}`] = having;
    counts[`agent_share.${name}`] = speaking.length === 0 ? null : having / speaking.length;
    counts[`agent_first.${name}`] = found[0]?.[list] ?? 0;
  });
  counts["agent.words_per_reply"] =
    speaking.length === 0 ? null : speaking.reduce((sum, { tokens }) => sum + tokens.length, 0) / speaking.length;
  return counts;
}

/** What came after the person's last turn, and how the last reply reads. */
function countClose(session: Session, person: readonly ReadTurn[], replies: readonly ReadReply[]): Counts {
  const from = person.at(-1)?.index ?? -1;
  const after = replies.filter(({ index }) => index > from);
  const calls = after.flatMap(({ turn }) => turn.tool_calls);
  const last = replies.findLast(({ tokens }) => tokens.length > 0);
  const text = last?.turn.text.slice(-4_000) ?? "";
  const recorded = !session.not_recorded.includes("tool_calls");
  return {
    "close.replies": after.length,
    "close.calls": recorded ? calls.length : null,
    "close.errors": recorded ? calls.filter(({ status }) => status === "error").length : null,
    "close.rejected": calls.filter(({ status }) => status === "rejected").length,
    "close.words": last?.tokens.length ?? 0,
    "close.question": Number(/[?？؟]\s*$/.test(text.slice(-300))),
    "close.good_marks": text.split(/[✅✓✔🎉]/u).length - 1,
    "close.bad_marks": text.split(/[❌⚠✗]/u).length - 1,
    "close.silent": Number((replies.at(-1)?.tokens.length ?? 0) === 0),
    "close.person_words": person.at(-1)?.tokens.length ?? 0,
    "close.list_lines": text.split("\n").filter((line) => /^\s*([-*]|\d+\.) /.test(line.slice(0, 20))).length,
  };
}

/** Lists in the last third of the person's turns, and how many turns ago each was last found. */
function countLate(person: readonly ReadTurn[], lists: PhraseLists): Counts {
  const counts: Record<string, number | null> = {};
  const found = person.map(({ tokens }) => countLists(tokens, lists).map((times) => times > 0));
  const late = Math.max(1, Math.ceil(person.length / 3));
  lists.names.forEach((name, list) => {
    const having = found.map((lists) => lists[list] === true);
    const last = having.lastIndexOf(true);
    counts[`person_late.${name}`] = person.length === 0 ? null : having.slice(-late).filter(Boolean).length / late;
    counts[`person_since.${name}`] = last < 0 ? 0 : 1 / (person.length - last);
  });
  return counts;
}

/** Words of a turn compared with the one before; a long turn by its first words. */
const wordsCompared = 300;

function countRepeats(person: readonly ReadTurn[]): Counts {
  const words = person.map(({ tokens }) => new Set(tokens.slice(0, wordsCompared)));
  const shares = words.slice(1).map((now, at) => {
    const before = words[at] ?? new Set();
    const common = [...now].filter((word) => before.has(word)).length;
    const all = now.size + before.size - common;
    return all === 0 ? 0 : common / all;
  });
  return {
    "person.repeats": shares.filter((share) => share > 0.4).length,
    "person.likeness": shares.length === 0 ? null : shares.reduce((sum, share) => sum + share, 0) / shares.length,
    "person.short_turns":
      person.length === 0 ? null : person.filter(({ tokens }) => tokens.length <= 4).length / person.length,
  };
}

const trouble = /error|exception|traceback|failed|fehler|erro\b|ошибка|错误|エラー|오류/i;

function countGiven(person: readonly ReadTurn[]): Counts {
  const given = person.filter((turn) => turn.given.length >= 200);
  const all = person.reduce((sum, turn) => sum + turn.given.length + turn.text.length, 0);
  return {
    "given.turns": given.length,
    "given.share": all === 0 ? null : person.reduce((sum, turn) => sum + turn.given.length, 0) / all,
    "given.trouble": person.filter((turn) => trouble.test(turn.given.slice(0, 20_000))).length,
    "given.trouble_last": Number(trouble.test((person.at(-1)?.given ?? "").slice(0, 20_000))),
  };
}
