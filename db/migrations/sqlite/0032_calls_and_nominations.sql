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
	CONSTRAINT "consent_purpose" CHECK("__new_consents"."purpose" in ('account', 'activity', 'activity-kind', 'photo', 'nomination')),
	CONSTRAINT "consent_giver" CHECK("__new_consents"."given_by" in ('self', 'guardian'))
);
--> statement-breakpoint
INSERT INTO `__new_consents`("id", "person_id", "purpose", "subject_id", "text_version", "given_by", "channel", "guardianship_id", "link_id", "given_at", "ends_at", "withdrawn_at") SELECT "id", "person_id", "purpose", "subject_id", "text_version", "given_by", "channel", "guardianship_id", "link_id", "given_at", "ends_at", "withdrawn_at" FROM `consents`;--> statement-breakpoint
DROP TABLE `consents`;--> statement-breakpoint
ALTER TABLE `__new_consents` RENAME TO `consents`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE INDEX `consents_of_person` ON `consents` (`person_id`,`purpose`);--> statement-breakpoint
CREATE TABLE `__new_calls` (
	`id` text PRIMARY KEY NOT NULL,
	`kind_id` text NOT NULL,
	`year` integer NOT NULL,
	`title` text NOT NULL,
	`text` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`served_from` text NOT NULL,
	`served_until` text NOT NULL,
	`opens_at` integer NOT NULL,
	`closes_at` integer NOT NULL,
	`towns_until` integer NOT NULL,
	`nominators` text NOT NULL,
	`places` integer NOT NULL,
	`quota_percent` integer,
	`quota_rounding` text NOT NULL,
	`criteria` text DEFAULT '[]' NOT NULL,
	`materials` text DEFAULT '[]' NOT NULL,
	`judging` text NOT NULL,
	`blind` integer DEFAULT false NOT NULL,
	`quorum` integer NOT NULL,
	`notice_days` integer NOT NULL,
	`contact` text NOT NULL,
	`state` text DEFAULT 'draft' NOT NULL,
	`copied_from_id` text,
	`revision` integer DEFAULT 0 NOT NULL,
	`made_by_id` text NOT NULL,
	`made_at` integer NOT NULL,
	`opened_by_id` text,
	`opened_at` integer,
	`decided_by_id` text,
	`decided_at` integer,
	`document_number` text,
	`minutes` text,
	`withdrawn_by_id` text,
	`withdrawn_at` integer,
	`withdrawn_reason` text,
	FOREIGN KEY (`kind_id`) REFERENCES `award_kinds`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`made_by_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`opened_by_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`decided_by_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`withdrawn_by_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "call_state" CHECK("__new_calls"."state" in ('draft', 'open', 'reviewing', 'on_notice', 'decided', 'withdrawn')),
	CONSTRAINT "call_judging" CHECK("__new_calls"."judging" in ('scores', 'votes')),
	CONSTRAINT "call_rounding" CHECK("__new_calls"."quota_rounding" in ('floor', 'round', 'ceil')),
	CONSTRAINT "call_windows" CHECK("__new_calls"."opens_at" < "__new_calls"."closes_at" and "__new_calls"."closes_at" <= "__new_calls"."towns_until"),
	CONSTRAINT "call_withdrawn_by_somebody" CHECK(("__new_calls"."state" = 'withdrawn') = ("__new_calls"."withdrawn_by_id" is not null)),
	CONSTRAINT "call_figures" CHECK("__new_calls"."places" > 0 and "__new_calls"."quorum" > 0 and "__new_calls"."notice_days" > 0)
);
--> statement-breakpoint
INSERT INTO `__new_calls`("id", "kind_id", "year", "title", "text", "version", "served_from", "served_until", "opens_at", "closes_at", "towns_until", "nominators", "places", "quota_percent", "quota_rounding", "criteria", "materials", "judging", "blind", "quorum", "notice_days", "contact", "state", "copied_from_id", "revision", "made_by_id", "made_at", "opened_by_id", "opened_at", "decided_by_id", "decided_at", "document_number", "minutes") SELECT "id", "kind_id", "year", "title", "text", "version", "served_from", "served_until", "opens_at", "closes_at", "towns_until", "nominators", "places", "quota_percent", "quota_rounding", "criteria", "materials", "judging", "blind", "quorum", "notice_days", "contact", "state", "copied_from_id", "revision", "made_by_id", "made_at", "opened_by_id", "opened_at", "decided_by_id", "decided_at", "document_number", "minutes" FROM `calls`;--> statement-breakpoint
DROP TABLE `calls`;--> statement-breakpoint
ALTER TABLE `__new_calls` RENAME TO `calls`;--> statement-breakpoint
CREATE INDEX `calls_by_state` ON `calls` (`state`,`closes_at`,`id`);--> statement-breakpoint
CREATE INDEX `calls_of_kind` ON `calls` (`kind_id`,`year`);