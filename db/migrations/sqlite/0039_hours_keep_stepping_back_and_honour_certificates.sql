PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_certificates` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text DEFAULT 'service' NOT NULL,
	`honour_id` text,
	`person_id` text,
	`town_id` text,
	`from_on` text NOT NULL,
	`until_on` text NOT NULL,
	`state` text NOT NULL,
	`asked_by` text NOT NULL,
	`asked_by_id` text,
	`asked_at` integer NOT NULL,
	`replaces_id` text,
	`number` text,
	`form` text,
	`content` text,
	`holder` text,
	`minutes` integer,
	`code_hash` text,
	`key_id` text,
	`drafted_by_id` text,
	`drafted_at` integer,
	`signed_on` text,
	`sealed_on` text,
	`issued_by_id` text,
	`issued_at` integer,
	`notice_until` text,
	`ended_by_id` text,
	`ended_at` integer,
	`reason` text,
	`proposed` text,
	`proposed_reason` text,
	`proposed_by_id` text,
	`proposed_at` integer,
	`shaken_at` integer,
	`kept_reason` text,
	`kept_by_id` text,
	`kept_at` integer,
	`erased_at` integer,
	FOREIGN KEY (`honour_id`) REFERENCES `honours`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`town_id`) REFERENCES `towns`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`asked_by_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`drafted_by_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`issued_by_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`ended_by_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`proposed_by_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`kept_by_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "certificate_state" CHECK("__new_certificates"."state" in ('asked', 'refused', 'drafted', 'issued', 'superseded', 'revoked')),
	CONSTRAINT "certificate_kind" CHECK("__new_certificates"."kind" in ('service', 'honour')),
	CONSTRAINT "certificate_of_its_kind" CHECK(("__new_certificates"."kind" = 'honour') = ("__new_certificates"."honour_id" is not null)),
	CONSTRAINT "certificate_of_service_of_somebody" CHECK("__new_certificates"."kind" <> 'service' or ("__new_certificates"."person_id" is not null and "__new_certificates"."town_id" is not null)),
	CONSTRAINT "certificate_form" CHECK("__new_certificates"."form" is null or "__new_certificates"."form" in ('paper', 'platform')),
	CONSTRAINT "certificate_asker" CHECK("__new_certificates"."asked_by" in ('volunteer', 'guardian', 'staff')),
	CONSTRAINT "certificate_proposed" CHECK("__new_certificates"."proposed" is null or "__new_certificates"."proposed" in ('supersede', 'revoke')),
	CONSTRAINT "certificate_period" CHECK("__new_certificates"."from_on" <= "__new_certificates"."until_on"),
	CONSTRAINT "certificate_drafted_whole" CHECK("__new_certificates"."state" in ('asked', 'refused') or ("__new_certificates"."number" is not null and "__new_certificates"."form" is not null and "__new_certificates"."content" is not null and ("__new_certificates"."minutes" is not null or "__new_certificates"."kind" = 'honour') and "__new_certificates"."code_hash" is not null and "__new_certificates"."key_id" is not null and "__new_certificates"."drafted_at" is not null)),
	CONSTRAINT "certificate_issued_whole" CHECK("__new_certificates"."state" not in ('issued', 'superseded', 'revoked') or ("__new_certificates"."issued_at" is not null and ("__new_certificates"."notice_until" is not null or "__new_certificates"."kind" = 'honour'))),
	CONSTRAINT "certificate_sealed_by_somebody" CHECK("__new_certificates"."form" <> 'paper' or "__new_certificates"."issued_at" is null or ("__new_certificates"."issued_by_id" is not null and "__new_certificates"."signed_on" is not null and "__new_certificates"."sealed_on" is not null)),
	CONSTRAINT "certificate_not_by_its_holder" CHECK(("__new_certificates"."drafted_by_id" is null or "__new_certificates"."drafted_by_id" <> "__new_certificates"."person_id") and ("__new_certificates"."issued_by_id" is null or "__new_certificates"."issued_by_id" <> "__new_certificates"."person_id")),
	CONSTRAINT "certificate_ended_with_a_reason" CHECK("__new_certificates"."state" not in ('refused', 'superseded', 'revoked') or ("__new_certificates"."ended_at" is not null and ("__new_certificates"."reason" is not null or "__new_certificates"."erased_at" is not null))),
	CONSTRAINT "certificate_of_some_minutes" CHECK("__new_certificates"."minutes" is null or "__new_certificates"."minutes" > 0)
);
--> statement-breakpoint
INSERT INTO `__new_certificates`("id", "person_id", "town_id", "from_on", "until_on", "state", "asked_by", "asked_by_id", "asked_at", "replaces_id", "number", "form", "content", "holder", "minutes", "code_hash", "key_id", "drafted_by_id", "drafted_at", "signed_on", "sealed_on", "issued_by_id", "issued_at", "notice_until", "ended_by_id", "ended_at", "reason", "proposed", "proposed_reason", "proposed_by_id", "proposed_at", "shaken_at", "kept_reason", "kept_by_id", "kept_at", "erased_at") SELECT "id", "person_id", "town_id", "from_on", "until_on", "state", "asked_by", "asked_by_id", "asked_at", "replaces_id", "number", "form", "content", "holder", "minutes", "code_hash", "key_id", "drafted_by_id", "drafted_at", "signed_on", "sealed_on", "issued_by_id", "issued_at", "notice_until", "ended_by_id", "ended_at", "reason", "proposed", "proposed_reason", "proposed_by_id", "proposed_at", "shaken_at", "kept_reason", "kept_by_id", "kept_at", "erased_at" FROM `certificates`;--> statement-breakpoint
DROP TABLE `certificates`;--> statement-breakpoint
ALTER TABLE `__new_certificates` RENAME TO `certificates`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE UNIQUE INDEX `one_certificate_per_number` ON `certificates` (`number`) WHERE "certificates"."number" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX `one_certificate_per_code` ON `certificates` (`code_hash`) WHERE "certificates"."code_hash" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX `one_open_certificate` ON `certificates` (`person_id`) WHERE "certificates"."kind" = 'service' and "certificates"."state" in ('asked', 'drafted') and "certificates"."replaces_id" is null;--> statement-breakpoint
CREATE UNIQUE INDEX `one_certificate_of_an_honour` ON `certificates` (`honour_id`) WHERE "certificates"."state" in ('asked', 'drafted', 'issued') and "certificates"."replaces_id" is null;--> statement-breakpoint
CREATE UNIQUE INDEX `one_replacement` ON `certificates` (`replaces_id`) WHERE "certificates"."replaces_id" is not null and "certificates"."state" <> 'refused';--> statement-breakpoint
CREATE INDEX `certificates_of_person` ON `certificates` (`person_id`,`asked_at`);--> statement-breakpoint
CREATE INDEX `certificates_of_honour` ON `certificates` (`honour_id`);--> statement-breakpoint
CREATE INDEX `certificates_to_do` ON `certificates` (`state`,`town_id`,`asked_at`,`id`);--> statement-breakpoint
CREATE INDEX `certificates_by_time` ON `certificates` (`asked_at`,`id`);--> statement-breakpoint
CREATE INDEX `certificates_shaken` ON `certificates` (`town_id`,`shaken_at`) WHERE "certificates"."shaken_at" is not null;--> statement-breakpoint
CREATE INDEX `certificates_proposed` ON `certificates` (`proposed_at`) WHERE "certificates"."proposed_at" is not null;--> statement-breakpoint
CREATE TABLE `__new_imports` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`state` text NOT NULL,
	`made_by_id` text NOT NULL,
	`call_id` text,
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
	FOREIGN KEY (`call_id`) REFERENCES `calls`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "import_kind" CHECK("__new_imports"."kind" in ('people', 'venues', 'activities', 'honours', 'nominations')),
	CONSTRAINT "import_of_a_call" CHECK(("__new_imports"."kind" = 'nominations') = ("__new_imports"."call_id" is not null)),
	CONSTRAINT "import_state" CHECK("__new_imports"."state" in ('reading', 'ready', 'refused', 'committed', 'dropped')),
	CONSTRAINT "import_committed" CHECK(("__new_imports"."state" = 'committed') = ("__new_imports"."committed_at" is not null))
);
--> statement-breakpoint
INSERT INTO `__new_imports`("id", "kind", "state", "made_by_id", "file_name", "heads", "fault", "notes", "attested", "notice_version", "good", "bad", "known", "written", "made_at", "committed_at", "expires_at") SELECT "id", "kind", "state", "made_by_id", "file_name", "heads", "fault", "notes", "attested", "notice_version", "good", "bad", "known", "written", "made_at", "committed_at", "expires_at" FROM `imports`;--> statement-breakpoint
DROP TABLE `imports`;--> statement-breakpoint
ALTER TABLE `__new_imports` RENAME TO `imports`;--> statement-breakpoint
CREATE INDEX `imports_of_person` ON `imports` (`made_by_id`,`made_at`);--> statement-breakpoint
CREATE INDEX `imports_by_end` ON `imports` (`expires_at`);--> statement-breakpoint
ALTER TABLE `honours` ADD `proof` text DEFAULT '' NOT NULL;