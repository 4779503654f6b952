DROP INDEX `classification_labels_by_value`;--> statement-breakpoint
CREATE INDEX `classification_labels_by_value` ON `classification_labels` (`workspace_id`,`classifier`,`value`,`classification_id`,`release_id`,`month`);--> statement-breakpoint
CREATE INDEX `classifications_by_month` ON `classifications` (`workspace_id`,`month`,`id`);--> statement-breakpoint
CREATE INDEX `classifications_unfinished` ON `classifications` (`workspace_id`,`id`) WHERE status <> 'complete';