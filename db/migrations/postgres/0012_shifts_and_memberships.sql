CREATE TABLE "shift_quotas" (
	"shift_id" text NOT NULL,
	"team_id" text NOT NULL,
	"places" integer NOT NULL,
	"released_at" timestamp (3) with time zone NOT NULL,
	"settled_at" timestamp (3) with time zone,
	CONSTRAINT "shift_quotas_shift_id_team_id_pk" PRIMARY KEY("shift_id","team_id"),
	CONSTRAINT "quota_places" CHECK ("shift_quotas"."places" > 0)
);
--> statement-breakpoint
CREATE TABLE "memberships" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"team_id" text NOT NULL,
	"role" text NOT NULL,
	"state" text NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "membership_role" CHECK ("memberships"."role" in ('member', 'leader', 'deputy')),
	CONSTRAINT "membership_state" CHECK ("memberships"."state" in ('asked', 'invited', 'active', 'left', 'removed')),
	CONSTRAINT "membership_ends_when_over" CHECK (("memberships"."state" in ('left', 'removed')) = ("memberships"."ended_at" is not null))
);
--> statement-breakpoint
DROP INDEX "signups_of_shift";--> statement-breakpoint
ALTER TABLE "shifts" ADD COLUMN "series_id" text;--> statement-breakpoint
ALTER TABLE "signups" ADD COLUMN "team_id" text;--> statement-breakpoint
ALTER TABLE "signups" ADD COLUMN "priority" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "signups" ADD COLUMN "priority_reason" text;--> statement-breakpoint
ALTER TABLE "signups" ADD COLUMN "over_reason" text;--> statement-breakpoint
ALTER TABLE "signups" ADD COLUMN "accepted_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "shift_quotas" ADD CONSTRAINT "shift_quotas_shift_id_shifts_id_fk" FOREIGN KEY ("shift_id") REFERENCES "public"."shifts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shift_quotas" ADD CONSTRAINT "shift_quotas_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "quotas_to_release" ON "shift_quotas" USING btree ("settled_at","released_at");--> statement-breakpoint
CREATE UNIQUE INDEX "one_membership_at_once" ON "memberships" USING btree ("team_id","person_id") WHERE "memberships"."state" in ('asked', 'invited', 'active');--> statement-breakpoint
CREATE INDEX "memberships_of_person" ON "memberships" USING btree ("person_id","state");--> statement-breakpoint
ALTER TABLE "signups" ADD CONSTRAINT "signups_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "shifts_of_series" ON "shifts" USING btree ("series_id","starts_at");--> statement-breakpoint
CREATE INDEX "signups_of_shift" ON "signups" USING btree ("shift_id","state","held_until","queue_key","team_id");