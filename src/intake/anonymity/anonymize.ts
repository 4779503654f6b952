import type { Session } from "../session.ts";
import { countCodePoints } from "./code-points.ts";
import { type Edit, merge, render } from "./edits.ts";
import type { FindingKind } from "./finding.ts";
import { hiddenSteps, type InspectOptions, inspect } from "./inspect.ts";
import { type Joined, join } from "./joined.ts";
import { findLiterals, type Literal, literalsOf } from "./literals.ts";
import type { Mask, Match } from "./match.ts";
import { createNumbering, type Numbering } from "./numbering.ts";
import { labelOfKind } from "./placeholder.ts";
import { copyOf, define, type Place, placesOf, pointerOf } from "./places.ts";
import { rules } from "./rules.ts";
import { detectorsFor, scan } from "./scan.ts";

/** What stands for what, without the value: the person who holds the original can look it up by place. */
export interface Replacement {
  /** JSON pointer of the text in the original session. */
  readonly pointer: string;
  readonly kind: FindingKind;
  readonly placeholder: string;
  /** First code point replaced in the original text. */
  readonly start: number;
  /** Code point after the part replaced. */
  readonly end: number;
}

export interface Anonymized {
  readonly session: Session;
  readonly replacements: readonly Replacement[];
}

/** Passes after which a text that still matches is replaced whole. Two are enough for every text we have seen. */
const patience = 6;

/**
 * Rewrites a session on the machine of the person who holds it: each value becomes a placeholder, the same one throughout.
 * Repeats until the gate finds nothing that blocks, and throws rather than return a session that it would refuse.
 */
export async function anonymize(session: Session, options: InspectOptions = {}): Promise<Anonymized> {
  const copy = copyOf(session);
  const places = placesOf(copy);
  const joined = join(places);
  const edits = new Map<Place, Edit[]>();
  const number = createNumbering(joined.text);
  const detect = await detectorsFor(options);
  let literals: readonly Literal[] = [];
  let clean: string | null = null;
  for (let pass = 0; pass <= patience && clean === null; pass++) {
    const known = literals;
    clean = await addEdits(
      { places, joined, edits, number },
      (text) => scan(text, [...detect, { find: (source) => findLiterals(source.text, known), words: [] }]),
      pass === patience,
    );
    if (pass === 0) literals = literalsOf(edits);
  }
  // What was read and found clean is the session itself.
  if (edits.size === 0) return { session: copy, replacements: [] };
  const replacements = replacementsOf(places, edits, number);
  write(places, edits, number);
  await assertAnonymous(copy, clean);
  return { session: copy, replacements };
}

/** The gate reads all texts as one; where that is what the last pass read and found nothing in, it would find nothing either. */
async function assertAnonymous(session: Session, clean: string | null): Promise<void> {
  if (clean !== null && join(placesOf(session)).text === clean) return;
  if ((await inspect(session)).blocking > 0)
    throw new Error("The rewritten session still holds what the gate refuses.");
}

interface Rewriting {
  readonly places: readonly Place[];
  /** The places before anything is replaced. */
  readonly joined: Joined;
  readonly edits: Map<Place, Edit[]>;
  readonly number: Numbering;
}

/** One pass over the texts as they now read. The text that was read where nothing was found; null: something was. */
async function addEdits(
  { places, joined: untouched, edits, number }: Rewriting,
  find: (text: string) => Promise<readonly Match[]>,
  whole: boolean,
): Promise<string | null> {
  // Most places hold nothing that is replaced, and stand for themselves.
  const edited = places.filter((place) => edits.has(place));
  const now = new Map(edited.map((place) => [place, rendered(place, edits, number)]));
  const origin = new Map<Place, Place>();
  const shown = places.map((place) => {
    const text = now.get(place)?.text;
    if (text === undefined) return place;
    const changed = { ...place, text };
    origin.set(changed, place);
    return changed;
  });
  const joined = edits.size === 0 ? untouched : join(shown);
  const touched = new Set<Place>();
  for (const match of await find(joined.text)) {
    for (const mask of masksOf(match)) {
      for (const { place, start, end } of joined.locate(mask)) {
        const of = origin.get(place) ?? place;
        const range = whole
          ? { start: 0, end: of.text.length }
          : (now.get(of)?.original({ start, end }) ?? { start, end });
        const list = edits.get(of) ?? [];
        list.push({ ...range, kind: rules[match.rule].kind, label: mask.label });
        edits.set(of, list);
        touched.add(of);
      }
    }
  }
  for (const place of touched) edits.set(place, merge(edits.get(place) ?? []));
  return touched.size > 0 ? null : joined.text;
}

function masksOf(match: Match): readonly Mask[] {
  return match.masks ?? [{ start: match.start, end: match.end, label: labelOfKind[rules[match.rule].kind] }];
}

function rendered(place: Place, edits: ReadonlyMap<Place, readonly Edit[]>, number: Numbering) {
  return render(place.text, edits.get(place) ?? [], (edit) =>
    number(edit.label, place.text.slice(edit.start, edit.end)),
  );
}

function replacementsOf(
  places: readonly Place[],
  edits: ReadonlyMap<Place, readonly Edit[]>,
  number: Numbering,
): Replacement[] {
  const edited = places.filter((place) => edits.has(place));
  const hidden = hiddenSteps(edited);
  const count = countCodePoints();
  return edited.flatMap((place) =>
    (edits.get(place) ?? []).map((edit) => ({
      pointer: pointerOf(place, hidden),
      kind: edit.kind,
      placeholder: number(edit.label, place.text.slice(edit.start, edit.end)),
      start: count(place.text, edit.start),
      end: count(place.text, edit.end),
    })),
  );
}

/** Values first, while the members still bear their old names. */
function write(places: readonly Place[], edits: ReadonlyMap<Place, readonly Edit[]>, number: Numbering): void {
  const names = new Map<Place["container"], Map<string, string>>();
  for (const place of places) {
    if (!edits.has(place)) continue;
    const { text } = rendered(place, edits, number);
    if (place.isKey) names.set(place.container, (names.get(place.container) ?? new Map()).set(place.key, text));
    else define(place.container, place.key, text);
  }
  for (const [container, renamed] of names) rename(container, renamed);
}

/** In the old order; two names that became the same stay two members. */
function rename(container: Place["container"], renamed: ReadonlyMap<string, string>): void {
  const members = Object.entries(container);
  const taken = new Set(members.map(([name]) => name).filter((name) => !renamed.has(name)));
  for (const [name] of members) Reflect.deleteProperty(container, name);
  for (const [name, value] of members) {
    const wanted = renamed.get(name) ?? name;
    let free = wanted;
    for (let copy = 2; renamed.has(name) && taken.has(free); copy++) free = `${wanted} (${copy})`;
    taken.add(free);
    define(container, free, value);
  }
}
