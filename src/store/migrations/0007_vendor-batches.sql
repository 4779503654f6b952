CREATE TABLE `vendor_pace` (
	`workspace_id` text PRIMARY KEY NOT NULL,
	`workers` integer NOT NULL,
	`closed_until` integer NOT NULL,
	`changed_at` integer NOT NULL,
	FOREIGN KEY (`workspace_id`) REFERENCES `workspaces`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "vendor_pace_workers" CHECK(workers >= 1)
);
--> statement-breakpoint
CREATE TABLE `vendor_packs` (
	`id` text PRIMARY KEY NOT NULL,
	`batch_id` text NOT NULL,
	`status` text NOT NULL,
	`vendor_id` text,
	`requests` integer NOT NULL,
	`sent_at` integer NOT NULL,
	`due_at` integer NOT NULL,
	`cancelled` integer DEFAULT false NOT NULL,
	`object` text,
	FOREIGN KEY (`batch_id`) REFERENCES `batches`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "vendor_packs_status" CHECK(status IN ('sending', 'reconciling', 'waiting', 'collected', 'dropped'))
);
--> statement-breakpoint
CREATE INDEX `vendor_packs_of_batch` ON `vendor_packs` (`batch_id`,`status`);--> statement-breakpoint
CREATE TABLE `vendor_requests` (
	`batch_id` text NOT NULL,
	`custom_id` text NOT NULL,
	`part` integer NOT NULL,
	`line` integer NOT NULL,
	`pack_id` text NOT NULL,
	`state` text NOT NULL,
	`reason` text,
	`offset` integer,
	`length` integer,
	`sends` integer NOT NULL,
	`possible_repeat` integer NOT NULL,
	PRIMARY KEY(`batch_id`, `custom_id`),
	FOREIGN KEY (`batch_id`) REFERENCES `batches`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`pack_id`) REFERENCES `vendor_packs`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "vendor_requests_state" CHECK(state IN ('sent', 'answered', 'failed', 'open')),
	CONSTRAINT "vendor_requests_reply" CHECK((state = 'answered') = (length IS NOT NULL))
);
--> statement-breakpoint
CREATE INDEX `vendor_requests_of_line` ON `vendor_requests` (`batch_id`,`part`,`line`);--> statement-breakpoint
CREATE INDEX `vendor_requests_of_pack` ON `vendor_requests` (`pack_id`,`state`);--> statement-breakpoint
ALTER TABLE `batches` ADD `packed` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `batches` ADD `model_key` text;--> statement-breakpoint
ALTER TABLE `claims` ADD `holders` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
CREATE INDEX `claims_by_holder` ON `claims` (`holder`);--> statement-breakpoint
CREATE TRIGGER batches_way_is_fixed BEFORE UPDATE OF packed ON batches
BEGIN SELECT RAISE(ABORT, 'what was ordered is fixed'); END;
--> statement-breakpoint
CREATE TRIGGER batches_keys_are_only_erased BEFORE UPDATE OF model_key ON batches WHEN NEW.model_key IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a key is only erased'); END;
--> statement-breakpoint
CREATE TRIGGER vendor_requests_are_sent_once BEFORE UPDATE OF pack_id ON vendor_requests WHEN OLD.state <> 'open' AND NEW.pack_id <> OLD.pack_id
BEGIN SELECT RAISE(ABORT, 'the request is with the vendor or has its end'); END;
--> statement-breakpoint
CREATE TRIGGER vendor_requests_end_once BEFORE UPDATE OF state ON vendor_requests WHEN OLD.state IN ('answered', 'failed') AND NEW.state <> OLD.state
BEGIN SELECT RAISE(ABORT, 'what became of a request stays'); END;
