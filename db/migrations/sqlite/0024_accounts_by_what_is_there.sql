DROP INDEX `accounts_by_contact`;--> statement-breakpoint
DROP INDEX `accounts_waiting`;--> statement-breakpoint
DROP INDEX `accounts_closing`;--> statement-breakpoint
CREATE INDEX `accounts_by_contact` ON `accounts` (`contact_index`) WHERE "accounts"."contact_index" is not null;--> statement-breakpoint
CREATE INDEX `accounts_waiting` ON `accounts` (`waits_for`,`waits_since`) WHERE "accounts"."waits_for" is not null;--> statement-breakpoint
CREATE INDEX `accounts_closing` ON `accounts` (`close_at`) WHERE "accounts"."close_at" is not null;