import { classifiers } from "../../../../../src/instrument/classifiers.ts";
import { publishedExpertise } from "../../../../../src/instrument/published.ts";
import { frame, ink, type Picture } from "./chart.ts";
import { axes, overlay } from "./rows-chart.ts";
import { sessionsOf, sourceNote } from "./source-note.ts";
import { type Ending, endings, type Tally } from "./tally.ts";

const shown: Readonly<Record<Ending, { readonly title: string; readonly color: string; readonly text: string }>> = {
  verified_success: { title: "succeeded, verified", color: "#1d5b79", text: "#ffffff" },
  judged_success: { title: "succeeded, judged only", color: "#7fb2c9", text: ink.text },
  partially_succeeded: { title: "partially", color: "#e3ddd0", text: ink.text },
  failed: { title: "failed", color: "#b8553a", text: "#ffffff" },
};

/** How sessions with a goal ended, by the person's command of the task's domain; experts on top. */
export function outcomeByExpertise(tally: Tally): Picture {
  const levels = classifiers.expertise.labels.filter(({ position }) => position !== null);
  const rows = levels.map(({ value }) => {
    const counts = tally.ending_by_expertise.get(value) ?? new Map<Ending, number>();
    return { counts, total: [...counts.values()].reduce((sum, count) => sum + count, 0) };
  });
  const share = (ending: Ending) =>
    rows.map(({ counts, total }) => (total === 0 ? 0 : (100 * (counts.get(ending) ?? 0)) / total));
  const drawn = rows.reduce((sum, { total }) => sum + total, 0);
  const height = 440;
  const note = `Sessions without a clear goal (${tally.no_clear_goal.toLocaleString("en-US")}), a rating or a signal of success are left out. Diamond: published verified success (Anthropic, June 2026), of other sessions.`;
  return {
    name: "outcome-by-expertise",
    width: 860,
    height,
    option: {
      title: frame(
        "How sessions ended, by expertise",
        `Expertise in the task's domain, ${sessionsOf(tally, drawn)}`,
        sourceNote(tally, note),
        height,
      ),
      legend: {
        left: 22,
        top: 66,
        itemWidth: 14,
        itemHeight: 14,
        itemGap: 18,
        textStyle: { fontSize: 13, color: ink.text },
        selectedMode: false,
      },
      grid: { left: 128, right: 110, top: 104, bottom: 100 },
      ...axes(
        levels.map(({ value, title }) => `${value}  ${title}`),
        100,
      ),
      series: [
        ...endings.map((ending) => ({
          type: "bar",
          name: shown[ending].title,
          stack: "endings",
          barWidth: "62%",
          itemStyle: { color: shown[ending].color },
          label: {
            show: true,
            color: shown[ending].text,
            fontSize: 12,
            // A narrow part has no room for its number.
            formatter: ({ value }: { readonly value: number }) => (value >= 7 ? `${value.toFixed(0)}` : ""),
          },
          data: share(ending),
        })),
        overlay(
          rows.map(({ total }, index) => ({
            end: 100,
            interval: null,
            // On the lower edge, so that it covers no number.
            lower: 15,
            published: total === 0 ? null : (publishedExpertise[index]?.percent_verified ?? null),
            text: `${total.toLocaleString("en-US")} sessions`,
          })),
        ),
      ],
    },
  };
}
