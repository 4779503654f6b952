import type { CardTexts } from "../card.ts";

const opening = `# embedded-3

**What it is.** A release that needs no key and no network. It counts what is in a session and in which order it happened, reads the words of its parts (the
person's own, the agent's, names of folders, files and tools, context files) apart from each other, averages vectors of English words over them, and puts small linear models
and a few shallow trees over these. The same session always gives the same labels. Each answer names the counts that moved it and, where
asked for, the words with their turns; its confidence is a calibrated probability. Everything that decides stands in \`parameters.json\` and the \`.bin\` files.

**What it is not.** A reader. It knows what sessions look like whose reference labels say so; it follows neither the goal nor the argument. **Do not report
findings about single people from its labels**, and none about groups without looking at the tables below for the very groups.

**Beside embedded-2**, which stays as it was: the same models, fitted anew, over more that is counted (what was done after the person's last turn, how far from the end the last edit, error, test
and commit were, how the last reply ends, how the person writes) and over names of tools and of files.`;

const tried = `## How it was chosen

Sources were tried one by one on the sessions of these tables, in two to four splits of the persons, and those were taken that gained in each split; their shares were then set alike for
all questions and not tuned further. Some 90 variants were looked at on the same sessions, so **all figures of this card flatter a little**; the other splits above were not used for choosing but
for the first three, and show how far one split is from another. What each part is worth, with intervals, a learning curve and what was tried in vain stand in docs/methods/embedded-3.md of the project.`;

const data = `## Data

- De-identified sessions of people who publish their transcripts, mostly one person a project; at most eight sessions of one. The texts are not in this repository.
- **The reference labels were made by a language model, not by people**: 113 sessions by two passes and an adjudicating third, the others by one pass, which counts 0.7 in
  training. A person counts by the square root of the number of their sessions, so that nobody dominates. Agreement of the reference with itself is a ceiling, not truth.
- Word vectors, the very file of embedded-2: 21,719 whole English words of the vocabulary of all-MiniLM-L6-v2 (Apache-2.0), each through the encoder alone, 48 principal components, int8.
- Vocabularies hold only such words, and of these only those that at least four persons used (three, for names of folders); given names, family names and places are left out.

## Who is missing

No lawyers, clinicians, clergy, farmers or schoolteachers to speak of; twelve occupation groups have no person at all and are never named. 90 % of the work is 15-0000, and
19-0000 is a handful of people, an archaeologist foremost. Very long sessions are missing or cut at 20,000 characters a text. No session had a context file, so how such files
move user_occupation is untested: they are read like the person's own words. A fifth of the sessions is not in English.`;

const ability = `## Fit for, unfit for

Fit for: trying the instrument; teaching; screening many sessions for signs of success and failure; the line that a better release must beat; sessions that may not leave the machine, with these
tables at hand. Unfit for: the occupation of a person, wherever it matters; expertise of one person or of people who do not write in English; comparing groups
that are not in the tables; anything about a person that has consequences for them.

## Rules worth knowing

- \`expertise\` rests on the person's own words and on how they are written (length, punctuation, names in code), and is not answered where they are not English; a bare
  assent is \`unclear\`.
- \`user_occupation\` reads the person's words and how they are written, context files and names of folders and files; not answered where the words are not English. **It never
  answers 15-0000**: where that is the likeliest, it abstains and lists it first among the candidates.
- \`outcome\` builds on the scores of the two signals. \`decisions\` are estimated shares; no decision is listed. \`task_value\` is \`not_applicable\`.
- A human turn is split line by line: fences, stack traces, logs, code, tables, diffs, documents with headings and texts that a harness wrote are not the
  person's words. Of own text of over 10,000 characters in one turn the first 8,000 and the last 2,000 are read.
- A count that the format does not record counts as the average in the linear part, and as unknown in the trees.
`;

export const texts: CardTexts = { opening, tried, data, ability };
