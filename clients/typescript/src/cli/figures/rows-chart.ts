import type { CustomSeriesOption } from "echarts/charts";
import { ink } from "./chart.ts";

/** What is drawn over the bar of one row. */
export interface Overlay {
  /** Percent; null: no interval is drawn. */
  readonly interval: { readonly low: number; readonly high: number } | null;
  /** Percent; null: nothing was published. */
  readonly published: number | null;
  /** Points below the middle of the row where its mark stands. */
  readonly lower: number;
  /** Behind the longest of bar, interval and mark. */
  readonly text: string;
  /** Percent where the bar ends. */
  readonly end: number;
}

/** Categories from the bottom up, shares along the width. */
export function axes(categories: readonly string[], most: number) {
  return {
    xAxis: {
      type: "value",
      min: 0,
      max: most,
      ...(most > 50 ? { interval: 20 } : {}),
      axisLabel: { formatter: "{value} %", fontSize: 12, color: ink.soft },
      splitLine: { lineStyle: { color: ink.grid } },
    },
    yAxis: {
      type: "category",
      data: [...categories],
      axisTick: { show: false },
      axisLine: { lineStyle: { color: ink.soft } },
      axisLabel: { fontSize: 14, color: ink.text },
    },
  };
}

/** Intervals, published shares and numbers, over the bars. */
export function overlay(rows: readonly Overlay[]): CustomSeriesOption {
  return {
    type: "custom",
    z: 5,
    data: rows.map((_, index) => index),
    renderItem(params, api) {
      const row = rows[params.dataIndex];
      if (row === undefined) return null;
      const at = (percent: number): readonly [number, number] => {
        const [x = 0, y = 0] = api.coord([percent, params.dataIndex]);
        return [x, y];
      };
      const { interval, published, lower } = row;
      const furthest = Math.max(row.end, interval?.high ?? 0, published ?? 0);
      const [textX, y] = at(furthest);
      return {
        type: "group",
        children: [
          ...(interval === null ? [] : line(at(interval.low)[0], at(interval.high)[0], y)),
          ...(published === null ? [] : diamond(at(published)[0], y + lower)),
          {
            type: "text",
            style: { x: textX + 10, y, text: row.text, fill: ink.soft, fontSize: 12, verticalAlign: "middle" },
          },
        ],
      };
    },
  };
}

function line(from: number, to: number, y: number) {
  return [
    { type: "line" as const, shape: { x1: from, x2: to, y1: y, y2: y }, style: { stroke: ink.text, lineWidth: 1.5 } },
  ];
}

function diamond(x: number, y: number) {
  const size = 5.5;
  const points = [
    [x, y - size],
    [x + size, y],
    [x, y + size],
    [x - size, y],
  ];
  return [
    { type: "polygon" as const, shape: { points }, style: { fill: ink.paper, stroke: ink.text, lineWidth: 1.5 } },
  ];
}

/** Room for all that is drawn. */
export function widest(rows: readonly Overlay[]): number {
  return roundedUp(
    Math.max(...rows.map(({ end, interval, published }) => Math.max(end, interval?.high ?? 0, published ?? 0))),
  );
}

/** The next round percentage, to which the steps of the axis lead. */
export function roundedUp(percent: number): number {
  const step = percent > 50 ? 20 : 10;
  return Math.min(100, Math.max(10, Math.ceil(percent / step) * step));
}
