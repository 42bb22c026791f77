CREATE TABLE "activity_proposals" (
	"id" text PRIMARY KEY NOT NULL,
	"activity_id" text NOT NULL,
	"kind" text NOT NULL,
	"changes" text DEFAULT '{}' NOT NULL,
	"reason" text NOT NULL,
	"revision" integer NOT NULL,
	"state" text NOT NULL,
	"made_by_id" text NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL,
	"answered_by_id" text,
	"answered_at" timestamp (3) with time zone,
	"answer" text DEFAULT '' NOT NULL,
	CONSTRAINT "activity_proposal_kind" CHECK ("activity_proposals"."kind" in ('edit', 'cancel')),
	CONSTRAINT "activity_proposal_state" CHECK ("activity_proposals"."state" in ('open', 'accepted', 'refused', 'withdrawn')),
	CONSTRAINT "activity_proposal_answered_by_another" CHECK ("activity_proposals"."state" = 'withdrawn' or "activity_proposals"."answered_by_id" is null or "activity_proposals"."answered_by_id" <> "activity_proposals"."made_by_id")
);
--> statement-breakpoint
CREATE TABLE "activity_templates" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"body" text NOT NULL,
	"town_id" text,
	"venue_id" text,
	"team_id" text,
	"made_by_id" text NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "drafts" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"form" text NOT NULL,
	"subject" text NOT NULL,
	"body" text NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "activities" ADD COLUMN "near_water" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "activities" ADD COLUMN "emergency_plan" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "activities" ADD COLUMN "prepared" text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE "activities" ADD COLUMN "return_reason" text;--> statement-breakpoint
ALTER TABLE "activities" ADD COLUMN "author_id" text;--> statement-breakpoint
ALTER TABLE "activities" ADD COLUMN "submitted_by_id" text;--> statement-breakpoint
ALTER TABLE "activities" ADD COLUMN "submitted_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "activities" ADD COLUMN "published_by_id" text;--> statement-breakpoint
ALTER TABLE "activity_proposals" ADD CONSTRAINT "activity_proposals_activity_id_activities_id_fk" FOREIGN KEY ("activity_id") REFERENCES "public"."activities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity_proposals" ADD CONSTRAINT "activity_proposals_made_by_id_people_id_fk" FOREIGN KEY ("made_by_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity_templates" ADD CONSTRAINT "activity_templates_made_by_id_people_id_fk" FOREIGN KEY ("made_by_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "one_open_activity_proposal" ON "activity_proposals" USING btree ("activity_id","made_by_id","kind") WHERE "activity_proposals"."state" = 'open';--> statement-breakpoint
CREATE INDEX "activity_proposals_by_state" ON "activity_proposals" USING btree ("state","made_at");--> statement-breakpoint
CREATE INDEX "activity_proposals_by_activity" ON "activity_proposals" USING btree ("activity_id","made_at");--> statement-breakpoint
CREATE INDEX "activity_templates_by_time" ON "activity_templates" USING btree ("updated_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "one_draft_per_form" ON "drafts" USING btree ("person_id","form","subject");--> statement-breakpoint
CREATE INDEX "drafts_by_time" ON "drafts" USING btree ("updated_at");--> statement-breakpoint
CREATE INDEX "activities_of_state" ON "activities" USING btree ("state","updated_at");