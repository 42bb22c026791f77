CREATE TABLE `call_rounds` (
	`id` text PRIMARY KEY NOT NULL,
	`call_id` text NOT NULL,
	`number` integer NOT NULL,
	`candidates` text NOT NULL,
	`places` integer NOT NULL,
	`opened_by_id` text NOT NULL,
	`opened_at` integer NOT NULL,
	`closed_by_id` text,
	`closed_at` integer,
	FOREIGN KEY (`call_id`) REFERENCES `calls`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`opened_by_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`closed_by_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "round_figures" CHECK("call_rounds"."number" > 0 and "call_rounds"."places" > 0),
	CONSTRAINT "round_closed_by_somebody" CHECK(("call_rounds"."closed_at" is null) = ("call_rounds"."closed_by_id" is null))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `one_round_per_number` ON `call_rounds` (`call_id`,`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `one_open_round_per_call` ON `call_rounds` (`call_id`) WHERE "call_rounds"."closed_at" is null;--> statement-breakpoint
PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_notices` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`town_id` text,
	`call_id` text,
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
	`reason` text,
	FOREIGN KEY (`town_id`) REFERENCES `towns`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`call_id`) REFERENCES `calls`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`published_by_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "notice_kind" CHECK("__new_notices"."kind" in ('hours', 'honours')),
	CONSTRAINT "notice_of_its_kind" CHECK(("__new_notices"."kind" = 'honours') = ("__new_notices"."call_id" is not null)),
	CONSTRAINT "notice_of_hours_in_a_town" CHECK("__new_notices"."kind" <> 'hours' or "__new_notices"."town_id" is not null),
	CONSTRAINT "notice_state" CHECK("__new_notices"."state" in ('open', 'ended', 'withdrawn')),
	CONSTRAINT "notice_after_its_day" CHECK("__new_notices"."ends_on" > "__new_notices"."starts_on" and "__new_notices"."working_days" > 0)
);
--> statement-breakpoint
INSERT INTO `__new_notices`("id", "kind", "town_id", "title", "lines", "line_count", "starts_on", "working_days", "ends_on", "state", "restarts", "published_by_id", "published_at", "ended_at", "reason") SELECT "id", "kind", "town_id", "title", "lines", "line_count", "starts_on", "working_days", "ends_on", "state", "restarts", "published_by_id", "published_at", "ended_at", "reason" FROM `notices`;--> statement-breakpoint
DROP TABLE `notices`;--> statement-breakpoint
ALTER TABLE `__new_notices` RENAME TO `notices`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE INDEX `notices_by_state` ON `notices` (`state`,`ends_on`,`id`);--> statement-breakpoint
CREATE INDEX `notices_of_town` ON `notices` (`town_id`,`kind`,`starts_on`);--> statement-breakpoint
CREATE UNIQUE INDEX `one_open_notice_per_call` ON `notices` (`call_id`) WHERE "notices"."call_id" is not null and "notices"."state" = 'open';