CREATE TABLE `workspace_days` (
	`workspace_id` text NOT NULL,
	`day` text NOT NULL,
	`lines` integer NOT NULL,
	`quota` integer,
	PRIMARY KEY(`workspace_id`, `day`),
	FOREIGN KEY (`workspace_id`) REFERENCES `workspaces`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "workspace_days_quota" CHECK(quota IS NULL OR lines <= quota)
);
