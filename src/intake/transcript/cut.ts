import { beginsLikeMark } from "./marks.ts";
import type { Ruler } from "./ruler.ts";

/** Keeps the head and the tail of a text that is larger than the limit, with the mark on a line of its own between them. */
export function cutMiddle(text: string, limit: number, headShare: number, mark: string, ruler: Ruler): string {
  const room = limit - ruler.size(mark) - 2;
  if (room <= 0) return ruler.head(text, limit);
  const head = ruler.head(text, Math.floor(room * headShare));
  return `${head}\n${mark}\n${lineTail(text, room - ruler.size(head), ruler)}`;
}

/** The end of a text that will stand at the start of a line, where it must not begin like a mark. */
export function lineTail(text: string, room: number, ruler: Ruler): string {
  const tail = ruler.tail(text, room);
  return tail.length < text.length && beginsLikeMark(tail) ? tail.slice(tail.indexOf("[") + 1) : tail;
}
