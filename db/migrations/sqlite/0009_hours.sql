CREATE TABLE `hour_entries` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`kind` text NOT NULL,
	`state` text NOT NULL,
	`shift_id` text,
	`team_id` text,
	`town_id` text NOT NULL,
	`programme_id` text,
	`title` text NOT NULL,
	`place` text NOT NULL,
	`served_party` text DEFAULT '' NOT NULL,
	`person_in_charge` text NOT NULL,
	`description` text DEFAULT '' NOT NULL,
	`evidence` text DEFAULT '[]' NOT NULL,
	`started_at` integer NOT NULL,
	`ended_at` integer NOT NULL,
	`served_on` text NOT NULL,
	`minutes` integer NOT NULL,
	`claimed_minutes` integer NOT NULL,
	`recorded_by_id` text NOT NULL,
	`recorded_at` integer NOT NULL,
	`reviewed_by_id` text,
	`reviewed_at` integer,
	`review_reason` text,
	`contested_at` integer,
	`notice_until` text,
	`counted_at` integer,
	`reverses_id` text,
	`erased_at` integer,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`shift_id`) REFERENCES `shifts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`town_id`) REFERENCES `towns`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`programme_id`) REFERENCES `programmes`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`recorded_by_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`reviewed_by_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "hour_kind" CHECK("hour_entries"."kind" in ('attendance', 'back_entry', 'reversal')),
	CONSTRAINT "hour_state" CHECK("hour_entries"."state" in ('pending', 'returned', 'rejected', 'approved', 'on_notice', 'counted', 'reversed', 'withdrawn')),
	CONSTRAINT "hour_reversal_names_what" CHECK(("hour_entries"."kind" = 'reversal') = ("hour_entries"."reverses_id" is not null)),
	CONSTRAINT "hour_minutes" CHECK(("hour_entries"."kind" <> 'reversal' and "hour_entries"."minutes" between 1 and 1440) or ("hour_entries"."kind" = 'reversal' and "hour_entries"."minutes" between -1440 and -1)),
	CONSTRAINT "hour_within_its_span" CHECK(abs("hour_entries"."minutes") <= ("hour_entries"."ended_at" - "hour_entries"."started_at") / 60000),
	CONSTRAINT "hour_served_before_recorded" CHECK("hour_entries"."ended_at" <= "hour_entries"."recorded_at"),
	CONSTRAINT "hour_recorder_does_not_review" CHECK("hour_entries"."reviewed_by_id" is null or "hour_entries"."reviewed_by_id" <> "hour_entries"."recorded_by_id"),
	CONSTRAINT "hour_beneficiary_does_not_review" CHECK("hour_entries"."reviewed_by_id" is null or "hour_entries"."reviewed_by_id" <> "hour_entries"."person_id"),
	CONSTRAINT "hour_reviewed_by_somebody" CHECK("hour_entries"."state" in ('pending', 'withdrawn') or ("hour_entries"."reviewed_by_id" is not null and "hour_entries"."reviewed_at" is not null)),
	CONSTRAINT "hour_counted_at_some_time" CHECK(("hour_entries"."state" in ('counted', 'reversed')) = ("hour_entries"."counted_at" is not null))
);
--> statement-breakpoint
CREATE INDEX `hours_of_person` ON `hour_entries` (`person_id`,`started_at`);--> statement-breakpoint
CREATE INDEX `hours_to_review` ON `hour_entries` (`state`,`town_id`,`recorded_at`,`id`);--> statement-breakpoint
CREATE INDEX `hours_of_shift` ON `hour_entries` (`shift_id`,`state`);--> statement-breakpoint
CREATE INDEX `hours_by_recorder` ON `hour_entries` (`recorded_by_id`,`recorded_at`);--> statement-breakpoint
CREATE INDEX `hours_of_team` ON `hour_entries` (`team_id`,`served_on`,`id`);--> statement-breakpoint
CREATE INDEX `hours_by_day` ON `hour_entries` (`served_on`,`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `one_reversal` ON `hour_entries` (`reverses_id`) WHERE "hour_entries"."reverses_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX `one_attendance_entry` ON `hour_entries` (`shift_id`,`person_id`) WHERE "hour_entries"."kind" = 'attendance' and "hour_entries"."state" not in ('reversed', 'rejected', 'withdrawn');--> statement-breakpoint
CREATE TABLE `hour_totals` (
	`id` text PRIMARY KEY NOT NULL,
	`scope` text NOT NULL,
	`subject_id` text NOT NULL,
	`month` text NOT NULL,
	`minutes` integer NOT NULL,
	`entries` integer NOT NULL,
	CONSTRAINT "total_scope" CHECK("hour_totals"."scope" in ('person', 'team', 'town', 'programme', 'county')),
	CONSTRAINT "total_not_negative" CHECK("hour_totals"."minutes" >= 0 and "hour_totals"."entries" >= 0)
);
--> statement-breakpoint
CREATE INDEX `totals_of` ON `hour_totals` (`scope`,`subject_id`,`month`);