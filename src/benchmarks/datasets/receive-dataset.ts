import type { z } from "zod";
import { datasetItemsLimit, datasetTextLimit } from "../../batches/part-limits.ts";
import { parseLine } from "../../batches/read-line.ts";
import { type RawLine, splitRawLines } from "../../batches/split-lines.ts";
import { countBlankLines, refusedUpload, type Upload, uploadedText } from "../../batches/upload-text.ts";
import { requireAnonymous, takeSession } from "../../classify/intake.ts";
import type { InputSource } from "../../classify/requests.ts";
import { inspectTextsBeside } from "../../classify/texts-beside.ts";
import { problemOf } from "../../errors.ts";
import { jsonPointer } from "../../intake/json-pointer.ts";
import { asObject } from "../../intake/json-text.ts";
import { wordIssue } from "../../intake/schema-issue.ts";
import type { DatasetItemRow } from "../../store/datasets.ts";
import type { Vault } from "../../vault/vault.ts";
import { checkItems, type TrialItem } from "../scores/trial.ts";
import { faultsLimit, faultsOf, findingFaults, type LineFault, problemFaults, refusedDataset } from "./fault.ts";
import { goldOf, raterOf, unknownRaters } from "./gold-of.ts";
import {
  dimensionsLimit,
  type Header,
  headerSchema,
  type Line,
  lineSchema,
  namesNotKept,
  noHeader,
  protoFault,
  unknownRater,
} from "./line.ts";
import { subgroupsOf } from "./subgroups-of.ts";

/** An item before its JSON is written. */
export interface NewItem extends Omit<DatasetItemRow, "gold" | "subgroups"> {
  readonly gold: TrialItem["gold"];
  readonly subgroups: Readonly<Record<string, string>>;
}

export interface ReceivedDataset {
  readonly header: Header;
  readonly items: readonly NewItem[];
  readonly text_bytes: number;
}

/**
 * Streams a dataset into the vault. Every session passes the intake and the gate before a byte of it is kept; what is refused leaves nothing.
 */
export async function receiveDataset(vault: Vault, object: string, upload: Upload): Promise<ReceivedDataset> {
  const uploaded = uploadedText(upload, datasetTextLimit);
  const reading = newReading();
  const sessions = async function* () {
    for await (const raw of splitRawLines(uploaded.text, countBlankLines().add)) {
      const text = await readInto(reading, raw);
      if (text !== null) yield text;
      if (reading.faults.length >= faultsLimit) break;
    }
    finishReading(reading);
  };
  try {
    const { bytes } = await vault.put(object, sessions());
    await uploaded.end();
    if (reading.header === null) throw refusedUpload("empty");
    return { header: reading.header, items: reading.items, text_bytes: bytes };
  } catch (error) {
    await vault.remove([object]);
    throw error;
  }
}

interface Reading {
  header: Header | null;
  readonly items: NewItem[];
  /** Line of each item. */
  readonly lines: number[];
  readonly faults: LineFault[];
  offset: number;
}

function newReading(): Reading {
  return { header: null, items: [], lines: [], faults: [], offset: 0 };
}

/** The session's bytes to be sealed; null: the line was the header, or is at fault. */
async function readInto(reading: Reading, { line, bytes }: RawLine): Promise<Uint8Array | null> {
  const { faults, items } = reading;
  if (bytes === null) return atFault(reading, [{ line, pointer: "", fault: "is too long" }]);
  let person = false;
  try {
    const value = parseLine(bytes);
    if (reading.header === null) {
      // A session in its place would be told member by member.
      if (asObject(value)?.dataset === undefined)
        throw refusedDataset([{ line, pointer: "/dataset", fault: noHeader }]);
      const parsed = parsedBy(headerSchema, value, line);
      // Without a header the other lines would each be told as a fault.
      if (!parsed.success) throw refusedDataset(parsed.faults);
      const refusal = await inspectTextsBeside(parsed.data.dataset);
      if (refusal !== null) throw refusedDataset(findingFaults(refusal, line, "/dataset"));
      reading.header = parsed.data.dataset;
      return null;
    }
    if (items.length === datasetItemsLimit) throw refusedUpload("too_many_lines");
    const unkept = namesNotKept(value);
    if (unkept.length > 0)
      return atFault(
        reading,
        unkept.map((pointer) => ({ line, pointer, fault: protoFault })),
      );
    const parsed = parsedBy(lineSchema, value, line);
    if (!parsed.success) return atFault(reading, parsed.faults);
    const refusal = await inspectTextsBeside(besideSession(parsed.data));
    if (refusal !== null) return atFault(reading, findingFaults(refusal, line, ""));
    person = parsed.data.person !== undefined;
    const item = await itemOf(parsed.data, reading.offset);
    if ("fault" in item) return atFault(reading, [{ line, ...item }]);
    items.push({ ...item.row, place: items.length });
    reading.lines.push(line);
    addRaters(reading.header, parsed.data);
    reading.offset += item.text.length;
    return faults.length === 0 ? item.text : null;
  } catch (error) {
    const problem = problemOf(error);
    if (problem === null || problem.code === "dataset_refused" || problem.code === "part_refused") throw error;
    return atFault(reading, faultsOf(problem, line, person));
  }
}

