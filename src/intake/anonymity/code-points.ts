/**
 * Turns UTF-16 offsets into code points. Walks on from the last offset in either direction, so that a list of ranges in rising order
 * costs one pass over the text.
 */
export function countCodePoints(): (text: string, offset: number) => number {
  let current = "";
  let at = 0;
  let points = 0;
  return (text, offset) => {
    if (text !== current) {
      current = text;
      at = 0;
      points = 0;
    }
    while (at < offset) {
      at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
      points++;
    }
    while (at > offset) {
      at -= (text.codePointAt(at - 2) ?? 0) > 0xffff ? 2 : 1;
      points--;
    }
    return points;
  };
}
