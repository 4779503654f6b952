import { type Agreement, agreement, type Pair } from "./agreement.ts";
import type { Scoring } from "./figure.ts";
import type { Scale } from "./scale.ts";

/**
 * The intermediate aggregation of SOC 2018: 13 sets of major groups. An answer in the gold's set is a near miss.
 */
const aggregations: readonly (readonly [title: string, majors: readonly string[]])[] = [
  ["Management, Business, and Financial", ["11", "13"]],
  ["Computer, Engineering, and Science", ["15", "17", "19"]],
  ["Education, Legal, Community Service, Arts, and Media", ["21", "23", "25", "27"]],
  ["Healthcare Practitioners and Technical", ["29"]],
  ["Service", ["31", "33", "35", "37", "39"]],
  ["Sales and Related", ["41"]],
  ["Office and Administrative Support", ["43"]],
  ["Farming, Fishing, and Forestry", ["45"]],
  ["Construction and Extraction", ["47"]],
  ["Installation, Maintenance, and Repair", ["49"]],
  ["Production", ["51"]],
  ["Transportation and Material Moving", ["53"]],
  ["Military Specific", ["55"]],
];

/** Agreement on the 13 aggregations, to be read beside the strict one. `unclear` stays a label of its own, near to nothing. */
export function nearMiss(scoring: Scoring, pairs: readonly Pair[], scale: Scale): () => Agreement {
  const titles = [...aggregations.map(([title]) => title), ...scale.labels.filter((label) => !label.endsWith("-0000"))];
  const places = scale.labels.map((label) => {
    const aggregation = aggregations.findIndex(([, majors]) => majors.includes(label.slice(0, 2)));
    return aggregation >= 0 ? aggregation : titles.indexOf(label);
  });
  const merged = pairs.map((pair) => ({ ...pair, gold: places[pair.gold] ?? 0, answer: places[pair.answer] ?? 0 }));
  return agreement(scoring, merged, { labels: titles, leftOut: [], ordinal: false });
}
