import type { Reading } from "../reading/read-session.ts";
import { type TextSource, textSources, type Words } from "../reading/sources.ts";
import { type Block, countsBlock, isOfPerson, isOfStyle, treeValues } from "./counts-block.ts";
import type { BlockName, Features } from "./schema.ts";
import { listWords } from "./vocabulary.ts";
import { averageVector, type WordVectors } from "./word-vectors.ts";
import { type Vocabulary, wordsBlock } from "./words-block.ts";

/** A release's features, made ready once. */
export interface FeatureMaker {
  /** Features in each block, so that weights can be held against them. */
  readonly sizes: ReadonlyMap<BlockName, number>;
  /** The counts or words of a block in their order; null for vectors, whose dimensions have no names. */
  namesOf(block: BlockName): readonly string[] | null;
  block(name: BlockName, reading: Reading): Block;
  trees(of: "counts" | "person", reading: Reading): Float32Array;
}

/** Sources that hold what the person typed: read as English only, because vocabulary and vectors are. */
const typed: ReadonlySet<TextSource> = new Set(["own", "side"]);
const empty: Block = { places: [], values: [] };
const unread: Words = new Map();

const countBlocks = ["counts", "person", "style"] as const;
export type CountBlock = (typeof countBlocks)[number];

/** Whether a block is made of counts; the others are of a text. */
export function isOfCounts(block: BlockName): block is CountBlock {
  return countBlocks.some((name) => name === block);
}

export function featureMaker(features: Features, vectors: WordVectors): FeatureMaker {
  const counts = {
    counts: features.counts,
    person: features.counts.filter(({ name }) => isOfPerson(name)),
    style: features.counts.filter(({ name }) => isOfStyle(name)),
  };
  const names = {
    counts: counts.counts.map(({ name }) => name),
    person: counts.person.map(({ name }) => name),
    style: counts.style.map(({ name }) => name),
  };
  const vocabularies = new Map<TextSource, Vocabulary & { readonly words: readonly string[] }>();
  const sizes = new Map<BlockName, number>([
    ["counts", counts.counts.length],
    ["person", counts.person.length],
    ["style", counts.style.length],
  ]);
  for (const source of textSources) {
    const vocabulary = features.vocabularies[source];
    if (vocabulary) {
      const { words, rarity } = listWords(vocabulary, vectors);
      vocabularies.set(source, { words, rarity, places: new Map(words.map((word, place) => [word, place])) });
    }
    sizes.set(`words.${source}`, vocabularies.get(source)?.words.length ?? 0);
    sizes.set(`vectors.${source}`, features.vectors[source] === undefined ? 0 : vectors.dimensions);
  }
  return {
    sizes,
    namesOf(block) {
      if (isOfCounts(block)) return names[block];
      const { kind, source } = sourceOf(block);
      return kind === "words" ? (vocabularies.get(source)?.words ?? null) : null;
    },
    block(name, reading) {
      if (isOfCounts(name)) return countsBlock(counts[name], reading.counts);
      const { kind, source } = sourceOf(name);
      if (typed.has(source) && !reading.english) return empty;
      const words = reading.words[source] ?? unread;
      const vocabulary = vocabularies.get(source);
      if (kind === "words") return vocabulary ? wordsBlock(vocabulary, words) : empty;
      const standard = features.vectors[source];
      return standard ? vectorBlock(averageVector(vectors, words), standard) : empty;
    },
    trees: (of, reading) => treeValues(counts[of], reading.counts),
  };
}

/** Which text a block is of: `words.own` is the words of what the person typed. */
export function sourceOf(block: Exclude<BlockName, CountBlock>): {
  readonly kind: "words" | "vectors";
  readonly source: TextSource;
} {
  const [kind, source] = block.split(".");
  const known = textSources.find((name) => name === source);
  if (known === undefined) throw new TypeError("a block of an unknown source");
  return { kind: kind === "words" ? "words" : "vectors", source: known };
}

function vectorBlock(
  vector: Float64Array,
  { mean, deviation }: { mean: readonly number[]; deviation: readonly number[] },
): Block {
  const values = Array.from(vector, (value, at) => {
    const standard = (value - (mean[at] ?? 0)) / (deviation[at] ?? 1);
    return Math.min(3, Math.max(-3, standard)) / Math.sqrt(vector.length);
  });
  return { places: values.map((_, place) => place), values };
}
