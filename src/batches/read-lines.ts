import type { Services } from "../services.ts";
import { findPart } from "../store/batch-parts.ts";
import type { LeasedItem } from "../store/held-items.ts";
import { VaultError } from "../vault/frames.ts";
import type { SealedObject } from "../vault/vault.ts";
import { openLine } from "./line-seal.ts";
import { required } from "./required.ts";

/** Text that a worker holds at a time, its longest line excepted: a session takes several times its text to read. */
const groupBytes = 1024 * 1024;

export type Group = readonly [LeasedItem, ...LeasedItem[]];

/** Leased lines in pieces that stand side by side in one part, each to be read in one go. */
export function groupsOf(items: readonly LeasedItem[]): Group[] {
  const groups: [LeasedItem, ...LeasedItem[]][] = [];
  let end = 0;
  let bytes = 0;
  for (const item of items.toSorted((a, b) => a.part - b.part || a.line - b.line)) {
    const group = groups.at(-1);
    bytes += item.length;
    if (group !== undefined && item.part === group[0].part && item.offset === end && bytes <= groupBytes) {
      group.push(item);
    } else {
      groups.push([item]);
      bytes = item.length;
    }
    end = item.offset + item.length;
  }
  return groups;
}

/** The lines of a group, one at a time, each opened with its own key. Throws `VaultError` where they are not what was put. */
export type Readings = (group: Group) => Promise<(item: LeasedItem) => Promise<Uint8Array>>;

/** Lines of one part are read out of the object that the first of them opened. */
export function readingsOf(services: Services, batch: string): Readings {
  const opened = new Map<number, Promise<SealedObject>>();
  const open = async (part: number) => {
    const row = await findPart(services.database, batch, part);
    const object = row === null ? null : await required(services).vault.open(row.object);
    if (object === null) throw new VaultError("gone");
    return object;
  };
  const openPart = async (part: number) => {
    const known = opened.get(part);
    if (known !== undefined) return known;
    const opening = open(part);
    opened.set(part, opening);
    // What failed once may succeed for the next line.
    opening.catch(() => opened.delete(part));
    return opening;
  };
  return async (group) => {
    const [{ part, offset: start }] = group;
    const object = await openPart(part);
    const length = group.reduce((sum, item) => sum + item.length, 0);
    const sealed = await object.read(start, length);
    return ({ secret, offset, length }) => openLine(secret, sealed.subarray(offset - start, offset - start + length));
  };
}
