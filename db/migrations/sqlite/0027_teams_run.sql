CREATE TABLE `team_codes` (
	`id` text PRIMARY KEY NOT NULL,
	`team_id` text NOT NULL,
	`token_hash` text NOT NULL,
	`most` integer,
	`used` integer DEFAULT 0 NOT NULL,
	`made_by_id` text NOT NULL,
	`made_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`revoked_at` integer,
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`made_by_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "code_lets_in_no_more" CHECK("team_codes"."most" is null or "team_codes"."used" <= "team_codes"."most")
);
--> statement-breakpoint
CREATE UNIQUE INDEX `one_code_per_token` ON `team_codes` (`token_hash`);--> statement-breakpoint
CREATE INDEX `codes_of_team` ON `team_codes` (`team_id`,`made_at`);--> statement-breakpoint
PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_teams` (
	`id` text PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`name` text NOT NULL,
	`summary` text DEFAULT '' NOT NULL,
	`about` text DEFAULT '' NOT NULL,
	`joining` text DEFAULT '' NOT NULL,
	`phone` text DEFAULT '' NOT NULL,
	`parent_id` text,
	`town_id` text,
	`partner_id` text,
	`state` text NOT NULL,
	`founded_at` integer NOT NULL,
	`asked_by_id` text,
	`asked_words` text DEFAULT '' NOT NULL,
	`decided_at` integer,
	`decided_words` text DEFAULT '' NOT NULL,
	`revision` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`town_id`) REFERENCES `towns`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`partner_id`) REFERENCES `partners`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`asked_by_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "team_state" CHECK("__new_teams"."state" in ('proposed', 'active', 'declined', 'dissolved'))
);
--> statement-breakpoint
INSERT INTO `__new_teams`("id", "slug", "name", "summary", "about", "joining", "phone", "parent_id", "town_id", "partner_id", "state", "founded_at") SELECT "id", "slug", "name", "summary", "about", "joining", "phone", "parent_id", "town_id", "partner_id", "state", "founded_at" FROM `teams`;--> statement-breakpoint
DROP TABLE `teams`;--> statement-breakpoint
ALTER TABLE `__new_teams` RENAME TO `teams`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE UNIQUE INDEX `one_team_per_slug` ON `teams` (`slug`);--> statement-breakpoint
CREATE INDEX `teams_of_parent` ON `teams` (`parent_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `one_team_asked_for` ON `teams` (`asked_by_id`) WHERE "teams"."state" = 'proposed';--> statement-breakpoint
ALTER TABLE `memberships` ADD `words` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `memberships` ADD `answered_by_id` text REFERENCES people(id);--> statement-breakpoint
ALTER TABLE `memberships` ADD `end_reason` text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `one_leader` ON `memberships` (`team_id`) WHERE "memberships"."role" = 'leader' and "memberships"."state" = 'active';