function atFault({ faults }: Reading, found: readonly LineFault[]): null {
  faults.push(...found);
  return null;
}

/** What can be said only of all lines together. */
function finishReading({ header, items, lines, faults }: Reading): void {
  if (header === null) throw refusedUpload("empty");
  if (items.length === 0 && faults.length === 0) {
    faults.push({ line: null, pointer: "", fault: "has a header and no session" });
  }
  const trial = items.map(({ id, person, subgroups, gold }) => ({
    id,
    person,
    subgroups,
    gold,
    answers: {},
    baseline: {},
  }));
  const described = new Set(header.raters.map(({ id }) => id));
  items.forEach(({ gold }, item) => {
    for (const classifier of unknownRaters(gold, described)) {
      faults.push({ line: lines[item] ?? null, pointer: `/gold/${classifier}/ratings`, fault: unknownRater });
    }
  });
  for (const { item, classifier, problem } of checkItems(trial)) {
    const pointer = classifier === null ? "/id" : `/gold/${classifier}`;
    faults.push({ line: lines[item] ?? null, pointer, fault: problemFaults[problem] });
  }
  if (faults.length > 0) throw refusedDataset(faults);
}

type Parsed<T> =
  | { readonly success: true; readonly data: T }
  | { readonly success: false; readonly faults: LineFault[] };

function parsedBy<S extends z.ZodType>(schema: S, value: unknown, line: number): Parsed<z.output<S>> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed;
  const faults = parsed.error.issues.map((issue) => ({
    line,
    pointer: jsonPointer(issue.path),
    fault: wordIssue(issue),
  }));
  return { success: false, faults };
}

type ReadItem =
  | { readonly row: Omit<NewItem, "place">; readonly text: Uint8Array }
  | { readonly pointer: string; readonly fault: string };

async function itemOf(line: Line, offset: number): Promise<ReadItem> {
  const { id, person, split, probability, session, transcript, format } = line;
  if ((session === undefined) === (transcript === undefined)) {
    return { pointer: "", fault: "has either session or transcript" };
  }
  const gold = goldOf(line);
  if (Object.keys(gold).length === 0)
    return { pointer: "/gold", fault: "is missing: a session without gold cannot be scored" };
  if (Object.keys(line.subgroups).length > dimensionsLimit) {
    return { pointer: "/subgroups", fault: `has more than ${dimensionsLimit} dimensions` };
  }
  const input: InputSource =
    transcript === undefined ? { session } : { transcript, ...(format === undefined ? {} : { format }) };
  const taken = await takeSession({ input, id, ...(person === undefined ? {} : { user_key: person }) });
  requireAnonymous(taken);
  const who = taken.session.user_key;
  if (who === null)
    return { pointer: "/person", fault: "is missing, and the session has no user_key: persons are resampled" };
  const text = new TextEncoder().encode(`${JSON.stringify(taken.session)}\n`);
  const subgroups = subgroupsOf(taken, gold, line.subgroups);
  const place = { offset, length: text.length };
  return {
    row: { id, split, person: who, session_digest: taken.digest, ...place, gold, subgroups, probability },
    text,
  };
}

/** What is kept of a line beside its session; `id` and `person` are inspected as the session's own. */
function besideSession({ gold, classifications, subgroups }: Line) {
  return { gold, classifications: classifications.map(({ release }) => ({ release })), subgroups };
}

/** Releases whose exported labels are among the ratings describe themselves. */
function addRaters(header: Header, { classifications }: Line): void {
  for (const exported of classifications) {
    const rater = raterOf(exported);
    if (!header.raters.some(({ id }) => id === rater.id)) header.raters.push(rater);
  }
}
