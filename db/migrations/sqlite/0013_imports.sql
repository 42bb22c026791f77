CREATE TABLE `import_rows` (
	`id` text PRIMARY KEY NOT NULL,
	`import_id` text NOT NULL,
	`number` integer NOT NULL,
	`state` text NOT NULL,
	`body` text NOT NULL,
	`subject_id` text,
	`name` text,
	`birth_date` text,
	`match` text,
	`age_band` text,
	`volunteer_number` text,
	`town_id` text,
	`village_id` text,
	`account_id` text,
	`phone` text,
	`phone_index` text,
	`guardianship_id` text,
	`guardian_name` text,
	`guardian_relation` text,
	`guardian_phone` text,
	`guardian_phone_index` text,
	FOREIGN KEY (`import_id`) REFERENCES `imports`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "import_row_state" CHECK("import_rows"."state" in ('good', 'bad', 'known'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `one_row_per_number` ON `import_rows` (`import_id`,`number`);--> statement-breakpoint
CREATE INDEX `rows_by_state` ON `import_rows` (`import_id`,`state`,`number`);--> statement-breakpoint
CREATE TABLE `imports` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`state` text NOT NULL,
	`made_by_id` text NOT NULL,
	`file_name` text,
	`heads` text,
	`fault` text,
	`notes` text DEFAULT '[]' NOT NULL,
	`attested` integer DEFAULT false NOT NULL,
	`notice_version` text,
	`good` integer DEFAULT 0 NOT NULL,
	`bad` integer DEFAULT 0 NOT NULL,
	`known` integer DEFAULT 0 NOT NULL,
	`written` integer,
	`made_at` integer NOT NULL,
	`committed_at` integer,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`made_by_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "import_kind" CHECK("imports"."kind" in ('people', 'venues', 'activities')),
	CONSTRAINT "import_state" CHECK("imports"."state" in ('reading', 'ready', 'refused', 'committed', 'dropped')),
	CONSTRAINT "import_committed" CHECK(("imports"."state" = 'committed') = ("imports"."committed_at" is not null))
);
--> statement-breakpoint
CREATE INDEX `imports_of_person` ON `imports` (`made_by_id`,`made_at`);--> statement-breakpoint
CREATE INDEX `imports_by_end` ON `imports` (`expires_at`);--> statement-breakpoint
ALTER TABLE `people` ADD `import_id` text;