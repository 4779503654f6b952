import type { Block, Part } from "./block.ts";
import { lineTail } from "./cut.ts";
import { transcriptMark } from "./marks.ts";
import type { Rendering } from "./rendering.ts";
import type { Ruler } from "./ruler.ts";

const separator = "\n\n";

export interface Fitted {
  readonly text: string;
  readonly shown: number;
  readonly truncated: boolean;
}

/** How much a transcript may hold, by which ruler, and whether a turn may stand in it in part. */
export interface Budget {
  readonly ruler: Ruler;
  readonly limit: number;
  readonly splits: boolean;
}

/** Joins the parts, head and tail of them where they are more than the budget. Parts between the two are never rendered. */
export function fit(parts: readonly Part[], rendering: Rendering, budget: Budget | null): Fitted {
  const blocks: Block[] = [];
  let size = 0;
  for (const part of parts) {
    const next = part.block(rendering);
    blocks.push(next);
    if (budget === null) continue;
    size += (blocks.length > 1 ? separator.length : 0) + sizeOf(next, budget.ruler);
    if (size > budget.limit) return cut(parts, blocks, rendering, budget);
  }
  return joined(blocks);
}

function joined(blocks: readonly Block[]): Fitted {
  return {
    text: blocks.map(written).join(separator),
    shown: blocks.reduce((sum, { shown }) => sum + shown, 0),
    truncated: blocks.some(({ truncated }) => truncated),
  };
}

function cut(parts: readonly Part[], front: readonly Block[], rendering: Rendering, budget: Budget): Fitted {
  const gap = separator + transcriptMark + separator;
  const room = budget.limit - gap.length;
  const headRoom = Math.floor(room * rendering.head_share);
  const head = take(front, headRoom, budget, keepHead);
  const tail = take(backwards(parts, rendering), room - headRoom, budget, keepTail).reverse();
  const before = joined(head);
  const after = joined(tail);
  const text = room <= 0 ? budget.ruler.head(transcriptMark, budget.limit) : before.text + gap + after.text;
  return { text, shown: before.shown + after.shown, truncated: true };
}

function* backwards(parts: readonly Part[], rendering: Rendering): Generator<Block> {
  for (let index = parts.length - 1; index >= 0; index--) {
    const part = parts[index];
    if (part !== undefined) yield part.block(rendering);
  }
}

type Keep = (block: Block, room: number, ruler: Ruler) => Block | undefined;

/** Whole blocks as long as they fit; then a part of the next where blocks may be split, or where nothing else would stand. */
function take(blocks: Iterable<Block>, room: number, budget: Budget, keep: Keep): Block[] {
  const taken: Block[] = [];
  let left = room;
  for (const block of blocks) {
    left -= taken.length === 0 ? 0 : separator.length;
    const size = sizeOf(block, budget.ruler);
    if (size > left) {
      const piece = budget.splits || taken.length === 0 ? keep(block, left, budget.ruler) : undefined;
      if (piece !== undefined) taken.push(piece);
      return taken;
    }
    taken.push(block);
    left -= size;
  }
  return taken;
}

function keepHead(block: Block, room: number, ruler: Ruler): Block | undefined {
  const left = room - ruler.size(header(block)) - 1;
  return left <= 0 ? undefined : piece(block, block.title, ruler.head(block.body, left), ruler);
}

function keepTail(block: Block, room: number, ruler: Ruler): Block | undefined {
  const title = `${block.title}, continued`;
  const left = room - ruler.size(header({ title })) - 1;
  return left <= 0 ? undefined : piece(block, title, lineTail(block.body, left, ruler), ruler);
}

/** What a piece shows of the session is taken in proportion. */
function piece(block: Block, title: string, body: string, ruler: Ruler): Block | undefined {
  const whole = ruler.size(block.body);
  if (body === "" || whole === 0) return undefined;
  return { title, body, shown: Math.round((block.shown * ruler.size(body)) / whole), truncated: true };
}

function sizeOf(block: Block, ruler: Ruler): number {
  return ruler.size(header(block)) + (block.body === "" ? 0 : 1 + ruler.size(block.body));
}

function written(block: Block): string {
  return block.body === "" ? header(block) : `${header(block)}\n${block.body}`;
}

function header({ title }: Pick<Block, "title">): string {
  return `[${title}]`;
}
