PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_notices` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`town_id` text,
	`call_id` text,
	`number` integer,
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
	CONSTRAINT "notice_kind" CHECK("__new_notices"."kind" in ('hours', 'honours', 'stars')),
	CONSTRAINT "notice_of_its_kind" CHECK(("__new_notices"."kind" = 'honours') = ("__new_notices"."call_id" is not null)),
	CONSTRAINT "notice_in_a_town" CHECK("__new_notices"."kind" = 'honours' or "__new_notices"."town_id" is not null),
	CONSTRAINT "notice_state" CHECK("__new_notices"."state" in ('open', 'ended', 'withdrawn')),
	CONSTRAINT "notice_after_its_day" CHECK("__new_notices"."ends_on" > "__new_notices"."starts_on" and "__new_notices"."working_days" > 0)
);
--> statement-breakpoint
INSERT INTO `__new_notices`("id", "kind", "town_id", "call_id", "number", "title", "lines", "line_count", "starts_on", "working_days", "ends_on", "state", "restarts", "published_by_id", "published_at", "ended_at", "reason") SELECT "id", "kind", "town_id", "call_id", "number", "title", "lines", "line_count", "starts_on", "working_days", "ends_on", "state", "restarts", "published_by_id", "published_at", "ended_at", "reason" FROM `notices`;--> statement-breakpoint
DROP TABLE `notices`;--> statement-breakpoint
ALTER TABLE `__new_notices` RENAME TO `notices`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE INDEX `notices_by_state` ON `notices` (`state`,`ends_on`,`id`);--> statement-breakpoint
CREATE INDEX `notices_of_town` ON `notices` (`town_id`,`kind`,`starts_on`);--> statement-breakpoint
CREATE UNIQUE INDEX `one_open_notice_per_call` ON `notices` (`call_id`) WHERE "notices"."call_id" is not null and "notices"."state" = 'open';--> statement-breakpoint
CREATE TABLE `__new_stars` (
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
	`notice_id` text,
	`granted_on` text,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`reviewed_by_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`notice_id`) REFERENCES `notices`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "star_level" CHECK("__new_stars"."level" between 1 and 5),
	CONSTRAINT "star_state" CHECK("__new_stars"."state" in ('asked', 'approved', 'on_notice', 'granted', 'refused', 'withdrawn')),
	CONSTRAINT "star_reviewed_by_another" CHECK("__new_stars"."reviewed_by_id" is null or "__new_stars"."reviewed_by_id" <> "__new_stars"."person_id"),
	CONSTRAINT "star_reviewed_by_somebody" CHECK(("__new_stars"."reviewed_by_id" is null) = ("__new_stars"."reviewed_at" is null) and ("__new_stars"."state" = 'withdrawn' or ("__new_stars"."state" = 'asked') = ("__new_stars"."reviewed_by_id" is null))),
	CONSTRAINT "star_granted_on_a_day" CHECK(("__new_stars"."state" = 'granted') = ("__new_stars"."granted_on" is not null)),
	CONSTRAINT "star_earned" CHECK("__new_stars"."state" not in ('approved', 'on_notice', 'granted') or "__new_stars"."minutes" >= "__new_stars"."needed"),
	CONSTRAINT "star_on_a_notice" CHECK("__new_stars"."state" <> 'on_notice' or "__new_stars"."notice_id" is not null),
	CONSTRAINT "star_waits_for_a_notice" CHECK("__new_stars"."state" not in ('asked', 'approved') or "__new_stars"."notice_id" is null)
);
--> statement-breakpoint
INSERT INTO `__new_stars`("id", "person_id", "level", "state", "rule_set", "needed", "minutes", "asked_at", "reviewed_by_id", "reviewed_at", "reason", "granted_on") SELECT "id", "person_id", "level", "state", "rule_set", "needed", "minutes", "asked_at", "reviewed_by_id", "reviewed_at", "reason", "granted_on" FROM `stars`;--> statement-breakpoint
DROP TABLE `stars`;--> statement-breakpoint
ALTER TABLE `__new_stars` RENAME TO `stars`;--> statement-breakpoint
CREATE INDEX `stars_of_person` ON `stars` (`person_id`,`level`);--> statement-breakpoint
CREATE INDEX `stars_to_review` ON `stars` (`state`,`asked_at`,`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `one_star_of_a_level` ON `stars` (`person_id`,`level`) WHERE "stars"."state" = 'granted';--> statement-breakpoint
CREATE UNIQUE INDEX `one_star_asked_for` ON `stars` (`person_id`) WHERE "stars"."state" in ('asked', 'approved', 'on_notice');--> statement-breakpoint
CREATE INDEX `stars_of_notice` ON `stars` (`notice_id`);