/**
 * A Messages API without a model, to see the Claude releases work without a key: it answers the first option of every question.
 *
 *   node scripts/fake-anthropic.ts [--port 4011] [--local]
 *
 * --local  behaves as local servers do: takes x-api-key alone, passes over output_config, reports no cache.
 *
 * Then, in another terminal: wrangler's variable ANTHROPIC_BASE_URL names it, see docs/local-models.md.
 */
import { parseArgs } from "node:util";
import { FakeAnthropic } from "../test/support/fake-anthropic/fake-anthropic.ts";
import { serveFake } from "./fake-anthropic/serve.ts";

const { values } = parseArgs({
  options: { port: { type: "string", default: "4011" }, local: { type: "boolean", default: false } },
});
const { url } = await serveFake(new FakeAnthropic({ local: values.local }), Number(values.port));
console.log(`ANTHROPIC_BASE_URL=${url}`);
