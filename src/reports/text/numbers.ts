import { type FigureView, protectedCell } from "../../benchmarks/results/figures.ts";

interface Range {
  readonly low: number;
  readonly high: number;
}

/** Keeps together what is read together. */
const space = "\u00a0";

/** A share, as whole percent. */
export function percent(share: number): string {
  return `${(100 * share).toFixed(0)}${space}%`;
}

/** A difference of shares, in percentage points with its sign. */
export function points(difference: number): string {
  const text = Math.abs(100 * difference).toFixed(1);
  return text === "0.0" ? text : `${difference < 0 ? "−" : "+"}${text}`;
}

export function decimal(value: number): string {
  return value.toFixed(2).replace("-", "−");
}

/** A difference of figures that are no shares, with its sign. */
export function signed(difference: number): string {
  const text = decimal(difference);
  return difference > 0 && text !== "0.00" ? `+${text}` : text.replace(/^−(?=0\.00$)/, "");
}

export type Format = "percent" | "points" | "decimal" | "signed";
export const formats: Readonly<Record<Format, (value: number) => string>> = { percent, points, decimal, signed };

/** The same beside an axis, where the steps are round. */
export const axisText = { ...formats, points: (difference: number) => points(difference).replace(/\.0$/, "") };

/** `62 % (57 to 67)`. A figure without a value is a dash, one without an interval stands alone. */
export function withInterval({ value, interval }: Pick<FigureView, "value" | "interval">, format: Format): string {
  if (value === null) return "–";
  return interval === null
    ? formats[format](value)
    : `${formats[format](value)} (${range(interval, format).replaceAll(" ", space)})`;
}

export function range({ low, high }: Range, format: Format): string {
  const text = formats[format];
  return `${text(low).replace(`${space}%`, "")} to ${text(high).replace(`${space}%`, "")}`;
}

/** A p-value of a held-out split has two decimals. */
export function pValue(value: number, rounded: boolean): string {
  const text = rounded
    ? value < 0.01
      ? "< 0.01"
      : `= ${value.toFixed(2)}`
    : value < 0.001
      ? "< 0.001"
      : `= ${value.toFixed(3)}`;
  return `p ${text}`.replaceAll(" ", space);
}

/** What stands for a count that is not shown. */
export const suppressedCount = `< ${protectedCell}`;

export function count(value: number): string {
  return value.toLocaleString("en-US");
}

export function counted(value: number | null, one: string, many = `${one}s`): string {
  if (value === null) return `fewer than ${protectedCell} ${many}`;
  return `${count(value)} ${value === 1 ? one : many}`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[]): string {
  const [last = "", ...others] = words.toReversed();
  return others.length === 0 ? last : `${others.toReversed().join(", ")} and ${last}`;
}
