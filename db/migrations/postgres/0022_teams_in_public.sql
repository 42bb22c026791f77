CREATE TABLE "team_slugs" (
	"slug" text PRIMARY KEY NOT NULL,
	"team_id" text NOT NULL,
	"until" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "memberships" ADD COLUMN "named_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "teams" ADD COLUMN "about" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "teams" ADD COLUMN "joining" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "teams" ADD COLUMN "phone" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "team_slugs" ADD CONSTRAINT "team_slugs_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "slugs_of_team" ON "team_slugs" USING btree ("team_id");--> statement-breakpoint
CREATE INDEX "activities_of_team" ON "activities" USING btree ("team_id","state");--> statement-breakpoint
CREATE INDEX "teams_of_parent" ON "teams" USING btree ("parent_id");