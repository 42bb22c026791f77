CREATE TABLE `call_corrections` (
	`id` text PRIMARY KEY NOT NULL,
	`call_id` text NOT NULL,
	`number` integer NOT NULL,
	`changes` text NOT NULL,
	`reason` text NOT NULL,
	`made_by_id` text NOT NULL,
	`made_at` integer NOT NULL,
	FOREIGN KEY (`call_id`) REFERENCES `calls`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`made_by_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `one_correction_per_number` ON `call_corrections` (`call_id`,`number`);--> statement-breakpoint
CREATE TABLE `call_quotas` (
	`id` text PRIMARY KEY NOT NULL,
	`call_id` text NOT NULL,
	`town_id` text NOT NULL,
	`places` integer NOT NULL,
	FOREIGN KEY (`call_id`) REFERENCES `calls`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`town_id`) REFERENCES `towns`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "call_quota_places" CHECK("call_quotas"."places" >= 0)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `one_quota_per_town` ON `call_quotas` (`call_id`,`town_id`);--> statement-breakpoint
CREATE TABLE `call_reviewers` (
	`id` text PRIMARY KEY NOT NULL,
	`call_id` text NOT NULL,
	`person_id` text NOT NULL,
	`appointed_by_id` text NOT NULL,
	`appointed_at` integer NOT NULL,
	`ended_at` integer,
	FOREIGN KEY (`call_id`) REFERENCES `calls`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`appointed_by_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "reviewer_not_by_oneself" CHECK("call_reviewers"."person_id" <> "call_reviewers"."appointed_by_id")
);
--> statement-breakpoint
CREATE UNIQUE INDEX `one_appointment_at_once` ON `call_reviewers` (`call_id`,`person_id`) WHERE "call_reviewers"."ended_at" is null;--> statement-breakpoint
CREATE INDEX `appointments_of_person` ON `call_reviewers` (`person_id`,`ended_at`);--> statement-breakpoint
CREATE TABLE `calls` (
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
	FOREIGN KEY (`kind_id`) REFERENCES `award_kinds`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`made_by_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`opened_by_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`decided_by_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "call_state" CHECK("calls"."state" in ('draft', 'open', 'reviewing', 'on_notice', 'decided', 'withdrawn')),
	CONSTRAINT "call_judging" CHECK("calls"."judging" in ('scores', 'votes')),
	CONSTRAINT "call_rounding" CHECK("calls"."quota_rounding" in ('floor', 'round', 'ceil')),
	CONSTRAINT "call_windows" CHECK("calls"."opens_at" < "calls"."closes_at" and "calls"."closes_at" <= "calls"."towns_until"),
	CONSTRAINT "call_figures" CHECK("calls"."places" > 0 and "calls"."quorum" > 0 and "calls"."notice_days" > 0)
);
--> statement-breakpoint
CREATE INDEX `calls_by_state` ON `calls` (`state`,`closes_at`,`id`);--> statement-breakpoint
CREATE INDEX `calls_of_kind` ON `calls` (`kind_id`,`year`);--> statement-breakpoint
CREATE TABLE `award_kinds` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`level` text NOT NULL,
	`for_whom` text NOT NULL,
	`ladder` text,
	`rung` integer,
	`before_id` text,
	`source` text DEFAULT '' NOT NULL,
	`place` integer DEFAULT 0 NOT NULL,
	`retired` integer DEFAULT false NOT NULL,
	CONSTRAINT "award_kind_level" CHECK("award_kinds"."level" in ('town', 'county', 'prefecture', 'region', 'nation')),
	CONSTRAINT "award_kind_for_whom" CHECK("award_kinds"."for_whom" in ('person', 'team', 'branch', 'unit')),
	CONSTRAINT "award_kind_rung_of_a_ladder" CHECK(("award_kinds"."ladder" is null) = ("award_kinds"."rung" is null))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `one_award_kind_per_name` ON `award_kinds` (`name`,`level`,`for_whom`);--> statement-breakpoint
CREATE TABLE `honour_registers` (
	`id` text PRIMARY KEY NOT NULL,
	`last` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `honours` (
	`id` text PRIMARY KEY NOT NULL,
	`number` integer NOT NULL,
	`kind_id` text NOT NULL,
	`title` text NOT NULL,
	`level` text NOT NULL,
	`year` integer NOT NULL,
	`awarded_on` text NOT NULL,
	`issuer` text NOT NULL,
	`document_number` text DEFAULT '' NOT NULL,
	`holder_kind` text NOT NULL,
	`holder_name` text NOT NULL,
	`person_id` text,
	`team_id` text,
	`branch_id` text,
	`town_id` text,
	`unit` text DEFAULT '' NOT NULL,
	`deed` text DEFAULT '' NOT NULL,
	`minor` integer DEFAULT false NOT NULL,
	`named_at` integer,
	`named_by` text,
	`source` text NOT NULL,
	`nomination_id` text,
	`evidence` text DEFAULT '[]' NOT NULL,
	`state` text DEFAULT 'standing' NOT NULL,
	`corrected_by_id` text,
	`change_reason` text,
	`changed_by_id` text,
	`changed_at` integer,
	`import_id` text,
	`recorded_by_id` text,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`kind_id`) REFERENCES `award_kinds`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`branch_id`) REFERENCES `branches`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`town_id`) REFERENCES `towns`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`changed_by_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`recorded_by_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "honour_level" CHECK("honours"."level" in ('town', 'county', 'prefecture', 'region', 'nation')),
	CONSTRAINT "honour_holder_kind" CHECK("honours"."holder_kind" in ('person', 'team', 'branch', 'unit')),
	CONSTRAINT "honour_source" CHECK("honours"."source" in ('decision', 'entered', 'import')),
	CONSTRAINT "honour_state" CHECK("honours"."state" in ('standing', 'corrected', 'withdrawn')),
	CONSTRAINT "honour_holder_fits" CHECK(("honours"."person_id" is null or "honours"."holder_kind" = 'person') and ("honours"."team_id" is null or "honours"."holder_kind" = 'team') and ("honours"."branch_id" is null or "honours"."holder_kind" = 'branch')),
	CONSTRAINT "honour_not_to_oneself" CHECK("honours"."person_id" is null or "honours"."recorded_by_id" is null or "honours"."person_id" <> "honours"."recorded_by_id"),
	CONSTRAINT "honour_changed_by_somebody" CHECK(("honours"."state" = 'standing') = ("honours"."changed_by_id" is null)),
	CONSTRAINT "honour_corrected_by_another" CHECK(("honours"."state" = 'corrected') = ("honours"."corrected_by_id" is not null))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `one_honour_number_per_year` ON `honours` (`year`,`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `one_standing_honour_per_nomination` ON `honours` (`nomination_id`) WHERE "honours"."nomination_id" is not null and "honours"."state" = 'standing';--> statement-breakpoint
CREATE INDEX `honours_of_year` ON `honours` (`state`,`year`,`kind_id`);--> statement-breakpoint
CREATE INDEX `honours_of_person` ON `honours` (`person_id`,`state`);--> statement-breakpoint
CREATE INDEX `honours_of_team` ON `honours` (`team_id`,`state`);--> statement-breakpoint
CREATE INDEX `honours_of_branch` ON `honours` (`branch_id`,`state`);--> statement-breakpoint
CREATE TABLE `branches` (
	`id` text PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`name` text NOT NULL,
	`town_id` text NOT NULL,
	`village_id` text,
	`summary` text DEFAULT '' NOT NULL,
	FOREIGN KEY (`town_id`) REFERENCES `towns`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`village_id`) REFERENCES `villages`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `one_branch_per_slug` ON `branches` (`slug`);--> statement-breakpoint
CREATE INDEX `branches_of_town` ON `branches` (`town_id`,`id`);--> statement-breakpoint
CREATE TABLE `ballots` (
	`id` text PRIMARY KEY NOT NULL,
	`nomination_id` text NOT NULL,
	`reviewer_id` text NOT NULL,
	`round` integer NOT NULL,
	`points` integer,
	`vote` text,
	`reason` text DEFAULT '' NOT NULL,
	`given_at` integer NOT NULL,
	FOREIGN KEY (`nomination_id`) REFERENCES `nominations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`reviewer_id`) REFERENCES `call_reviewers`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "ballot_is_one_of_both" CHECK(("ballots"."points" is null) <> ("ballots"."vote" is null)),
	CONSTRAINT "ballot_points" CHECK("ballots"."points" is null or "ballots"."points" between 0 and 100),
	CONSTRAINT "ballot_vote" CHECK("ballots"."vote" is null or "ballots"."vote" in ('for', 'against', 'abstain'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `one_ballot_per_round` ON `ballots` (`nomination_id`,`reviewer_id`,`round`);--> statement-breakpoint
CREATE TABLE `nomination_steps` (
	`id` text PRIMARY KEY NOT NULL,
	`nomination_id` text NOT NULL,
	`from_state` text NOT NULL,
	`to_state` text NOT NULL,
	`verb` text NOT NULL,
	`reason` text DEFAULT '' NOT NULL,
	`by_id` text,
	`at` integer NOT NULL,
	FOREIGN KEY (`nomination_id`) REFERENCES `nominations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `steps_of_nomination` ON `nomination_steps` (`nomination_id`,`at`,`id`);--> statement-breakpoint
CREATE TABLE `nominations` (
	`id` text PRIMARY KEY NOT NULL,
	`call_id` text NOT NULL,
	`person_id` text,
	`team_id` text,
	`branch_id` text,
	`unit_name` text,
	`town_id` text NOT NULL,
	`via` text NOT NULL,
	`by_id` text NOT NULL,
	`by_team_id` text,
	`by_branch_id` text,
	`by_venue_id` text,
	`deed` text DEFAULT '' NOT NULL,
	`material` text DEFAULT '{}' NOT NULL,
	`evidence` text DEFAULT '[]' NOT NULL,
	`state` text DEFAULT 'draft' NOT NULL,
	`consent` text DEFAULT 'asked' NOT NULL,
	`consent_by` text,
	`consent_at` integer,
	`report` text,
	`standing` integer,
	`score` integer,
	`revision` integer DEFAULT 0 NOT NULL,
	`made_at` integer NOT NULL,
	`submitted_at` integer,
	`import_id` text,
	`erased_at` integer,
	FOREIGN KEY (`call_id`) REFERENCES `calls`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`branch_id`) REFERENCES `branches`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`town_id`) REFERENCES `towns`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by_team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by_branch_id`) REFERENCES `branches`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by_venue_id`) REFERENCES `venues`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "nomination_state" CHECK("nominations"."state" in ('draft', 'submitted', 'returned', 'withdrawn', 'town_recommended', 'shortlisted', 'on_notice', 'suspended', 'awarded', 'rejected')),
	CONSTRAINT "nomination_via" CHECK("nominations"."via" in ('self', 'team', 'branch', 'venue', 'staff')),
	CONSTRAINT "nomination_consent" CHECK("nominations"."consent" in ('asked', 'given', 'refused')),
	CONSTRAINT "nomination_of_one" CHECK((case when "nominations"."person_id" is null then 0 else 1 end) + (case when "nominations"."team_id" is null then 0 else 1 end) + (case when "nominations"."branch_id" is null then 0 else 1 end) + (case when "nominations"."unit_name" is null then 0 else 1 end) = 1),
	CONSTRAINT "nomination_consent_at_some_time" CHECK(("nominations"."consent" = 'asked') = ("nominations"."consent_at" is null))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `one_living_nomination_of_a_person` ON `nominations` (`call_id`,`person_id`) WHERE "nominations"."person_id" is not null and "nominations"."state" not in ('withdrawn');--> statement-breakpoint
