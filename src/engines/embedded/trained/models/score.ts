import type { ClassifierId } from "../../../../instrument/label.ts";
import type { Block } from "../features/counts-block.ts";
import type { FeatureMaker } from "../features/feature-maker.ts";
import type { BlockName } from "../features/schema.ts";
import type { Reading } from "../reading/read-session.ts";
import type { AskedModel, Tree } from "./schema.ts";

/** A model with its weights: for each row, block after block. */
export interface WeighedModel {
  readonly model: AskedModel;
  readonly weights: Int8Array;
}

/** One session's features, each block made when a model first asks for it. */
export class SessionFeatures {
  readonly #maker: FeatureMaker;
  readonly #reading: Reading;
  readonly #blocks = new Map<BlockName, Block>();
  readonly #trees = new Map<string, Float32Array>();

  constructor(maker: FeatureMaker, reading: Reading) {
    this.#maker = maker;
    this.#reading = reading;
  }

  block(name: BlockName): Block {
    const known = this.#blocks.get(name) ?? this.#maker.block(name, this.#reading);
    this.#blocks.set(name, known);
    return known;
  }

  trees(of: "counts" | "person"): Float32Array {
    const known = this.#trees.get(of) ?? this.#maker.trees(of, this.#reading);
    this.#trees.set(of, known);
    return known;
  }
}

/** A score a row. `scoreOf` gives the score of a question that this one builds on. */
export function scores(
  { model, weights }: WeighedModel,
  features: SessionFeatures,
  sizes: FeatureMaker["sizes"],
  scoreOf: (classifier: ClassifierId) => number,
): number[] {
  const width = model.blocks.reduce((sum, block) => sum + (sizes.get(block) ?? 0), 0);
  return model.rows.map((row, at) => {
    let linear = row.base;
    let from = at * width;
    model.blocks.forEach((block, place) => {
      linear += (row.scales[place] ?? 0) * product(features.block(block), weights, from);
      from += sizes.get(block) ?? 0;
    });
    for (const { classifier, weights: stacked } of model.stacked) linear += (stacked[at] ?? 0) * scoreOf(classifier);
    if (model.tree_share === 0) return linear;
    const values = features.trees(model.trees_of);
    const grown = row.trees.reduce((sum, tree) => sum + leafOf(tree, values), row.trees_base);
    return (1 - model.tree_share) * linear + model.tree_share * grown;
  });
}

function product({ places, values }: Block, weights: Int8Array, from: number): number {
  let sum = 0;
  for (let at = 0; at < places.length; at++) sum += (values[at] ?? 0) * (weights[from + (places[at] ?? 0)] ?? 0);
  return sum;
}

function leafOf({ feature, threshold, left, right, value }: Tree, values: Float32Array): number {
  let node = 0;
  for (let split = feature[0] ?? -1; split >= 0; split = feature[node] ?? -1) {
    node = ((values[split] ?? 0) <= (threshold[node] ?? 0) ? left[node] : right[node]) ?? 0;
  }
  return value[node] ?? 0;
}
