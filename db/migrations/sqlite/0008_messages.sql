CREATE TABLE `leases` (
	`name` text PRIMARY KEY NOT NULL,
	`holder` text NOT NULL,
	`until` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `message_choices` (
	`person_id` text NOT NULL,
	`kind` text NOT NULL,
	`channel` text NOT NULL,
	`wanted` integer NOT NULL,
	`chosen_at` integer NOT NULL,
	PRIMARY KEY(`person_id`, `kind`, `channel`),
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "choice_channel" CHECK("message_choices"."channel" in ('sms', 'email'))
);
--> statement-breakpoint
CREATE TABLE `sendings` (
	`id` text PRIMARY KEY NOT NULL,
	`message_id` text NOT NULL,
	`channel` text NOT NULL,
	`state` text DEFAULT 'waiting' NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`due_at` integer NOT NULL,
	`until` integer,
	`tried_at` integer,
	`to_index` text,
	`sent_at` integer,
	`last_fault` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`message_id`) REFERENCES `outbox`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "sending_state" CHECK("sendings"."state" in ('waiting', 'sent', 'dropped', 'dead')),
	CONSTRAINT "sending_channel" CHECK("sendings"."channel" in ('sms', 'email'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `one_sending_per_way` ON `sendings` (`message_id`,`channel`);--> statement-breakpoint
CREATE INDEX `sendings_due` ON `sendings` (`channel`,`state`,`due_at`);--> statement-breakpoint
CREATE INDEX `sendings_to_number` ON `sendings` (`to_index`,`tried_at`);--> statement-breakpoint
CREATE INDEX `sendings_by_trial` ON `sendings` (`channel`,`tried_at`);--> statement-breakpoint
DROP INDEX `messages_due`;--> statement-breakpoint
ALTER TABLE `outbox` ADD `pressing` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `outbox` ADD `until` integer;--> statement-breakpoint
ALTER TABLE `outbox` ADD `handed_at` integer;--> statement-breakpoint
CREATE INDEX `messages_due` ON `outbox` (`state`,`handed_at`,`due_at`);