CREATE TABLE `candidates` (
	`workspace_id` text NOT NULL,
	`id` text NOT NULL,
	`digest` text NOT NULL,
	`files` text NOT NULL,
	`created_at` text NOT NULL,
	PRIMARY KEY(`workspace_id`, `id`),
	FOREIGN KEY (`workspace_id`) REFERENCES `workspaces`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "candidates_id" CHECK(id GLOB 'cand-*'),
	CONSTRAINT "candidates_files" CHECK(json_valid(files) AND json_type(files, '$."manifest.json"') IS 'text')
);
--> statement-breakpoint
-- A candidate's id says what is in it: the row stays as it came.
CREATE TRIGGER candidates_never_change BEFORE UPDATE ON candidates
BEGIN SELECT RAISE(ABORT, 'a candidate never changes'); END;
--> statement-breakpoint
CREATE TRIGGER candidates_never_replaced BEFORE INSERT ON candidates
WHEN EXISTS (SELECT 1 FROM candidates WHERE workspace_id = NEW.workspace_id AND id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'a candidate never changes'); END;
--> statement-breakpoint
CREATE TRIGGER candidates_stay BEFORE DELETE ON candidates
BEGIN SELECT RAISE(ABORT, 'a candidate stays'); END;
