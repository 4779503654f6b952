import { createHash } from "node:crypto";
import { setTimeout as sleep, setImmediate as turn } from "node:timers/promises";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { type Batch, batchSchema } from "../../src/batches/batch.ts";

const compress = (lines: readonly string[]) => promisify(gzip)(`${lines.join("\n")}\n`, { level: 1 });

/** Lines in parts of at most so many characters, each as gzip. Lines are made one by one, so that a part can be sent while the next one is made. */
export async function* partsOf(lines: Iterable<string>, characters: number): AsyncGenerator<Buffer> {
  let held: string[] = [];
  let length = 0;
  for (const line of lines) {
    if (length + line.length > characters && held.length > 0) {
      yield await compress(held);
      held = [];
      length = 0;
    }
    held.push(line);
    length += line.length + 1;
    await turn();
  }
  if (held.length > 0) yield await compress(held);
}

/** Puts a part and tries again while nobody answers: the same bytes are the same part. */
export async function putPart(url: string, batch: string, part: number, bytes: Buffer): Promise<void> {
  const digest = createHash("sha256").update(bytes).digest("base64");
  const headers = { "content-type": "application/gzip", "content-digest": `sha-256=:${digest}:` };
  for (let attempt = 1; ; attempt += 1) {
    try {
      const response = await fetch(`${url}/v1/batches/${batch}/parts/${part}`, {
        method: "PUT",
        headers,
        body: new Uint8Array(bytes),
      });
      if (response.ok) return;
      throw new Error(`part ${part}: ${response.status} ${await response.text()}`);
    } catch (error) {
      if (attempt === 5) throw error;
      await sleep(500 * attempt);
    }
  }
}

export async function ask(url: string, path: string, method = "GET", body?: object): Promise<Batch> {
  const response = await fetch(`${url}${path}`, {
    method,
    ...(body === undefined ? {} : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return batchSchema.parse(await response.json());
}

/** Waits until so many lines are settled, or the batch has ended. */
export async function settled(url: string, batch: string, lines: number, seconds: number): Promise<Batch> {
  for (const deadline = Date.now() + seconds * 1000; Date.now() < deadline; await sleep(500)) {
    const now = await ask(url, `/v1/batches/${batch}`);
    if (now.ended_at !== null || now.lines - now.waiting >= lines) return now;
  }
  throw new Error(`After ${seconds} s the batch has not settled ${lines} lines.`);
}
