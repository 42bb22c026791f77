CREATE TABLE `activity_proposals` (
	`id` text PRIMARY KEY NOT NULL,
	`activity_id` text NOT NULL,
	`kind` text NOT NULL,
	`changes` text DEFAULT '{}' NOT NULL,
	`reason` text NOT NULL,
	`revision` integer NOT NULL,
	`state` text NOT NULL,
	`made_by_id` text NOT NULL,
	`made_at` integer NOT NULL,
	`answered_by_id` text,
	`answered_at` integer,
	`answer` text DEFAULT '' NOT NULL,
	FOREIGN KEY (`activity_id`) REFERENCES `activities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`made_by_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "activity_proposal_kind" CHECK("activity_proposals"."kind" in ('edit', 'cancel')),
	CONSTRAINT "activity_proposal_state" CHECK("activity_proposals"."state" in ('open', 'accepted', 'refused', 'withdrawn')),
	CONSTRAINT "activity_proposal_answered_by_another" CHECK("activity_proposals"."state" = 'withdrawn' or "activity_proposals"."answered_by_id" is null or "activity_proposals"."answered_by_id" <> "activity_proposals"."made_by_id")
);
--> statement-breakpoint
CREATE UNIQUE INDEX `one_open_activity_proposal` ON `activity_proposals` (`activity_id`,`made_by_id`,`kind`) WHERE "activity_proposals"."state" = 'open';--> statement-breakpoint
CREATE INDEX `activity_proposals_by_state` ON `activity_proposals` (`state`,`made_at`);--> statement-breakpoint
CREATE INDEX `activity_proposals_by_activity` ON `activity_proposals` (`activity_id`,`made_at`);--> statement-breakpoint
CREATE TABLE `activity_templates` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`body` text NOT NULL,
	`town_id` text,
	`venue_id` text,
	`team_id` text,
	`made_by_id` text NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`made_by_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `activity_templates_by_time` ON `activity_templates` (`updated_at`,`id`);--> statement-breakpoint
CREATE TABLE `drafts` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`form` text NOT NULL,
	`subject` text NOT NULL,
	`body` text NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `one_draft_per_form` ON `drafts` (`person_id`,`form`,`subject`);--> statement-breakpoint
CREATE INDEX `drafts_by_time` ON `drafts` (`updated_at`);--> statement-breakpoint
ALTER TABLE `activities` ADD `near_water` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `activities` ADD `emergency_plan` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `activities` ADD `prepared` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `activities` ADD `return_reason` text;--> statement-breakpoint
ALTER TABLE `activities` ADD `author_id` text;--> statement-breakpoint
ALTER TABLE `activities` ADD `submitted_by_id` text;--> statement-breakpoint
ALTER TABLE `activities` ADD `submitted_at` integer;--> statement-breakpoint
ALTER TABLE `activities` ADD `published_by_id` text;--> statement-breakpoint
CREATE INDEX `activities_of_state` ON `activities` (`state`,`updated_at`);