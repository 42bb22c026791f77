DROP INDEX `takenOutof_person`;--> statement-breakpoint
DROP INDEX `takenOutby_time`;--> statement-breakpoint
CREATE INDEX `exports_of_person` ON `exports` (`made_by_id`,`made_at`);--> statement-breakpoint
CREATE INDEX `exports_by_time` ON `exports` (`made_at`,`id`);