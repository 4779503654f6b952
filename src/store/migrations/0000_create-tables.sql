CREATE TABLE `classification_labels` (
	`classification_id` text NOT NULL,
	`classifier` text NOT NULL,
	`label_id` text NOT NULL,
	`workspace_id` text NOT NULL,
	`release_id` text NOT NULL,
	`status` text NOT NULL,
	`value` text,
	`month` text,
	PRIMARY KEY(`classification_id`, `classifier`),
	FOREIGN KEY (`classification_id`) REFERENCES `classifications`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`label_id`) REFERENCES `labels`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `classification_labels_by_value` ON `classification_labels` (`workspace_id`,`release_id`,`classifier`,`value`,`classification_id`,`month`);--> statement-breakpoint
CREATE INDEX `classification_labels_label` ON `classification_labels` (`label_id`);--> statement-breakpoint
CREATE TABLE `classifications` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`set_id` text NOT NULL,
	`submission_digest` text NOT NULL,
	`release_id` text NOT NULL,
	`status` text NOT NULL,
	`revision` integer NOT NULL,
	`month` text,
	`user_key` text,
	`session_id` text,
	`self_occupation` text,
	`self_expertise` integer,
	`keeps_text` integer NOT NULL,
	`body` text NOT NULL,
	`created_at` text NOT NULL,
	`completed_at` text,
	FOREIGN KEY (`workspace_id`) REFERENCES `workspaces`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`set_id`) REFERENCES `label_sets`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "classifications_status" CHECK(status IN ('pending', 'partial', 'complete')),
	CONSTRAINT "classifications_revision" CHECK(revision >= 1),
	CONSTRAINT "classifications_month" CHECK(month IS NULL OR month GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'),
	CONSTRAINT "classifications_self_expertise" CHECK(self_expertise IS NULL OR self_expertise BETWEEN 1 AND 5),
	CONSTRAINT "classifications_completed" CHECK((status = 'complete') = (completed_at IS NOT NULL))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `classifications_submitted_once` ON `classifications` (`workspace_id`,`submission_digest`);--> statement-breakpoint
CREATE INDEX `classifications_by_id` ON `classifications` (`workspace_id`,`id`);--> statement-breakpoint
CREATE INDEX `classifications_by_release` ON `classifications` (`workspace_id`,`release_id`,`id`);--> statement-breakpoint
CREATE INDEX `classifications_by_user` ON `classifications` (`workspace_id`,`user_key`,`id`);--> statement-breakpoint
CREATE INDEX `classifications_by_session` ON `classifications` (`workspace_id`,`session_id`,`id`);--> statement-breakpoint
CREATE INDEX `classifications_set` ON `classifications` (`set_id`);--> statement-breakpoint
CREATE TABLE `label_evidence` (
	`classification_id` text NOT NULL,
	`label_id` text NOT NULL,
	`classifier` text NOT NULL,
	`evidence` text NOT NULL,
	PRIMARY KEY(`classification_id`, `classifier`),
	FOREIGN KEY (`classification_id`) REFERENCES `classifications`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`label_id`) REFERENCES `labels`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `label_evidence_label` ON `label_evidence` (`label_id`);--> statement-breakpoint
CREATE TABLE `tombstones` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`deleted_at` text NOT NULL,
	`set_id` text,
	FOREIGN KEY (`workspace_id`) REFERENCES `workspaces`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `label_sets` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`session_digest` text NOT NULL,
	`release_digest` text NOT NULL,
	`endpoint` text NOT NULL,
	`draw` integer NOT NULL,
	`release_id` text NOT NULL,
	FOREIGN KEY (`workspace_id`) REFERENCES `workspaces`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "label_sets_draw" CHECK(draw >= 0)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `label_sets_key` ON `label_sets` (`workspace_id`,`session_digest`,`release_digest`,`endpoint`,`draw`);--> statement-breakpoint
CREATE TABLE `labels` (
	`id` text PRIMARY KEY NOT NULL,
	`set_id` text NOT NULL,
	`classifier` text NOT NULL,
	`status` text NOT NULL,
	`value` text,
	`ordinal` integer,
	`user_share_planning` real,
	`user_share_execution` real,
	`planning_decisions` integer,
	`execution_decisions` integer,
	`usd` real,
	`usd_band` text,
	`reason` text,
	`confidence` real,
	`candidates` text,
	`counted_evidence` text,
	`text_evidence` integer NOT NULL,
	`release_status` text NOT NULL,
	`model` text,
	`stop_reason` text,
	`input_tokens` integer,
	`cache_read_tokens` integer,
	`cache_write_tokens` integer,
	`output_tokens` integer,
	`cost_usd` real,
	`latency_ms` real,
	`attempts` integer,
	`possible_repeat` integer,
	`request_id` text,
	`reply_digest` text,
	`created_at` text NOT NULL,
	FOREIGN KEY (`set_id`) REFERENCES `label_sets`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "labels_classifier" CHECK(classifier IN ('work_mode', 'expertise', 'user_occupation', 'work_occupation', 'outcome', 'success_signal', 'failure_signal', 'decisions', 'codebase_relation', 'task_value')),
	CONSTRAINT "labels_status" CHECK(status IN ('labeled', 'abstained', 'not_applicable', 'invalid_reply', 'refused', 'truncated', 'error', 'skipped')),
	CONSTRAINT "labels_value_only_when_labeled" CHECK(status = 'labeled' OR (value IS NULL AND ordinal IS NULL AND confidence IS NULL AND user_share_planning IS NULL AND user_share_execution IS NULL AND planning_decisions IS NULL AND execution_decisions IS NULL AND usd IS NULL AND usd_band IS NULL)),
	CONSTRAINT "labels_labeled_has_its_value" CHECK(status <> 'labeled' OR CASE classifier WHEN 'decisions' THEN value IS NULL AND usd IS NULL WHEN 'task_value' THEN value IS NULL AND usd IS NOT NULL AND usd_band IS NOT NULL ELSE value IS NOT NULL AND usd IS NULL END),
	CONSTRAINT "labels_reason_unless_labeled" CHECK((status = 'labeled') = (reason IS NULL)),
	CONSTRAINT "labels_confidence" CHECK(confidence IS NULL OR confidence BETWEEN 0 AND 1),
	CONSTRAINT "labels_call_is_whole" CHECK((model IS NULL) = (attempts IS NULL))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `labels_settled_once` ON `labels` (`set_id`,`classifier`) WHERE status IN ('labeled', 'abstained', 'not_applicable', 'invalid_reply', 'refused', 'truncated');--> statement-breakpoint
CREATE INDEX `labels_set` ON `labels` (`set_id`);--> statement-breakpoint
CREATE TABLE `claims` (
	`set_id` text NOT NULL,
	`classifier` text NOT NULL,
	`holder` text NOT NULL,
	`expires_at` integer NOT NULL,
	PRIMARY KEY(`set_id`, `classifier`)
);
--> statement-breakpoint
CREATE TABLE `idempotency_keys` (
	`workspace_id` text NOT NULL,
	`key_sha256` text NOT NULL,
	`request_digest` text NOT NULL,
	`classification_id` text NOT NULL,
	`outcome` text NOT NULL,
	`expires_at` text NOT NULL,
	PRIMARY KEY(`workspace_id`, `key_sha256`),
	FOREIGN KEY (`workspace_id`) REFERENCES `workspaces`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "idempotency_keys_outcome" CHECK(outcome IN ('created', 'existing', 'accepted'))
);
--> statement-breakpoint
CREATE INDEX `idempotency_keys_expiry` ON `idempotency_keys` (`expires_at`);--> statement-breakpoint
CREATE TABLE `api_keys` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`secret_sha256` text NOT NULL,
	`name` text NOT NULL,
	`scopes` text NOT NULL,
	`created_at` text NOT NULL,
	`revoked_at` text,
	FOREIGN KEY (`workspace_id`) REFERENCES `workspaces`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "api_keys_secret_is_a_digest" CHECK(length(secret_sha256) = 64 AND secret_sha256 NOT GLOB '*[^0-9a-f]*')
);
--> statement-breakpoint
CREATE UNIQUE INDEX `api_keys_secret_sha256_unique` ON `api_keys` (`secret_sha256`);--> statement-breakpoint
CREATE INDEX `api_keys_workspace` ON `api_keys` (`workspace_id`);--> statement-breakpoint
CREATE TABLE `workspaces` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`created_at` text NOT NULL
);
