CREATE TABLE `activity_photo_people` (
	`file_id` text NOT NULL,
	`person_id` text NOT NULL,
	PRIMARY KEY(`file_id`, `person_id`),
	FOREIGN KEY (`file_id`) REFERENCES `activity_photos`(`file_id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `activity_photos_of_person` ON `activity_photo_people` (`person_id`);--> statement-breakpoint
CREATE TABLE `activity_photos` (
	`file_id` text PRIMARY KEY NOT NULL,
	`activity_id` text NOT NULL,
	`alt` text NOT NULL,
	`added_by_id` text NOT NULL,
	`added_at` integer NOT NULL,
	FOREIGN KEY (`file_id`) REFERENCES `files`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`activity_id`) REFERENCES `activities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`added_by_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "activity_photo_says_what_it_shows" CHECK("activity_photos"."alt" <> '')
);
--> statement-breakpoint
CREATE INDEX `photos_of_activity` ON `activity_photos` (`activity_id`,`added_at`);--> statement-breakpoint
DROP INDEX `one_open_role_proposal`;--> statement-breakpoint
CREATE UNIQUE INDEX `one_open_role_proposal_of_a_town` ON `role_proposals` (`person_id`,`role`,`town_id`) WHERE "role_proposals"."state" = 'proposed' and "role_proposals"."town_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX `one_open_role_proposal` ON `role_proposals` (`person_id`,`role`) WHERE "role_proposals"."state" = 'proposed' and "role_proposals"."town_id" is null;