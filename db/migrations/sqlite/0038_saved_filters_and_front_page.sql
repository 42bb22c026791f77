CREATE TABLE `saved_filters` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`list` text NOT NULL,
	`name` text NOT NULL,
	`query` text NOT NULL,
	`made_at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `one_filter_per_name` ON `saved_filters` (`person_id`,`list`,`name`);--> statement-breakpoint
CREATE INDEX `filters_of_person` ON `saved_filters` (`person_id`,`list`,`made_at`);--> statement-breakpoint
ALTER TABLE `activities` ADD `featured_at` integer;--> statement-breakpoint
CREATE INDEX `activities_featured` ON `activities` (`featured_at`);