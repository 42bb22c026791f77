CREATE TABLE "contact_changes" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"kind" text NOT NULL,
	"value" text,
	"before" text,
	"code_hash" text,
	"tries" integer DEFAULT 0 NOT NULL,
	"undo_hash" text,
	"state" text DEFAULT 'asked' NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"done_at" timestamp (3) with time zone,
	"undone_at" timestamp (3) with time zone,
	CONSTRAINT "change_kind" CHECK ("contact_changes"."kind" in ('phone', 'email')),
	CONSTRAINT "change_state" CHECK ("contact_changes"."state" in ('asked', 'done', 'undone', 'over'))
);
--> statement-breakpoint
CREATE TABLE "feed_tokens" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"token_hash" text NOT NULL,
	"waiting" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "access_log" (
	"id" text PRIMARY KEY NOT NULL,
	"viewer_id" text NOT NULL,
	"role" text NOT NULL,
	"town_id" text,
	"person_id" text NOT NULL,
	"field" text NOT NULL,
	"reason" text NOT NULL,
	"grant_id" text,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "view_field" CHECK ("access_log"."field" in ('phone', 'email', 'guardian')),
	CONSTRAINT "view_role" CHECK ("access_log"."role" in ('team-leader', 'venue-manager', 'town-staff', 'county-staff', 'auditor', 'system-admin', 'security-admin'))
);
--> statement-breakpoint
CREATE TABLE "reveal_grants" (
	"id" text PRIMARY KEY NOT NULL,
	"asked_by_id" text NOT NULL,
	"person_id" text NOT NULL,
	"fields" text NOT NULL,
	"reason" text NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"state" text DEFAULT 'asked' NOT NULL,
	"answered_by_id" text,
	"answered_at" timestamp (3) with time zone,
	"answer_reason" text,
	"starts_at" timestamp (3) with time zone,
	"ends_at" timestamp (3) with time zone,
	CONSTRAINT "grant_state" CHECK ("reveal_grants"."state" in ('asked', 'approved', 'refused', 'ended')),
	CONSTRAINT "grant_answered_by_another" CHECK ("reveal_grants"."answered_by_id" is null or "reveal_grants"."answered_by_id" <> "reveal_grants"."asked_by_id"),
	CONSTRAINT "grant_of_another" CHECK ("reveal_grants"."person_id" <> "reveal_grants"."asked_by_id"),
	CONSTRAINT "grant_answered_by_somebody" CHECK ("reveal_grants"."state" not in ('approved', 'refused') or "reveal_grants"."answered_by_id" is not null),
	CONSTRAINT "grant_is_boxed" CHECK ("reveal_grants"."state" <> 'approved' or ("reveal_grants"."starts_at" is not null and "reveal_grants"."ends_at" is not null and "reveal_grants"."starts_at" < "reveal_grants"."ends_at"))
);
--> statement-breakpoint
CREATE TABLE "signup_totals" (
	"shift_id" text NOT NULL,
	"state" text NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "signup_totals_shift_id_state_pk" PRIMARY KEY("shift_id","state"),
	CONSTRAINT "signup_total_state" CHECK ("signup_totals"."state" in ('confirmed', 'requested', 'waitlisted', 'left', 'removed', 'declined', 'lapsed', 'attended', 'absent', 'cancelled')),
	CONSTRAINT "signup_total_counts" CHECK ("signup_totals"."count" > 0)
);
--> statement-breakpoint
ALTER TABLE "resets" ADD COLUMN "handed_by_id" text;--> statement-breakpoint
ALTER TABLE "contact_changes" ADD CONSTRAINT "contact_changes_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feed_tokens" ADD CONSTRAINT "feed_tokens_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "access_log" ADD CONSTRAINT "access_log_viewer_id_people_id_fk" FOREIGN KEY ("viewer_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "access_log" ADD CONSTRAINT "access_log_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "access_log" ADD CONSTRAINT "access_log_grant_id_reveal_grants_id_fk" FOREIGN KEY ("grant_id") REFERENCES "public"."reveal_grants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reveal_grants" ADD CONSTRAINT "reveal_grants_asked_by_id_people_id_fk" FOREIGN KEY ("asked_by_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reveal_grants" ADD CONSTRAINT "reveal_grants_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reveal_grants" ADD CONSTRAINT "reveal_grants_answered_by_id_people_id_fk" FOREIGN KEY ("answered_by_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signup_totals" ADD CONSTRAINT "signup_totals_shift_id_shifts_id_fk" FOREIGN KEY ("shift_id") REFERENCES "public"."shifts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "one_change_asked" ON "contact_changes" USING btree ("account_id") WHERE "contact_changes"."state" = 'asked';--> statement-breakpoint
CREATE UNIQUE INDEX "one_change_per_undo" ON "contact_changes" USING btree ("undo_hash") WHERE "contact_changes"."undo_hash" is not null;--> statement-breakpoint
CREATE INDEX "changes_by_end" ON "contact_changes" USING btree ("state","expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "one_feed_per_token" ON "feed_tokens" USING btree ("token_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "one_feed_per_person" ON "feed_tokens" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "views_of_person" ON "access_log" USING btree ("person_id","at");--> statement-breakpoint
CREATE INDEX "views_by_viewer" ON "access_log" USING btree ("viewer_id","at");--> statement-breakpoint
CREATE INDEX "views_by_time" ON "access_log" USING btree ("at","id");--> statement-breakpoint
CREATE INDEX "grants_asked_by" ON "reveal_grants" USING btree ("asked_by_id","asked_at");--> statement-breakpoint
CREATE INDEX "grants_of_person" ON "reveal_grants" USING btree ("person_id","asked_by_id","ends_at");--> statement-breakpoint
CREATE INDEX "grants_to_answer" ON "reveal_grants" USING btree ("state","asked_at");--> statement-breakpoint
ALTER TABLE "resets" ADD CONSTRAINT "resets_handed_by_id_people_id_fk" FOREIGN KEY ("handed_by_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;