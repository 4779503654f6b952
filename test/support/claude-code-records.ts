let minted = 0;

/** Ids in the shape that Claude Code gives its records. */
export function mintUuid(): string {
  minted++;
  return `00000000-0000-4000-8000-${minted.toString(16).padStart(12, "0")}`;
}

type Fields = Readonly<Record<string, unknown>>;

const common = (session: string): Fields => ({
  parentUuid: null,
  isSidechain: false,
  userType: "external",
  cwd: "/srv/garden",
  sessionId: session,
  version: "2.1.9",
  gitBranch: "main",
  uuid: mintUuid(),
  timestamp: "2026-03-31T23:59:58.000Z",
});

/** Makers of one session's records. */
export function recordsOf(session: string) {
  const user = (content: unknown, fields: Fields = {}): Fields => ({
    ...common(session),
    type: "user",
    message: { role: "user", content },
    ...fields,
  });
  const assistant = (id: string, block: Fields, tokens = 1, fields: Fields = {}): Fields => ({
    ...common(session),
    message: {
      model: "claude-opus-4-5",
      id,
      type: "message",
      role: "assistant",
      content: [block],
      usage: { input_tokens: 10, output_tokens: tokens },
    },
    requestId: `req_${id}`,
    type: "assistant",
    ...fields,
  });
  return {
    user,
    assistant,
    say: (id: string, text: string, tokens = 1) => assistant(id, { type: "text", text }, tokens),
    think: (id: string) => assistant(id, { type: "thinking", thinking: "hm", signature: "x" }),
    call: (id: string, tool: string, name: string, input: Fields, fields: Fields = {}) =>
      assistant(id, { type: "tool_use", id: tool, name, input }, 1, fields),
    result: (tool: string, content: unknown, isError = false, fields: Fields = {}) =>
      user([{ tool_use_id: tool, type: "tool_result", content, is_error: isError }], fields),
    line: (type: string, fields: Fields = {}): Fields => ({ ...common(session), type, ...fields }),
  };
}
