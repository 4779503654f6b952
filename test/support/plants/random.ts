// Seeded randomness and small string builders shared by every value generator.

export type Rng = () => number;

/** One family of values, with the text templates such values really appear in ("{v}" marks the value). */
export interface Shape {
  subkind: string;
  make: (r: Rng) => string;
  carriers: readonly string[];
}

export const DIGITS = "0123456789";
export const HEX = DIGITS + "abcdef";
export const LOWER = "abcdefghijklmnopqrstuvwxyz";
export const UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
export const BASE62 = DIGITS + UPPER + LOWER;
export const BASE64URL = BASE62 + "-_";
export const BASE64 = BASE62 + "+/";
export const BASE32 = UPPER + "234567";

/** mulberry32: tiny, fast and good enough for test data; never for real keys. */
export function seeded(seed: number): Rng {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** A sub-seed per label, so that adding a shape to one kind leaves the other kinds' values unchanged. */
export function subSeed(seed: number, label: string): number {
  let h = 0x811c9dc5;
  for (const ch of `${seed}:${label}`) h = Math.imul(h ^ (ch.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return h;
}

/** Inclusive on both ends. */
export function int(r: Rng, low: number, high: number): number {
  return low + Math.floor(r() * (high - low + 1));
}

export function pick<T>(r: Rng, items: readonly T[]): T {
  if (items.length === 0) throw new Error("pick from an empty list");
  return items[Math.floor(r() * items.length)] as T;
}

export function str(r: Rng, alphabet: string, length: number): string {
  let out = "";
  for (let i = 0; i < length; i++) out += alphabet.charAt(Math.floor(r() * alphabet.length));
  return out;
}

export function bytes(r: Rng, length: number): Uint8Array {
  return Uint8Array.from({ length }, () => int(r, 0, 255));
}

export function pad(n: number, width: number): string {
  return String(n).padStart(width, "0");
}

/** "#" any digit, "Z" 1-9, "N" 2-9; every other character stands for itself. */
export function pattern(r: Rng, shape: string): string {
  return shape.replace(/[#ZN]/g, (c) => String(int(r, c === "#" ? 0 : c === "Z" ? 1 : 2, 9)));
}

export function uuid(r: Rng): string {
  return `${str(r, HEX, 8)}-${str(r, HEX, 4)}-4${str(r, HEX, 3)}-${str(r, "89ab", 1)}${str(r, HEX, 3)}-${str(r, HEX, 12)}`;
}

export function shuffled<T>(r: Rng, items: readonly T[]): T[] {
  const out = [...items];
  for (let i = out.length - 1; i > 0; i--) {
    const j = int(r, 0, i);
    const a = out[i] as T;
    out[i] = out[j] as T;
    out[j] = a;
  }
  return out;
}

export function crc32(text: string): number {
  let crc = 0xffffffff;
  for (const byte of new TextEncoder().encode(text)) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/** GitHub and npm append a CRC32 of the random part, in base 62 and zero padded to six. */
export function withCrc62(r: Rng, prefix: string, randomLength: number): string {
  const body = str(r, BASE62, randomLength);
  let n = crc32(body);
  let sum = "";
  while (n > 0) {
    sum = BASE62.charAt(n % 62) + sum;
    n = Math.floor(n / 62);
  }
  return prefix + body + sum.padStart(6, "0");
}
