CREATE TABLE "team_checks" (
	"id" text PRIMARY KEY NOT NULL,
	"team_id" text NOT NULL,
	"year" integer NOT NULL,
	"state" text NOT NULL,
	"figures" text NOT NULL,
	"words" text NOT NULL,
	"written_by_id" text NOT NULL,
	"written_at" timestamp (3) with time zone NOT NULL,
	"reviewed_by_id" text,
	"reviewed_at" timestamp (3) with time zone,
	"answer" text DEFAULT '' NOT NULL,
	CONSTRAINT "check_state" CHECK ("team_checks"."state" in ('submitted', 'accepted', 'returned')),
	CONSTRAINT "check_year" CHECK ("team_checks"."year" between 2000 and 2100),
	CONSTRAINT "check_reviewed_by_another" CHECK ("team_checks"."reviewed_by_id" is null or "team_checks"."reviewed_by_id" <> "team_checks"."written_by_id"),
	CONSTRAINT "check_reviewed" CHECK (("team_checks"."state" = 'submitted') = ("team_checks"."reviewed_at" is null))
);
--> statement-breakpoint
CREATE TABLE "team_duties" (
	"id" text PRIMARY KEY NOT NULL,
	"team_id" text NOT NULL,
	"day" text NOT NULL,
	"person_id" text NOT NULL,
	"what" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
ALTER TABLE "team_checks" ADD CONSTRAINT "team_checks_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_checks" ADD CONSTRAINT "team_checks_written_by_id_people_id_fk" FOREIGN KEY ("written_by_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_checks" ADD CONSTRAINT "team_checks_reviewed_by_id_people_id_fk" FOREIGN KEY ("reviewed_by_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_duties" ADD CONSTRAINT "team_duties_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_duties" ADD CONSTRAINT "team_duties_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "one_check_a_year" ON "team_checks" USING btree ("team_id","year");--> statement-breakpoint
CREATE UNIQUE INDEX "one_duty_a_day" ON "team_duties" USING btree ("team_id","day","person_id");--> statement-breakpoint
CREATE INDEX "duties_of_person" ON "team_duties" USING btree ("person_id");