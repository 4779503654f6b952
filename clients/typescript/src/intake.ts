/** The importers, counts, digest and anonymizer of the server: what they give here is what the server gives. */
export { type Anonymized, anonymize, type Replacement } from "../../../src/intake/anonymity/anonymize.ts";
export type { Finding, FindingKind } from "../../../src/intake/anonymity/finding.ts";
export { type Inspected, type InspectOptions, inspect } from "../../../src/intake/anonymity/inspect.ts";
export { anonymityVersion } from "../../../src/intake/anonymity/rules.ts";
export { sessionDigest } from "../../../src/intake/digest.ts";
export { IntakeError, type IntakeProblem } from "../../../src/intake/errors.ts";
export {
  type Import,
  type Imported,
  type ImportOptions,
  importSessions,
  openImport,
  parseSession,
  readSession,
} from "../../../src/intake/import.ts";
export { type FormatName, formatNames, type ImportAccount } from "../../../src/intake/import-account.ts";
export { measure } from "../../../src/intake/measure.ts";
export type { Measures } from "../../../src/intake/measures.ts";
export {
  type AssistantTurn,
  type HumanTurn,
  intakeVersion,
  type Session,
  type SessionInput,
  type SystemTurn,
  type ToolCall,
  type Turn,
} from "../../../src/intake/session.ts";
