import { majorGroups } from "../../../../../src/instrument/soc.ts";
import { frame, ink, type Picture } from "./chart.ts";
import { axes, roundedUp } from "./rows-chart.ts";
import { sessionsOf, sourceNote } from "./source-note.ts";
import type { Tally } from "./tally.ts";

const colors = { user: "#c98a2b", work: "#3f7d9c" } as const;

/** Who the persons are beside whose work was done, among the sessions that show it. */
export function occupations(tally: Tally): Picture {
  const user = clear(tally.user_occupation);
  const work = clear(tally.work_occupation);
  const groups = majorGroups
    .map(({ code, title }) => ({
      code,
      title: title.replace(/ Occupations$/, ""),
      user: user.percent(code),
      work: work.percent(code),
    }))
    .filter((group) => group.user > 0 || group.work > 0)
    .sort((a, b) => Math.max(a.user, a.work) - Math.max(b.user, b.work));
  const height = Math.max(360, 200 + 46 * groups.length);
  const count = (sessions: number) => sessions.toLocaleString("en-US");
  const shown = `No occupation of the person shows in ${count(user.unclear)} of ${count(user.all)} answers; shares are of the other ${count(user.total)}, and of ${count(work.total)} for the work. Empty groups are not shown.`;
  return {
    name: "occupations",
    width: 860,
    height,
    option: {
      title: frame(
        "Who works, and whose work it is",
        `SOC 2018 major groups, ${sessionsOf(tally)}`,
        sourceNote(tally, shown),
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
      grid: { left: 300, right: 90, top: 104, bottom: 100 },
      ...axes(
        groups.map(({ title }) => wrapped(title)),
        roundedUp(Math.max(...groups.map(({ user, work }) => Math.max(user, work)))),
      ),
      series: [
        bars(
          "the person's own",
          colors.user,
          groups.map((group) => group.user),
        ),
        bars(
          "whose work it usually is",
          colors.work,
          groups.map((group) => group.work),
        ),
      ],
    },
  };
}

function bars(name: string, color: string, percents: readonly number[]) {
  return {
    type: "bar",
    name,
    itemStyle: { color },
    barWidth: 14,
    barGap: "12%",
    label: {
      show: true,
      position: "right",
      fontSize: 12,
      color: ink.soft,
      formatter: ({ value }: { readonly value: number }) => `${value.toFixed(0)} %`,
    },
    data: [...percents],
  };
}

function clear(counts: ReadonlyMap<string, number>) {
  const unclear = counts.get("unclear") ?? 0;
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const total = all - unclear;
  return {
    all,
    unclear,
    total,
    percent: (code: string) => (total === 0 ? 0 : (100 * (counts.get(code) ?? 0)) / total),
  };
}

/** Long titles in two lines. */
function wrapped(title: string): string {
  if (title.length <= 38) return title;
  const middle = title.lastIndexOf(" ", Math.ceil(title.length / 2) + 4);
  return `${title.slice(0, middle)}\n${title.slice(middle + 1)}`;
}
