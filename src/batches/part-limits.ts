/** Bytes of a part as it is sent; the platform's edge takes 100 MB. */
export const partLimit = 95_000_000;
/** Bytes of its text: more than sessions of one part unpack to, so beyond it is a bomb. */
export const textLimit = 256 * 1024 * 1024;
export const linesLimit = 50_000;
/** Lines with nothing in them, of a part or a dataset. */
export const blankLinesLimit = 1_000_000;

/** Why a part was not taken. */
export type PartRefusal = "empty" | "checksum" | "gzip" | "too_large" | "too_many_lines";
