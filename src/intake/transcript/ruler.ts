/** A way to measure text, code point by code point. Nothing is ever cut inside a surrogate pair. */
export interface Ruler {
  size(text: string): number;
  /** The longest beginning of that size at most. */
  head(text: string, room: number): string;
  /** The longest end of that size at most. */
  tail(text: string, room: number): string;
}

const pair = /[\ud800-\udbff][\udc00-\udfff]/;
const beyondAscii = /[^\0-\x7f]/;

/** Code points: what "characters" means everywhere. A lone surrogate is one. */
export const characters: Ruler = rulerBy(pair, () => 1);

/** Bytes in UTF-8, a lone surrogate as the three of U+FFFD. */
export const bytes: Ruler = rulerBy(beyondAscii, (unit, isPair) =>
  isPair ? 4 : unit < 0x80 ? 1 : unit < 0x800 ? 2 : 3,
);

/** Weighs each code point; where the text holds nothing `uneven`, its code units are the size, and finding that out is cheap. */
function rulerBy(uneven: RegExp, weight: (unit: number, isPair: boolean) => number): Ruler {
  return {
    size(text) {
      const start = text.search(uneven);
      if (start < 0) return text.length;
      let size = start;
      for (let index = start; index < text.length; index++) {
        const unit = text.charCodeAt(index);
        const isPair = startsPair(unit) && endsPair(text.charCodeAt(index + 1));
        size += weight(unit, isPair);
        if (isPair) index++;
      }
      return size;
    },
    head(text, room) {
      // One unit more than the room, so that a pair across its edge is seen.
      if (!uneven.test(text.slice(0, room + 1))) return text.slice(0, room);
      let left = room;
      let index = 0;
      while (index < text.length) {
        const unit = text.charCodeAt(index);
        const isPair = startsPair(unit) && endsPair(text.charCodeAt(index + 1));
        left -= weight(unit, isPair);
        if (left < 0) break;
        index += isPair ? 2 : 1;
      }
      return text.slice(0, index);
    },
    tail(text, room) {
      const evenFrom = Math.max(0, text.length - room);
      if (!uneven.test(text.slice(Math.max(0, evenFrom - 1)))) return text.slice(evenFrom);
      let left = room;
      let index = text.length;
      while (index > 0) {
        const unit = text.charCodeAt(index - 1);
        const isPair = endsPair(unit) && startsPair(text.charCodeAt(index - 2));
        left -= weight(unit, isPair);
        if (left < 0) break;
        index -= isPair ? 2 : 1;
      }
      return text.slice(index);
    },
  };
}

function startsPair(unit: number): boolean {
  return (unit & 0xfc00) === 0xd800;
}

function endsPair(unit: number): boolean {
  return (unit & 0xfc00) === 0xdc00;
}
