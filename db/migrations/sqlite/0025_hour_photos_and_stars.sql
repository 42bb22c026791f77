CREATE TABLE `hour_photos` (
	`entry_id` text NOT NULL,
	`file_id` text NOT NULL,
	PRIMARY KEY(`entry_id`, `file_id`),
	FOREIGN KEY (`entry_id`) REFERENCES `hour_entries`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`file_id`) REFERENCES `files`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `entries_of_photo` ON `hour_photos` (`file_id`);--> statement-breakpoint
CREATE TABLE `star_rules` (
	`id` text PRIMARY KEY NOT NULL,
	`region` text NOT NULL,
	`level` integer NOT NULL,
	`minutes` integer NOT NULL,
	`valid_from` text NOT NULL,
	`source` text NOT NULL,
	`label` text NOT NULL,
	CONSTRAINT "star_rule_level" CHECK("star_rules"."level" between 1 and 5 and "star_rules"."minutes" > 0)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `one_threshold_per_level` ON `star_rules` (`region`,`valid_from`,`level`);--> statement-breakpoint
CREATE TABLE `stars` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`level` integer NOT NULL,
	`state` text NOT NULL,
	`rule_set` text NOT NULL,
	`needed` integer NOT NULL,
	`minutes` integer NOT NULL,
	`asked_at` integer NOT NULL,
	`reviewed_by_id` text,
	`reviewed_at` integer,
	`reason` text,
	`granted_on` text,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`reviewed_by_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "star_level" CHECK("stars"."level" between 1 and 5),
	CONSTRAINT "star_state" CHECK("stars"."state" in ('asked', 'granted', 'refused', 'withdrawn')),
	CONSTRAINT "star_reviewed_by_another" CHECK("stars"."reviewed_by_id" is null or "stars"."reviewed_by_id" <> "stars"."person_id"),
	CONSTRAINT "star_reviewed_by_somebody" CHECK(("stars"."state" in ('granted', 'refused')) = ("stars"."reviewed_by_id" is not null and "stars"."reviewed_at" is not null)),
	CONSTRAINT "star_granted_on_a_day" CHECK(("stars"."state" = 'granted') = ("stars"."granted_on" is not null)),
	CONSTRAINT "star_earned" CHECK("stars"."state" <> 'granted' or "stars"."minutes" >= "stars"."needed")
);
--> statement-breakpoint
CREATE INDEX `stars_of_person` ON `stars` (`person_id`,`level`);--> statement-breakpoint
CREATE INDEX `stars_to_review` ON `stars` (`state`,`asked_at`,`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `one_star_of_a_level` ON `stars` (`person_id`,`level`) WHERE "stars"."state" = 'granted';--> statement-breakpoint
CREATE UNIQUE INDEX `one_star_asked_for` ON `stars` (`person_id`) WHERE "stars"."state" = 'asked';--> statement-breakpoint
ALTER TABLE `files` ADD `taken_at` integer;--> statement-breakpoint
ALTER TABLE `files` ADD `leaves_at` integer;--> statement-breakpoint
CREATE INDEX `files_that_leave` ON `files` (`leaves_at`);--> statement-breakpoint
CREATE INDEX `files_by_hash` ON `files` (`hash`);--> statement-breakpoint
ALTER TABLE `hour_entries` ADD `request_key` text;--> statement-breakpoint
CREATE UNIQUE INDEX `one_entry_per_request` ON `hour_entries` (`recorded_by_id`,`request_key`,`person_id`) WHERE "hour_entries"."request_key" is not null;