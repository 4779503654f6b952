/** The least that labels a file of sessions over HTTP: read a line, post it, parse the reply, write it. Four at a time, as `metier label`. */
import { createReadStream, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { startLocal } from "../../clients/typescript/src/cli/local/runtime.ts";
import { splitRawLines } from "../../src/batches/split-lines.ts";

const [input = "", output = ""] = process.argv.slice(2);
const runtime = await startLocal({ built: join(import.meta.dirname, "../../clients/typescript/dist") });
const lines = splitRawLines(createReadStream(input));
const file = openSync(output, "w");
const began = performance.now();
await Promise.all([1, 2, 3, 4].map(work));
console.log(JSON.stringify({ loop_seconds: (performance.now() - began) / 1000 }));
await runtime.stop();

async function work(): Promise<void> {
  for (let next = await lines.next(); next.done !== true; next = await lines.next()) {
    const text = new TextDecoder().decode(next.value.bytes ?? undefined);
    const response = await fetch(new URL("/v1/classifications", runtime.url), {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: `{"release":"embedded-3","store":"none","session":${text}}`,
    });
    if (!response.ok) throw new Error(`${response.status}`);
    writeSync(file, `${JSON.stringify(await response.json())}\n`);
  }
}
