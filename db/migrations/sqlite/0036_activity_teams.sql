CREATE TABLE `activity_teams` (
	`activity_id` text NOT NULL,
	`team_id` text NOT NULL,
	PRIMARY KEY(`activity_id`, `team_id`),
	FOREIGN KEY (`activity_id`) REFERENCES `activities`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `joint_activities` ON `activity_teams` (`team_id`);