CREATE TABLE "holidays" (
	"day" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"source" text NOT NULL,
	"label" text NOT NULL,
	CONSTRAINT "holiday_kind" CHECK ("holidays"."kind" in ('off', 'work')),
	CONSTRAINT "holiday_label" CHECK ("holidays"."label" in ('V', 'P', 'L', 'M'))
);
--> statement-breakpoint
CREATE TABLE "files" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"visibility" text NOT NULL,
	"subject_type" text NOT NULL,
	"subject_id" text NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"bytes" integer NOT NULL,
	"hash" text NOT NULL,
	"made_by_id" text NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "file_kind" CHECK ("files"."kind" in ('photo')),
	CONSTRAINT "file_visibility" CHECK ("files"."visibility" in ('public', 'private')),
	CONSTRAINT "file_measures" CHECK ("files"."width" > 0 and "files"."height" > 0 and "files"."bytes" > 0)
);
--> statement-breakpoint
CREATE TABLE "venue_closures" (
	"id" text PRIMARY KEY NOT NULL,
	"venue_id" text NOT NULL,
	"reason" text NOT NULL,
	"moved" text DEFAULT '[]' NOT NULL,
	"closed_by_id" text NOT NULL,
	"closed_at" timestamp (3) with time zone NOT NULL,
	"reopened_by_id" text,
	"reopened_at" timestamp (3) with time zone,
	CONSTRAINT "closure_has_a_reason" CHECK ("venue_closures"."reason" <> '')
);
--> statement-breakpoint
CREATE TABLE "venue_photos" (
	"file_id" text PRIMARY KEY NOT NULL,
	"venue_id" text NOT NULL,
	"alt" text NOT NULL,
	"place" integer NOT NULL,
	CONSTRAINT "photo_says_what_it_shows" CHECK ("venue_photos"."alt" <> '')
);
--> statement-breakpoint
CREATE TABLE "venue_proposals" (
	"id" text PRIMARY KEY NOT NULL,
	"venue_id" text NOT NULL,
	"kind" text NOT NULL,
	"latitude" double precision,
	"longitude" double precision,
	"reason" text NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"made_by_id" text NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL,
	"answered_by_id" text,
	"answered_at" timestamp (3) with time zone,
	"answer" text DEFAULT '' NOT NULL,
	CONSTRAINT "proposal_kind" CHECK ("venue_proposals"."kind" in ('location', 'close')),
	CONSTRAINT "proposal_state" CHECK ("venue_proposals"."state" in ('open', 'accepted', 'declined')),
	CONSTRAINT "proposal_names_the_place" CHECK ("venue_proposals"."kind" <> 'location' or ("venue_proposals"."latitude" is not null and "venue_proposals"."longitude" is not null)),
	CONSTRAINT "proposal_answered_by_another" CHECK ("venue_proposals"."answered_by_id" is null or "venue_proposals"."answered_by_id" <> "venue_proposals"."made_by_id"),
	CONSTRAINT "proposal_answered" CHECK (("venue_proposals"."state" = 'open') = ("venue_proposals"."answered_at" is null))
);
--> statement-breakpoint
CREATE TABLE "venue_slugs" (
	"slug" text PRIMARY KEY NOT NULL,
	"venue_id" text NOT NULL,
	"until" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "venues" ADD COLUMN "holiday_rule" text DEFAULT 'usual' NOT NULL;--> statement-breakpoint
ALTER TABLE "venues" ADD COLUMN "revision" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "files" ADD CONSTRAINT "files_made_by_id_people_id_fk" FOREIGN KEY ("made_by_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "venue_closures" ADD CONSTRAINT "venue_closures_venue_id_venues_id_fk" FOREIGN KEY ("venue_id") REFERENCES "public"."venues"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "venue_closures" ADD CONSTRAINT "venue_closures_closed_by_id_people_id_fk" FOREIGN KEY ("closed_by_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "venue_closures" ADD CONSTRAINT "venue_closures_reopened_by_id_people_id_fk" FOREIGN KEY ("reopened_by_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "venue_photos" ADD CONSTRAINT "venue_photos_file_id_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "venue_photos" ADD CONSTRAINT "venue_photos_venue_id_venues_id_fk" FOREIGN KEY ("venue_id") REFERENCES "public"."venues"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "venue_proposals" ADD CONSTRAINT "venue_proposals_venue_id_venues_id_fk" FOREIGN KEY ("venue_id") REFERENCES "public"."venues"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "venue_proposals" ADD CONSTRAINT "venue_proposals_made_by_id_people_id_fk" FOREIGN KEY ("made_by_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "venue_proposals" ADD CONSTRAINT "venue_proposals_answered_by_id_people_id_fk" FOREIGN KEY ("answered_by_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "venue_slugs" ADD CONSTRAINT "venue_slugs_venue_id_venues_id_fk" FOREIGN KEY ("venue_id") REFERENCES "public"."venues"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "files_of_subject" ON "files" USING btree ("subject_type","subject_id");--> statement-breakpoint
CREATE UNIQUE INDEX "one_running_closure" ON "venue_closures" USING btree ("venue_id") WHERE "venue_closures"."reopened_at" is null;--> statement-breakpoint
CREATE INDEX "closures_of_venue" ON "venue_closures" USING btree ("venue_id","closed_at");--> statement-breakpoint
CREATE INDEX "photos_of_venue" ON "venue_photos" USING btree ("venue_id","place");--> statement-breakpoint
CREATE INDEX "proposals_by_state" ON "venue_proposals" USING btree ("state","made_at");--> statement-breakpoint
CREATE INDEX "proposals_of_venue" ON "venue_proposals" USING btree ("venue_id","made_at");--> statement-breakpoint
CREATE UNIQUE INDEX "one_open_proposal" ON "venue_proposals" USING btree ("venue_id","kind") WHERE "venue_proposals"."state" = 'open';--> statement-breakpoint
CREATE INDEX "slugs_of_venue" ON "venue_slugs" USING btree ("venue_id");