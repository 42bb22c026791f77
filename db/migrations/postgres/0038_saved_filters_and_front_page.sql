CREATE TABLE "saved_filters" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"list" text NOT NULL,
	"name" text NOT NULL,
	"query" text NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "activities" ADD COLUMN "featured_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "saved_filters" ADD CONSTRAINT "saved_filters_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "one_filter_per_name" ON "saved_filters" USING btree ("person_id","list","name");--> statement-breakpoint
CREATE INDEX "filters_of_person" ON "saved_filters" USING btree ("person_id","list","made_at");--> statement-breakpoint
CREATE INDEX "activities_featured" ON "activities" USING btree ("featured_at");