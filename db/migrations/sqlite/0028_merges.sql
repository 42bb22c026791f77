CREATE TABLE `merges` (
	`id` text PRIMARY KEY NOT NULL,
	`kept_id` text NOT NULL,
	`gone_id` text NOT NULL,
	`signs_in` text NOT NULL,
	`state` text NOT NULL,
	`reason` text NOT NULL,
	`proposed_by_id` text NOT NULL,
	`proposed_at` integer NOT NULL,
	`agreed_by_id` text,
	`agreed_at` integer,
	`answered_by_id` text,
	`answered_at` integer,
	`account_id` text,
	FOREIGN KEY (`kept_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`gone_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`proposed_by_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`agreed_by_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`answered_by_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "merge_state" CHECK("merges"."state" in ('proposed', 'agreed', 'done', 'refused', 'withdrawn')),
	CONSTRAINT "merge_signs_in" CHECK("merges"."signs_in" in ('kept', 'gone')),
	CONSTRAINT "merge_of_two" CHECK("merges"."kept_id" <> "merges"."gone_id"),
	CONSTRAINT "merge_by_two_people" CHECK("merges"."state" <> 'done' or ("merges"."agreed_by_id" is not null and "merges"."answered_by_id" is not null and "merges"."answered_by_id" <> "merges"."agreed_by_id" and "merges"."answered_by_id" <> "merges"."proposed_by_id")),
	CONSTRAINT "merge_of_others" CHECK("merges"."proposed_by_id" not in ("merges"."kept_id", "merges"."gone_id") and ("merges"."agreed_by_id" is null or "merges"."agreed_by_id" not in ("merges"."kept_id", "merges"."gone_id")) and ("merges"."answered_by_id" is null or "merges"."answered_by_id" not in ("merges"."kept_id", "merges"."gone_id")))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `one_open_merge` ON `merges` (`gone_id`) WHERE "merges"."state" in ('proposed', 'agreed');--> statement-breakpoint
CREATE INDEX `merges_by_time` ON `merges` (`state`,`proposed_at`);--> statement-breakpoint
CREATE INDEX `merges_into` ON `merges` (`kept_id`);--> statement-breakpoint
ALTER TABLE `people` ADD `merged_into_id` text;--> statement-breakpoint
CREATE INDEX `people_merged` ON `people` (`merged_into_id`);--> statement-breakpoint
CREATE INDEX `people_by_joining` ON `people` (`joined_at`);