# Written by clients/python/scripts/generate.ts from src/instrument and src/batches/results/columns.ts.
"""The questions with their label sets, and the columns of a labels table (docs/data-dictionary.md)."""

from typing import Literal, NamedTuple

ClassifierId = Literal[
    "work_mode",
    "expertise",
    "user_occupation",
    "work_occupation",
    "outcome",
    "success_signal",
    "failure_signal",
    "decisions",
    "codebase_relation",
    "task_value",
]
"""One of the questions of the instrument."""


LabelStatus = Literal[
    "labeled", "abstained", "not_applicable", "invalid_reply", "refused", "truncated", "error", "skipped"
]
"""What became of one question; `labeled` alone carries a value."""


class Question(NamedTuple):
    """A classifier, as far as a table needs it."""

    title: str
    answer: Literal["value", "decisions", "task_value"]
    """Field of a label that holds the answer."""
    titles: dict[str, str]
    """Title of each value, in the order in which they are offered; empty: the answer is not a value."""
    scale: tuple[str, ...]
    """The values that have a place on a scale, lowest first; empty: not ordinal."""


class Column(NamedTuple):
    """A column of a labels table."""

    name: str
    type: Literal["text", "integer", "number", "truth"]
    meaning: str
    """With its unit and what null means."""


QUESTIONS: dict[ClassifierId, Question] = {
    "work_mode": Question(
        "Work mode",
        "value",
        {
            "plan": "Plan",
            "build": "Build",
            "fix": "Fix",
            "understand": "Understand",
            "test": "Test",
            "operate": "Operate",
            "analyze": "Analyze",
            "orchestrate": "Orchestrate",
            "communicate": "Communicate",
        },
        (),
    ),
    "expertise": Question(
        "Task expertise",
        "value",
        {
            "1": "Novice",
            "2": "Beginner",
            "3": "Intermediate",
            "4": "Advanced",
            "5": "Expert",
            "unclear": "Unclear",
        },
        (
            "1",
            "2",
            "3",
            "4",
            "5",
        ),
    ),
    "user_occupation": Question(
        "Occupation of the person",
        "value",
        {
            "11-0000": "Management Occupations",
            "13-0000": "Business and Financial Operations Occupations",
            "15-0000": "Computer and Mathematical Occupations",
            "17-0000": "Architecture and Engineering Occupations",
            "19-0000": "Life, Physical, and Social Science Occupations",
            "21-0000": "Community and Social Service Occupations",
            "23-0000": "Legal Occupations",
            "25-0000": "Educational Instruction and Library Occupations",
            "27-0000": "Arts, Design, Entertainment, Sports, and Media Occupations",
            "29-0000": "Healthcare Practitioners and Technical Occupations",
            "31-0000": "Healthcare Support Occupations",
            "33-0000": "Protective Service Occupations",
            "35-0000": "Food Preparation and Serving Related Occupations",
            "37-0000": "Building and Grounds Cleaning and Maintenance Occupations",
            "39-0000": "Personal Care and Service Occupations",
            "41-0000": "Sales and Related Occupations",
            "43-0000": "Office and Administrative Support Occupations",
            "45-0000": "Farming, Fishing, and Forestry Occupations",
            "47-0000": "Construction and Extraction Occupations",
            "49-0000": "Installation, Maintenance, and Repair Occupations",
            "51-0000": "Production Occupations",
            "53-0000": "Transportation and Material Moving Occupations",
            "55-0000": "Military Specific Occupations",
            "unclear": "Unclear",
        },
        (),
    ),
    "work_occupation": Question(
        "Occupation of the work",
        "value",
        {
            "11-0000": "Management Occupations",
            "13-0000": "Business and Financial Operations Occupations",
            "15-0000": "Computer and Mathematical Occupations",
            "17-0000": "Architecture and Engineering Occupations",
            "19-0000": "Life, Physical, and Social Science Occupations",
            "21-0000": "Community and Social Service Occupations",
            "23-0000": "Legal Occupations",
            "25-0000": "Educational Instruction and Library Occupations",
            "27-0000": "Arts, Design, Entertainment, Sports, and Media Occupations",
            "29-0000": "Healthcare Practitioners and Technical Occupations",
            "31-0000": "Healthcare Support Occupations",
            "33-0000": "Protective Service Occupations",
            "35-0000": "Food Preparation and Serving Related Occupations",
            "37-0000": "Building and Grounds Cleaning and Maintenance Occupations",
            "39-0000": "Personal Care and Service Occupations",
            "41-0000": "Sales and Related Occupations",
            "43-0000": "Office and Administrative Support Occupations",
            "45-0000": "Farming, Fishing, and Forestry Occupations",
            "47-0000": "Construction and Extraction Occupations",
            "49-0000": "Installation, Maintenance, and Repair Occupations",
            "51-0000": "Production Occupations",
            "53-0000": "Transportation and Material Moving Occupations",
            "55-0000": "Military Specific Occupations",
        },
        (),
    ),
    "outcome": Question(
        "Outcome",
        "value",
        {
            "succeeded": "Succeeded",
            "partially_succeeded": "Partially succeeded",
            "failed": "Failed",
            "no_clear_goal": "No clear goal",
        },
        (),
    ),
    "success_signal": Question(
        "Success signal",
        "value",
        {"none": "None", "1": "Faint", "2": "Soft", "3": "Corroborated", "4": "Hard", "5": "Several hard"},
        (
            "none",
            "1",
            "2",
            "3",
            "4",
            "5",
        ),
    ),
    "failure_signal": Question(
        "Failure signal",
        "value",
        {"none": "None", "1": "Faint", "2": "Soft", "3": "Trouble", "4": "Hard", "5": "Several hard"},
        (
            "none",
            "1",
            "2",
            "3",
            "4",
            "5",
        ),
    ),
    "decisions": Question("Who decides", "decisions", {}, ()),
    "codebase_relation": Question(
        "Relation to a codebase",
        "value",
        {
            "modifies_existing": "Modifies existing code",
            "explores": "Explores code",
            "creates_new": "Creates new code",
            "no_codebase": "No codebase",
        },
        (),
    ),
    "task_value": Question("Task value", "task_value", {}, ()),
}