CREATE UNIQUE INDEX `one_living_nomination_of_a_team` ON `nominations` (`call_id`,`team_id`) WHERE "nominations"."team_id" is not null and "nominations"."state" not in ('withdrawn');--> statement-breakpoint
CREATE UNIQUE INDEX `one_living_nomination_of_a_branch` ON `nominations` (`call_id`,`branch_id`) WHERE "nominations"."branch_id" is not null and "nominations"."state" not in ('withdrawn');--> statement-breakpoint
CREATE UNIQUE INDEX `one_living_nomination_of_a_unit` ON `nominations` (`call_id`,`unit_name`) WHERE "nominations"."unit_name" is not null and "nominations"."state" not in ('withdrawn');--> statement-breakpoint
CREATE INDEX `nominations_of_call` ON `nominations` (`call_id`,`state`,`town_id`);--> statement-breakpoint
CREATE INDEX `nominations_of_person` ON `nominations` (`person_id`,`state`);--> statement-breakpoint
CREATE INDEX `nominations_by_nominator` ON `nominations` (`by_id`,`call_id`);--> statement-breakpoint
CREATE TABLE `reviewer_interests` (
	`id` text PRIMARY KEY NOT NULL,
	`nomination_id` text NOT NULL,
	`reviewer_id` text NOT NULL,
	`kind` text NOT NULL,
	`declared_at` integer NOT NULL,
	FOREIGN KEY (`nomination_id`) REFERENCES `nominations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`reviewer_id`) REFERENCES `call_reviewers`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "interest_kind" CHECK("reviewer_interests"."kind" in ('nominator', 'relative', 'same_team', 'self', 'other'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `one_interest_per_nomination` ON `reviewer_interests` (`nomination_id`,`reviewer_id`);