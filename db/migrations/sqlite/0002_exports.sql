CREATE TABLE `exports` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`subject_id` text,
	`made_by_id` text NOT NULL,
	`rows` integer NOT NULL,
	`masked` integer NOT NULL,
	`downloads` integer NOT NULL,
	`made_at` integer NOT NULL,
	`last_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`made_by_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "export_rows" CHECK("exports"."rows" >= 0),
	CONSTRAINT "export_downloads" CHECK("exports"."downloads" > 0)
);
--> statement-breakpoint
CREATE INDEX `takenOutof_person` ON `exports` (`made_by_id`,`made_at`);--> statement-breakpoint
CREATE INDEX `takenOutby_time` ON `exports` (`made_at`,`id`);