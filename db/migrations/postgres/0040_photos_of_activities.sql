CREATE TABLE "activity_photo_people" (
	"file_id" text NOT NULL,
	"person_id" text NOT NULL,
	CONSTRAINT "activity_photo_people_file_id_person_id_pk" PRIMARY KEY("file_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "activity_photos" (
	"file_id" text PRIMARY KEY NOT NULL,
	"activity_id" text NOT NULL,
	"alt" text NOT NULL,
	"added_by_id" text NOT NULL,
	"added_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "activity_photo_says_what_it_shows" CHECK ("activity_photos"."alt" <> '')
);
--> statement-breakpoint
DROP INDEX "one_open_role_proposal";--> statement-breakpoint
ALTER TABLE "activity_photo_people" ADD CONSTRAINT "activity_photo_people_file_id_activity_photos_file_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."activity_photos"("file_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity_photo_people" ADD CONSTRAINT "activity_photo_people_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity_photos" ADD CONSTRAINT "activity_photos_file_id_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity_photos" ADD CONSTRAINT "activity_photos_activity_id_activities_id_fk" FOREIGN KEY ("activity_id") REFERENCES "public"."activities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity_photos" ADD CONSTRAINT "activity_photos_added_by_id_people_id_fk" FOREIGN KEY ("added_by_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "activity_photos_of_person" ON "activity_photo_people" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "photos_of_activity" ON "activity_photos" USING btree ("activity_id","added_at");--> statement-breakpoint
CREATE UNIQUE INDEX "one_open_role_proposal_of_a_town" ON "role_proposals" USING btree ("person_id","role","town_id") WHERE "role_proposals"."state" = 'proposed' and "role_proposals"."town_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "one_open_role_proposal" ON "role_proposals" USING btree ("person_id","role") WHERE "role_proposals"."state" = 'proposed' and "role_proposals"."town_id" is null;