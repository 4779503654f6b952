import type { VendorBatch, VendorBatches, VendorResult } from "../../engines/vendor.ts";
import type { Services } from "../../services.ts";
import { endPack, type PackRow, type RequestEnd } from "../../store/vendor-packs.ts";
import { requestsOfPack } from "../../store/vendor-requests.ts";
import { required } from "../required.ts";

/** How often a request is sent that the vendor did not bill. */
const mostSends = 3;
/** And one that it may have billed. */
const mostLost = 2;

/**
 * Takes the results of a batch that has ended, in whatever order they come: replies are sealed as they stream by, and every request gets its
 * end in one step. False: the results did not come whole; nothing is noted.
 */
export async function collectPack(
  services: Services,
  batches: VendorBatches,
  pack: PackRow,
  ended: VendorBatch,
): Promise<boolean> {
  const { vault } = required(services);
  const requests = new Map((await requestsOfPack(services.database, pack.id)).map((each) => [each.custom_id, each]));
  const results = await batches.results(ended);
  if ("failure" in results) {
    if (results.failure !== "foreign_results_url") return false;
    const ends = [...requests.keys()].map((custom_id) => failed(custom_id, results.failure));
    await endPack(services.database, pack.id, { status: "collected", object: null, ends, free_at: 0 });
    return true;
  }
  const object = `replies/${pack.batch_id}/${crypto.randomUUID()}`;
  const ends = new Map<string, RequestEnd>();
  try {
    await vault.put(object, sealed(results, requests, ends));
  } catch (error) {
    await vault.remove([object]);
    throw error;
  }
  const missing = [...requests.keys()].some((custom_id) => !ends.has(custom_id));
  if (missing && services.now().getTime() < (ended.ended_at ?? 0) + patience * services.env.vendor_poll_ms) {
    await vault.remove([object]);
    return false;
  }
  for (const { custom_id, sends } of requests.values()) {
    if (!ends.has(custom_id)) ends.set(custom_id, again(custom_id, "reply_missing", sends, true));
  }
  const taken = await endPack(services.database, pack.id, {
    status: "collected",
    object,
    ends: [...ends.values()],
    free_at: 0,
  });
  // Somebody else took them meanwhile.
  if (!taken) await vault.remove([object]);
  return true;
}

const encoder = new TextEncoder();

/** Results that are named as there and do not come are waited for so many first waits. */
const patience = 30;

/** The replies one behind the other; what became of each request is noted beside. */
async function* sealed(
  results: AsyncIterable<VendorResult>,
  requests: ReadonlyMap<string, { readonly sends: number }>,
  ends: Map<string, RequestEnd>,
): AsyncGenerator<Uint8Array> {
  let offset = 0;
  for await (const result of results) {
    const { custom_id } = result;
    const request = requests.get(custom_id);
    // A request that is not ours, or named twice: the first result stands.
    if (request === undefined || ends.has(custom_id)) continue;
    if ("message" in result) {
      const bytes = encoder.encode(result.message);
      ends.set(custom_id, answered(custom_id, offset, bytes.length));
      offset += bytes.length;
      yield bytes;
    } else {
      ends.set(
        custom_id,
        result.again ? again(custom_id, result.failure, request.sends, false) : failed(custom_id, result.failure),
      );
    }
  }
}

const open = { offset: null, length: null, unsent: false } as const;

function answered(custom_id: string, offset: number, length: number): RequestEnd {
  return { ...open, custom_id, state: "answered", reason: null, offset, length, possible_repeat: false };
}

function failed(custom_id: string, reason: string): RequestEnd {
  return { ...open, custom_id, state: "failed", reason, possible_repeat: false };
}

function again(custom_id: string, reason: string, sends: number, possible_repeat: boolean): RequestEnd {
  const state = sends < (possible_repeat ? mostLost : mostSends) ? "open" : "failed";
  return { ...open, custom_id, state, reason, possible_repeat };
}
