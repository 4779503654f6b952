DROP INDEX `batch_items_session`;--> statement-breakpoint
CREATE INDEX `batch_items_session` ON `batch_items` (`batch_id`,`session_id`,`part`,`line`);