CREATE TABLE `notices` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`town_id` text NOT NULL,
	`title` text NOT NULL,
	`lines` text NOT NULL,
	`line_count` integer NOT NULL,
	`starts_on` text NOT NULL,
	`working_days` integer NOT NULL,
	`ends_on` text NOT NULL,
	`state` text NOT NULL,
	`restarts` integer DEFAULT 0 NOT NULL,
	`published_by_id` text,
	`published_at` integer NOT NULL,
	`ended_at` integer,
	FOREIGN KEY (`town_id`) REFERENCES `towns`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`published_by_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "notice_kind" CHECK("notices"."kind" in ('hours')),
	CONSTRAINT "notice_state" CHECK("notices"."state" in ('open', 'ended', 'withdrawn')),
	CONSTRAINT "notice_after_its_day" CHECK("notices"."ends_on" > "notices"."starts_on" and "notices"."working_days" > 0)
);
--> statement-breakpoint
CREATE INDEX `notices_by_state` ON `notices` (`state`,`ends_on`,`id`);--> statement-breakpoint
CREATE INDEX `notices_of_town` ON `notices` (`town_id`,`kind`,`starts_on`);--> statement-breakpoint
CREATE TABLE `objections` (
	`id` text PRIMARY KEY NOT NULL,
	`notice_id` text NOT NULL,
	`line_id` text NOT NULL,
	`text` text NOT NULL,
	`contact` text,
	`channel` text NOT NULL,
	`state` text NOT NULL,
	`answer` text,
	`answered_by_id` text,
	`made_at` integer NOT NULL,
	`answered_at` integer,
	FOREIGN KEY (`notice_id`) REFERENCES `notices`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`answered_by_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "objection_state" CHECK("objections"."state" in ('open', 'upheld', 'dismissed')),
	CONSTRAINT "objection_channel" CHECK("objections"."channel" in ('form', 'phone')),
	CONSTRAINT "objection_answered" CHECK(("objections"."state" = 'open') = ("objections"."answered_by_id" is null))
);
--> statement-breakpoint
CREATE INDEX `objections_of_line` ON `objections` (`line_id`,`state`);--> statement-breakpoint
CREATE INDEX `objections_of_notice` ON `objections` (`notice_id`,`state`);