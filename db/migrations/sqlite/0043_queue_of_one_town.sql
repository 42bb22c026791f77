DROP INDEX `hours_to_review`;--> statement-breakpoint
CREATE INDEX `hours_to_review` ON `hour_entries` (`state`,`town_id`,`kind`,`recorded_at`,`id`);