/**
 * The same recorded answers through promptfoo's library: a provider that echoes and a test a row, counted by gold label. It writes no
 * results, so that its database is never opened.
 */
import { readFileSync } from "node:fs";
import { z } from "zod";

const [library = "", file = ""] = process.argv.slice(2);
const librarySchema = z.object({
  default: z.object({ evaluate: z.custom<(suite: object, options: object) => Promise<unknown>>(isFunction) }),
});
const text = z.string();
const rows = z.array(z.object({ gold: text, answer: text })).parse(JSON.parse(readFileSync(file, "utf8")));
const { evaluate } = librarySchema.parse(await import(library)).default;
const evaluated = await evaluate(
  {
    prompts: ["{{answer}}"],
    providers: ["echo"],
    writeLatestResults: false,
    tests: rows.map(({ answer, gold }) => ({
      vars: { answer },
      assert: [{ type: "equals", value: gold, metric: gold }],
    })),
  },
  { cache: false, showProgressBar: false },
);
const summarySchema = z.object({
  stats: z.object({ successes: z.number() }),
  prompts: z.array(z.object({ metrics: z.record(z.string(), z.unknown()) })),
});
const evaluationSchema = z.object({ toEvaluateSummary: z.custom<() => Promise<unknown>>(isFunction) });
const withSummary = evaluationSchema.safeParse(evaluated);
const { stats, prompts } = summarySchema.parse(
  withSummary.success ? await Reflect.apply(withSummary.data.toEvaluateSummary, evaluated, []) : evaluated,
);
const figures = Object.keys(prompts[0]?.metrics ?? {});
process.stdout.write(`${JSON.stringify({ right: stats.successes, figures })}\n`, () => process.exit(0));

function isFunction(value: unknown): boolean {
  return typeof value === "function";
}