DERIVED: tuple[str, ...] = (
    "at_least_partial",
    "judged_success",
    "verified_success",
    "judged_failure",
    "verified_failure",
    "hit_trouble",
    "abandoned",
    "wrote_code",
    "software_occupation",
)
"""Names of the measures that are computed from labels."""

MEASURES: tuple[str, ...] = (
    "human_turns",
    "model_calls",
    "tool_calls",
    "successful_tool_calls",
    "actions_per_turn",
    "human_words",
    "output_words",
    "words_per_turn",
    "output_tokens",
    "lines_added",
    "lines_removed",
    "tool_errors",
    "tool_errors_recovered",
    "rejections",
    "interruptions",
    "commits",
    "pushes",
    "pull_requests",
    "test_runs",
    "last_test_result",
)
"""Names of the measures that are counted from the session."""

COLUMNS: tuple[Column, ...] = (
    Column("part", "integer", "Number of the uploaded part, from 1."),
    Column("line", "integer", "Line of the part, from 1, blank lines counted."),
    Column("draw", "integer", "Index of the repeat, from 0; 0 where nothing was asked."),
    Column("fate", "text", "What became of the line. Null: not settled yet."),
    Column(
        "reason",
        "text",
        "Code of the cause: of `unreadable` what is wrong, of `not_anonymous` the kinds that were found, separated by commas, else the status of a label that is missing or a failure. docs/errors.md lists them. Null: the fate says it all.",
    ),
    Column(
        "reason_column",
        "integer",
        "Character of the line, from 1, at which an `unreadable` one stops being JSON. Null: no such place.",
    ),
    Column(
        "places",
        "text",
        "Where a line was refused, as a JSON array of at most 50: of `not_anonymous` the findings (`rule`, `kind`, `pointer`, `start`, `end`), of `unreadable` line and column, or the pointers that do not fit. Never what stands there. Null: no place to name.",
    ),
    Column("duplicate_part", "integer", "Part of the line that this one repeats. Null: it repeats none."),
    Column("duplicate_line", "integer", "Line that this one repeats. Null: it repeats none."),
    Column(
        "session_id",
        "text",
        "The caller's own id of the session. Null: none was given, the line is not JSON, or the gate refuses the id.",
    ),
    Column(
        "same_id_part",
        "integer",
        "Part of the first line with the same session id, where it is an earlier one. Null: no earlier line has it.",
    ),
    Column(
        "same_id_line",
        "integer",
        "That line. Unless this one is its duplicate, they are two sessions under one id, and both are labelled.",
    ),
    Column(
        "classification_id", "text", "Classification that answers the line. Null: the line was not labelled."
    ),
    Column("session_digest", "text", "Digest of what a classifier may see of the session."),
    Column("user_key", "text", "Pseudonymous key of the person; also null where none was given."),
    Column(
        "month",
        "text",
        "Calendar month in which the session began, `YYYY-MM`; also null where it is not known.",
    ),
    Column("seen_share", "number", "Share of the session, 0 to 1, that the release shows to a classifier."),
    Column("release_id", "text", "Release that answered."),
    Column("release_digest", "text", "Its digest."),
    Column("release_card", "text", "Where its model card is, relative to the server. Null: it has none."),
    Column("work_mode", "text", "Work mode: a member of the label set. Null: the status is not `labeled`."),
    Column("work_mode_status", "text", "Work mode: status of the label. Null: no label of it."),
    Column("work_mode_ordinal", "integer", "Work mode: place on its scale. Null: not ordinal, or no value."),
    Column(
        "work_mode_confidence",
        "number",
        "Work mode: calibrated probability of the value, 0 to 1. Null: the engine gives none.",
    ),
    Column(
        "expertise", "text", "Task expertise: a member of the label set. Null: the status is not `labeled`."
    ),
    Column("expertise_status", "text", "Task expertise: status of the label. Null: no label of it."),
    Column(
        "expertise_ordinal", "integer", "Task expertise: place on its scale. Null: not ordinal, or no value."
    ),
    Column(
        "expertise_confidence",
        "number",
        "Task expertise: calibrated probability of the value, 0 to 1. Null: the engine gives none.",
    ),
    Column(
        "user_occupation",
        "text",
        "Occupation of the person: a member of the label set. Null: the status is not `labeled`.",
    ),
    Column(
        "user_occupation_status",
        "text",
        "Occupation of the person: status of the label. Null: no label of it.",
    ),
    Column(
        "user_occupation_ordinal",
        "integer",
        "Occupation of the person: place on its scale. Null: not ordinal, or no value.",
    ),
    Column(
        "user_occupation_confidence",
        "number",
        "Occupation of the person: calibrated probability of the value, 0 to 1. Null: the engine gives none.",
    ),
    Column(
        "work_occupation",
        "text",
        "Occupation of the work: a member of the label set. Null: the status is not `labeled`.",
    ),
    Column(
        "work_occupation_status", "text", "Occupation of the work: status of the label. Null: no label of it."
    ),
    Column(
        "work_occupation_ordinal",
        "integer",
        "Occupation of the work: place on its scale. Null: not ordinal, or no value.",
    ),
    Column(
        "work_occupation_confidence",
        "number",
        "Occupation of the work: calibrated probability of the value, 0 to 1. Null: the engine gives none.",
    ),
    Column("outcome", "text", "Outcome: a member of the label set. Null: the status is not `labeled`."),
    Column("outcome_status", "text", "Outcome: status of the label. Null: no label of it."),
    Column("outcome_ordinal", "integer", "Outcome: place on its scale. Null: not ordinal, or no value."),
    Column(
        "outcome_confidence",
        "number",
        "Outcome: calibrated probability of the value, 0 to 1. Null: the engine gives none.",
    ),
    Column(
        "success_signal",
        "text",
        "Success signal: a member of the label set. Null: the status is not `labeled`.",
    ),
    Column("success_signal_status", "text", "Success signal: status of the label. Null: no label of it."),
    Column(
        "success_signal_ordinal",
        "integer",
        "Success signal: place on its scale. Null: not ordinal, or no value.",
    ),
    Column(
        "success_signal_confidence",
        "number",
        "Success signal: calibrated probability of the value, 0 to 1. Null: the engine gives none.",
    ),
    Column(
        "failure_signal",
        "text",
        "Failure signal: a member of the label set. Null: the status is not `labeled`.",
    ),
    Column("failure_signal_status", "text", "Failure signal: status of the label. Null: no label of it."),
    Column(
        "failure_signal_ordinal",
        "integer",
        "Failure signal: place on its scale. Null: not ordinal, or no value.",
    ),
    Column(
        "failure_signal_confidence",
        "number",
        "Failure signal: calibrated probability of the value, 0 to 1. Null: the engine gives none.",
    ),
    Column("decisions_status", "text", "Who decides: status of the label. Null: no label of it."),
    Column(
        "decisions_user_share_planning",
        "number",
        "Who decides: share, 0 to 1, made by the person. Null: none found, or no label.",
    ),
    Column(
        "decisions_user_share_execution",
        "number",
        "Who decides: share, 0 to 1, made by the person. Null: none found, or no label.",
    ),
    Column(
        "decisions_planning_decisions",
        "integer",
        "Who decides: how many were found. Null: not counted, or no label.",
    ),
    Column(
        "decisions_execution_decisions",
        "integer",
        "Who decides: how many were found. Null: not counted, or no label.",
    ),
    Column(
        "codebase_relation",
        "text",
        "Relation to a codebase: a member of the label set. Null: the status is not `labeled`.",
    ),
    Column(
        "codebase_relation_status",
        "text",
        "Relation to a codebase: status of the label. Null: no label of it.",
    ),
    Column(
        "codebase_relation_ordinal",
        "integer",
        "Relation to a codebase: place on its scale. Null: not ordinal, or no value.",
    ),
    Column(
        "codebase_relation_confidence",
        "number",
        "Relation to a codebase: calibrated probability of the value, 0 to 1. Null: the engine gives none.",
    ),
    Column("task_value_status", "text", "Task value: status of the label. Null: no label of it."),
    Column("task_value_usd", "number", "Task value: estimated price in US dollars. Null: no label of it."),
    Column("task_value_band", "text", "Task value: its band, in US dollars. Null: no label of it."),
    Column(
        "at_least_partial",
        "truth",
        "outcome is succeeded or partially_succeeded. Null: no clear goal, or no outcome label.",
    ),
    Column("judged_success", "truth", "outcome is succeeded. Null as above."),
    Column(
        "verified_success",
        "truth",
        "outcome is succeeded and success_signal is 4 or more. Null as above, or with no success_signal label, whatever the outcome.",
    ),
    Column("judged_failure", "truth", "outcome is failed. Null as above."),
    Column(
        "verified_failure",
        "truth",
        "outcome is failed and failure_signal is 4 or more. Null as above, or with no failure_signal label, whatever the outcome.",
    ),
    Column("hit_trouble", "truth", "failure_signal is 3 or more. Null: no failure_signal label."),
    Column(
        "abandoned",
        "truth",
        "outcome is failed and no line was added; its share is over sessions that hit trouble. Null: no clear goal, or outcome or line count missing.",
    ),
    Column("wrote_code", "truth", "At least one line added. Null: the format cannot say."),
    Column("software_occupation", "truth", "user_occupation is 15-0000. Null: unclear or no label."),
    Column("human_turns", "integer", "Turns that a person wrote: prompts and accepted plans."),
    Column("model_calls", "integer", "Calls of the model. Null: the format does not separate them."),
    Column("tool_calls", "integer", "Tool calls, whatever their result. Null: not recorded."),
    Column(
        "successful_tool_calls",
        "integer",
        "Our `action`: tool calls that came back without an error. Null: not recorded.",
    ),
    Column("actions_per_turn", "number", "successful_tool_calls / human_turns."),
    Column("human_words", "integer", "Words that the person wrote."),
    Column(
        "output_words",
        "integer",
        "Words of agent text shown to the person; code inside tool calls is not counted.",
    ),
    Column("words_per_turn", "number", "output_words / human_turns."),
    Column(
        "output_tokens",
        "integer",
        "Output tokens billed, summed over the turns that record them. Null: not recorded.",
    ),
    Column(
        "lines_added",
        "integer",
        "Lines that edit and write tools added, in calls that did not fail. Null: not recorded, or one change cannot be read; never 0 for that.",
    ),
    Column(
        "lines_removed",
        "integer",
        "Lines that they removed; lines of a file that was overwritten or deleted unseen are not in it. Null as above.",
    ),
    Column("tool_errors", "integer", "Tool calls that came back with an error. Null: not recorded."),
    Column(
        "tool_errors_recovered",
        "integer",
        "Errors followed, in the same session, by a successful call of the same tool.",
    ),
    Column("rejections", "integer", "Tool calls that the record shows the person refused."),
    Column("interruptions", "integer", "Times the record shows the person stopped the agent."),
    Column(
        "commits",
        "integer",
        "Commits made by tool calls; an amended one counts once. Null: commands are not recorded.",
    ),
    Column("pushes", "integer", "`git push` that went through. Null: commands are not recorded."),
    Column(
        "pull_requests",
        "integer",
        "Pull or merge requests opened by tool calls. Null: commands are not recorded.",
    ),
    Column("test_runs", "integer", "Runs of a test suite or a part of it. Null: commands are not recorded."),
    Column(
        "last_test_result",
        "text",
        "Result of the last test run. `unknown`: it ran and its output does not say. Null: no test run seen.",
    ),
)
"""Every column, in the order of the table."""
