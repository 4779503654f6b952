import { wilson } from "../../../../../src/benchmarks/statistics/wilson.ts";
import { classifiers } from "../../../../../src/instrument/classifiers.ts";
import { frame, type Picture } from "./chart.ts";
import { axes, overlay, widest } from "./rows-chart.ts";
import { sessionsOf, sourceNote } from "./source-note.ts";
import type { Tally } from "./tally.ts";

const bar = "#3f7d9c";

/** What the sessions were for, the most frequent on top, beside the published shares. */
export function workModes(tally: Tally): Picture {
  const labels = new Map(classifiers.work_mode.labels.map((label) => [label.value, label]));
  const total = [...tally.work_mode.values()].reduce((sum, count) => sum + count, 0);
  // From the bottom up, as the axis counts.
  const counts = [...tally.work_mode].sort(([, a], [, b]) => a - b);
  const rows = counts.map(([value, count]) => {
    const interval = wilson(count, total);
    const percent = total === 0 ? 0 : (100 * count) / total;
    return {
      end: percent,
      interval: interval === null ? null : { low: 100 * interval.low, high: 100 * interval.high },
      lower: 0,
      published: labels.get(value)?.published_percent ?? null,
      text: `${percent.toFixed(0)} %  (${count.toLocaleString("en-US")})`,
    };
  });
  const height = 480;
  const note =
    "Line: 95 % interval as if sessions were independent; too narrow where a person has several. Diamond: published share (Anthropic, June 2026), of other sessions.";
  return {
    name: "work-modes",
    width: 860,
    height,
    option: {
      title: frame(
        "What the sessions were for",
        `Work mode, ${sessionsOf(tally, total)}`,
        sourceNote(tally, note),
        height,
      ),
      grid: { left: 128, right: 96, top: 84, bottom: 100 },
      ...axes(
        counts.map(([value]) => labels.get(value)?.title ?? value),
        widest(rows),
      ),
      series: [
        { type: "bar", barWidth: "56%", itemStyle: { color: bar }, data: rows.map(({ end }) => end) },
        overlay(rows),
      ],
    },
  };
}
