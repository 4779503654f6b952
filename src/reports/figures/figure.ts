import type { Picture } from "../drawing/picture.ts";
import type { Table } from "../table.ts";

/** A picture with its words and its numbers. */
export interface ReportFigure {
  /** Name of its files, and its place on the page. */
  readonly id: string;
  readonly title: string;
  /** What is to be seen and how to read it. */
  readonly caption: string;
  readonly table: Table;
  readonly picture: Picture;
}
