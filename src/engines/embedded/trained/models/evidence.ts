import type { Evidence } from "../../../../instrument/label.ts";
import type { FeatureMaker } from "../features/feature-maker.ts";
import { sourceOf } from "../features/feature-maker.ts";
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
  const counts: { name: string; value: number; moved: number }[] = [];
  const terms: (Evidence & { kind: "term" })[] = [];
  let from = row * width;
  model.blocks.forEach((name, at) => {
    const scale = model.rows[row]?.scales[at] ?? 0;
    const block = features.block(name);
    const names = maker.namesOf(name);
    const source = name === "counts" || name === "person" ? null : sourceOf(name).source;
    block.places.forEach((place, index) => {
      const moved = scale * (weights[from + place] ?? 0) * (block.values[index] ?? 0);
      const feature = names?.[place];
      if (feature === undefined) return;
      if (source === null) {
        const value = reading.counts[feature] ?? null;
        if (value !== null) counts.push({ name: feature, value, moved: Math.abs(moved) });
      } else if (moved > 0) {
        const turn = reading.words[source].get(feature)?.turn ?? null;
        terms.push({ kind: "term", term: feature, source, turn, weight: Math.round(moved * 1_000) / 1_000 });
      }
    });
    from += maker.sizes.get(name) ?? 0;
  });
  const moving = counts.filter(({ moved }) => moved > 0).sort((one, other) => other.moved - one.moved);
  return [
    ...moving.slice(0, countsShown).map(({ name, value }) => ({ kind: "count" as const, name, value })),
    ...terms.sort((one, other) => other.weight - one.weight).slice(0, termsShown),
  ];
}
