/** How deep the arguments of a tool call may nest: far above what tools take, far below what overflows a recursive walk. */
export const deepestNesting = 100;

/** Whether objects and lists nest deeper than the limit; walks level by level, so that no input overflows it. */
export function nestsDeeper(value: unknown, limit: number): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > limit) return true;
    const next: unknown[] = [];
    for (const item of level) {
      if (typeof item !== "object" || item === null) continue;
      for (const inner of Object.values(item)) if (typeof inner === "object" && inner !== null) next.push(inner);
    }
    level = next;
  }
  return false;
}
