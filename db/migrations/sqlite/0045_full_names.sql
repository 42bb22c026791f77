PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_consents` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`purpose` text NOT NULL,
	`subject_id` text,
	`text_version` text NOT NULL,
	`given_by` text NOT NULL,
	`channel` text NOT NULL,
	`guardianship_id` text,
	`link_id` text,
	`given_at` integer NOT NULL,
	`ends_at` integer,
	`withdrawn_at` integer,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "consent_purpose" CHECK("__new_consents"."purpose" in ('account', 'activity', 'activity-kind', 'photo', 'nomination', 'full-name')),
	CONSTRAINT "consent_giver" CHECK("__new_consents"."given_by" in ('self', 'guardian'))
);
--> statement-breakpoint
INSERT INTO `__new_consents`("id", "person_id", "purpose", "subject_id", "text_version", "given_by", "channel", "guardianship_id", "link_id", "given_at", "ends_at", "withdrawn_at") SELECT "id", "person_id", "purpose", "subject_id", "text_version", "given_by", "channel", "guardianship_id", "link_id", "given_at", "ends_at", "withdrawn_at" FROM `consents`;--> statement-breakpoint
DROP TABLE `consents`;--> statement-breakpoint
ALTER TABLE `__new_consents` RENAME TO `consents`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE INDEX `consents_of_person` ON `consents` (`person_id`,`purpose`);