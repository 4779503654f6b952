import { LLMClassifierFromTemplate } from "autoevals";
import OpenAI from "openai";
import { classifiers } from "../../src/instrument/classifiers.ts";
import type { ClassifierId } from "../../src/instrument/label.ts";

/** The same nine questions of one text as autoevals asks them: one call each, all together, on an API of the same delay. */
export function autoevalsLoop(asked: readonly ClassifierId[], latencyMs: number): (text: string) => Promise<number> {
  const client = new OpenAI({
    apiKey: "none",
    baseURL: "http://fake.test/v1",
    fetch: () => reply(latencyMs),
    maxRetries: 0,
  });
  const scorers = asked.map((id) =>
    LLMClassifierFromTemplate<{ input: string }>({
      name: id,
      promptTemplate: `${classifiers[id].measures}\n\n{{{input}}}`,
      choiceScores: { a: 1, b: 0 },
      model: "gpt-4o",
      useCoT: false,
    }),
  );
  return async (text) => {
    const scores = await Promise.all(scorers.map((score) => score({ output: "", input: text, client })));
    return scores.filter(({ score }) => score === 1).length;
  };
}

async function reply(latencyMs: number): Promise<Response> {
  await new Promise((resolve) => setTimeout(resolve, latencyMs));
  const call = { id: "1", type: "function", function: { name: "select_choice", arguments: '{"choice":"a"}' } };
  const message = { role: "assistant", content: null, tool_calls: [call] };
  return Response.json({
    id: "1",
    object: "chat.completion",
    model: "gpt-4o",
    choices: [{ index: 0, message, finish_reason: "tool_calls" }],
  });
}
