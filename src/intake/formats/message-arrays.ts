import type { FormatName } from "../import-account.ts";
import { asObject, asString, isObject, type JsonObject } from "../json-text.ts";
import { type ChatFacts, readChatMessage } from "./chat-messages.ts";
import { textOf } from "./content-blocks.ts";
import { readDocuments, type ValueReader } from "./document.ts";
import { readHead } from "./head.ts";
import type { Importer, ReadSession } from "./importer.ts";
import { openRecordDraft, type RecordDraft } from "./record-draft.ts";
import { openPairing, type ToolPairing } from "./tool-pairing.ts";

/** Only OpenAI's dialect has these members; in a string the quotes would be escaped. */
const openaiMarks =
  /"(?:tool_calls|tool_call_id|function_call)"\s*:|"role"\s*:\s*"(?:tool|developer|system|function)"|"type"\s*:\s*"function_call/;
const role = /"role"\s*:\s*"(?:user|assistant|human|system|developer|tool)"/;

export const openaiMessages: Importer = {
  format: "openai-messages",
  title: "A list of OpenAI chat messages, an object with `messages`, or a message to a line",
  detects: (head) => isChat(head) && openaiMarks.test(readHead(head).document?.text ?? ""),
  open: () => readDocuments(readChats("openai-messages")),
};

export const anthropicMessages: Importer = {
  format: "anthropic-messages",
  title: "A list of Anthropic messages, an object with `messages`, or a message to a line",
  detects: isChat,
  open: () => readDocuments(readChats("anthropic-messages")),
};

function isChat(head: readonly string[]): boolean {
  const { document } = readHead(head);
  if (document === null) return false;
  const { list, keys, text } = document;
  if (keys.has("messages")) return role.test(text);
  return keys.has("role") && keys.has("content") && (list || !keys.has("message"));
}

interface Chat {
  readonly draft: RecordDraft;
  readonly pairing: ToolPairing;
  readonly facts: ChatFacts;
}

function readChats(format: FormatName): ValueReader {
  const chats: Chat[] = [];
  /** The chat of messages that stand one to a line. */
  let running: Chat | null = null;
  let broken = 0;

  const start = (): Chat => {
    const chat = { draft: openRecordDraft(), pairing: openPairing(), facts: { tools: false, billed: false } };
    chats.push(chat);
    return chat;
  };
  const readList = (messages: readonly unknown[], head: JsonObject | null): void => {
    const chat = start();
    chat.draft.seenAt(head?.created_at ?? head?.timestamp);
    if (textOf(head?.system) !== null) chat.draft.drop("instructions");
    for (const message of messages) readOne(chat, message);
  };
  const read = (value: unknown): void => {
    const object = asObject(value);
    if (Array.isArray(value)) {
      if (value.some((item) => isObject(item) && Array.isArray(item.messages))) for (const item of value) read(item);
      else readList(value, null);
    } else if (Array.isArray(object?.messages)) readList(object.messages, object);
    else {
      running ??= start();
      readOne(running, value);
    }
  };
  return {
    value: read,
    broken() {
      broken++;
    },
    end() {
      const used = chats.filter(({ draft }) => draft.turns.length > 0);
      for (let n = 0; n < broken; n++) {
        used[0]?.draft.countLine();
        used[0]?.draft.skip("broken_json");
      }
      return used.map((chat) => finish(chat, format));
    },
  };
}

function readOne({ draft, pairing, facts }: Chat, value: unknown): void {
  draft.countLine();
  const message = asObject(value);
  if (message === null) {
    draft.skip("not_a_message");
    return;
  }
  draft.seenAt(asString(message.timestamp) ?? message.created_at);
  readChatMessage(draft, pairing, facts, message);
}

/** A chat without one tool call may be of an agent whose exporter left them out: nobody can say. */
function finish({ draft, facts }: Chat, format: FormatName): ReadSession {
  const unknown = facts.tools ? [] : (["tool_calls", "tool_results", "line_changes"] as const);
  return draft.finish(format, facts.billed ? unknown : [...unknown, "output_tokens"]);
}
