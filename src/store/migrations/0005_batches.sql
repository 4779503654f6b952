CREATE TABLE `batch_classifications` (
	`batch_id` text NOT NULL,
	`part` integer NOT NULL,
	`line` integer NOT NULL,
	`draw` integer NOT NULL,
	`classification_id` text NOT NULL,
	PRIMARY KEY(`batch_id`, `part`, `line`, `draw`),
	FOREIGN KEY (`batch_id`) REFERENCES `batches`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `batch_items` (
	`batch_id` text NOT NULL,
	`part` integer NOT NULL,
	`line` integer NOT NULL,
	`offset` integer NOT NULL,
	`length` integer NOT NULL,
	`secret` text,
	`tries` integer NOT NULL,
	`holder` text,
	`lease_until` integer NOT NULL,
	`fate` text,
	`reason` text,
	`places` text,
	`duplicate_part` integer,
	`duplicate_line` integer,
	`submission_digest` text,
	`session_id` text,
	`reserved_usd` real,
	`cost_usd` real,
	`input_tokens` integer,
	`output_tokens` integer,
	`settled_at` text,
	PRIMARY KEY(`batch_id`, `part`, `line`),
	FOREIGN KEY (`batch_id`) REFERENCES `batches`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "batch_items_fate" CHECK(fate IS NULL OR fate IN ('labeled', 'partly_labeled', 'failed', 'not_anonymous', 'headless', 'unreadable', 'duplicate', 'over_budget', 'cancelled')),
	CONSTRAINT "batch_items_settled" CHECK((fate IS NULL) = (settled_at IS NULL)),
	CONSTRAINT "batch_items_erased" CHECK(fate IS NULL OR (secret IS NULL AND holder IS NULL)),
	CONSTRAINT "batch_items_duplicate" CHECK((fate IS NOT NULL AND fate = 'duplicate') = (duplicate_line IS NOT NULL))
);
--> statement-breakpoint
CREATE INDEX `batch_items_open` ON `batch_items` (`batch_id`,`lease_until`,`part`,`line`) WHERE fate IS NULL;--> statement-breakpoint
CREATE INDEX `batch_items_counts` ON `batch_items` (`batch_id`,`fate`,`cost_usd`,`input_tokens`,`output_tokens`,`reserved_usd`);--> statement-breakpoint
CREATE INDEX `batch_items_submission` ON `batch_items` (`batch_id`,`submission_digest`);--> statement-breakpoint
CREATE INDEX `batch_items_session` ON `batch_items` (`batch_id`,`session_id`);--> statement-breakpoint
CREATE TABLE `batch_parts` (
	`batch_id` text NOT NULL,
	`part` integer NOT NULL,
	`object` text NOT NULL,
	`sha256` text NOT NULL,
	`bytes` integer NOT NULL,
	`lines` integer NOT NULL,
	`blank_lines` integer NOT NULL,
	`created_at` text NOT NULL,
	`removed_at` text,
	PRIMARY KEY(`batch_id`, `part`),
	FOREIGN KEY (`batch_id`) REFERENCES `batches`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "batch_parts_part" CHECK(part BETWEEN 1 AND 10000)
);
--> statement-breakpoint
CREATE TABLE `batches` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`name` text,
	`release_id` text NOT NULL,
	`release_digest` text NOT NULL,
	`classifiers` text,
	`backend` text NOT NULL,
	`draws` integer NOT NULL,
	`evidence` text NOT NULL,
	`budget_usd` real,
	`committed_usd` real NOT NULL,
	`status` text NOT NULL,
	`created_at` text NOT NULL,
	`started_at` text,
	`ended_at` text,
	FOREIGN KEY (`workspace_id`) REFERENCES `workspaces`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "batches_status" CHECK(status IN ('open', 'running', 'paused', 'cancelling', 'cancelled', 'finished')),
	CONSTRAINT "batches_backend" CHECK(backend IN ('embedded', 'direct')),
	CONSTRAINT "batches_draws" CHECK(draws BETWEEN 1 AND 100),
	CONSTRAINT "batches_budget" CHECK(budget_usd IS NULL OR budget_usd >= 0),
	CONSTRAINT "batches_end" CHECK((status IN ('finished', 'cancelled')) = (ended_at IS NOT NULL))
);
--> statement-breakpoint
CREATE INDEX `batches_by_id` ON `batches` (`workspace_id`,`id`);--> statement-breakpoint
CREATE INDEX `batches_by_status` ON `batches` (`status`);--> statement-breakpoint
CREATE TRIGGER batches_are_fixed
BEFORE UPDATE OF id, workspace_id, release_id, release_digest, classifiers, backend, draws, evidence, budget_usd, created_at ON batches
BEGIN SELECT RAISE(ABORT, 'what was ordered is fixed'); END;
--> statement-breakpoint
CREATE TRIGGER batches_go_one_way BEFORE UPDATE OF status ON batches
WHEN (OLD.status || '>' || NEW.status) NOT IN ('open>running', 'open>cancelled', 'running>paused', 'running>cancelling',
  'running>finished', 'paused>running', 'paused>cancelling', 'cancelling>cancelled')
BEGIN SELECT RAISE(ABORT, 'a batch goes one way'); END;
--> statement-breakpoint
CREATE TRIGGER batches_end_when_settled BEFORE UPDATE OF status ON batches
WHEN NEW.status IN ('finished', 'cancelled') AND EXISTS (SELECT 1 FROM batch_items WHERE batch_id = NEW.id AND fate IS NULL)
BEGIN SELECT RAISE(ABORT, 'every line has a fate before the end'); END;
--> statement-breakpoint
CREATE TRIGGER batch_parts_into_open_batches BEFORE INSERT ON batch_parts
WHEN NOT EXISTS (SELECT 1 FROM batches WHERE id = NEW.batch_id AND status = 'open')
BEGIN SELECT RAISE(ABORT, 'parts go into open batches'); END;
--> statement-breakpoint
CREATE TRIGGER batch_items_into_open_batches BEFORE INSERT ON batch_items
WHEN NOT EXISTS (SELECT 1 FROM batches WHERE id = NEW.batch_id AND status = 'open')
BEGIN SELECT RAISE(ABORT, 'items go into open batches'); END;
--> statement-breakpoint
-- A labelled line may turn out to repeat an earlier one that was settled later; nothing else of a fate changes.
CREATE TRIGGER batch_items_fate_stays BEFORE UPDATE OF fate ON batch_items
WHEN OLD.fate IS NOT NULL AND NEW.fate IS NOT OLD.fate AND NEW.fate IS NOT 'duplicate'
BEGIN SELECT RAISE(ABORT, 'a fate stays'); END;
--> statement-breakpoint
CREATE TRIGGER batch_items_commit_money AFTER UPDATE OF cost_usd, reserved_usd ON batch_items
WHEN coalesce(NEW.cost_usd, 0) + coalesce(NEW.reserved_usd, 0) <> coalesce(OLD.cost_usd, 0) + coalesce(OLD.reserved_usd, 0)
BEGIN UPDATE batches SET committed_usd = committed_usd + coalesce(NEW.cost_usd, 0) + coalesce(NEW.reserved_usd, 0)
  - coalesce(OLD.cost_usd, 0) - coalesce(OLD.reserved_usd, 0) WHERE id = NEW.batch_id; END;
