ALTER TABLE "accounts" DROP CONSTRAINT "account_reachable";--> statement-breakpoint
ALTER TABLE "guardianships" ADD COLUMN "seen_by_id" text;--> statement-breakpoint
ALTER TABLE "guardianships" ADD COLUMN "seen_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "login_name" text;--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "contact_phone" text;--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "contact_index" text;--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "waits_for" text;--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "waits_since" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "consents" ADD COLUMN "link_id" text;--> statement-breakpoint
ALTER TABLE "guardianships" ADD CONSTRAINT "guardianships_seen_by_id_people_id_fk" FOREIGN KEY ("seen_by_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "one_account_per_login_name" ON "accounts" USING btree ("login_name") WHERE "accounts"."login_name" is not null;--> statement-breakpoint
CREATE INDEX "accounts_by_contact" ON "accounts" USING btree ("contact_index");--> statement-breakpoint
CREATE INDEX "accounts_waiting" ON "accounts" USING btree ("waits_for","waits_since");--> statement-breakpoint
ALTER TABLE "guardianships" ADD CONSTRAINT "guardian_seen" CHECK (("guardianships"."seen_by_id" is null) = ("guardianships"."seen_at" is null));--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "account_waits_for" CHECK ("accounts"."waits_for" is null or "accounts"."waits_for" in ('guardian', 'self'));--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "account_waits_since" CHECK (("accounts"."waits_for" is null) = ("accounts"."waits_since" is null));--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "account_contact_of_named" CHECK ("accounts"."contact_phone" is null or "accounts"."login_name" is not null);--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "account_reachable" CHECK ("accounts"."phone_index" is not null or "accounts"."email_index" is not null or "accounts"."login_name" is not null);