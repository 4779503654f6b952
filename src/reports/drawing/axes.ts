import { font, ink } from "./palette.ts";

const label = { fontSize: 12, fontFamily: font, color: ink("soft") };

/** Text of at most so many characters: which font draws it is not known, so that its width is guessed generously. */
export function fitted(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text;
}

/** Lines of categories from the top down, with names of at most so many characters; null: without. */
export function categories(grid: number, names: readonly string[], most: number | null) {
  return {
    type: "category",
    gridIndex: grid,
    inverse: true,
    data: names.map((name) => fitted(name, most ?? name.length)),
    axisTick: { show: false },
    axisLine: { show: false },
    splitLine: { show: false },
    axisLabel: most !== null ? { ...label, fontSize: 13, color: ink("ink"), interval: 0 } : { show: false },
  };
}

export interface Ends {
  readonly from: number;
  readonly to: number;
  readonly step: number;
}

export const shares: Ends = { from: 0, to: 1, step: 0.25 };

export function scale(grid: number, { from, to, step }: Ends, format: (value: number) => string) {
  return {
    type: "value",
    gridIndex: grid,
    min: from,
    max: to,
    interval: step,
    axisLine: { show: false },
    axisTick: { show: false },
    axisLabel: { ...label, formatter: format, showMinLabel: true, showMaxLabel: true },
    splitLine: { lineStyle: { color: ink("line") } },
  };
}

export function heading(text: string, left: number, top: number) {
  return {
    text,
    left,
    top,
    padding: 0,
    textStyle: { fontSize: 13, fontWeight: 600, fontFamily: font, color: ink("ink") },
  };
}

/** Round ends that hold every value, and `including`. */
export function roundEnds(values: readonly number[], including: number | null): Ends {
  const all = including === null ? values : [...values, including];
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const step = [0.02, 0.05, 0.1, 0.2, 0.5, 1].find((each) => (high - low) / each <= 3) ?? 1;
  const tidy = (value: number) => Number(value.toFixed(4));
  const from = tidy(Math.floor(low / step) * step);
  const to = tidy(Math.ceil(high / step) * step);
  return { from, to: to > from ? to : tidy(from + step), step };
}

/** Whole numbers from 0. */
export function countEnds(most: number): Ends {
  const step = [1, 2, 5, 10, 20, 50, 100, 200, 500].find((each) => most / each <= 6) ?? Math.ceil(most / 5);
  return { from: 0, to: Math.ceil(most / step) * step, step };
}
