CREATE TABLE "team_codes" (
	"id" text PRIMARY KEY NOT NULL,
	"team_id" text NOT NULL,
	"token_hash" text NOT NULL,
	"most" integer,
	"used" integer DEFAULT 0 NOT NULL,
	"made_by_id" text NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	CONSTRAINT "code_lets_in_no_more" CHECK ("team_codes"."most" is null or "team_codes"."used" <= "team_codes"."most")
);
--> statement-breakpoint
ALTER TABLE "teams" DROP CONSTRAINT "team_state";--> statement-breakpoint
ALTER TABLE "memberships" ADD COLUMN "words" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "memberships" ADD COLUMN "answered_by_id" text;--> statement-breakpoint
ALTER TABLE "memberships" ADD COLUMN "end_reason" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "teams" ADD COLUMN "asked_by_id" text;--> statement-breakpoint
ALTER TABLE "teams" ADD COLUMN "asked_words" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "teams" ADD COLUMN "decided_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "teams" ADD COLUMN "decided_words" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "teams" ADD COLUMN "revision" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "team_codes" ADD CONSTRAINT "team_codes_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_codes" ADD CONSTRAINT "team_codes_made_by_id_people_id_fk" FOREIGN KEY ("made_by_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "one_code_per_token" ON "team_codes" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "codes_of_team" ON "team_codes" USING btree ("team_id","made_at");--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_answered_by_id_people_id_fk" FOREIGN KEY ("answered_by_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "teams" ADD CONSTRAINT "teams_asked_by_id_people_id_fk" FOREIGN KEY ("asked_by_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "one_leader" ON "memberships" USING btree ("team_id") WHERE "memberships"."role" = 'leader' and "memberships"."state" = 'active';--> statement-breakpoint
CREATE UNIQUE INDEX "one_team_asked_for" ON "teams" USING btree ("asked_by_id") WHERE "teams"."state" = 'proposed';--> statement-breakpoint
ALTER TABLE "teams" ADD CONSTRAINT "team_state" CHECK ("teams"."state" in ('proposed', 'active', 'declined', 'dissolved'));