import { classifierIds } from "../../instrument/label.ts";
import { canonicalJson } from "../../intake/canonical-json.ts";
import { sha256 } from "../../sha256.ts";
import { type DatasetSplit, datasetSplits } from "../../store/benchmark-words.ts";
import type { SplitSummary } from "./dataset.ts";
import type { NewItem, ReceivedDataset } from "./receive-dataset.ts";

/** Names a version: over the header and every item, whatever their order and whitespace. */
export async function summarize({ header, items }: Pick<ReceivedDataset, "header" | "items">): Promise<{
  readonly digest: string;
  readonly splits: Record<DatasetSplit, SplitSummary | null>;
}> {
  const digests = await Promise.all(items.map(itemDigest));
  const over = async (value: unknown) => `sha256:${await sha256(canonicalJson(value))}`;
  const bySplit = async (split: DatasetSplit): Promise<SplitSummary | null> => {
    const own = items.filter((item) => item.split === split);
    if (own.length === 0) return null;
    const members = digests.filter((_, at) => items[at]?.split === split).sort();
    return {
      digest: await over({ raters: header.raters, items: members }),
      items: own.length,
      persons: new Set(own.map(({ person }) => person)).size,
      gold: countGold(own),
      sampling: own.every(({ probability }) => probability !== null) ? "known" : "unknown",
    };
  };
  const [development, held_out] = await Promise.all(datasetSplits.map(bySplit));
  return {
    digest: await over({ header, items: [...digests].sort() }),
    splits: { development: development ?? null, held_out: held_out ?? null },
  };
}

function itemDigest({ id, person, split, session_digest, gold, subgroups, probability }: NewItem): Promise<string> {
  return sha256(canonicalJson({ id, person, split, session_digest, gold, subgroups, probability }));
}

function countGold(items: readonly NewItem[]): SplitSummary["gold"] {
  const counts = classifierIds.map((id) => [id, items.filter(({ gold }) => gold[id] !== undefined).length] as const);
  return Object.fromEntries(counts.filter(([, n]) => n > 0));
}
