import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { KnownText } from "./fit-text.ts";

const table = "onet-29.3 Occupation Data.tsv";

/** Descriptions of O*NET 29.3 (CC BY 4.0), one an occupation, with its major group. */
export function occupationTexts(folder: string): KnownText[] {
  const path = join(folder, "occupations", table);
  if (!existsSync(path)) throw new Error(`The data folder holds no occupations/${table}.`);
  const [head = "", ...lines] = readFileSync(path, "utf8").split(/\r?\n/);
  const columns = head.split("\t");
  const codeAt = columns.indexOf("O*NET-SOC Code");
  const textAt = columns.indexOf("Description");
  if (codeAt < 0 || textAt < 0) throw new Error(`occupations/${table} has other columns than expected.`);
  return lines.flatMap((line) => {
    const cells = line.split("\t");
    const major = cells[codeAt]?.slice(0, 2);
    const text = cells[textAt];
    return major && text ? [{ text, value: `${major}-0000` }] : [];
  });
}
