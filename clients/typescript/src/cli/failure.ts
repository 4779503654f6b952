import { ApiError, ConnectionError, UnexpectedReplyError } from "../errors.ts";

/** What the shell sees. The client's README has the same table. */
export const exitCodes = {
  done: 0,
  /** A fault of ours. */
  broken: 1,
  usage: 2,
  /** Done as far as it goes: some of the input gave nothing. */
  incomplete: 3,
  /** The server said no: key, scope, release, request. */
  refused: 4,
  /** Nobody answers, or not any more; the same command goes on where it stopped. */
  unreachable: 5,
  /** A file that is missing, cannot be read or written, or is of another making. */
  file: 6,
  interrupted: 130,
} as const;

/** Ends the command with a message for people. The message names places, never text of a session. */
export class Failure extends Error {
  readonly exitCode: number;
  constructor(exitCode: number, message: string) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** What to tell, and how to end. Null: nothing that we know. */
export function failureOf(error: unknown): Failure | null {
  if (error instanceof Failure) return error;
  if (error instanceof ApiError) {
    return new Failure(exitCodes.refused, `The server refused (${error.code}): ${error.message} [${error.requestId}]`);
  }
  if (error instanceof ConnectionError) return new Failure(exitCodes.unreachable, error.message);
  if (error instanceof UnexpectedReplyError) return new Failure(exitCodes.unreachable, error.message);
  return fileFailure(error);
}

const fileTroubles: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file or folder",
  EACCES: "no permission",
  EPERM: "no permission",
  EISDIR: "is a folder",
  ENOTDIR: "a part of the path is no folder",
  ENOSPC: "no space is left on the device",
  EDQUOT: "the disk quota is used up",
  EFBIG: "the file would be larger than allowed",
  EROFS: "the file system is read-only",
  EIO: "the device failed",
  EMFILE: "too many files are open",
};

function fileFailure(error: unknown): Failure | null {
  if (!(error instanceof Error) || !("code" in error) || typeof error.code !== "string") return null;
  const trouble = fileTroubles[error.code];
  if (trouble === undefined) return null;
  const path = "path" in error && typeof error.path === "string" ? `${error.path}: ` : "";
  return new Failure(exitCodes.file, `${path}${trouble}.`);
}

/** Where a fault arose. Its message could hold what the program was reading; its place in the program cannot. */
export function placeOf(error: unknown): string {
  if (!(error instanceof Error)) return "no error";
  const frames = error.stack?.split("\n").filter((line) => /^\s+at /.test(line)) ?? [];
  return [error.name, ...frames.slice(0, 8)].join("\n");
}
