CREATE TABLE "hour_photos" (
	"entry_id" text NOT NULL,
	"file_id" text NOT NULL,
	CONSTRAINT "hour_photos_entry_id_file_id_pk" PRIMARY KEY("entry_id","file_id")
);
--> statement-breakpoint
CREATE TABLE "star_rules" (
	"id" text PRIMARY KEY NOT NULL,
	"region" text NOT NULL,
	"level" integer NOT NULL,
	"minutes" integer NOT NULL,
	"valid_from" text NOT NULL,
	"source" text NOT NULL,
	"label" text NOT NULL,
	CONSTRAINT "star_rule_level" CHECK ("star_rules"."level" between 1 and 5 and "star_rules"."minutes" > 0)
);
--> statement-breakpoint
CREATE TABLE "stars" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"level" integer NOT NULL,
	"state" text NOT NULL,
	"rule_set" text NOT NULL,
	"needed" integer NOT NULL,
	"minutes" integer NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"reviewed_by_id" text,
	"reviewed_at" timestamp (3) with time zone,
	"reason" text,
	"granted_on" text,
	CONSTRAINT "star_level" CHECK ("stars"."level" between 1 and 5),
	CONSTRAINT "star_state" CHECK ("stars"."state" in ('asked', 'granted', 'refused', 'withdrawn')),
	CONSTRAINT "star_reviewed_by_another" CHECK ("stars"."reviewed_by_id" is null or "stars"."reviewed_by_id" <> "stars"."person_id"),
	CONSTRAINT "star_reviewed_by_somebody" CHECK (("stars"."state" in ('granted', 'refused')) = ("stars"."reviewed_by_id" is not null and "stars"."reviewed_at" is not null)),
	CONSTRAINT "star_granted_on_a_day" CHECK (("stars"."state" = 'granted') = ("stars"."granted_on" is not null)),
	CONSTRAINT "star_earned" CHECK ("stars"."state" <> 'granted' or "stars"."minutes" >= "stars"."needed")
);
--> statement-breakpoint
ALTER TABLE "files" ADD COLUMN "taken_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "files" ADD COLUMN "leaves_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "hour_entries" ADD COLUMN "request_key" text;--> statement-breakpoint
ALTER TABLE "hour_photos" ADD CONSTRAINT "hour_photos_entry_id_hour_entries_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."hour_entries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hour_photos" ADD CONSTRAINT "hour_photos_file_id_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stars" ADD CONSTRAINT "stars_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stars" ADD CONSTRAINT "stars_reviewed_by_id_people_id_fk" FOREIGN KEY ("reviewed_by_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "entries_of_photo" ON "hour_photos" USING btree ("file_id");--> statement-breakpoint
CREATE UNIQUE INDEX "one_threshold_per_level" ON "star_rules" USING btree ("region","valid_from","level");--> statement-breakpoint
CREATE INDEX "stars_of_person" ON "stars" USING btree ("person_id","level");--> statement-breakpoint
CREATE INDEX "stars_to_review" ON "stars" USING btree ("state","asked_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "one_star_of_a_level" ON "stars" USING btree ("person_id","level") WHERE "stars"."state" = 'granted';--> statement-breakpoint
CREATE UNIQUE INDEX "one_star_asked_for" ON "stars" USING btree ("person_id") WHERE "stars"."state" = 'asked';--> statement-breakpoint
CREATE INDEX "files_that_leave" ON "files" USING btree ("leaves_at");--> statement-breakpoint
CREATE INDEX "files_by_hash" ON "files" USING btree ("hash");--> statement-breakpoint
CREATE UNIQUE INDEX "one_entry_per_request" ON "hour_entries" USING btree ("recorded_by_id","request_key","person_id") WHERE "hour_entries"."request_key" is not null;