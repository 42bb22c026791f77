PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_accounts` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`phone` text,
	`phone_index` text,
	`email` text,
	`email_index` text,
	`login_name` text,
	`contact_phone` text,
	`contact_index` text,
	`password_hash` text NOT NULL,
	`status` text DEFAULT 'active' NOT NULL,
	`close_at` integer,
	`locked_until` integer,
	`waits_for` text,
	`waits_since` integer,
	`password_set_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "account_status" CHECK("__new_accounts"."status" in ('active', 'blocked', 'closing')),
	CONSTRAINT "account_waits_for" CHECK("__new_accounts"."waits_for" is null or "__new_accounts"."waits_for" in ('guardian', 'self')),
	CONSTRAINT "account_waits_since" CHECK(("__new_accounts"."waits_for" is null) = ("__new_accounts"."waits_since" is null)),
	CONSTRAINT "account_closing_some_day" CHECK(("__new_accounts"."status" = 'closing') = ("__new_accounts"."close_at" is not null)),
	CONSTRAINT "account_reachable" CHECK("__new_accounts"."phone_index" is not null or "__new_accounts"."email_index" is not null or "__new_accounts"."login_name" is not null),
	CONSTRAINT "account_contact_of_named" CHECK("__new_accounts"."contact_phone" is null or "__new_accounts"."login_name" is not null)
);
--> statement-breakpoint
INSERT INTO `__new_accounts`("id", "person_id", "phone", "phone_index", "email", "email_index", "password_hash", "status", "close_at", "locked_until", "password_set_at", "created_at") SELECT "id", "person_id", "phone", "phone_index", "email", "email_index", "password_hash", "status", "close_at", "locked_until", "password_set_at", "created_at" FROM `accounts`;--> statement-breakpoint
DROP TABLE `accounts`;--> statement-breakpoint
ALTER TABLE `__new_accounts` RENAME TO `accounts`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE UNIQUE INDEX `one_account_per_person` ON `accounts` (`person_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `one_account_per_phone` ON `accounts` (`phone_index`) WHERE "accounts"."phone_index" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX `one_account_per_email` ON `accounts` (`email_index`) WHERE "accounts"."email_index" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX `one_account_per_login_name` ON `accounts` (`login_name`) WHERE "accounts"."login_name" is not null;--> statement-breakpoint
CREATE INDEX `accounts_by_contact` ON `accounts` (`contact_index`);--> statement-breakpoint
CREATE INDEX `accounts_waiting` ON `accounts` (`waits_for`,`waits_since`);--> statement-breakpoint
CREATE INDEX `accounts_closing` ON `accounts` (`status`,`close_at`);--> statement-breakpoint
CREATE TABLE `__new_guardianships` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`name` text NOT NULL,
	`relation` text NOT NULL,
	`phone` text,
	`phone_index` text,
	`email` text,
	`email_index` text,
	`named_at` integer NOT NULL,
	`ended_at` integer,
	`seen_by_id` text,
	`seen_at` integer,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`seen_by_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "guardian_seen" CHECK(("__new_guardianships"."seen_by_id" is null) = ("__new_guardianships"."seen_at" is null)),
	CONSTRAINT "guardian_relation" CHECK("__new_guardianships"."relation" in ('father', 'mother', 'grandparent', 'other')),
	CONSTRAINT "guardian_reachable" CHECK("__new_guardianships"."phone_index" is not null or "__new_guardianships"."email_index" is not null)
);
--> statement-breakpoint
INSERT INTO `__new_guardianships`("id", "person_id", "name", "relation", "phone", "phone_index", "email", "email_index", "named_at", "ended_at") SELECT "id", "person_id", "name", "relation", "phone", "phone_index", "email", "email_index", "named_at", "ended_at" FROM `guardianships`;--> statement-breakpoint
DROP TABLE `guardianships`;--> statement-breakpoint
ALTER TABLE `__new_guardianships` RENAME TO `guardianships`;--> statement-breakpoint
CREATE UNIQUE INDEX `one_guardian_at_once` ON `guardianships` (`person_id`) WHERE "guardianships"."ended_at" is null;--> statement-breakpoint
CREATE INDEX `guardianships_by_phone` ON `guardianships` (`phone_index`);--> statement-breakpoint
CREATE INDEX `guardianships_by_email` ON `guardianships` (`email_index`);--> statement-breakpoint
ALTER TABLE `consents` ADD `link_id` text;