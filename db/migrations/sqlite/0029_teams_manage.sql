CREATE TABLE `team_checks` (
	`id` text PRIMARY KEY NOT NULL,
	`team_id` text NOT NULL,
	`year` integer NOT NULL,
	`state` text NOT NULL,
	`figures` text NOT NULL,
	`words` text NOT NULL,
	`written_by_id` text NOT NULL,
	`written_at` integer NOT NULL,
	`reviewed_by_id` text,
	`reviewed_at` integer,
	`answer` text DEFAULT '' NOT NULL,
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`written_by_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`reviewed_by_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "check_state" CHECK("team_checks"."state" in ('submitted', 'accepted', 'returned')),
	CONSTRAINT "check_year" CHECK("team_checks"."year" between 2000 and 2100),
	CONSTRAINT "check_reviewed_by_another" CHECK("team_checks"."reviewed_by_id" is null or "team_checks"."reviewed_by_id" <> "team_checks"."written_by_id"),
	CONSTRAINT "check_reviewed" CHECK(("team_checks"."state" = 'submitted') = ("team_checks"."reviewed_at" is null))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `one_check_a_year` ON `team_checks` (`team_id`,`year`);--> statement-breakpoint
CREATE TABLE `team_duties` (
	`id` text PRIMARY KEY NOT NULL,
	`team_id` text NOT NULL,
	`day` text NOT NULL,
	`person_id` text NOT NULL,
	`what` text DEFAULT '' NOT NULL,
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `one_duty_a_day` ON `team_duties` (`team_id`,`day`,`person_id`);--> statement-breakpoint
CREATE INDEX `duties_of_person` ON `team_duties` (`person_id`);