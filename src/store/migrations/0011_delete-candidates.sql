CREATE TABLE `candidate_tombstones` (
	`workspace_id` text NOT NULL,
	`id` text NOT NULL,
	`deleted_at` text NOT NULL,
	PRIMARY KEY(`workspace_id`, `id`),
	FOREIGN KEY (`workspace_id`) REFERENCES `workspaces`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
DROP TRIGGER candidates_stay;
--> statement-breakpoint
-- A candidate goes beside its tombstone alone.
CREATE TRIGGER candidates_leave_a_tombstone BEFORE DELETE ON candidates
WHEN NOT EXISTS (SELECT 1 FROM candidate_tombstones WHERE workspace_id = OLD.workspace_id AND id = OLD.id)
BEGIN SELECT RAISE(ABORT, 'a candidate is deleted beside its tombstone'); END;
