import { z } from "zod";
import { classifierIds } from "../instrument/label.ts";
import type { Services } from "../services.ts";
import type { CreateRequest } from "./requests.ts";

/** Where requests wait, sealed, for the Workflow that finishes them. */
const prefix = "hand-over/";
const lineBreak = 0x0a;

/** The request without its input and without a key, which never leaves the request that brought it. */
const headSchema = z.object({
  workspace: z.string(),
  input: z.enum(["session", "transcript"]),
  request: z.looseObject({}),
  pending: z.object({ id: z.string(), classifiers: z.array(z.enum(classifierIds)) }).nullable(),
});

/** The row that the caller was told of, and what it was to answer. */
export type Pending = NonNullable<z.output<typeof headSchema>["pending"]>;

/**
 * Hands a classification that takes longer than its caller stays to a Workflow: a Worker has 30 seconds after its caller left. The
 * request is sealed in the vault, and its name there is all that the Workflow is told. Nothing where there is no vault, and nothing for
 * a caller's own key: that one ends with its request. `pending` is null where the caller was told of no row.
 */
export async function handOver(
  services: Services,
  workspace: string,
  request: CreateRequest,
  pending: Pending | null,
): Promise<void> {
  const { vault, startFinishing } = services;
  if (vault === null || startFinishing === null || request.model_key !== undefined) return;
  const name = `${prefix}${crypto.randomUUID()}`;
  await vault.put(name, sealable(workspace, request, pending));
  await startFinishing(name);
}

export interface HandedOver {
  readonly workspace: string;
  readonly request: CreateRequest;
  readonly pending: Pending | null;
}

/** What was handed over under a name. Null: erased already, because an earlier run came to its end. */
export async function openHandedOver(services: Services, name: string): Promise<HandedOver | null> {
  const object = await services.vault?.open(name);
  return object === undefined || object === null ? null : unsealed(await object.read(0, object.bytes));
}

async function* sealable(
  workspace: string,
  request: CreateRequest,
  pending: Pending | null,
): AsyncGenerator<Uint8Array> {
  const { input, wait_ms, model_key, gone, ...rest } = request;
  const encoder = new TextEncoder();
  const format = "transcript" in input && input.format !== undefined ? { format: input.format } : {};
  const kind = "session" in input ? "session" : "transcript";
  yield encoder.encode(`${JSON.stringify({ workspace, input: kind, request: { ...rest, ...format }, pending })}\n`);
  if ("session" in input) yield encoder.encode(JSON.stringify(input.session));
  else yield typeof input.transcript === "string" ? encoder.encode(input.transcript) : input.transcript;
}

function unsealed(bytes: Uint8Array): HandedOver {
  const at = bytes.indexOf(lineBreak);
  const decoder = new TextDecoder();
  const head = headSchema.parse(JSON.parse(decoder.decode(bytes.subarray(0, at))));
  const body = bytes.subarray(at + 1);
  const { format, ...rest } = ownWords(head.request);
  const input: CreateRequest["input"] =
    head.input === "session"
      ? { session: JSON.parse(decoder.decode(body)) }
      : { transcript: body, ...(format === undefined ? {} : { format }) };
  return { workspace: head.workspace, request: { ...rest, input }, pending: head.pending };
}

type Written = Omit<CreateRequest, "input" | "wait_ms" | "model_key" | "gone"> & {
  readonly format?: NonNullable<Extract<CreateRequest["input"], { transcript: unknown }>["format"]>;
};

/** The vault gives back the bytes that `sealable` wrote or throws, so what stands there has the form it was written in. */
function ownWords(value: object): Written {
  return value as Written;
}
