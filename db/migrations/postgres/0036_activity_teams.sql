CREATE TABLE "activity_teams" (
	"activity_id" text NOT NULL,
	"team_id" text NOT NULL,
	CONSTRAINT "activity_teams_activity_id_team_id_pk" PRIMARY KEY("activity_id","team_id")
);
--> statement-breakpoint
ALTER TABLE "activity_teams" ADD CONSTRAINT "activity_teams_activity_id_activities_id_fk" FOREIGN KEY ("activity_id") REFERENCES "public"."activities"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity_teams" ADD CONSTRAINT "activity_teams_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "joint_activities" ON "activity_teams" USING btree ("team_id");