import { LLMClassifierFromTemplate } from "autoevals";
import OpenAI from "openai";
import { classifiers } from "../../src/instrument/classifiers.ts";
import type { ClassifierId } from "../../src/instrument/label.ts";

/** The same nine questions of one text as autoevals asks them: one call each, all together, of the same server. */
export function autoevalsLoop(asked: readonly ClassifierId[], server: string): (text: string) => Promise<number> {
  const client = new OpenAI({ apiKey: "none", baseURL: `${server}/v1`, maxRetries: 0 });
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
