import type { Finding } from "../../../../../src/intake/anonymity/finding.ts";
import { inspect } from "../../../../../src/intake/anonymity/inspect.ts";
import { IntakeError } from "../../../../../src/intake/errors.ts";
import { type Imported, parseSession } from "../../../../../src/intake/import.ts";
import { measure } from "../../../../../src/intake/measure.ts";
import { exitCodes, Failure, failureOf } from "../failure.ts";
import { print } from "../stdout.ts";
import { raise, say, shown, tallied } from "../talk.ts";
import { readSource } from "../transcripts/read-source.ts";
import { sourcesOf } from "../transcripts/sources.ts";

/** `metier inspect`. */
export async function runInspect(paths: readonly string[], names: boolean, json: boolean): Promise<void> {
  let sessions = 0;
  let refused = 0;
  const passed = {
    unknown: (path: string, named: boolean) =>
      named ? say(`${shown(path)}: not a transcript of a known format`) : undefined,
    unreadable: (path: string, error: unknown) => say(failureOf(error)?.message ?? `${shown(path)}: cannot be read`),
  };
  for await (const source of sourcesOf(paths, null, passed)) {
    const name = source.paths.join(", ");
    for await (const imported of readSource(source, (path, reason, line) =>
      say(`${shown(path)}${line === null ? "" : ` line ${line}`}: ${reason}`),
    )) {
      const seen = await inspected(imported, names);
      sessions += 1;
      if (seen.refusal !== null) refused += 1;
      await print(json ? `${JSON.stringify({ paths: source.paths, ...seen })}\n` : textOf(name, seen));
    }
  }
  if (sessions === 0) throw new Failure(exitCodes.file, "No session was found.");
  if (refused > 0) process.exitCode = exitCodes.incomplete;
}

interface Seen {
  readonly id: string | null;
  readonly account: Imported["account"];
  readonly measures: ReturnType<typeof measure> | null;
  readonly findings: readonly Finding[];
  readonly findings_total: number;
  /** Code under which the API would refuse the session; null: it would take it. */
  readonly refusal: string | null;
}

async function inspected({ session, account }: Imported, names: boolean): Promise<Seen> {
  const id = session.id ?? null;
  try {
    const parsed = parseSession(session);
    const { findings, total, blocking } = await inspect(parsed, { names });
    const refusal = blocking > 0 ? "not_anonymous" : null;
    return { id, account, measures: measure(parsed), findings, findings_total: total, refusal };
  } catch (error) {
    if (!(error instanceof IntakeError)) throw error;
    return { id, account, measures: null, findings: [], findings_total: 0, refusal: error.problem.code };
  }
}

function textOf(path: string, { id, account, measures, findings, findings_total, refusal }: Seen): string {
  const tally = (counts: Readonly<Record<string, number>>) => tallied(new Map(Object.entries(counts))) || "nothing";
  const rules = new Map<string, number>();
  for (const { rule } of findings) raise(rules, rule);
  const counts = Object.entries(measures ?? {}).filter(([, value]) => value !== null && value !== 0);
  const lines = [
    `${shown(path)}${id === null ? "" : ` ${id}`}`,
    `  format   ${account.format}, ${account.lines_read} lines read; skipped: ${tally(account.lines_skipped)}`,
    `  kept     ${tally(account.turns_kept)}`,
    `  dropped  ${tally(account.turns_dropped)}`,
    `  counted  ${counts.map(([name, value]) => `${name} ${typeof value === "number" ? Math.round(value * 10) / 10 : value}`).join(", ") || "nothing"}`,
    `  found    ${findings_total === 0 ? "nothing" : tallied(rules)}`,
    ...findings
      .slice(0, 10)
      .map(
        ({ pointer, start, end, rule, blocks }) =>
          `           ${pointer} ${start}-${end} ${rule}${blocks ? "" : " (warns)"}`,
      ),
    ...(findings_total > 10 ? [`           and ${findings_total - 10} more, with --json`] : []),
    `  the API  ${refusal === null ? "would take it" : `would refuse it: ${refusal}`}`,
  ];
  return `${lines.join("\n")}\n`;
}
