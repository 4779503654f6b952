import { Metier } from "../client.ts";
import { exitCodes, Failure } from "./failure.ts";
import { startLocal } from "./local/runtime.ts";
import { say } from "./talk.ts";

/** Where labels come from, as the options of a command say. */
export interface ServerOptions {
  readonly url?: string | undefined;
  readonly local?: boolean | undefined;
  /** The local one is to run trials too. */
  readonly trials?: boolean | undefined;
  /** Send ANTHROPIC_API_KEY with each session. */
  readonly anthropicKey?: boolean | undefined;
}

export interface Server {
  readonly client: Metier;
  /** Where it is, for people. */
  readonly name: string;
  readonly local: boolean;
  stop(): Promise<void>;
}

/** A server that answers. Throws where none does, before anything is begun. */
export async function reach(options: ServerOptions): Promise<Server> {
  const anthropicApiKey = options.anthropicKey === true ? ownKey() : null;
  if (options.local === true) {
    if (options.url !== undefined) throw new Failure(exitCodes.usage, "--local and --url exclude each other.");
    const runtime = await startLocal({ trials: options.trials === true });
    const client = new Metier({ baseURL: runtime.url, apiKey: null, anthropicApiKey });
    return { client, name: "a local Worker", local: true, stop: () => runtime.stop() };
  }
  const baseURL = options.url ?? process.env.METIER_URL ?? "http://127.0.0.1:8787";
  const client = new Metier({ baseURL, anthropicApiKey });
  await client.health({ timeout: 15_000, maxRetries: 1 }).catch((error: unknown) => {
    say(`No Metier server answers at ${new URL(baseURL).host}. Name one with --url or METIER_URL, or use --local.`);
    throw error;
  });
  return { client, name: new URL(baseURL).host, local: false, stop: async () => undefined };
}

function ownKey(): string {
  const key = process.env.ANTHROPIC_API_KEY;
  if (key === undefined || key === "")
    throw new Failure(exitCodes.usage, "--anthropic-key needs the variable ANTHROPIC_API_KEY.");
  return key;
}
