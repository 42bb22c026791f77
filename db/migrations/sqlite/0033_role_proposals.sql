CREATE TABLE `role_proposals` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`role` text NOT NULL,
	`town_id` text,
	`role_id` text,
	`until` integer,
	`reason` text NOT NULL,
	`state` text DEFAULT 'proposed' NOT NULL,
	`proposed_by_id` text NOT NULL,
	`proposed_at` integer NOT NULL,
	`answered_by_id` text,
	`answered_at` integer,
	`answer` text,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`town_id`) REFERENCES `towns`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`role_id`) REFERENCES `roles`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`proposed_by_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`answered_by_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "role_proposal_state" CHECK("role_proposals"."state" in ('proposed', 'accepted', 'refused', 'withdrawn')),
	CONSTRAINT "role_proposal_role" CHECK("role_proposals"."role" in ('town-staff', 'county-staff', 'auditor', 'system-admin', 'security-admin')),
	CONSTRAINT "role_proposal_of_a_town" CHECK(("role_proposals"."role" = 'town-staff') = ("role_proposals"."town_id" is not null)),
	CONSTRAINT "role_proposal_answered_by_another" CHECK("role_proposals"."state" not in ('accepted', 'refused') or ("role_proposals"."answered_by_id" is not null and "role_proposals"."answered_by_id" not in ("role_proposals"."proposed_by_id", "role_proposals"."person_id"))),
	CONSTRAINT "role_proposal_of_another" CHECK("role_proposals"."person_id" <> "role_proposals"."proposed_by_id")
);
--> statement-breakpoint
CREATE UNIQUE INDEX `one_open_role_proposal` ON `role_proposals` (`person_id`,`role`) WHERE "role_proposals"."state" = 'proposed';--> statement-breakpoint
CREATE INDEX `role_proposals_by_time` ON `role_proposals` (`state`,`proposed_at`);