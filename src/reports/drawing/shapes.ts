import type { CustomSeriesOption } from "echarts/charts";
import { font, type Ink, ink } from "./palette.ts";

export type Shape = NonNullable<ReturnType<NonNullable<CustomSeriesOption["renderItem"]>>>;
type Point = readonly [number, number];

interface Words {
  readonly size?: number;
  readonly fill?: Ink;
  readonly align?: "left" | "center" | "right";
  /** Radians, against the clock. */
  readonly turn?: number;
}

export function words(
  text: string,
  [x, y]: Point,
  { size = 12, fill = "soft", align = "left", turn = 0 }: Words = {},
): Shape {
  return {
    type: "text",
    silent: true,
    x,
    y,
    rotation: turn,
    style: { text, fill: ink(fill), fontSize: size, fontFamily: font, align, verticalAlign: "middle" },
  };
}

export function stroke(
  [x1, y1]: Point,
  [x2, y2]: Point,
  color: Ink,
  width = 1.5,
  dash: number[] | "solid" = "solid",
): Shape {
  return {
    type: "line",
    silent: true,
    shape: { x1, y1, x2, y2 },
    style: { stroke: ink(color), lineWidth: width, lineDash: dash },
  };
}

export function dot([cx, cy]: Point, radius: number, fill: Ink, edge: Ink): Shape {
  return {
    type: "circle",
    silent: true,
    shape: { cx, cy, r: radius },
    style: { fill: ink(fill), stroke: ink(edge), lineWidth: 2 },
  };
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export function box(shape: Box, fill: Ink, opacity = 1, edge: Ink | null = null): Shape {
  return {
    type: "rect",
    silent: true,
    shape: { ...shape },
    style: {
      fill: ink(fill),
      fillOpacity: opacity,
      ...(edge === null ? {} : { stroke: ink(edge), lineWidth: 1.5 }),
    },
  };
}

/** One series that draws one group of shapes for each of `count` items, in the coordinates of a grid. */
export function drawn(
  grid: number,
  count: number,
  shapes: (item: number, at: (x: number, y: number) => Point) => readonly Shape[],
): CustomSeriesOption {
  return {
    type: "custom",
    silent: true,
    clip: false,
    xAxisIndex: grid,
    yAxisIndex: grid,
    data: Array.from({ length: count }, (_, item) => item),
    // The axes fit what they are told, not the numbers of the items.
    encode: { x: [], y: [] },
    renderItem({ dataIndex }, api) {
      const at = (x: number, y: number): Point => {
        const [left = 0, top = 0] = api.coord([x, y]);
        return [left, top];
      };
      return { type: "group", silent: true, children: [...shapes(dataIndex, at)] };
    },
  };
}
