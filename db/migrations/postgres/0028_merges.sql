CREATE TABLE "merges" (
	"id" text PRIMARY KEY NOT NULL,
	"kept_id" text NOT NULL,
	"gone_id" text NOT NULL,
	"signs_in" text NOT NULL,
	"state" text NOT NULL,
	"reason" text NOT NULL,
	"proposed_by_id" text NOT NULL,
	"proposed_at" timestamp (3) with time zone NOT NULL,
	"agreed_by_id" text,
	"agreed_at" timestamp (3) with time zone,
	"answered_by_id" text,
	"answered_at" timestamp (3) with time zone,
	"account_id" text,
	CONSTRAINT "merge_state" CHECK ("merges"."state" in ('proposed', 'agreed', 'done', 'refused', 'withdrawn')),
	CONSTRAINT "merge_signs_in" CHECK ("merges"."signs_in" in ('kept', 'gone')),
	CONSTRAINT "merge_of_two" CHECK ("merges"."kept_id" <> "merges"."gone_id"),
	CONSTRAINT "merge_by_two_people" CHECK ("merges"."state" <> 'done' or ("merges"."agreed_by_id" is not null and "merges"."answered_by_id" is not null and "merges"."answered_by_id" <> "merges"."agreed_by_id" and "merges"."answered_by_id" <> "merges"."proposed_by_id")),
	CONSTRAINT "merge_of_others" CHECK ("merges"."proposed_by_id" not in ("merges"."kept_id", "merges"."gone_id") and ("merges"."agreed_by_id" is null or "merges"."agreed_by_id" not in ("merges"."kept_id", "merges"."gone_id")) and ("merges"."answered_by_id" is null or "merges"."answered_by_id" not in ("merges"."kept_id", "merges"."gone_id")))
);
--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "merged_into_id" text;--> statement-breakpoint
ALTER TABLE "merges" ADD CONSTRAINT "merges_kept_id_people_id_fk" FOREIGN KEY ("kept_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "merges" ADD CONSTRAINT "merges_gone_id_people_id_fk" FOREIGN KEY ("gone_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "merges" ADD CONSTRAINT "merges_proposed_by_id_people_id_fk" FOREIGN KEY ("proposed_by_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "merges" ADD CONSTRAINT "merges_agreed_by_id_people_id_fk" FOREIGN KEY ("agreed_by_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "merges" ADD CONSTRAINT "merges_answered_by_id_people_id_fk" FOREIGN KEY ("answered_by_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "one_open_merge" ON "merges" USING btree ("gone_id") WHERE "merges"."state" in ('proposed', 'agreed');--> statement-breakpoint
CREATE INDEX "merges_by_time" ON "merges" USING btree ("state","proposed_at");--> statement-breakpoint
CREATE INDEX "merges_into" ON "merges" USING btree ("kept_id");--> statement-breakpoint
CREATE INDEX "people_merged" ON "people" USING btree ("merged_into_id");--> statement-breakpoint
CREATE INDEX "people_by_joining" ON "people" USING btree ("joined_at");