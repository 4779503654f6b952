import { type FileHandle, open, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

export interface OutputFile {
  write(data: string | Uint8Array): Promise<void>;
  /** Puts the file under its name, whole. */
  finish(): Promise<void>;
  /** Leaves what stood there before. */
  discard(): Promise<void>;
}

/** A file that appears when it is whole. What is no regular file, such as a pipe, is written as it comes. */
export async function openOutput(path: string): Promise<OutputFile> {
  const direct = await isSpecial(path);
  const draft = direct ? path : join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
  // Only the person who made it reads it: what a gate did not find may still be in there.
  const file = await open(draft, direct ? "w" : "wx", 0o600).catch((error: Error) => {
    // The draft is nobody's business: what is wrong is the folder.
    throw Object.assign(error, { path: direct ? path : dirname(path) });
  });
  return {
    write: (data) => writeAll(file, draft, data),
    async finish() {
      if (!direct) await file.sync();
      await file.close();
      if (!direct) await rename(draft, path);
    },
    async discard() {
      await file.close();
      if (!direct) await rm(draft, { force: true });
    },
  };
}

export async function writeWhole(path: string, data: string | Uint8Array): Promise<void> {
  const file = await openOutput(path);
  try {
    await file.write(data);
    await file.finish();
  } catch (error) {
    await file.discard();
    throw error;
  }
}

async function writeAll(file: FileHandle, path: string, data: string | Uint8Array): Promise<void> {
  try {
    await file.appendFile(data);
  } catch (error) {
    // A write names no path of its own.
    throw error instanceof Error ? Object.assign(error, { path }) : error;
  }
}

async function isSpecial(path: string): Promise<boolean> {
  try {
    return !(await stat(path)).isFile();
  } catch {
    return false;
  }
}
