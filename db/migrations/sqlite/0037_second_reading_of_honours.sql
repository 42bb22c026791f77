PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_nominations` (
	`id` text PRIMARY KEY NOT NULL,
	`call_id` text NOT NULL,
	`person_id` text,
	`team_id` text,
	`branch_id` text,
	`unit_name` text,
	`town_id` text NOT NULL,
	`via` text NOT NULL,
	`by_id` text NOT NULL,
	`by_team_id` text,
	`by_branch_id` text,
	`by_venue_id` text,
	`deed` text DEFAULT '' NOT NULL,
	`material` text DEFAULT '' NOT NULL,
	`evidence` text DEFAULT '[]' NOT NULL,
	`state` text DEFAULT 'draft' NOT NULL,
	`consent` text DEFAULT 'asked' NOT NULL,
	`consent_by` text,
	`consent_at` integer,
	`report` text,
	`standing` integer,
	`score` integer,
	`revision` integer DEFAULT 0 NOT NULL,
	`made_at` integer NOT NULL,
	`submitted_at` integer,
	`erased_at` integer,
	FOREIGN KEY (`call_id`) REFERENCES `calls`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`branch_id`) REFERENCES `branches`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`town_id`) REFERENCES `towns`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by_team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by_branch_id`) REFERENCES `branches`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by_venue_id`) REFERENCES `venues`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "nomination_state" CHECK("__new_nominations"."state" in ('draft', 'submitted', 'returned', 'withdrawn', 'town_recommended', 'shortlisted', 'on_notice', 'suspended', 'awarded', 'rejected')),
	CONSTRAINT "nomination_via" CHECK("__new_nominations"."via" in ('self', 'team', 'branch', 'venue', 'staff')),
	CONSTRAINT "nomination_consent" CHECK("__new_nominations"."consent" in ('asked', 'given', 'refused')),
	CONSTRAINT "nomination_of_one" CHECK((case when "__new_nominations"."person_id" is null then 0 else 1 end) + (case when "__new_nominations"."team_id" is null then 0 else 1 end) + (case when "__new_nominations"."branch_id" is null then 0 else 1 end) + (case when "__new_nominations"."unit_name" is null then 0 else 1 end) = 1),
	CONSTRAINT "nomination_consent_at_some_time" CHECK(("__new_nominations"."consent" = 'asked') = ("__new_nominations"."consent_at" is null))
);
--> statement-breakpoint
INSERT INTO `__new_nominations`("id", "call_id", "person_id", "team_id", "branch_id", "unit_name", "town_id", "via", "by_id", "by_team_id", "by_branch_id", "by_venue_id", "deed", "material", "evidence", "state", "consent", "consent_by", "consent_at", "report", "standing", "score", "revision", "made_at", "submitted_at", "erased_at") SELECT "id", "call_id", "person_id", "team_id", "branch_id", "unit_name", "town_id", "via", "by_id", "by_team_id", "by_branch_id", "by_venue_id", "deed", "material", "evidence", "state", "consent", "consent_by", "consent_at", "report", "standing", "score", "revision", "made_at", "submitted_at", "erased_at" FROM `nominations`;--> statement-breakpoint
DROP TABLE `nominations`;--> statement-breakpoint
ALTER TABLE `__new_nominations` RENAME TO `nominations`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE UNIQUE INDEX `one_living_nomination_of_a_person` ON `nominations` (`call_id`,`person_id`) WHERE "nominations"."person_id" is not null and "nominations"."state" not in ('withdrawn');--> statement-breakpoint
CREATE UNIQUE INDEX `one_living_nomination_of_a_team` ON `nominations` (`call_id`,`team_id`) WHERE "nominations"."team_id" is not null and "nominations"."state" not in ('withdrawn');--> statement-breakpoint
CREATE UNIQUE INDEX `one_living_nomination_of_a_branch` ON `nominations` (`call_id`,`branch_id`) WHERE "nominations"."branch_id" is not null and "nominations"."state" not in ('withdrawn');--> statement-breakpoint
CREATE UNIQUE INDEX `one_living_nomination_of_a_unit` ON `nominations` (`call_id`,`unit_name`) WHERE "nominations"."unit_name" is not null and "nominations"."state" not in ('withdrawn');--> statement-breakpoint
CREATE INDEX `nominations_of_call` ON `nominations` (`call_id`,`state`,`town_id`);--> statement-breakpoint
CREATE INDEX `nominations_of_person` ON `nominations` (`person_id`,`state`);--> statement-breakpoint
CREATE INDEX `nominations_by_nominator` ON `nominations` (`by_id`,`call_id`);--> statement-breakpoint
ALTER TABLE `calls` DROP COLUMN `minutes`;