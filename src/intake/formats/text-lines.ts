import type { Reader, ReadSession } from "./importer.ts";

/** A reader for formats whose lines mean nothing without the lines after them: it keeps those of a file and reads at its end. */
export function wholeTextReader(read: (lines: readonly string[]) => ReadSession[]): Reader {
  const sessions: ReadSession[] = [];
  let lines: string[] = [];
  const endFile = (): void => {
    sessions.push(...read(lines));
    lines = [];
  };
  return {
    line(text) {
      lines.push(text.endsWith("\r") ? text.slice(0, -1) : text);
    },
    endFile,
    end() {
      endFile();
      return sessions.splice(0);
    },
  };
}

/** Finds the next line that passes a test. Asked with growing positions it looks at each line once. */
export function nextLine(lines: readonly string[], test: (line: string) => boolean): (from: number) => number | null {
  let found = -1;
  return (from) => {
    if (found < from) found = from;
    while (found < lines.length && !test(lines[found] ?? "")) found++;
    return found < lines.length ? found : null;
  };
}

/** The text of some lines without the empty ones and the rules around it; a run of rules inside counts as one. */
export function textBetweenRules(lines: readonly string[]): string {
  const kept: string[] = [];
  let afterRule = true;
  for (const line of lines) {
    const blank = line.trim() === "";
    const rule = isRule(line);
    if (kept.length === 0 && (blank || rule)) continue;
    if (rule && afterRule) continue;
    kept.push(rule ? "---" : line);
    if (!blank) afterRule = rule;
  }
  let end = kept.length;
  while (end > 0 && (kept[end - 1]?.trim() === "" || kept[end - 1] === "---")) end--;
  return kept.slice(0, end).join("\n");
}

export function isRule(line: string): boolean {
  return line.startsWith("---") && line.trim() === "---";
}

export function isFence(line: string): boolean {
  return line.startsWith("```");
}

/** A fence without a language, which can only close a block or open an unnamed one. */
export function isBareFence(line: string): boolean {
  return isFence(line) && /^`{3,100}\s*$/.test(line.slice(0, 200));
}

/** `YYYY-MM` of a date at the start of a text; null where it is none. */
export function monthOf(date: string | null): string | null {
  return date !== null && /^\d{4}-(?:0[1-9]|1[0-2])-/.test(date) ? date.slice(0, 7) : null;
}
