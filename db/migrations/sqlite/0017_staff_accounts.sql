CREATE TABLE `factor_resets` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`asked_by_id` text NOT NULL,
	`asked_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`confirmed_by_id` text,
	`confirmed_at` integer,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`asked_by_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`confirmed_by_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "reset_confirmed_by_another" CHECK("factor_resets"."confirmed_by_id" is null or "factor_resets"."confirmed_by_id" <> "factor_resets"."asked_by_id"),
	CONSTRAINT "reset_of_another" CHECK("factor_resets"."person_id" <> "factor_resets"."asked_by_id" and ("factor_resets"."confirmed_by_id" is null or "factor_resets"."confirmed_by_id" <> "factor_resets"."person_id"))
);
--> statement-breakpoint
CREATE INDEX `factor_resets_of_person` ON `factor_resets` (`person_id`,`asked_at`);--> statement-breakpoint
CREATE TABLE `invitations` (
	`id` text PRIMARY KEY NOT NULL,
	`role` text NOT NULL,
	`town_id` text,
	`name` text NOT NULL,
	`contact_kind` text NOT NULL,
	`contact` text NOT NULL,
	`token_hash` text,
	`invited_by_id` text,
	`confirmed_by_id` text,
	`invited_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	`used_by_id` text,
	`revoked_at` integer,
	FOREIGN KEY (`town_id`) REFERENCES `towns`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`invited_by_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`confirmed_by_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`used_by_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "invitation_role" CHECK("invitations"."role" in ('town-staff', 'county-staff', 'auditor', 'system-admin', 'security-admin')),
	CONSTRAINT "invitation_contact" CHECK("invitations"."contact_kind" in ('phone', 'email')),
	CONSTRAINT "invitation_of_a_town" CHECK(("invitations"."role" = 'town-staff') = ("invitations"."town_id" is not null)),
	CONSTRAINT "invitation_confirmed_by_another" CHECK("invitations"."confirmed_by_id" is null or "invitations"."invited_by_id" is null or "invitations"."confirmed_by_id" <> "invitations"."invited_by_id")
);
--> statement-breakpoint
CREATE UNIQUE INDEX `one_invitation_per_token` ON `invitations` (`token_hash`) WHERE "invitations"."token_hash" is not null;--> statement-breakpoint
CREATE INDEX `invitations_by_time` ON `invitations` (`invited_at`,`id`);--> statement-breakpoint
CREATE TABLE `old_passwords` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`password_hash` text NOT NULL,
	`replaced_at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `old_passwords_of_person` ON `old_passwords` (`person_id`,`replaced_at`);--> statement-breakpoint
CREATE TABLE `security_settings` (
	`id` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL,
	`changed_by_id` text,
	`changed_at` integer NOT NULL,
	FOREIGN KEY (`changed_by_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `setup_tokens` (
	`id` text PRIMARY KEY NOT NULL,
	`token_hash` text NOT NULL,
	`made_at` integer NOT NULL,
	`used_at` integer
);
--> statement-breakpoint
ALTER TABLE `roles` ADD `granted_by_id` text;--> statement-breakpoint
ALTER TABLE `roles` ADD `ended_by_id` text;