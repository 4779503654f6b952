import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { convertV4MiniflareOptions, Miniflare } from "miniflare";
import { ownWorkerd } from "../corpus/processes.ts";

export interface InWorkerd {
  /** The first is that of a new isolate, whose code is not compiled yet. */
  readonly seconds: readonly number[];
  readonly processor: readonly number[];
  /**
   * Growth of the peak resident set of the whole workerd process by the made-up trial and one scoring of it: more than the isolate's
   * own memory, which is what is limited.
   */
  readonly megabytes: number;
}

/** Scores a made-up trial in workerd five times, without the trial's making in the time and with it in the memory. */
export async function scoreInWorkerd(size: number, persons: number): Promise<InWorkerd> {
  const folder = mkdtempSync(join(tmpdir(), "metier-scoring-"));
  bundle(folder);
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      workers: [
        {
          name: "scoring",
          modulesRoot: folder,
          modules: [{ type: "ESModule", path: join(folder, "worker.js") }],
          compatibilityDate: "2026-10-01",
          unsafeDirectSockets: [{ host: "127.0.0.1", port: 0 }],
        },
      ],
    }),
  );
  try {
    await miniflare.ready;
    const url = await miniflare.unsafeGetDirectURL("scoring");
    const ask = async (path: string) => {
      const found = await fetch(new URL(path, url));
      if (!found.ok) throw new Error(`The Worker answered ${found.status}.`);
      await found.text();
    };
    await ask("/health");
    const idle = ownWorkerd().peakMb;
    await ask(`/make?items=${size}&persons=${persons}`);
    const seconds: number[] = [];
    const processor: number[] = [];
    let peak = 0;
    for (let run = 0; run < 5; run++) {
      const [started, computed] = [performance.now(), ownWorkerd().computed];
      await ask("/score");
      seconds.push((performance.now() - started) / 1e3);
      processor.push(ownWorkerd().computed - computed);
      if (run === 0) peak = ownWorkerd().peakMb;
    }
    return { seconds, processor, megabytes: peak - idle };
  } finally {
    await miniflare.dispose();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The Worker as wrangler would upload it. */
function bundle(folder: string): void {
  const config = join(folder, "wrangler.json");
  const main = join(import.meta.dirname, "worker.ts");
  writeFileSync(config, JSON.stringify({ name: "scoring", main, compatibility_date: "2026-10-01" }));
  const env = { ...process.env, WRANGLER_SEND_METRICS: "false" };
  const { status, stderr } = spawnSync("wrangler", ["deploy", "--dry-run", "--config", config, "--outdir", folder], {
    encoding: "utf8",
    env,
  });
  if (status !== 0) throw new Error(`wrangler could not bundle the Worker:\n${stderr}`);
}
