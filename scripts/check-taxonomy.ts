import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { taxonomy } from "../src/instrument/soc.ts";

const folder = join(import.meta.dirname, "..", "soc-taxonomy");

/** Where the taxonomy's files are not those whose checksums the code gives out. */
export function taxonomyProblems(): readonly string[] {
  const stated = { "soc-2018.json": taxonomy.sha256, "major-groups.json": taxonomy.glosses_sha256 };
  const listed = readFileSync(join(folder, "checksums.txt"), "utf8");
  return Object.entries(stated).flatMap(([name, checksum]) => {
    const actual = createHash("sha256")
      .update(readFileSync(join(folder, name)))
      .digest("hex");
    const same = actual === checksum && listed.includes(`${actual}  ${name}\n`);
    return same
      ? []
      : [`soc-taxonomy/${name}: not the file whose checksum stands in src/instrument/soc.ts and checksums.txt`];
  });
}
