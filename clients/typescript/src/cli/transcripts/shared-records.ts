import { open } from "node:fs/promises";
import { FirstFile } from "./first-file.ts";

const block = 1024 * 1024;
const longestId = 64;
/** What is looked at again with the next block, in case an id stands across the two. */
const overlap = 128;

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
  const firstFile = new FirstFile();
  const room = Buffer.alloc(block);
  for (const [index, path] of paths.entries()) {
    await eachId(path, room, (id) => {
      const other = firstFile.of(id, index);
      if (other !== index) groups[Math.max(find(other), find(index))] = Math.min(find(other), find(index));
    });
  }
  const together = new Map<number, string[]>();
  for (const [index, path] of paths.entries()) {
    const root = find(index);
    const group = together.get(root);
    if (group === undefined) together.set(root, [path]);
    else group.push(path);
  }
  return [...together.values()];
}

async function eachId(path: string, room: Buffer, take: (id: number) => void): Promise<void> {
  const file = await open(path);
  try {
    for (let kept = 0; ; ) {
      const { bytesRead } = await file.read(room, kept, room.length - kept);
      if (bytesRead === 0) return;
      const end = kept + bytesRead;
      idsIn(room.subarray(0, end), take);
      kept = Math.min(end, overlap);
      room.copyWithin(0, end - kept, end);
    }
  } finally {
    await file.close();
  }
}

/** Members that tie one record of Claude Code to another, in this file or in the one it was resumed or forked from. */
const ties = ["uuid", "parentUuid", "logicalParentUuid", "sessionId"] as const;
/** Their ends, which are quicker to find than the four of them. */
const ends = ['uuid":"', 'Uuid":"', 'Id":"'].map((end) => Buffer.from(end));
const longestTie = Math.max(...ties.map((tie) => tie.length)) + 1;

function idsIn(bytes: Buffer, take: (id: number) => void): void {
  for (const end of ends) {
    for (let at = bytes.indexOf(end); at !== -1; at = bytes.indexOf(end, at + end.length)) {
      const start = at + end.length;
      const name = bytes.toString("latin1", Math.max(0, start - 3 - longestTie), start - 3);
      if (!ties.some((tie) => name.endsWith(tie) && name.at(-1 - tie.length) === '"')) continue;
      const length = bytes.subarray(start, start + longestId).indexOf(0x22);
      if (length > 0) take(numberOf(bytes, start, start + length));
    }
  }
}

/** 52 bits of two FNV-1a, and never 0: ids are many and no secret. Two that share a number are read together, and nothing else happens. */
function numberOf(bytes: Buffer, start: number, end: number): number {
  let low = 0x811c9dc5;
  let high = 0x9747b28c;
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] ?? 0;
    low = Math.imul(low ^ byte, 0x01000193);
    high = Math.imul(high ^ byte, 0x01000193);
  }
  return (high & 0xfffff) * 0x1_0000_0000 + (low >>> 0) + 1;
}
