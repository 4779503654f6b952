ALTER TABLE `labels` ADD `shared_by` integer;--> statement-breakpoint
ALTER TABLE `labels` ADD `repaired` integer;--> statement-breakpoint
ALTER TABLE `labels` ADD `quotes_dropped` integer;