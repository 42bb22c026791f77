CREATE TABLE `attendance_acts` (
	`id` text PRIMARY KEY NOT NULL,
	`by_id` text NOT NULL,
	`key` text NOT NULL,
	`attendance_id` text NOT NULL,
	`verb` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`by_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`attendance_id`) REFERENCES `attendances`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `one_answer_per_press` ON `attendance_acts` (`by_id`,`key`);--> statement-breakpoint
CREATE INDEX `acts_of_attendance` ON `attendance_acts` (`attendance_id`);--> statement-breakpoint
CREATE INDEX `acts_by_time` ON `attendance_acts` (`at`);--> statement-breakpoint
CREATE TABLE `attendance_confirmations` (
	`shift_id` text PRIMARY KEY NOT NULL,
	`confirmed_by_id` text NOT NULL,
	`confirmed_at` integer NOT NULL,
	`present` integer NOT NULL,
	`absent` integer NOT NULL,
	`entries` integer NOT NULL,
	FOREIGN KEY (`shift_id`) REFERENCES `shifts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`confirmed_by_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `attendance_contests` (
	`id` text PRIMARY KEY NOT NULL,
	`attendance_id` text NOT NULL,
	`words` text NOT NULL,
	`made_at` integer NOT NULL,
	`upheld` integer,
	`answer` text,
	`answered_by_id` text,
	`answered_at` integer,
	FOREIGN KEY (`attendance_id`) REFERENCES `attendances`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`answered_by_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "contest_answered_by_somebody" CHECK(("attendance_contests"."upheld" is null) = ("attendance_contests"."answered_by_id" is null))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `one_contest` ON `attendance_contests` (`attendance_id`);--> statement-breakpoint
CREATE TABLE `attendances` (
	`id` text PRIMARY KEY NOT NULL,
	`shift_id` text NOT NULL,
	`person_id` text NOT NULL,
	`signup_id` text,
	`state` text NOT NULL,
	`in_at` integer,
	`in_how` text,
	`in_by_id` text,
	`in_device_at` integer,
	`in_waits` integer DEFAULT false NOT NULL,
	`out_at` integer,
	`out_how` text,
	`out_by_id` text,
	`out_device_at` integer,
	`out_waits` integer DEFAULT false NOT NULL,
	`reason` text,
	`walk_in_reason` text,
	`decided_by_id` text,
	`decided_at` integer,
	`no_hours` text,
	`changed_at` integer NOT NULL,
	FOREIGN KEY (`shift_id`) REFERENCES `shifts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`signup_id`) REFERENCES `signups`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`in_by_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`out_by_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`decided_by_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "attendance_state" CHECK("attendances"."state" in ('expected', 'in', 'out', 'waived', 'absent')),
	CONSTRAINT "attendance_in_how" CHECK("attendances"."in_how" is null or "attendances"."in_how" in ('code', 'phone', 'scan', 'digits', 'roster', 'forced', 'paper')),
	CONSTRAINT "attendance_out_how" CHECK("attendances"."out_how" is null or "attendances"."out_how" in ('code', 'phone', 'scan', 'digits', 'roster', 'forced', 'paper')),
	CONSTRAINT "attendance_no_hours" CHECK("attendances"."no_hours" is null or "attendances"."no_hours" in ('too-short', 'no-out', 'overlap', 'not-counted')),
	CONSTRAINT "attendance_came" CHECK(("attendances"."state" in ('in', 'out', 'waived')) = ("attendances"."in_at" is not null)),
	CONSTRAINT "attendance_went" CHECK(("attendances"."state" = 'out') = ("attendances"."out_at" is not null)),
	CONSTRAINT "attendance_in_before_out" CHECK("attendances"."out_at" is null or "attendances"."out_at" >= "attendances"."in_at"),
	CONSTRAINT "attendance_forced_with_reason" CHECK((coalesce("attendances"."in_how", '') <> 'forced' and coalesce("attendances"."out_how", '') <> 'forced') or "attendances"."reason" is not null),
	CONSTRAINT "attendance_decided_by_somebody" CHECK("attendances"."state" not in ('waived', 'absent') or ("attendances"."decided_by_id" is not null and "attendances"."decided_at" is not null))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `one_attendance` ON `attendances` (`shift_id`,`person_id`);--> statement-breakpoint
CREATE INDEX `attendances_of_person` ON `attendances` (`person_id`,`changed_at`);--> statement-breakpoint
CREATE INDEX `attendances_of_signup` ON `attendances` (`signup_id`);