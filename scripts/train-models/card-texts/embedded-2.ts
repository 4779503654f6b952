import type { CardTexts } from "../card.ts";

const opening = `# embedded-2

**What it is.** A release that needs no key and no network. It counts what is in a session, reads the words of its parts (the person's own, the
agent's, names of folders, context files) apart from each other, averages vectors of English words over them, and puts small linear models
and a few shallow trees over these. The same session always gives the same labels. Each answer names the counts that moved it and, where
asked for, the words with their turns; its confidence is a calibrated probability. Everything that decides stands in \`parameters.json\` and the \`.bin\` files.

**What it is not.** A reader. It knows what sessions look like whose reference labels say so; it follows neither the goal nor the argument. **Do not report
findings about single people from its labels**, and none about groups without looking at the tables below for the very groups.`;

const tried = `## What each source says alone

From the search that came before, in three splits of the persons, with the better of two or three settings: so these flatter, and serve to compare with one another. kappa; for
the scales and shares r. Other sources than these were worth less.

| question | alone |
| --- | --- |
| work_mode | the agent's words 0.38, their vectors 0.33, counts 0.30, the person's words 0.22, folder and file names by vectors 0.11 |
| expertise | the person's words 0.48, their vectors 0.34, counts of what they wrote 0.29; as in the release, nothing else was allowed |
| user_occupation | folder names by vectors 0.19, the person's words 0.18, folder names 0.17, counts of what they wrote 0.07 |
| work_occupation | folder names by vectors 0.41, folder and file names 0.40, the person's words 0.26, the agent's vectors 0.24 |
| outcome | the agent's vectors 0.21, counts 0.20 (0.27 with counts of how the session went), the agent's words 0.18 |
| success_signal | counts 0.58 (0.64 with trees and counts chosen by hand, 0.68 with both halves), the agent's words 0.35 |
| failure_signal | counts 0.47 (0.52 with counts of how the session went), the agent's words 0.32, the person's 0.21 |
| codebase_relation | counts 0.36, the person's words 0.20, the agent's 0.19 |
| decisions: planning, execution | counts 0.37 and 0.39, the agent's words 0.25 and 0.22, the person's 0.20 and 0.16 |

The counts that the rules of embedded-1 look at, taken once more by themselves, raised codebase_relation from 0.32 to 0.39, outcome from 0.28 to 0.29, work_mode
from 0.39 to 0.41 and planning from 0.38 to 0.43. embedded-1, rules alone, reaches in its own cross-validation 0.29 on work_mode, 0.30 expertise, 0.14 user_occupation, 0.19
work_occupation, 0.23 outcome, 0.64 success_signal, 0.50 failure_signal, 0.36 codebase_relation and 0.36 verified_success.

Tried, and left out because it did not pay: boosted trees for work_mode, expertise, outcome and the occupations; similarity of the word vectors to the descriptions of
the O*NET 29.3 major groups (work_occupation 0.42, 0.44, 0.39 without and 0.39, 0.42, 0.41 with, in three splits; user_occupation 0.18, 0.20, 0.17 without and 0.22, 0.19,
0.18 with); all words of the sessions in place of generic English ones (the agent's words alone on work_mode: 0.35 against 0.38); 12,000 in place of 21,719 words with
vectors (work_occupation 0.21 against 0.41), 32 in place of 48 dimensions (work_mode 0.35 against 0.41). These choices, the shares of the blocks and how much rare
values are lifted were made by looking at the same sessions, so **all figures of this card flatter a little**. A learning curve and the same table for the finished models are not in
this card.`;

const data = `## Data

- De-identified sessions of people who publish their transcripts, mostly one person a project; at most eight sessions of one. The texts are not in this repository.
- **The reference labels were made by a language model, not by people**: 113 sessions by two passes and an adjudicating third, the others by one pass, which counts 0.7 in
  training. A person counts by the square root of the number of their sessions, so that nobody dominates. Agreement of the reference with itself is a ceiling, not truth.
- Word vectors: 21,719 whole English words of the vocabulary of all-MiniLM-L6-v2 (Apache-2.0), each through the encoder alone, 48 principal components, int8.
- Vocabularies hold only such words, and of these only those that at least three persons used; given names, family names and places are left out.

## Who is missing

No lawyers, clinicians, clergy, farmers or schoolteachers to speak of; twelve occupation groups have no person at all and are never named. 90 % of the work is 15-0000, and
19-0000 is a handful of people, an archaeologist foremost. Very long sessions are missing or cut at 20,000 characters a text. No session had a context file, so how such files
move user_occupation is untested: they are read like the person's own words. A fifth of the sessions is not in English.`;

const ability = `## Fit for, unfit for

Fit for: trying the instrument; teaching; screening many sessions for signs of success and failure; the line that a better release must beat; sessions that may not leave the machine, with these
tables at hand. Unfit for: the occupation of a person, wherever it matters; expertise of one person or of people who do not write in English; comparing groups
that are not in the tables; anything about a person that has consequences for them.

## Rules worth knowing

- \`expertise\` rests on the person's own words alone and is not answered where they are not English; a bare assent is \`unclear\`.
- \`user_occupation\` reads the person's words, context files and names of folders; not answered where the words are not English.
- \`outcome\` builds on the scores of the two signals. \`decisions\` are estimated shares; no decision is listed. \`task_value\` is \`not_applicable\`.
- A human turn is split line by line: fences, stack traces, logs, code, tables, diffs, documents with headings and texts that a harness wrote are not the
  person's words. Of own text of over 10,000 characters in one turn the first 8,000 and the last 2,000 are read.
- A count that the format does not record counts as the average in the linear part, and as unknown in the trees.
`;

export const texts: CardTexts = { opening, tried, data, ability };
