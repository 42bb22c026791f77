CREATE TABLE `team_slugs` (
	`slug` text PRIMARY KEY NOT NULL,
	`team_id` text NOT NULL,
	`until` integer NOT NULL,
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `slugs_of_team` ON `team_slugs` (`team_id`);--> statement-breakpoint
ALTER TABLE `memberships` ADD `named_at` integer;--> statement-breakpoint
ALTER TABLE `teams` ADD `about` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `teams` ADD `joining` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `teams` ADD `phone` text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX `teams_of_parent` ON `teams` (`parent_id`);--> statement-breakpoint
CREATE INDEX `activities_of_team` ON `activities` (`team_id`,`state`);