/** Talk goes to standard error, so that standard output holds data alone. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString("en-US")} ${count === 1 ? one : many}`;
}

/** `email 3, secret 1`; the most frequent first. */
export function tallied(tally: ReadonlyMap<string, number>): string {
  return [...tally]
    .sort(([, a], [, b]) => b - a)
    .map(([name, count]) => `${name} ${count.toLocaleString("en-US")}`)
    .join(", ");
}

export function raise(tally: Map<string, number>, name: string, by = 1): void {
  tally.set(name, (tally.get(name) ?? 0) + by);
}

const units = ["B", "kB", "MB", "GB"] as const;

export function sized(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${value >= 100 || unit === 0 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}

/** Text of somebody else on a terminal: without what would steer it, in one line. */
export function shown(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ");
}
