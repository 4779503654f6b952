import type { ResultRow } from "../../store/batch-results.ts";
import { refusedAt } from "../places.ts";
import { type Column, column, ofDocument } from "./column.ts";

/** What became of a line, whose session it holds, and who answered. */
export const lineColumns: readonly Column[] = [
  column("part", "integer", "Number of the uploaded part, from 1.", (row) => row.part),
  column("line", "integer", "Line of the part, from 1, blank lines counted.", (row) => row.line),
  column("draw", "integer", "Index of the repeat, from 0; 0 where nothing was asked.", (row) => row.draw),
  column("fate", "text", "What became of the line. Null: not settled yet.", (row) => row.fate),
  column(
    "reason",
    "text",
    "Code of the cause: of `unreadable` what is wrong, of `not_anonymous` the kinds that were found, separated by commas, else the status of a label that is missing or a failure. docs/errors.md lists them. Null: the fate says it all.",
    (row) => row.reason,
  ),
  column(
    "reason_column",
    "integer",
    "Character of the line, from 1, at which an `unreadable` one stops being JSON. Null: no such place.",
    columnOf,
  ),
  column(
    "places",
    "text",
    "Where a line was refused, as a JSON array of at most 50: of `not_anonymous` the findings (`rule`, `kind`, `pointer`, `start`, `end`), of `unreadable` line and column, or the pointers that do not fit. Never what stands there. Null: no place to name.",
    (row) => row.places,
  ),
  column(
    "duplicate_part",
    "integer",
    "Part of the line that this one repeats. Null: it repeats none.",
    (row) => row.duplicate_part,
  ),
  column(
    "duplicate_line",
    "integer",
    "Line that this one repeats. Null: it repeats none.",
    (row) => row.duplicate_line,
  ),
  column(
    "session_id",
    "text",
    "The caller's own id of the session. Null: none was given, the line is not JSON, or the gate refuses the id.",
    (row) => row.session_id,
  ),
  column(
    "same_id_part",
    "integer",
    "Part of the first line with the same session id, where it is an earlier one. Null: no earlier line has it.",
    (row) => row.same_id_part,
  ),
  column(
    "same_id_line",
    "integer",
    "That line. Unless this one is its duplicate, they are two sessions under one id, and both are labelled.",
    (row) => row.same_id_line,
  ),
  column(
    "classification_id",
    "text",
    "Classification that answers the line. Null: the line was not labelled.",
    (row) => row.classification_id,
  ),
  ofDocument(
    "session_digest",
    "text",
    "Digest of what a classifier may see of the session.",
    ({ session }) => session.digest,
  ),
  ofDocument(
    "user_key",
    "text",
    "Pseudonymous key of the person; also null where none was given.",
    ({ session }) => session.user_key,
  ),
  ofDocument(
    "month",
    "text",
    "Calendar month in which the session began, `YYYY-MM`; also null where it is not known.",
    ({ session }) => session.month,
  ),
  ofDocument(
    "seen_share",
    "number",
    "Share of the session, 0 to 1, that the release shows to a classifier.",
    ({ session }) => session.seen_share,
  ),
  ofDocument("release_id", "text", "Release that answered.", ({ release }) => release.id),
  ofDocument("release_digest", "text", "Its digest.", ({ release }) => release.digest),
  ofDocument(
    "release_card",
    "text",
    "Where its model card is, relative to the server. Null: it has none.",
    ({ release }) => release.card ?? null,
  ),
];

function columnOf(row: ResultRow): number | null {
  const [first] = refusedAt(row.fate, row.places).places;
  return first !== undefined && "column" in first ? first.column : null;
}
