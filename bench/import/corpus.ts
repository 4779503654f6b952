import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { detectImporter } from "../../src/intake/formats/registry.ts";

/** Claude Code files of a folder under other names and ids, until there are enough bytes. Copies of one file differ in every id, so that neither program takes one for another's copy. */
export function buildCorpus(from: string, to: string, enough: number): number {
  const samples = readdirSync(from, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".jsonl"))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8"))
    .filter((text) => detectImporter(text.split("\n", 200))?.format === "claude-code-jsonl");
  if (samples.length === 0) throw new Error("no Claude Code file in the folder");
  let bytes = 0;
  for (let copy = 0; bytes < enough; copy++) {
    const mark = copy.toString(16).padStart(8, "0");
    const folder = join(to, `project-${mark}`);
    mkdirSync(folder, { recursive: true });
    for (const [index, text] of samples.entries()) {
      const session = `${mark}-0000-4000-8000-${index.toString(16).padStart(12, "0")}`;
      const renamed = text
        .replaceAll(/"(uuid|parentUuid)":"[0-9a-f]{8}/g, `"$1":"${mark}`)
        // Otherwise the sessions would be copies, which are left out.
        .replace('"content":"', `"content":"${mark} `)
        .replaceAll(/"sessionId":"[^"]*"/g, `"sessionId":"${session}"`)
        .replaceAll(/"(id|requestId)":"(msg|req)_/g, `"$1":"$2_${mark}`);
      writeFileSync(join(folder, `${session}.jsonl`), renamed);
      bytes += Buffer.byteLength(renamed);
      if (bytes >= enough) break;
    }
  }
  return bytes;
}
