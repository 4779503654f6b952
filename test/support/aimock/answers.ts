/** What aimock is told to answer, by the heading of the question in full-context-1. Every answer is another option than the first. */
export const aimockAnswers: Readonly<Record<string, string>> = {
  "# Question: work mode": "test",
  "# Question: expertise in the domain of the task": "4",
  "# Question: the person's occupation": "19-0000",
  "# Question: the occupation that the work belongs to": "15-0000",
  "# Question: outcome": "partially_succeeded",
  "# Question: evidence of success": "3",
  "# Question: evidence of failure": "1",
  "# Question: who decides": "listed",
  "# Question: relation to a codebase": "modifies_existing",
};

export function aimockReply(answer: string): string {
  const decisions = answer === "listed" ? [{ turn: 0, kind: "planning", made_by: "user" }] : [];
  return JSON.stringify({ evidence: [{ turn: 0, quote: "counted twice" }], decisions, answer });
}
