import { createReadStream } from "node:fs";

/** Members that tie one record of Claude Code to another, in this file or in the one it was resumed or forked from. */
const ties = ['"uuid":"', '"parentUuid":"', '"logicalParentUuid":"', '"sessionId":"'].map((name) => Buffer.from(name));
const longest = 64;

/**
 * Files that share records, and so sessions, together; all others alone. The files are read once for their ids; of an id a number is
 * kept. An id that a text merely quotes can only bring files together that need not be.
 */
export async function filesTogether(paths: readonly string[]): Promise<string[][]> {
  if (paths.length < 2) return paths.map((path) => [path]);
  const groups = paths.map((_, index) => index);
  const find = (index: number): number => {
    let root = index;
    while (groups[root] !== undefined && groups[root] !== root) root = groups[root] ?? root;
    return root;
  };
  const seen = new Map<number, number>();
  for (const [index, path] of paths.entries()) {
    for await (const id of idsOf(path)) {
      const other = seen.get(id);
      if (other === undefined) seen.set(id, index);
      else if (other !== index) groups[Math.max(find(other), find(index))] = Math.min(find(other), find(index));
    }
  }
  const together = new Map<number, string[]>();
  for (const [index, path] of paths.entries()) {
    const root = find(index);
    together.set(root, [...(together.get(root) ?? []), path]);
  }
  return [...together.values()];
}

async function* idsOf(path: string): AsyncGenerator<number> {
  let rest = Buffer.alloc(0);
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 })) {
    const block = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    for (const tie of ties) {
      for (let at = block.indexOf(tie); at !== -1; at = block.indexOf(tie, at + tie.length)) {
        const start = at + tie.length;
        const end = block.subarray(start, start + longest).indexOf(0x22);
        if (end > 0) yield numberOf(block.subarray(start, start + end));
      }
    }
    rest = Buffer.from(block.subarray(-longest * 2));
  }
}

/** 52 bits of two FNV-1a: ids are many and no secret. Two that share a number are read together, and nothing else happens. */
function numberOf(id: Uint8Array): number {
  let low = 0x811c9dc5;
  let high = 0x9747b28c;
  for (const byte of id) {
    low = Math.imul(low ^ byte, 0x01000193);
    high = Math.imul(high ^ byte, 0x01000193);
  }
  return (high & 0xfffff) * 0x1_0000_0000 + (low >>> 0);
}
