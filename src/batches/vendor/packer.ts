import { engineOf } from "../../classify/submission.ts";
import type { Release } from "../../releases/release.ts";
import type { Services } from "../../services.ts";
import type { BatchRow } from "../../store/batches.ts";
import { newPack, type PackedLine } from "./pack.ts";
import { sendPack } from "./send-pack.ts";

/** Fills create calls with lines, one after the other. */
export interface Packer {
  add(line: PackedLine): Promise<void>;
  /** Sends what is there. */
  flush(): Promise<void>;
}

export function newPacker(
  services: Services,
  batch: BatchRow,
  release: Release,
  { holder, modelKey }: { readonly holder: string; readonly modelKey: string | null },
): Packer {
  const empty = () => newPack(services.env.vendor_pack_bytes);
  let pack = empty();
  const flush = async () => {
    if (pack.lines.length === 0) return;
    const full = pack;
    pack = empty();
    const { vendor } = engineOf(services, release, modelKey ?? undefined);
    if (vendor === undefined) throw new Error("the engine has no batches");
    await sendPack(services, batch, full, { batches: vendor.batches, headers: vendor.headers(release), holder });
  };
  return {
    flush,
    async add(line) {
      if (pack.add(line)) return;
      await flush();
      pack.add(line);
    },
  };
}
