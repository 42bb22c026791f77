CREATE TABLE `shift_quotas` (
	`shift_id` text NOT NULL,
	`team_id` text NOT NULL,
	`places` integer NOT NULL,
	`released_at` integer NOT NULL,
	`settled_at` integer,
	PRIMARY KEY(`shift_id`, `team_id`),
	FOREIGN KEY (`shift_id`) REFERENCES `shifts`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "quota_places" CHECK("shift_quotas"."places" > 0)
);
--> statement-breakpoint
CREATE INDEX `quotas_to_release` ON `shift_quotas` (`settled_at`,`released_at`);--> statement-breakpoint
CREATE TABLE `memberships` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`team_id` text NOT NULL,
	`role` text NOT NULL,
	`state` text NOT NULL,
	`started_at` integer NOT NULL,
	`ended_at` integer,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "membership_role" CHECK("memberships"."role" in ('member', 'leader', 'deputy')),
	CONSTRAINT "membership_state" CHECK("memberships"."state" in ('asked', 'invited', 'active', 'left', 'removed')),
	CONSTRAINT "membership_ends_when_over" CHECK(("memberships"."state" in ('left', 'removed')) = ("memberships"."ended_at" is not null))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `one_membership_at_once` ON `memberships` (`team_id`,`person_id`) WHERE "memberships"."state" in ('asked', 'invited', 'active');--> statement-breakpoint
CREATE INDEX `memberships_of_person` ON `memberships` (`person_id`,`state`);--> statement-breakpoint
DROP INDEX `signups_of_shift`;--> statement-breakpoint
ALTER TABLE `signups` ADD `team_id` text REFERENCES teams(id);--> statement-breakpoint
ALTER TABLE `signups` ADD `priority` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `signups` ADD `priority_reason` text;--> statement-breakpoint
ALTER TABLE `signups` ADD `over_reason` text;--> statement-breakpoint
ALTER TABLE `signups` ADD `accepted_at` integer;--> statement-breakpoint
CREATE INDEX `signups_of_shift` ON `signups` (`shift_id`,`state`,`held_until`,`queue_key`,`team_id`);--> statement-breakpoint
ALTER TABLE `shifts` ADD `series_id` text;--> statement-breakpoint
CREATE INDEX `shifts_of_series` ON `shifts` (`series_id`,`starts_at`);