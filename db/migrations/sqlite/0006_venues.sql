CREATE TABLE `holidays` (
	`day` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`source` text NOT NULL,
	`label` text NOT NULL,
	CONSTRAINT "holiday_kind" CHECK("holidays"."kind" in ('off', 'work')),
	CONSTRAINT "holiday_label" CHECK("holidays"."label" in ('V', 'P', 'L', 'M'))
);
--> statement-breakpoint
CREATE TABLE `files` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`visibility` text NOT NULL,
	`subject_type` text NOT NULL,
	`subject_id` text NOT NULL,
	`width` integer NOT NULL,
	`height` integer NOT NULL,
	`bytes` integer NOT NULL,
	`hash` text NOT NULL,
	`made_by_id` text NOT NULL,
	`made_at` integer NOT NULL,
	FOREIGN KEY (`made_by_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "file_kind" CHECK("files"."kind" in ('photo')),
	CONSTRAINT "file_visibility" CHECK("files"."visibility" in ('public', 'private')),
	CONSTRAINT "file_measures" CHECK("files"."width" > 0 and "files"."height" > 0 and "files"."bytes" > 0)
);
--> statement-breakpoint
CREATE INDEX `files_of_subject` ON `files` (`subject_type`,`subject_id`);--> statement-breakpoint
CREATE TABLE `venue_closures` (
	`id` text PRIMARY KEY NOT NULL,
	`venue_id` text NOT NULL,
	`reason` text NOT NULL,
	`moved` text DEFAULT '[]' NOT NULL,
	`closed_by_id` text NOT NULL,
	`closed_at` integer NOT NULL,
	`reopened_by_id` text,
	`reopened_at` integer,
	FOREIGN KEY (`venue_id`) REFERENCES `venues`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`closed_by_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`reopened_by_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "closure_has_a_reason" CHECK("venue_closures"."reason" <> '')
);
--> statement-breakpoint
CREATE UNIQUE INDEX `one_running_closure` ON `venue_closures` (`venue_id`) WHERE "venue_closures"."reopened_at" is null;--> statement-breakpoint
CREATE INDEX `closures_of_venue` ON `venue_closures` (`venue_id`,`closed_at`);--> statement-breakpoint
CREATE TABLE `venue_photos` (
	`file_id` text PRIMARY KEY NOT NULL,
	`venue_id` text NOT NULL,
	`alt` text NOT NULL,
	`place` integer NOT NULL,
	FOREIGN KEY (`file_id`) REFERENCES `files`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`venue_id`) REFERENCES `venues`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "photo_says_what_it_shows" CHECK("venue_photos"."alt" <> '')
);
--> statement-breakpoint
CREATE INDEX `photos_of_venue` ON `venue_photos` (`venue_id`,`place`);--> statement-breakpoint
CREATE TABLE `venue_proposals` (
	`id` text PRIMARY KEY NOT NULL,
	`venue_id` text NOT NULL,
	`kind` text NOT NULL,
	`latitude` real,
	`longitude` real,
	`reason` text NOT NULL,
	`state` text DEFAULT 'open' NOT NULL,
	`made_by_id` text NOT NULL,
	`made_at` integer NOT NULL,
	`answered_by_id` text,
	`answered_at` integer,
	`answer` text DEFAULT '' NOT NULL,
	FOREIGN KEY (`venue_id`) REFERENCES `venues`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`made_by_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`answered_by_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "proposal_kind" CHECK("venue_proposals"."kind" in ('location', 'close')),
	CONSTRAINT "proposal_state" CHECK("venue_proposals"."state" in ('open', 'accepted', 'declined')),
	CONSTRAINT "proposal_names_the_place" CHECK("venue_proposals"."kind" <> 'location' or ("venue_proposals"."latitude" is not null and "venue_proposals"."longitude" is not null)),
	CONSTRAINT "proposal_answered_by_another" CHECK("venue_proposals"."answered_by_id" is null or "venue_proposals"."answered_by_id" <> "venue_proposals"."made_by_id"),
	CONSTRAINT "proposal_answered" CHECK(("venue_proposals"."state" = 'open') = ("venue_proposals"."answered_at" is null))
);
--> statement-breakpoint
CREATE INDEX `proposals_by_state` ON `venue_proposals` (`state`,`made_at`);--> statement-breakpoint
CREATE INDEX `proposals_of_venue` ON `venue_proposals` (`venue_id`,`made_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `one_open_proposal` ON `venue_proposals` (`venue_id`,`kind`) WHERE "venue_proposals"."state" = 'open';--> statement-breakpoint
CREATE TABLE `venue_slugs` (
	`slug` text PRIMARY KEY NOT NULL,
	`venue_id` text NOT NULL,
	`until` integer NOT NULL,
	FOREIGN KEY (`venue_id`) REFERENCES `venues`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `slugs_of_venue` ON `venue_slugs` (`venue_id`);--> statement-breakpoint
ALTER TABLE `venues` ADD `holiday_rule` text DEFAULT 'usual' NOT NULL;--> statement-breakpoint
ALTER TABLE `venues` ADD `revision` integer DEFAULT 0 NOT NULL;