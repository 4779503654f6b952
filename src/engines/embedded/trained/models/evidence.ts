import type { Evidence } from "../../../../instrument/label.ts";
import type { FeatureMaker } from "../features/feature-maker.ts";
import { isOfCounts, sourceOf } from "../features/feature-maker.ts";
import type { Reading } from "../reading/read-session.ts";
import type { SessionFeatures, WeighedModel } from "./score.ts";

const countsShown = 6;
const termsShown = 6;

/** Counts and words that moved a row's score most, either way for counts, upward for words. */
export function evidenceOf(
  { model, weights }: WeighedModel,
  row: number,
  features: SessionFeatures,
  maker: FeatureMaker,
  reading: Reading,
): Evidence[] {
  const width = model.blocks.reduce((sum, block) => sum + (maker.sizes.get(block) ?? 0), 0);
  const counts = new Heaviest<Evidence>(countsShown);
  const terms = new Heaviest<Evidence>(termsShown);
  let from = row * width;
  model.blocks.forEach((name, at) => {
    const scale = model.rows[row]?.scales[at] ?? 0;
    const block = features.block(name);
    const names = maker.namesOf(name);
    const source = isOfCounts(name) ? null : sourceOf(name).source;
    block.places.forEach((place, index) => {
      const moved = scale * (weights[from + place] ?? 0) * (block.values[index] ?? 0);
      const feature = names?.[place];
      if (feature === undefined || moved === 0) return;
      if (source === null) {
        const value = reading.counts[feature] ?? null;
        if (value !== null) counts.offer(Math.abs(moved), () => ({ kind: "count", name: feature, value }));
      } else if (moved > 0) {
        const weight = Math.round(moved * 1_000) / 1_000;
        terms.offer(weight, () => {
          const turn = reading.words[source]?.get(feature)?.turn ?? null;
          return { kind: "term", term: feature, source, turn, weight };
        });
      }
    });
    from += maker.sizes.get(name) ?? 0;
  });
  return [...counts.all(), ...terms.all()];
}

/** The few things of most weight, the heaviest first, of equal ones the earlier. The rest are never made. */
class Heaviest<Thing> {
  readonly #most: number;
  readonly #kept: { readonly weight: number; readonly thing: Thing }[] = [];

  constructor(most: number) {
    this.#most = most;
  }

  offer(weight: number, make: () => Thing): void {
    const kept = this.#kept;
    if (kept.length === this.#most && weight <= (kept.at(-1)?.weight ?? 0)) return;
    let at = kept.length;
    while (at > 0 && (kept[at - 1]?.weight ?? 0) < weight) at -= 1;
    kept.splice(at, 0, { weight, thing: make() });
    if (kept.length > this.#most) kept.pop();
  }

  all(): Thing[] {
    return this.#kept.map(({ thing }) => thing);
  }
}
