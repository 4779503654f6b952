import { asArray, asCount, asObject, asString, isObject, type JsonObject, parseJson } from "../json-text.ts";
import { textOf, userTextsOf } from "./content-blocks.ts";
import { addCall, addText, type DraftReply, type RecordDraft } from "./record-draft.ts";
import type { ToolPairing } from "./tool-pairing.ts";
import { statusOf } from "./tool-status.ts";

/** What a chat's messages turned out to hold, so that measures know what was not recorded. */
export interface ChatFacts {
  tools: boolean;
  billed: boolean;
}

/** One message of a chat in the Anthropic or the OpenAI dialect; exporters mix them, so one reader takes both. */
export function readChatMessage(
  draft: RecordDraft,
  pairing: ToolPairing,
  facts: ChatFacts,
  message: JsonObject,
  notHuman?: (text: string) => void,
): void {
  const role = message.role;
  if (role === "user" || role === "human") readUser(draft, pairing, message, notHuman);
  else if (role === "assistant" || role === "model") readAssistant(draft, pairing, facts, message);
  else if (role === "tool" || role === "function") {
    answer(draft, pairing, message.tool_call_id, message.content, message.is_error === true);
  } else if (role === "system" || role === "developer") draft.drop("instructions");
  else if (message.type === "function_call") {
    facts.tools = true;
    pairing.called(message.call_id, addCall(draft.reply(null), message.name, written(message.arguments)));
  } else if (message.type === "function_call_output") {
    answer(draft, pairing, message.call_id, message.output, false);
  } else if (message.type === "reasoning") draft.drop("thinking");
  else draft.skip("not_a_message");
}

function readUser(
  draft: RecordDraft,
  pairing: ToolPairing,
  message: JsonObject,
  notHuman: ((text: string) => void) | undefined,
): void {
  const content = message.content;
  const results = asArray(content)
    .filter(isObject)
    .filter((block) => block.type === "tool_result");
  for (const block of results) answer(draft, pairing, block.tool_use_id, block.content, block.is_error === true);
  // Beside a result stands what the harness added to it; in a plain chat a person may answer in the same message.
  draft.userTexts(userTextsOf(content), notHuman);
}

function readAssistant(draft: RecordDraft, pairing: ToolPairing, facts: ChatFacts, message: JsonObject): void {
  const reply = draft.reply(message.model);
  const usage = asObject(message.usage);
  reply.output_tokens = asCount(usage?.output_tokens) ?? asCount(usage?.completion_tokens);
  facts.billed ||= reply.output_tokens !== null;
  const content = message.content;
  if (typeof content === "string") addText(reply, content);
  for (const block of asArray(content).filter(isObject)) {
    const type = block.type;
    if (type === "tool_use" || type === "server_tool_use")
      call(reply, pairing, facts, block.id, block.name, block.input);
    else if (type === "thinking" || type === "redacted_thinking" || type === "reasoning") draft.drop("thinking");
    else if (typeof block.tool_use_id === "string") answer(draft, pairing, block.tool_use_id, block.content, false);
    else addText(reply, asString(block.text) ?? asString(block.refusal) ?? "");
  }
  if (typeof message.reasoning_content === "string") draft.drop("thinking");
  for (const item of asArray(message.tool_calls).filter(isObject)) {
    const called = asObject(item.function) ?? asObject(item.custom) ?? item;
    call(reply, pairing, facts, item.id, called.name, written(called.arguments ?? called.input));
  }
  const legacy = asObject(message.function_call);
  if (legacy !== null) call(reply, pairing, facts, undefined, legacy.name, written(legacy.arguments));
}

function call(
  reply: DraftReply,
  pairing: ToolPairing,
  facts: ChatFacts,
  id: unknown,
  name: unknown,
  input: unknown,
): void {
  facts.tools = true;
  pairing.called(id, addCall(reply, name, input));
}

function answer(draft: RecordDraft, pairing: ToolPairing, id: unknown, content: unknown, isError: boolean): void {
  const found = pairing.answered(id);
  if (found === null) {
    draft.drop("orphan_tool_result");
    return;
  }
  found.output = textOf(content) ?? "";
  found.status = statusOf(isError, found.output);
}

/** Arguments come as JSON in a string; broken ones stay the text they are. */
function written(value: unknown): unknown {
  return typeof value === "string" ? (asObject(parseJson(value)) ?? value) : value;
}
