/** Bytes of a part as it is sent; the platform's edge takes 100 MB. */
export const partLimit = 95_000_000;
/** Bytes of its text: more than sessions of one part unpack to, so beyond it is a bomb. */
export const textLimit = 256 * 1024 * 1024;
/** The same of a dataset, whose sessions pass the gate while the request lasts: 0.2 s of processor time a megabyte, of the 30 s that one has. */
export const datasetTextLimit = 100_000_000;
export const linesLimit = 50_000;
/** Lines with nothing in them, of a part or a dataset. */
export const blankLinesLimit = 1_000_000;

/** Sessions of a dataset. */
export const datasetItemsLimit = 20_000;

/** Why a part was not taken. */
export type PartRefusal = "empty" | "checksum" | "gzip" | "too_large" | "too_many_lines";
