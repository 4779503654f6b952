import { readdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { z } from "zod";
import { median } from "../http/median.ts";

const pageSchema = z.object({ items: z.array(z.object({ id: z.string() })) });

const countsSchema = z.object({ items: z.array(z.object({ value: z.string().nullish(), labels: z.number() })) });

/** What reading costs once everything is there: by key, a filtered page, counts, and the batch as a Parquet file; through HTTP, medians of many. */
export async function askResults(
  url: string,
  batch: string,
  state: string,
): Promise<readonly (readonly [string, string])[]> {
  const filter = "classifier=work_mode&value=fix";
  const first = pageSchema.parse(await get(`${url}/v1/classifications?limit=100`));
  const ids = first.items.map(({ id }) => id);
  let turn = 0;
  const byKey = await timed(100, () => get(`${url}/v1/classifications/${ids[turn++ % ids.length]}`));
  const pageOf = (limit: number) => timed(20, () => get(`${url}/v1/classifications?${filter}&limit=${limit}`));
  const one = await pageOf(1);
  const fifty = await pageOf(50);
  const counts = `${url}/v1/classifications/counts`;
  const counted = await timed(20, () => get(`${counts}?by=classifier,month`));
  const found = countsSchema.parse(await get(`${counts}?by=value&classifier=work_mode`));
  const scan = scanned(state);
  const began = performance.now();
  const response = await fetch(`${url}/v1/batches/${batch}/results?format=parquet`);
  let bytes = 0;
  for await (const chunk of response.body ?? []) bytes += chunk.length;
  const seconds = (performance.now() - began) / 1000;
  const ms = (figure: number) => `${figure.toFixed(1)} (${(figure / byKey).toFixed(1)})`;
  return [
    ["one classification by its key, ms", byKey.toFixed(1)],
    ["page of 1 by classifier and value, ms (of a read by key)", ms(one)],
    ["page of 50 by classifier and value, ms (of a read by key)", ms(fifty)],
    ["counts by classifier and month, ms (of a read by key)", ms(counted)],
    ["full scan of the labels in SQLite, ms", scan.toFixed(1)],
    ["work_mode", found.items.map(({ value, labels }) => `${value ?? "none"} ${labels}`).join(", ")],
    ["results as Parquet, seconds, MB", `${seconds.toFixed(1)}, ${(bytes / 1e6).toFixed(1)}`],
  ];
}

/** Straight from the file of the local D1, without HTTP, so rather too quick than too slow. */
function scanned(state: string): number {
  const folder = join(state, "v3/d1/miniflare-D1DatabaseObject");
  const name = readdirSync(folder).find((each) => each.endsWith(".sqlite") && !each.startsWith("metadata"));
  const sqlite = new DatabaseSync(join(folder, name ?? ""), { readOnly: true });
  const began = performance.now();
  sqlite.prepare("SELECT count(value), count(month) FROM classification_labels NOT INDEXED").all();
  const ms = performance.now() - began;
  sqlite.close();
  return ms;
}

async function timed(rounds: number, work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const began = performance.now();
    await work();
    times.push(performance.now() - began);
  }
  return median(times);
}

async function get(address: string): Promise<unknown> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response.json();
}
