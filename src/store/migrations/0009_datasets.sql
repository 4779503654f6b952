CREATE TABLE `benchmark_scores` (
	`benchmark_id` text NOT NULL,
	`classifier` text NOT NULL,
	`body` text NOT NULL,
	PRIMARY KEY(`benchmark_id`, `classifier`),
	FOREIGN KEY (`benchmark_id`) REFERENCES `benchmarks`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "benchmark_scores_classifier" CHECK(classifier IN ('work_mode', 'expertise', 'user_occupation', 'work_occupation', 'outcome', 'success_signal', 'failure_signal', 'decisions', 'codebase_relation', 'task_value'))
);
--> statement-breakpoint
CREATE TABLE `benchmarks` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`dataset_id` text NOT NULL,
	`split` text NOT NULL,
	`split_digest` text NOT NULL,
	`name` text,
	`candidate` text NOT NULL,
	`baseline` text,
	`candidate_digest` text NOT NULL,
	`classifiers` text NOT NULL,
	`draws` integer NOT NULL,
	`near_miss` integer NOT NULL,
	`budget_usd` real,
	`status` text NOT NULL,
	`reason` text,
	`candidate_batch` text,
	`baseline_batch` text,
	`partial` text,
	`result` text,
	`cost_usd` real NOT NULL,
	`scoring_until` integer NOT NULL,
	`created_at` text NOT NULL,
	`ended_at` text,
	FOREIGN KEY (`workspace_id`) REFERENCES `workspaces`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`dataset_id`) REFERENCES `datasets`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "benchmarks_split" CHECK(split IN ('development', 'held_out')),
	CONSTRAINT "benchmarks_status" CHECK(status IN ('labelling', 'scoring', 'done', 'cancelled', 'failed')),
	CONSTRAINT "benchmarks_draws" CHECK(draws BETWEEN 1 AND 100),
	CONSTRAINT "benchmarks_end" CHECK((status IN ('done', 'cancelled', 'failed')) = (ended_at IS NOT NULL)),
	CONSTRAINT "benchmarks_result" CHECK((status = 'done') = (result IS NOT NULL)),
	CONSTRAINT "benchmarks_reason" CHECK((status = 'failed') = (reason IS NOT NULL)),
	CONSTRAINT "benchmarks_partial" CHECK(split = 'development' OR partial IS NULL)
);
--> statement-breakpoint
CREATE INDEX `benchmarks_by_id` ON `benchmarks` (`workspace_id`,`id`);--> statement-breakpoint
CREATE INDEX `benchmarks_by_dataset` ON `benchmarks` (`dataset_id`,`id`);--> statement-breakpoint
CREATE INDEX `benchmarks_by_split` ON `benchmarks` (`split_digest`,`status`,`id`);--> statement-breakpoint
CREATE INDEX `benchmarks_at_work` ON `benchmarks` (`status`);--> statement-breakpoint
CREATE TABLE `dataset_items` (
	`dataset_id` text NOT NULL,
	`place` integer NOT NULL,
	`id` text NOT NULL,
	`split` text NOT NULL,
	`person` text NOT NULL,
	`session_digest` text NOT NULL,
	`offset` integer NOT NULL,
	`length` integer NOT NULL,
	`gold` text NOT NULL,
	`subgroups` text NOT NULL,
	`probability` real,
	PRIMARY KEY(`dataset_id`, `place`),
	FOREIGN KEY (`dataset_id`) REFERENCES `datasets`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "dataset_items_split" CHECK(split IN ('development', 'held_out')),
	CONSTRAINT "dataset_items_probability" CHECK(probability IS NULL OR (probability > 0 AND probability <= 1))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `dataset_items_id` ON `dataset_items` (`dataset_id`,`id`);--> statement-breakpoint
CREATE INDEX `dataset_items_session` ON `dataset_items` (`session_digest`);--> statement-breakpoint
CREATE TABLE `datasets` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`name` text NOT NULL,
	`visibility` text NOT NULL,
	`digest` text NOT NULL,
	`raters` text NOT NULL,
	`splits` text NOT NULL,
	`held_out_budget` integer NOT NULL,
	`object` text NOT NULL,
	`text_bytes` integer NOT NULL,
	`created_at` text NOT NULL,
	`deleted_at` text,
	FOREIGN KEY (`workspace_id`) REFERENCES `workspaces`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "datasets_visibility" CHECK(visibility IN ('workspace', 'service')),
	CONSTRAINT "datasets_budget" CHECK(held_out_budget >= 0)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `datasets_once` ON `datasets` (`workspace_id`,`digest`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `datasets_by_id` ON `datasets` (`workspace_id`,`id`);--> statement-breakpoint
ALTER TABLE `batches` ADD `release_workspace_id` text REFERENCES workspaces(id);
--> statement-breakpoint
DROP TRIGGER batches_are_fixed;
--> statement-breakpoint
CREATE TRIGGER batches_are_fixed
BEFORE UPDATE OF id, workspace_id, release_workspace_id, release_id, release_digest, classifiers, backend, draws, evidence, budget_usd, created_at ON batches
BEGIN SELECT RAISE(ABORT, 'what was ordered is fixed'); END;
--> statement-breakpoint
-- A version of a dataset is what its digest says: it can be deleted, once, and nothing else about it changes.
CREATE TRIGGER datasets_are_fixed BEFORE UPDATE ON datasets
WHEN OLD.deleted_at IS NOT NULL OR NEW.deleted_at IS NULL
  OR (NEW.id, NEW.workspace_id, NEW.name, NEW.visibility, NEW.digest, NEW.raters, NEW.splits, NEW.held_out_budget, NEW.object, NEW.text_bytes, NEW.created_at)
  IS NOT (OLD.id, OLD.workspace_id, OLD.name, OLD.visibility, OLD.digest, OLD.raters, OLD.splits, OLD.held_out_budget, OLD.object, OLD.text_bytes, OLD.created_at)
BEGIN SELECT RAISE(ABORT, 'a version of a dataset is fixed'); END;
--> statement-breakpoint
CREATE TRIGGER datasets_stay BEFORE DELETE ON datasets
BEGIN SELECT RAISE(ABORT, 'a deleted dataset leaves its row'); END;
--> statement-breakpoint
CREATE TRIGGER dataset_items_are_fixed BEFORE UPDATE ON dataset_items
BEGIN SELECT RAISE(ABORT, 'items of a dataset are fixed'); END;
--> statement-breakpoint
CREATE TRIGGER dataset_items_go_with_the_dataset BEFORE DELETE ON dataset_items
WHEN (SELECT deleted_at FROM datasets WHERE id = OLD.dataset_id) IS NULL
BEGIN SELECT RAISE(ABORT, 'items go with their dataset'); END;
--> statement-breakpoint
CREATE TRIGGER benchmarks_are_fixed
BEFORE UPDATE OF id, workspace_id, dataset_id, split, split_digest, name, candidate, baseline, candidate_digest, classifiers, draws, near_miss, budget_usd, candidate_batch, baseline_batch, created_at ON benchmarks
BEGIN SELECT RAISE(ABORT, 'what was ordered is fixed'); END;
--> statement-breakpoint
CREATE TRIGGER benchmarks_go_one_way BEFORE UPDATE OF status ON benchmarks
WHEN (OLD.status || '>' || NEW.status) NOT IN ('labelling>scoring', 'labelling>cancelled', 'labelling>failed', 'scoring>done', 'scoring>failed')
BEGIN SELECT RAISE(ABORT, 'a trial goes one way'); END;
--> statement-breakpoint
-- The trials of a dataset are a log.
CREATE TRIGGER benchmarks_stay BEFORE DELETE ON benchmarks
BEGIN SELECT RAISE(ABORT, 'a trial stays in the log'); END;
--> statement-breakpoint
-- By the split's digest, so that the same held-out sessions in a new version do not come with new trials.
CREATE TRIGGER benchmarks_within_the_budget BEFORE INSERT ON benchmarks
WHEN NEW.split = 'held_out' AND
  (SELECT count(*) FROM benchmarks WHERE split_digest = NEW.split_digest AND workspace_id = NEW.workspace_id)
  >= (SELECT held_out_budget FROM datasets WHERE id = NEW.dataset_id)
BEGIN SELECT RAISE(ABORT, 'the trials on a held-out split are used up'); END;
--> statement-breakpoint
CREATE TRIGGER benchmarks_on_what_is_there BEFORE INSERT ON benchmarks
WHEN (SELECT deleted_at FROM datasets WHERE id = NEW.dataset_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a trial needs its dataset'); END;
--> statement-breakpoint
CREATE TRIGGER benchmark_scores_are_fixed BEFORE UPDATE ON benchmark_scores
BEGIN SELECT RAISE(ABORT, 'a score is fixed'); END;
--> statement-breakpoint
CREATE TRIGGER benchmark_scores_stay BEFORE DELETE ON benchmark_scores
BEGIN SELECT RAISE(ABORT, 'a score is fixed'); END;
