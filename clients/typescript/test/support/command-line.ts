import { type ChildProcess, spawn } from "node:child_process";

export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface Surroundings {
  readonly env?: Readonly<Record<string, string>>;
  /** No file may grow larger: a full disk that any test can have. Null: no limit. */
  readonly fileKilobytes?: number | null;
}

const built = "clients/typescript/dist/cli.js";

/** Runs the command line as a person does. */
export function metier(
  args: readonly string[],
  { env = {}, fileKilobytes = null }: Surroundings = {},
): Promise<Ran> & { readonly child: ChildProcess } {
  const limit = fileKilobytes === null ? [] : ["bash", "-c", `ulimit -f ${fileKilobytes}; exec "$@"`, "-"];
  const [program = "", ...rest] = [...limit, process.execPath, built, ...args];
  const child = spawn(program, rest, {
    env: { ...process.env, METIER_URL: "http://127.0.0.1:9", METIER_API_KEY: "", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString("utf8")));
  child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString("utf8")));
  const ran = new Promise<Ran>((resolve) => child.once("close", (status) => resolve({ status, stdout, stderr })));
  return Object.assign(ran, { child });
}
