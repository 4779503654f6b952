import { readdirSync, readFileSync } from "node:fs";

interface Workerd {
  /** Largest resident set so far, in MB. */
  readonly peakMb: number;
  /** And now. */
  readonly residentMb: number;
  /** Seconds that its threads have computed. */
  readonly computed: number;
}

const ticksASecond = 100;

/** The largest runtime that this process has started, by itself or through others: the one that runs the Worker. Linux alone tells it. */
export function ownWorkerd(): Workerd {
  const parents = new Map<string, { name: string; parent: string; ticks: number }>();
  for (const id of readdirSync("/proc")) {
    if (!/^\d+$/.test(id)) continue;
    const [, name = "", rest = ""] = /^\d+ \((.*)\) (.*)$/s.exec(text(`/proc/${id}/stat`)) ?? [];
    const fields = rest.split(" ");
    parents.set(id, { name, parent: fields[1] ?? "0", ticks: Number(fields[11]) + Number(fields[12]) });
  }
  const ours = (id: string): boolean => {
    const parent = parents.get(id)?.parent;
    return parent === String(process.pid) || (parent !== undefined && ours(parent));
  };
  const found = [...parents]
    .filter(([id, { name }]) => name === "workerd" && ours(id))
    .map(([id, { ticks }]) => ({
      peakMb: memoryOf(id, "VmHWM"),
      residentMb: memoryOf(id, "VmRSS"),
      computed: ticks / ticksASecond,
    }));
  const [largest] = found.sort((a, b) => b.peakMb - a.peakMb);
  if (largest === undefined) throw new Error("no workerd of this process was found in /proc");
  return largest;
}

function memoryOf(id: string, field: string): number {
  return Number(new RegExp(`^${field}:\\s+(\\d+) kB$`, "m").exec(text(`/proc/${id}/status`))?.[1] ?? 0) / 1000;
}

/** Empty where the process has ended meanwhile. */
function text(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
