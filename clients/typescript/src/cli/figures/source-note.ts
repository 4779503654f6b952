import type { Tally } from "./tally.ts";

/** What a picture rests on. */
export function sourceNote(tally: Tally, more: string): string {
  const releases = tally.releases.map((release) => {
    const [id = "", digest = ""] = release.split(" ");
    return `${id} (${digest.slice(0, 19)}…)`;
  });
  return `${more}\nLabels: ${releases.join(", ")}. They are a reader's judgement of transcripts, fit for comparing groups of sessions and for nothing about a person.`;
}

/** `shown`: those that the picture counts, where that is not all. */
export function sessionsOf({ sessions, persons }: Tally, shown = sessions): string {
  const people =
    persons === null ? "" : ` of ${persons.toLocaleString("en-US")} ${persons === 1 ? "person" : "persons"}`;
  const some = shown === sessions ? "" : `${shown.toLocaleString("en-US")} of `;
  return `${some}${sessions.toLocaleString("en-US")} sessions${people}`;
}
