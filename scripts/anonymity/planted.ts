import { writeFileSync } from "node:fs";
import { inspect } from "../../src/intake/anonymity/inspect.ts";
import type { Session } from "../../src/intake/session.ts";
import { makePlants, type Plant, plantInto } from "../../test/support/plants/plants.ts";
import { seeded } from "../../test/support/plants/random.ts";
import { wilson } from "./wilson.ts";

interface Planted {
  readonly plant: Plant;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const hostLength = 3_000;

/** Each plant on a line of its own inside a stretch of a real session's text. */
export function plantAll(sessions: readonly Session[], seed: number, perKind: number): Planted[] {
  const random = seeded(seed);
  const hosts = sessions
    .flatMap((session) => session.turns.map((turn) => turn.text))
    .filter((text) => text.length > 200);
  return makePlants(seed, perKind).map((plant) => {
    const host = hosts[Math.floor(random() * hosts.length)] ?? "";
    const from = Math.floor(random() * Math.max(1, host.length - hostLength));
    return { plant, ...plantInto(host.slice(from, from + hostLength).toWellFormed(), plant, random) };
  });
}

/** Kinds whose rule only warns; for all others only a finding that blocks counts. */
const warned = new Set(["person_name", "git_identity"]);

/** Whether every letter and digit of the value lies inside a finding. */
export async function isFound({ plant, text, start, end }: Planted): Promise<boolean> {
  const session: Session = {
    id: null,
    user_key: null,
    month: null,
    agent: null,
    context_files: [],
    turns: [{ role: "human", kind: "prompt", text }],
    not_recorded: [],
    telemetry: null,
    self_report: null,
  };
  const { findings } = await inspect(session, { names: plant.kind === "person_name" });
  const points = [...text];
  const first = [...text.slice(0, start)].length;
  const last = first + [...text.slice(start, end)].length;
  for (let index = first; index < last; index++) {
    if (!/[\p{L}\p{N}]/u.test(points[index] ?? "")) continue;
    const covered = findings.some(
      (finding) => finding.start <= index && index < finding.end && (finding.blocks || warned.has(plant.kind)),
    );
    if (!covered) return false;
  }
  return true;
}

export async function recallTable(planted: readonly Planted[]): Promise<string[]> {
  const kinds = new Map<string, { found: number; of: number }>();
  const missed = new Map<string, { missed: number; of: number }>();
  for (const one of planted) {
    const found = await isFound(one);
    const kind = kinds.get(one.plant.kind) ?? { found: 0, of: 0 };
    kinds.set(one.plant.kind, { found: kind.found + (found ? 1 : 0), of: kind.of + 1 });
    const name = `${one.plant.kind}/${one.plant.subkind}`;
    const sub = missed.get(name) ?? { missed: 0, of: 0 };
    missed.set(name, { missed: sub.missed + (found ? 0 : 1), of: sub.of + 1 });
  }
  const lines = ["| kind | found | of | recall | 95 % |", "| --- | --- | --- | --- | --- |"];
  for (const [kind, { found, of }] of kinds) {
    const [low, high] = wilson(found, of);
    lines.push(`| ${kind} | ${found} | ${of} | ${(found / of).toFixed(3)} | ${low.toFixed(3)}–${high.toFixed(3)} |`);
  }
  lines.push("", "Missed, by sort of plant:");
  for (const [name, sub] of missed) if (sub.missed > 0) lines.push(`  ${name}: ${sub.missed} of ${sub.of}`);
  return lines;
}

/** For another detector: scripts/oracles/presidio.py reads it. Holds text of the sessions, so it belongs in a temporary folder. */
export function exportPlanted(path: string, planted: readonly Planted[]): void {
  const lines = planted.map(({ plant, text, start, end }) => {
    const first = [...text.slice(0, start)].length;
    const last = first + [...text.slice(start, end)].length;
    return JSON.stringify({ kind: plant.kind, subkind: plant.subkind, text, start: first, end: last });
  });
  writeFileSync(path, `${lines.join("\n")}\n`);
}
