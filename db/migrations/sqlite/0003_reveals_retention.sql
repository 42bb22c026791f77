CREATE TABLE `contact_changes` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`kind` text NOT NULL,
	`value` text,
	`before` text,
	`code_hash` text,
	`tries` integer DEFAULT 0 NOT NULL,
	`undo_hash` text,
	`state` text DEFAULT 'asked' NOT NULL,
	`asked_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`done_at` integer,
	`undone_at` integer,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "change_kind" CHECK("contact_changes"."kind" in ('phone', 'email')),
	CONSTRAINT "change_state" CHECK("contact_changes"."state" in ('asked', 'done', 'undone', 'over'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `one_change_asked` ON `contact_changes` (`account_id`) WHERE "contact_changes"."state" = 'asked';--> statement-breakpoint
CREATE UNIQUE INDEX `one_change_per_undo` ON `contact_changes` (`undo_hash`) WHERE "contact_changes"."undo_hash" is not null;--> statement-breakpoint
CREATE INDEX `changes_by_end` ON `contact_changes` (`state`,`expires_at`);--> statement-breakpoint
CREATE TABLE `feed_tokens` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`token_hash` text NOT NULL,
	`waiting` integer DEFAULT false NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `one_feed_per_token` ON `feed_tokens` (`token_hash`);--> statement-breakpoint
CREATE UNIQUE INDEX `one_feed_per_person` ON `feed_tokens` (`person_id`);--> statement-breakpoint
CREATE TABLE `access_log` (
	`id` text PRIMARY KEY NOT NULL,
	`viewer_id` text NOT NULL,
	`role` text NOT NULL,
	`town_id` text,
	`person_id` text NOT NULL,
	`field` text NOT NULL,
	`reason` text NOT NULL,
	`grant_id` text,
	`at` integer NOT NULL,
	FOREIGN KEY (`viewer_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`grant_id`) REFERENCES `reveal_grants`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "view_field" CHECK("access_log"."field" in ('phone', 'email', 'guardian')),
	CONSTRAINT "view_role" CHECK("access_log"."role" in ('team-leader', 'venue-manager', 'town-staff', 'county-staff', 'auditor', 'system-admin', 'security-admin'))
);
--> statement-breakpoint
CREATE INDEX `views_of_person` ON `access_log` (`person_id`,`at`);--> statement-breakpoint
CREATE INDEX `views_by_viewer` ON `access_log` (`viewer_id`,`at`);--> statement-breakpoint
CREATE INDEX `views_by_time` ON `access_log` (`at`,`id`);--> statement-breakpoint
CREATE TABLE `reveal_grants` (
	`id` text PRIMARY KEY NOT NULL,
	`asked_by_id` text NOT NULL,
	`person_id` text NOT NULL,
	`fields` text NOT NULL,
	`reason` text NOT NULL,
	`asked_at` integer NOT NULL,
	`state` text DEFAULT 'asked' NOT NULL,
	`answered_by_id` text,
	`answered_at` integer,
	`answer_reason` text,
	`starts_at` integer,
	`ends_at` integer,
	FOREIGN KEY (`asked_by_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`answered_by_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "grant_state" CHECK("reveal_grants"."state" in ('asked', 'approved', 'refused', 'ended')),
	CONSTRAINT "grant_answered_by_another" CHECK("reveal_grants"."answered_by_id" is null or "reveal_grants"."answered_by_id" <> "reveal_grants"."asked_by_id"),
	CONSTRAINT "grant_of_another" CHECK("reveal_grants"."person_id" <> "reveal_grants"."asked_by_id"),
	CONSTRAINT "grant_answered_by_somebody" CHECK("reveal_grants"."state" not in ('approved', 'refused') or "reveal_grants"."answered_by_id" is not null),
	CONSTRAINT "grant_is_boxed" CHECK("reveal_grants"."state" <> 'approved' or ("reveal_grants"."starts_at" is not null and "reveal_grants"."ends_at" is not null and "reveal_grants"."starts_at" < "reveal_grants"."ends_at"))
);
--> statement-breakpoint
CREATE INDEX `grants_asked_by` ON `reveal_grants` (`asked_by_id`,`asked_at`);--> statement-breakpoint
CREATE INDEX `grants_of_person` ON `reveal_grants` (`person_id`,`asked_by_id`,`ends_at`);--> statement-breakpoint
CREATE INDEX `grants_to_answer` ON `reveal_grants` (`state`,`asked_at`);--> statement-breakpoint
CREATE TABLE `signup_totals` (
	`shift_id` text NOT NULL,
	`state` text NOT NULL,
	`count` integer NOT NULL,
	PRIMARY KEY(`shift_id`, `state`),
	FOREIGN KEY (`shift_id`) REFERENCES `shifts`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "signup_total_state" CHECK("signup_totals"."state" in ('confirmed', 'requested', 'waitlisted', 'left', 'removed', 'declined', 'lapsed', 'attended', 'absent', 'cancelled')),
	CONSTRAINT "signup_total_counts" CHECK("signup_totals"."count" > 0)
);
--> statement-breakpoint
ALTER TABLE `resets` ADD `handed_by_id` text REFERENCES people(id);