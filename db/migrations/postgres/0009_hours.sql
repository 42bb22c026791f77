CREATE TABLE "hour_entries" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"shift_id" text,
	"team_id" text,
	"town_id" text NOT NULL,
	"programme_id" text,
	"title" text NOT NULL,
	"place" text NOT NULL,
	"served_party" text DEFAULT '' NOT NULL,
	"person_in_charge" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"evidence" text DEFAULT '[]' NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone NOT NULL,
	"served_on" text NOT NULL,
	"minutes" integer NOT NULL,
	"claimed_minutes" integer NOT NULL,
	"recorded_by_id" text NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"reviewed_by_id" text,
	"reviewed_at" timestamp (3) with time zone,
	"review_reason" text,
	"contested_at" timestamp (3) with time zone,
	"notice_until" text,
	"counted_at" timestamp (3) with time zone,
	"reverses_id" text,
	"erased_at" timestamp (3) with time zone,
	CONSTRAINT "hour_kind" CHECK ("hour_entries"."kind" in ('attendance', 'back_entry', 'reversal')),
	CONSTRAINT "hour_state" CHECK ("hour_entries"."state" in ('pending', 'returned', 'rejected', 'approved', 'on_notice', 'counted', 'reversed', 'withdrawn')),
	CONSTRAINT "hour_reversal_names_what" CHECK (("hour_entries"."kind" = 'reversal') = ("hour_entries"."reverses_id" is not null)),
	CONSTRAINT "hour_minutes" CHECK (("hour_entries"."kind" <> 'reversal' and "hour_entries"."minutes" between 1 and 1440) or ("hour_entries"."kind" = 'reversal' and "hour_entries"."minutes" between -1440 and -1)),
	CONSTRAINT "hour_within_its_span" CHECK (abs("hour_entries"."minutes") <= extract(epoch from ("hour_entries"."ended_at" - "hour_entries"."started_at")) / 60),
	CONSTRAINT "hour_served_before_recorded" CHECK ("hour_entries"."ended_at" <= "hour_entries"."recorded_at"),
	CONSTRAINT "hour_recorder_does_not_review" CHECK ("hour_entries"."reviewed_by_id" is null or "hour_entries"."reviewed_by_id" <> "hour_entries"."recorded_by_id"),
	CONSTRAINT "hour_beneficiary_does_not_review" CHECK ("hour_entries"."reviewed_by_id" is null or "hour_entries"."reviewed_by_id" <> "hour_entries"."person_id"),
	CONSTRAINT "hour_reviewed_by_somebody" CHECK ("hour_entries"."state" in ('pending', 'withdrawn') or ("hour_entries"."reviewed_by_id" is not null and "hour_entries"."reviewed_at" is not null)),
	CONSTRAINT "hour_counted_at_some_time" CHECK (("hour_entries"."state" in ('counted', 'reversed')) = ("hour_entries"."counted_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "hour_totals" (
	"id" text PRIMARY KEY NOT NULL,
	"scope" text NOT NULL,
	"subject_id" text NOT NULL,
	"month" text NOT NULL,
	"minutes" integer NOT NULL,
	"entries" integer NOT NULL,
	CONSTRAINT "total_scope" CHECK ("hour_totals"."scope" in ('person', 'team', 'town', 'programme', 'county')),
	CONSTRAINT "total_not_negative" CHECK ("hour_totals"."minutes" >= 0 and "hour_totals"."entries" >= 0)
);
--> statement-breakpoint
ALTER TABLE "hour_entries" ADD CONSTRAINT "hour_entries_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hour_entries" ADD CONSTRAINT "hour_entries_shift_id_shifts_id_fk" FOREIGN KEY ("shift_id") REFERENCES "public"."shifts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hour_entries" ADD CONSTRAINT "hour_entries_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hour_entries" ADD CONSTRAINT "hour_entries_town_id_towns_id_fk" FOREIGN KEY ("town_id") REFERENCES "public"."towns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hour_entries" ADD CONSTRAINT "hour_entries_programme_id_programmes_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programmes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hour_entries" ADD CONSTRAINT "hour_entries_recorded_by_id_people_id_fk" FOREIGN KEY ("recorded_by_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hour_entries" ADD CONSTRAINT "hour_entries_reviewed_by_id_people_id_fk" FOREIGN KEY ("reviewed_by_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "hours_of_person" ON "hour_entries" USING btree ("person_id","started_at");--> statement-breakpoint
CREATE INDEX "hours_to_review" ON "hour_entries" USING btree ("state","town_id","recorded_at","id");--> statement-breakpoint
CREATE INDEX "hours_of_shift" ON "hour_entries" USING btree ("shift_id","state");--> statement-breakpoint
CREATE INDEX "hours_by_recorder" ON "hour_entries" USING btree ("recorded_by_id","recorded_at");--> statement-breakpoint
CREATE INDEX "hours_of_team" ON "hour_entries" USING btree ("team_id","served_on","id");--> statement-breakpoint
CREATE INDEX "hours_by_day" ON "hour_entries" USING btree ("served_on","id");--> statement-breakpoint
CREATE UNIQUE INDEX "one_reversal" ON "hour_entries" USING btree ("reverses_id") WHERE "hour_entries"."reverses_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "one_attendance_entry" ON "hour_entries" USING btree ("shift_id","person_id") WHERE "hour_entries"."kind" = 'attendance' and "hour_entries"."state" not in ('reversed', 'rejected', 'withdrawn');--> statement-breakpoint
CREATE INDEX "totals_of" ON "hour_totals" USING btree ("scope","subject_id","month");